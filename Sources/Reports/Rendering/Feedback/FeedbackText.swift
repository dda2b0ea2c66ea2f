/// A receipt as plain text of 80 columns.
enum FeedbackText {
    static let width = 80

    static func text(_ view: FeedbackView, _ terms: FeedbackTerms) -> String {
        var lines = [view.title.uppercased(), String(repeating: "=", count: min(width, DisplayWidth.of(view.title)))]
        lines += view.summary.flatMap { wrapped($0) }
        heading(terms["next.heading"], to: &lines)
        for line in view.next { lines += wrapped(line, first: "- ", then: "  ") }
        heading(terms["findings.heading"], to: &lines)
        if view.findings.groups.isEmpty { lines += wrapped(terms["findings.none"]) }
        lines += findings(view.findings, terms)
        if !view.rules.isEmpty { lines += [""] + view.rules.flatMap { wrapped($0) } }
        if !view.elsewhere.groups.isEmpty {
            heading(terms["elsewhere.heading"], to: &lines)
            lines += wrapped(terms["elsewhere.intro"]) + [""] + findings(view.elsewhere, terms)
        }
        if let changes = view.changes {
            heading(terms["changes.heading"], to: &lines)
            lines += self.changes(changes, terms)
        }
        if let received = view.received {
            heading(terms["received.heading"], to: &lines)
            lines += self.received(received, terms)
        }
        if let owed = view.owed {
            heading(terms["owed.heading"], to: &lines)
            lines += self.owed(owed, terms)
        }
        if !view.submissions.isEmpty {
            heading(terms["submissions.heading"], to: &lines)
            for line in view.submissions { lines += submission(line, terms) }
            if !view.moreSubmissions.isEmpty { lines += wrapped(view.moreSubmissions) }
        }
        if !view.rows.isEmpty {
            heading(terms["rows.heading"], to: &lines)
            lines += view.rows.flatMap { wrapped($0) }
        }
        heading(terms["file.heading"], to: &lines)
        lines += facts(view.facts)
        lines += ["", String(repeating: "-", count: width)] + wrapped(view.foot)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func heading(_ title: String, to lines: inout [String]) {
        lines += ["", title, String(repeating: "-", count: DisplayWidth.of(title))]
    }

    private static func facts(_ facts: [(name: String, value: String)]) -> [String] {
        let label = (facts.map { DisplayWidth.of($0.name) }.max() ?? 0) + 2
        return facts.flatMap { fact in
            DisplayWidth.wrapped(fact.value, to: width - label).enumerated().map { position, line in
                DisplayWidth.padded(position == 0 ? fact.name + ":" : "", to: label) + line
            }
        }
    }

    private static func submission(_ line: FeedbackView.Line, _ terms: FeedbackTerms) -> [String] {
        wrapped("\(line.outcomeName.uppercased()): \(line.name)", first: "- ", then: "  ")
            + wrapped(
                "\(line.revision); \(terms["submissions.values"].lowercased()): \(line.values)", first: "  ",
                then: "  ")
    }

    private static func findings(_ findings: FeedbackView.Findings, _ terms: FeedbackTerms) -> [String] {
        var lines: [String] = []
        for (number, group) in findings.groups.enumerated() {
            if number > 0 { lines.append("") }
            lines += finding(group, number: number + 1, terms)
        }
        return findings.more.isEmpty ? lines : lines + [""] + wrapped(findings.more)
    }

    private static func finding(_ group: FeedbackView.Group, number: Int, _ terms: FeedbackTerms) -> [String] {
        let indent = "   "
        var lines = wrapped(
            "\(group.severityName.uppercased()) \(group.code)\(group.indicator.isEmpty ? "" : ": " + group.indicator)",
            first: DisplayWidth.padded("\(number).", to: 3), then: indent)
        for text in [group.submission, group.message, group.places] where !text.isEmpty {
            lines += wrapped(text, first: indent, then: indent)
        }
        lines += group.rows.map { indent + ExcerptLine.text($0, width: width - indent.utf8.count) }
        if !group.answer.isEmpty { lines += wrapped(group.answer, first: indent, then: indent) }
        if !group.hint.isEmpty {
            lines += wrapped("\(terms["findings.hint"]) \(group.hint)", first: indent, then: indent)
        }
        return lines
    }

    static func wrapped(_ text: String, first: String = "", then: String = "") -> [String] {
        let room = width - max(DisplayWidth.of(first), DisplayWidth.of(then))
        return DisplayWidth.wrapped(VisibleText.cleaned(text), to: room).enumerated()
            .map { ($0 == 0 ? first : then) + $1 }
    }
}
