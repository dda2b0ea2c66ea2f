/// The page of the manual that tells of each finding: docs/phat-hien.md and docs/findings.md.
///
/// Its marks are `contents`, `table`, `codes F` for each subject's letter, and `decisions`.
struct CatalogueManual {
    private let catalogue: FindingCatalogue

    init(_ catalogue: FindingCatalogue) {
        self.catalogue = catalogue
    }

    /// Fills the template's marks.
    ///
    /// - Throws: `WorkspaceFault` for a mark that there is not, and where a subject is left out.
    func page(_ template: String, file: String) throws(WorkspaceFault) -> String {
        var facts = [
            "contents": contents, "table": table, "decisions": catalogue.decisions.manual,
            "subject decisions": catalogue.words["decision.subject"],
        ]
        for subject in FindingCode.Subject.allCases {
            facts["subject \(subject.rawValue)"] = catalogue.subject(subject)
            let entries = catalogue.entries(of: subject)
            facts["codes \(subject.rawValue)"] = entries.map(entry).joined(separator: "\n\n")
        }
        return try ManualPage(facts: facts).filled(template, file: file)
    }

    private var contents: String {
        FindingCode.Subject.allCases.map { subject in
            let codes = catalogue.entries(of: subject).map { Self.link($0.code) }
            return "- **\(catalogue.subject(subject))**: \(codes.joined(separator: " "))"
        }.joined(separator: "\n")
    }

    private var table: String {
        catalogue.entries.map { entry in
            let cells = Markdown.row(
                Self.link(entry.code), Markdown.cell(entry.title), catalogue.severity(entry.severity),
                "\(entry.code.level)")
            return "| \(cells) |"
        }.joined(separator: "\n")
    }

    private static func link(_ code: FindingCode) -> String {
        "[\(code.rawValue)](#\(code.rawValue.lowercased()))"
    }

    private func entry(_ entry: FindingCatalogue.Entry) -> String {
        let code = entry.code
        let words = catalogue.words
        let parts = [
            "### <a id=\"\(code.rawValue.lowercased())\"></a>\(code.rawValue) \(Markdown.cell(entry.title))",
            "**\(catalogue.severity(entry.severity))** · \(catalogue.level(code))",
            Markdown.cell(entry.explanation),
            """
            - **\(words["heading.message"])**: \(Markdown.cell(entry.message))
            - **\(words["heading.hint"])**: \(Markdown.cell(entry.hint))
            - **\(words["heading.where"])**: \(Markdown.cell(entry.place))
            - **\(words["heading.severity"])**: \(catalogue.choice(code))
            """,
            example(entry.example, heading: "wrong"),
            example(entry.counterexample, heading: "right", beside: entry.example),
        ]
        return parts.joined(separator: "\n\n")
    }

    /// An example; what it shares with the one beside it is not told twice.
    private func example(
        _ example: CatalogueExample, heading: String, beside other: CatalogueExample? = nil
    ) -> String {
        let words = catalogue.words
        let told = [Markdown.code(example.name)] + catalogue.circumstances(example).map(Markdown.cell)
        var parts = ["*\(words["heading.\(heading)"])*: \(told.joined(separator: "; "))"]
        if other?.plan.map(\.rows) != example.plan.map(\.rows) {
            for rows in example.plan {
                parts += [catalogue.planHeading(rows), Markdown.block(rows.rows.joined(separator: "\n"), "csv")]
            }
        }
        if other?.before != example.before {
            for text in example.before { parts += [words["example.before"], Markdown.block(text, Self.kind(text))] }
            if !example.before.isEmpty { parts.append(words["example.now"]) }
        }
        if !example.isUnreadable { parts.append(Markdown.block(example.content, Self.kind(example.content))) }
        return parts.joined(separator: "\n\n")
    }

    private static func kind(_ content: String) -> String {
        if content.hasPrefix("<") { return "xml" }
        return content.hasPrefix("%") ? "text" : "csv"
    }
}
