/// A receipt as plain text of 80 columns.
enum FeedbackText {
    private static let width = 80

    static func text(_ view: FeedbackView, _ terms: FeedbackTerms) -> String {
        var lines = [view.title.uppercased(), String(repeating: "=", count: min(width, DisplayWidth.of(view.title)))]
        lines += view.summary.flatMap { wrapped($0) }
        heading(terms["file.heading"], to: &lines)
        let label = (view.facts.map { DisplayWidth.of($0.name) }.max() ?? 0) + 2
        for fact in view.facts {
            let value = DisplayWidth.wrapped(fact.value, to: width - label)
            for (position, line) in value.enumerated() {
                lines.append(DisplayWidth.padded(position == 0 ? fact.name + ":" : "", to: label) + line)
            }
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
        heading(terms["findings.heading"], to: &lines)
        if view.groups.isEmpty { lines += wrapped(terms["findings.none"]) }
        for (number, group) in view.groups.enumerated() {
            if number > 0 { lines.append("") }
            lines += finding(group, number: number + 1, terms)
        }
        if !view.moreGroups.isEmpty { lines += ["", view.moreGroups] }
        heading(terms["next.heading"], to: &lines)
        for line in view.next { lines += wrapped(line, first: "- ", then: "  ") }
        lines += ["", String(repeating: "-", count: width)] + wrapped(view.foot)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func heading(_ title: String, to lines: inout [String]) {
        lines += ["", title, String(repeating: "-", count: DisplayWidth.of(title))]
    }

    private static func submission(_ line: FeedbackView.Line, _ terms: FeedbackTerms) -> [String] {
        wrapped("\(line.outcomeName.uppercased()): \(line.name)", first: "- ", then: "  ")
            + wrapped(
                "\(line.revision); \(terms["submissions.values"].lowercased()): \(line.values)", first: "  ",
                then: "  ")
    }

    private static func finding(_ group: FeedbackView.Group, number: Int, _ terms: FeedbackTerms) -> [String] {
        let indent = "   "
        var lines = wrapped(
            "\(group.severityName.uppercased()) \(group.code)\(group.indicator.isEmpty ? "" : ": " + group.indicator)",
            first: DisplayWidth.padded("\(number).", to: 3), then: indent)
        if !group.submission.isEmpty { lines += wrapped(group.submission, first: indent, then: indent) }
        lines += wrapped(group.message, first: indent, then: indent)
        if !group.places.isEmpty { lines += wrapped(group.places, first: indent, then: indent) }
        lines += wrapped("\(terms["findings.hint"]) \(group.hint)", first: indent, then: indent)
        return lines
    }

    private static func wrapped(_ text: String, first: String = "", then: String = "") -> [String] {
        let room = width - max(DisplayWidth.of(first), DisplayWidth.of(then))
        return DisplayWidth.wrapped(VisibleText.cleaned(text), to: room).enumerated()
            .map { ($0 == 0 ? first : then) + $1 }
    }
}
