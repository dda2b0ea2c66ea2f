/// A trace as people read it on a terminal of 80 columns: the figure, whether its lines come to it, the tree down to the
/// lines as they were sent, and the files at the end.
public struct TraceText {
    private let terms: TraceTerms
    private let width: Int
    private var lines: [String] = []
    /// The files named so far, each once.
    private var files: [LedgerExtract.Origin] = []

    /// - Parameters:
    ///   - terms: The words to tell it in.
    ///   - width: The columns that there are.
    public init(_ terms: TraceTerms, width: Int = 80) {
        self.terms = terms
        self.width = width
    }

    public func text(of trace: FigureTrace, _ evidence: TraceEvidence) -> String {
        var copy = self
        copy.write(trace, evidence)
        return copy.lines.joined(separator: "\n") + "\n"
    }

    private mutating func write(_ trace: FigureTrace, _ evidence: TraceEvidence) {
        let item = trace.name.item
        let measure = terms.plan.indicator(of: item).unitOfMeasure
        put(terms.name(trace.name))
        put(terms.heading(item) + (measure.isEmpty ? "" : " (\(measure))"))
        put(terms.about(trace.name))
        lines.append("")
        put(terms.text("published", ["value": terms.value(trace.published)]))
        let sides = terms.sides(trace.published)
        if !sides.isEmpty { put(sides, indent: 2) }
        put(terms.check(trace))
        if let withheld = trace.withheld { put(terms.withheld(withheld)) }
        lines.append("")
        write(trace.root, below: trace.name, depth: 0, evidence, isRoot: true)
        writeFiles(evidence)
    }

    private mutating func write(
        _ node: TraceNode, below parent: FigureName, depth: Int, _ evidence: TraceEvidence, isRoot: Bool = false
    ) {
        let indent = depth * 2
        let name = if case .figure(let own) = node.subject { own } else { parent }
        let parts = [isRoot ? "" : terms.label(node, below: parent), terms.how(node), terms.why(node)]
        let told = parts.filter { !$0.isEmpty }.joined(separator: ": ")
        put(terms.value(node.value) + (told.isEmpty ? "" : "  " + told), indent: indent)
        if case .line(let line) = node.step { write(line, indent: indent + 4, evidence) }
        for (position, child) in node.children.enumerated() {
            if case .difference = node.step, position == 1 { put(terms["minus"], indent: indent + 2) }
            write(child, below: name, depth: depth + 1, evidence)
        }
        for left in terms.leftOut(node, below: name) { put(left, indent: indent + 2) }
    }

    private mutating func write(_ line: TraceLine, indent: Int, _ evidence: TraceEvidence) {
        let number = number(of: line.origin)
        if let file = evidence.files[line.origin.hash] {
            let damage = terms.damage(file, hash: line.origin.hash)
            if !damage.isEmpty { put("[\(number)] " + damage, indent: indent) }
            if let sent = file.lines[line.identity] {
                if let row = sent.row {
                    let head = "[\(number)] \(row.place.line) │ "
                    let blank = String(repeating: " ", count: DisplayWidth.of(head) - 2) + "│ "
                    let excerpt = ExcerptLines(
                        row, found: sent.typed ?? "", width: max(20, width - indent - DisplayWidth.of(head)))
                    let pad = String(repeating: " ", count: indent)
                    lines.append(pad + head + excerpt.row)
                    if !excerpt.marks.isEmpty { lines.append(pad + blank + excerpt.marks) }
                }
                put(terms.steps(of: line, sent, in: file).joined(separator: "; "), indent: indent)
                let rereading = terms.rereading(sent)
                if !rereading.isEmpty { put(rereading, indent: indent) }
            }
        }
        if !line.note.isEmpty {
            put(terms.text("note", ["note": VisibleText.cut(VisibleText.line(line.note), to: 200)]), indent: indent)
        }
        for finding in evidence.findings(on: line) { put(terms.finding(finding), indent: indent) }
    }

    private mutating func number(of origin: LedgerExtract.Origin) -> Int {
        if let known = files.firstIndex(where: { $0.hash == origin.hash && $0.fileName == origin.fileName }) {
            return known + 1
        }
        files.append(origin)
        return files.count
    }

    private mutating func writeFiles(_ evidence: TraceEvidence) {
        guard !files.isEmpty else { return }
        lines.append("")
        for (position, origin) in files.enumerated() {
            put("[\(position + 1)] " + terms.fileName(origin))
            var facts = [terms.text("received", ["moment": terms.feedback.periods.moment(origin.received)])]
            if let format = evidence.files[origin.hash]?.format {
                facts.append(terms.text("conversion.format", ["name": terms.feedback["format.\(format.rawValue)"]]))
            }
            put(facts.joined(separator: "; "), indent: 4)
            lines.append("    sha256 \(origin.hash)")
            put(terms.text("archived", ["path": "archive/files/\(origin.hash.prefix(2))/"]), indent: 4)
        }
    }

    private mutating func put(_ text: String, indent: Int = 0) {
        let indent = min(indent, 24)
        let pad = String(repeating: " ", count: indent)
        for (number, line) in DisplayWidth.wrapped(text, to: max(30, width - indent - 2)).enumerated() {
            lines.append(pad + (number == 0 ? "" : "  ") + line)
        }
    }
}
