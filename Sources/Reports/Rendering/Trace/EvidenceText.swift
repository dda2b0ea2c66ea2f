/// What an auditor reads first in a folder of evidence: README.txt, and lines.csv with a row for each line that the
/// figure rests on.
public struct EvidenceText {
    private static let width = 80
    static let columns = [
        "file", "line", "column", "cell", "form", "period", "unit", "unit_name", "indicator", "breakdown", "typed",
        "value", "status", "meaning", "revision", "sent", "decision", "note", "received", "sha256",
    ]

    private let terms: TraceTerms
    private let trace: FigureTrace
    private let evidence: TraceEvidence
    /// The names that the files have in the folder, by the order of `FigureTrace.origins`; nil of one that is not there
    /// as it was sent.
    private let copies: [String?]

    public init(_ terms: TraceTerms, _ trace: FigureTrace, _ evidence: TraceEvidence, copies: [String?]) {
        self.terms = terms
        self.trace = trace
        self.evidence = evidence
        self.copies = copies
    }

    /// The figure, what is in the folder, the files that were sent, and how to check it.
    ///
    /// - Parameter moment: As of when the figure is told.
    /// - Returns: README.txt, for 80 columns.
    public func readme(moment: Moment) -> String {
        let title = terms["evidence.title"]
        var lines = [title, String(repeating: "=", count: DisplayWidth.of(title)), ""]
        func put(_ text: String, indent: Int = 0) {
            for (number, line) in DisplayWidth.wrapped(text, to: Self.width - indent - 2).enumerated() {
                lines.append(String(repeating: " ", count: indent + (number == 0 ? 0 : 2)) + line)
            }
        }
        let measure = terms.plan.indicator(of: trace.name.item).unitOfMeasure
        put(terms.name(trace.name))
        put(terms.heading(trace.name.item) + (measure.isEmpty ? "" : " (\(measure))"))
        put(terms.about(trace.name))
        put(terms.text("published", ["value": terms.value(trace.published)]))
        put(terms.check(trace))
        if let withheld = trace.withheld { put(terms.withheld(withheld)) }
        put(terms.text("evidence.moment", ["moment": terms.feedback.periods.moment(moment)]))
        lines.append("")
        put(terms["evidence.contents"])
        for part in ["figure", "lines", "files", "journal", "plan", "decisions", "sums"] {
            put("- " + terms["evidence.part.\(part)"], indent: 2)
        }
        lines.append("")
        put(terms["evidence.files"])
        for (number, origin) in trace.origins.enumerated() {
            put("[\(number + 1)] " + terms.fileName(origin), indent: 2)
            put(terms.text("received", ["moment": terms.feedback.periods.moment(origin.received)]), indent: 6)
            lines.append("      sha256 \(origin.hash)")
            // Whole, since a path or a hash that is broken at a line's end cannot be copied.
            lines.append(
                "      " + (copies[number].map { terms.text("evidence.copy", ["file": $0]) } ?? damage(origin)))
        }
        if trace.origins.isEmpty { put(terms["evidence.none"], indent: 2) }
        lines.append("")
        put(terms["evidence.how"])
        for step in ["sums", "lines", "add", "archive"] { put("- " + terms["evidence.step.\(step)"], indent: 2) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func damage(_ origin: LedgerExtract.Origin) -> String {
        evidence.files[origin.hash].map { terms.damage($0, hash: origin.hash) } ?? ""
    }

    /// Each line once, in the order of the tree; values exact, with a point.
    public var lines: [UInt8] {
        var table = TableBytes()
        for column in Self.columns { table.code(column) }
        table.endRow()
        var written: Set<TraceLine.Identity> = []
        let numbers = Dictionary(
            trace.origins.enumerated().map { ([$0.element.hash, $0.element.fileName], $0.offset + 1) },
            uniquingKeysWith: { first, _ in first })
        for line in trace.root.lines where written.insert(line.identity).inserted {
            put(line, file: numbers[[line.origin.hash, line.origin.fileName]] ?? 0, into: &table)
        }
        return table.bytes
    }

    private func put(_ line: TraceLine, file: Int, into table: inout TableBytes) {
        let item = terms.plan.items[line.item]
        let isCounted = line.meaning != .missing
        table.count(file)
        table.count(Int(line.place.line))
        table.count(Int(line.place.column))
        table.code(line.place.cellName ?? "")
        table.text(terms.plan.forms[line.key.form].code)
        table.code("\(line.key.period)")
        table.text(terms.units[line.key.unit].id)
        table.text(terms.unit(line.key.unit, form: line.key.form, period: line.key.period))
        table.text(terms.plan.indicator(of: line.item).code)
        table.text(item.part ?? "")
        table.text(evidence.sent(line)?.typed ?? "")
        table.code(isCounted ? line.value.description : "")
        table.code(line.status.letter)
        table.code(line.meaning.rawValue)
        table.count(line.revision)
        table.code(line.correction?.value.description ?? "")
        table.text(line.correction?.decision.settlement ?? "")
        table.text(line.note)
        table.code("\(line.origin.received)")
        table.code(line.origin.hash)
        table.endRow()
    }
}
