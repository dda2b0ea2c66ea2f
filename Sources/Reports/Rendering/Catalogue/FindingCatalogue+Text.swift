/// The catalogue for a terminal of 80 columns.
extension FindingCatalogue {
    private static let width = 80

    /// All that is told of a code.
    public func text(of entry: Entry) -> String {
        let code = entry.code
        var lines = DisplayWidth.wrapped("\(code.rawValue) – \(entry.title)", to: Self.width)
        lines += DisplayWidth.wrapped(
            [severity(entry.severity), subject(code.subject), level(code)].joined(separator: " · "), to: Self.width)
        lines += [""] + DisplayWidth.wrapped(entry.explanation, to: Self.width)
        lines += section("message", entry.message) + section("hint", entry.hint) + section("where", entry.place)
        lines += section("severity", choice(code))
        lines += text(of: entry.example, heading: "wrong")
        lines += text(of: entry.counterexample, heading: "right", beside: entry.example)
        return lines.joined(separator: "\n") + "\n"
    }

    /// All codes, a line each, by subject.
    public var list: String {
        let severityWidth = Severity.allCases.map { DisplayWidth.of(severity($0)) }.max() ?? 0
        let indent = 4 + 2 + severityWidth + 2 + 1 + 2
        var lines: [String] = []
        for kind in FindingCode.Subject.allCases {
            if !lines.isEmpty { lines.append("") }
            lines.append(subject(kind).uppercased())
            for entry in entries(of: kind) {
                let head =
                    "\(entry.code.rawValue)  "
                    + DisplayWidth.padded(severity(entry.severity), to: severityWidth) + "  \(entry.code.level)  "
                let titles = DisplayWidth.wrapped(entry.title, to: Self.width - indent)
                lines += titles.enumerated().map { ($0 == 0 ? head : String(repeating: " ", count: indent)) + $1 }
            }
        }
        return (lines + ["", decisions.list, ""] + DisplayWidth.wrapped(words["list.foot"], to: Self.width)).joined(
            separator: "\n") + "\n"
    }

    private func section(_ heading: String, _ text: String) -> [String] {
        ["", words["heading.\(heading)"].uppercased()] + Self.indented(text)
    }

    private static func indented(_ text: String) -> [String] {
        DisplayWidth.wrapped(text, to: width - 2).map { "  " + $0 }
    }

    /// An example; what it shares with the one beside it is not told twice.
    private func text(
        of example: CatalogueExample, heading: String, beside other: CatalogueExample? = nil
    ) -> [String] {
        var lines = ["", words["heading.\(heading)"].uppercased()]
        lines += Self.indented("\(words["example.name"]) \(example.name)")
        for line in circumstances(example) { lines += Self.indented(line) }
        if other?.plan.map(\.rows) != example.plan.map(\.rows) {
            for rows in example.plan {
                lines += Self.indented(planHeading(rows))
                lines += rows.rows.flatMap(Self.row).map { "    " + $0 }
            }
        }
        if other?.before != example.before {
            for text in example.before { lines += Self.indented(words["example.before"]) + Self.quoted(text) }
            if !example.before.isEmpty { lines += Self.indented(words["example.now"]) }
        }
        return lines + Self.quoted(example.content)
    }

    /// A row of a file of the plan: as it is where it fits, for settings are indented.
    private static func row(_ text: String) -> [String] {
        DisplayWidth.of(text) <= width - 4 ? [text] : DisplayWidth.wrapped(text, to: width - 4)
    }

    private static func quoted(_ content: String) -> [String] {
        content.split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast(content.hasSuffix("\n") || content.isEmpty ? 1 : 0)
            .map { $0.isEmpty ? "  |" : "  | \($0)" }
    }
}
