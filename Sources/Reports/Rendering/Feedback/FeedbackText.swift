/// A receipt as plain text of 80 columns.
enum FeedbackText {
    static let width = 80

    static func bytes(_ view: FeedbackView, _ terms: FeedbackTerms) -> [UInt8] {
        var text = PlainText(width: width)
        text.line(view.title.uppercased())
        text.rule("=", min(width, DisplayWidth.of(view.title)))
        for line in view.summary { text.wrapped(line) }
        heading(terms["next.heading"], to: &text)
        for line in view.next { text.wrapped(line, first: "- ", then: "  ") }
        heading(terms["findings.heading"], to: &text)
        if view.findings.groups.isEmpty { text.wrapped(terms["findings.none"]) }
        findings(view.findings, terms, to: &text)
        if !view.rules.isEmpty {
            text.line()
            for rule in view.rules { text.wrapped(rule) }
        }
        if !view.elsewhere.groups.isEmpty {
            heading(terms["elsewhere.heading"], to: &text)
            text.wrapped(terms["elsewhere.intro"])
            text.line()
            findings(view.elsewhere, terms, to: &text)
        }
        if let changes = view.changes {
            heading(terms["changes.heading"], to: &text)
            self.changes(changes, to: &text)
        }
        if let received = view.received {
            heading(terms["received.heading"], to: &text)
            self.received(received, terms, to: &text)
        }
        if let owed = view.owed {
            heading(terms["owed.heading"], to: &text)
            self.owed(owed, terms, to: &text)
        }
        if !view.submissions.isEmpty {
            heading(terms["submissions.heading"], to: &text)
            for line in view.submissions { submission(line, terms, to: &text) }
            if !view.moreSubmissions.isEmpty { text.wrapped(view.moreSubmissions) }
        }
        if !view.rows.isEmpty {
            heading(terms["rows.heading"], to: &text)
            for row in view.rows { text.wrapped(row) }
        }
        heading(terms["file.heading"], to: &text)
        facts(view.facts, to: &text)
        text.line()
        text.rule("-", width)
        text.wrapped(view.foot)
        return text.bytes
    }

    private static func heading(_ title: String, to text: inout PlainText) {
        text.line()
        text.line(title)
        text.rule("-", DisplayWidth.of(title))
    }

    private static func facts(_ facts: [(name: String, value: String)], to text: inout PlainText) {
        let label = (facts.map { DisplayWidth.of($0.name) }.max() ?? 0) + 2
        for fact in facts {
            for (position, line) in DisplayWidth.wrapped(fact.value, to: width - label).enumerated() {
                text.line(DisplayWidth.padded(position == 0 ? fact.name + ":" : "", to: label) + line)
            }
        }
    }

    private static func submission(_ line: FeedbackView.Line, _ terms: FeedbackTerms, to text: inout PlainText) {
        text.wrapped("\(line.outcomeName.uppercased()): \(line.name)", first: "- ", then: "  ")
        text.wrapped(
            "\(line.revision); \(terms["submissions.values"].lowercased()): \(line.values)", first: "  ", then: "  ")
    }

    private static func findings(_ findings: FeedbackView.Findings, _ terms: FeedbackTerms, to text: inout PlainText) {
        for (number, group) in findings.groups.enumerated() {
            if number > 0 { text.line() }
            finding(group, number: number + 1, terms, to: &text)
        }
        guard !findings.more.isEmpty else { return }
        text.line()
        text.wrapped(findings.more)
    }

    private static func finding(
        _ group: FeedbackView.Group, number: Int, _ terms: FeedbackTerms, to text: inout PlainText
    ) {
        let indent = "   "
        text.wrapped(
            "\(group.severityName.uppercased()) \(group.code)\(group.indicator.isEmpty ? "" : ": " + group.indicator)",
            first: DisplayWidth.padded("\(number).", to: 3), then: indent)
        for part in [group.submission, group.message, group.places] where !part.isEmpty {
            text.wrapped(part, first: indent, then: indent)
        }
        for row in group.rows { text.line(indent + ExcerptLine.text(row, width: width - indent.utf8.count)) }
        if !group.answer.isEmpty { text.wrapped(group.answer, first: indent, then: indent) }
        if !group.hint.isEmpty {
            text.wrapped("\(terms["findings.hint"]) \(group.hint)", first: indent, then: indent)
        }
    }
}
