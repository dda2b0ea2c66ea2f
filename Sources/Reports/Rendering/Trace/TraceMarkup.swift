/// A trace as nested lists of HTML.
struct TraceMarkup {
    let terms: TraceTerms
    /// Nil where neither the archive was read nor findings are told.
    let evidence: TraceEvidence?
    /// Where another figure is told, from the page that this stands on; nil where it is told nowhere else.
    let link: (FigureName) -> String?
    /// Units that are told one by one; the others are in what the command tells.
    var limit = Int.max
    /// Whether units and kinds get anchors of their own.
    var hasAnchors = false

    /// The figure, whether its lines come to it, and its tree.
    func figure(_ trace: FigureTrace) -> HTML {
        HTML { html in
            html.element("p", ["class": "published"]) { html in
                html.text(terms.text("published", ["value": terms.value(trace.published)]))
                let sides = terms.sides(trace.published)
                if !sides.isEmpty { html.text(" (\(sides))") }
            }
            html.newLine()
            html.element("p", ["class": trace.holds ? "holds" : "fails"], text: terms.check(trace))
            html.newLine()
            if let withheld = trace.withheld {
                html.element("p", text: terms.withheld(withheld))
                html.newLine()
            }
            html.element("ul", ["class": "tree"]) { html in
                html.newLine()
                item(trace.root, below: trace.name, isRoot: true, to: &html)
            }
            html.newLine()
            command(trace.name, to: &html)
        }
    }

    /// How the whole is asked for in a shell.
    func command(_ name: FigureName, to html: inout HTML) {
        guard evidence == nil else { return }
        html.element("p", ["class": "command"]) { html in
            html.text(terms.text("command", ["command": ""]))
            html.element("code", text: Self.command(terms.name(name)))
        }
        html.newLine()
    }

    static func command(_ name: String) -> String { "reports trace '\(name)'" }

    func item(_ node: TraceNode, below parent: FigureName, isRoot: Bool = false, to html: inout HTML) {
        let name = if case .figure(let own) = node.subject { own } else { parent }
        html.markup("<li")
        if !isRoot { html.attribute("id", anchor(node, below: parent)) }
        html.markup("><strong>")
        html.text(terms.value(node.value))
        html.markup("</strong>")
        let label = isRoot ? "" : terms.label(node, below: parent)
        if !label.isEmpty {
            html.markup(" ")
            // Where a unit has no value, its page has no line of it.
            if case .figure(let own) = node.subject, own.scope == .total || node.value.state != .missing,
                let href = link(own)
            {
                html.element("a", ["href": href], text: label)
            } else {
                html.text(label)
            }
        }
        let (how, why) = (terms.how(node), terms.why(node))
        if !how.isEmpty || !why.isEmpty { html.markup(label.isEmpty ? " " : ": ") }
        html.text(how)
        if !how.isEmpty, !why.isEmpty { html.markup("; ") }
        html.text(why)
        if case .line(let line) = node.step { self.line(line, to: &html) }
        children(of: node, name, to: &html)
        html.markup("</li>")
        html.newLine()
    }

    private func children(of node: TraceNode, _ name: FigureName, to html: inout HTML) {
        if !node.children.isEmpty {
            let isOfUnits =
                switch node.step {
                case .units, .lastOfEach: true
                default: false
                }
            let shown = isOfUnits ? node.children.prefix(limit) : node.children[...]
            html.newLine()
            html.element("ul") { html in
                html.newLine()
                for (position, child) in shown.enumerated() {
                    if case .difference = node.step, position == 1 {
                        html.element("li", ["class": "minus"], text: terms["minus"])
                        html.newLine()
                    }
                    item(child, below: name, to: &html)
                }
            }
            let rest = node.children.count - shown.count
            if rest > 0 {
                html.element(
                    "p", ["class": "more"],
                    text: terms.text(
                        "more", ["count": terms.style.text(rest), "command": Self.command(terms.name(name))]))
            }
        }
        for left in terms.leftOut(node, below: name) { html.element("p", ["class": "left-out"], text: left) }
    }

    private func anchor(_ node: TraceNode, below parent: FigureName) -> String {
        guard hasAnchors, parent.series == .period else { return "" }
        switch node.subject {
        case .figure(let name) where name.item == parent.item && name.period == parent.period && name.scope != .total:
            return TraceAnchor.fragment(of: name, plan: terms.plan, units: terms.units)
        case .sent(let unit, let period) where period == parent.period:
            switch parent.scope {
            // What a unit sent below a difference is not the unit's figure.
            case .unit: return ""
            default:
                let name = FigureName(period: period, item: parent.item, scope: .unit(unit))
                return TraceAnchor.fragment(of: name, plan: terms.plan, units: terms.units)
            }
        default: return ""
        }
    }

    // MARK: - Lines

    private func line(_ line: TraceLine, to html: inout HTML) {
        html.markup("<div class=\"line\">")
        if let evidence, let file = evidence.files[line.origin.hash] { self.sent(line, in: file, to: &html) }
        if !line.note.isEmpty {
            let note = VisibleText.cut(VisibleText.line(line.note), to: 200)
            html.element("p", text: terms.text("note", ["note": note]))
        }
        for finding in evidence?.findings(on: line) ?? [] {
            html.element("p", ["class": finding.finding.severity.rawValue], text: terms.finding(finding))
        }
        html.markup("<p class=\"hash\">")
        html.text(TraceTerms.archivePath(line.origin.hash))
        html.markup("</p></div>")
    }

    private func sent(_ line: TraceLine, in file: ArchivedFile, to html: inout HTML) {
        let damage = terms.damage(file, hash: line.origin.hash)
        if !damage.isEmpty { html.element("p", ["class": "error"], text: damage) }
        guard let sent = file.lines[line.identity] else { return }
        if let row = sent.row {
            html.element("div", ["class": "frame", "tabindex": "0", "role": "region", "aria-label": terms["file"]]) {
                html in
                html.element("table", ["class": "row"]) { html in
                    html.element("tr") { html in
                        html.element("th", ["scope": "row"], text: "\(row.place.line)")
                        for (position, cell) in row.cells.enumerated() {
                            html.element("td") { html in
                                if position == row.marked {
                                    html.element("mark", text: VisibleText.line(cell))
                                } else {
                                    html.text(VisibleText.line(cell))
                                }
                            }
                        }
                    }
                }
            }
        }
        html.element("p", text: terms.steps(of: line, sent, in: file).joined(separator: "; "))
        let rereading = terms.rereading(sent)
        if !rereading.isEmpty { html.element("p", ["class": "error"], text: rereading) }
    }
}
