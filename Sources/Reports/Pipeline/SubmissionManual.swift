/// The page of the manual that tells what can be sent: a `ManualPage` whose marks are filled from the tables by which
/// the readers read.
///
/// Some marks tell what a table holds, `{{column value}}`; others what the
/// readers make of an example, `{{number 1.234.567,89}}`. In a table a mark fills one cell or more.
struct SubmissionManual {
    let language: Language
    /// What the page must tell, by the mark that tells it.
    private let facts: [String: String]

    /// - Throws: `WorkspaceFault` where words are missing.
    init(language: Language, in folder: TemplateFolder) throws(WorkspaceFault) {
        self.language = language
        let terms = try FeedbackTerms(language: language, in: folder)
        let words = try Words(named: "findings.\(language.rawValue)", language: language, in: folder)
        facts = Self.readingFacts(terms).merging(Self.findingFacts(words, terms)) { own, _ in own }
    }

    /// Fills the template's marks.
    ///
    /// - Parameters:
    ///   - template: Markdown.
    ///   - file: The template's name, for faults.
    /// - Returns: The page, in Markdown.
    /// - Throws: `WorkspaceFault` for a mark that there is not, and where something that must be told is left out.
    func page(_ template: String, file: String) throws(WorkspaceFault) -> String {
        try ManualPage(facts: facts, example: example).filled(template, file: file)
    }

    // MARK: - What the readers know

    private static func readingFacts(_ terms: FeedbackTerms) -> [String: String] {
        var facts: [String: String] = [:]
        for (field, names) in Headings.columnNames { facts["column \(field.rawValue)"] = Markdown.list(names) }
        for (field, names) in Headings.labelNames { facts["label \(field.rawValue)"] = Markdown.list(names) }
        for encoding in TextEncoding.allCases {
            facts["encoding \(encoding.rawValue)"] = Markdown.row(
                Markdown.cell(encoding.name), Markdown.code(encoding.rawValue))
        }
        for format in SubmissionFormat.allCases {
            facts["format \(format.rawValue)"] = terms["format.\(format.rawValue)"]
        }
        let limits = ReadingLimits()
        facts["limits"] = ReadingLimits.names.map { name in
            let value = limits.value(of: name).map(terms.style.text) ?? ""
            return "| \(Markdown.row(terms.word("setting", name), Markdown.code(name), value)) |"
        }.joined(separator: "\n")
        facts["kinds"] = FileHead.signatures.map(\.name).joined(separator: ", ")
        facts["largest"] = terms.style.text(Int(Archive.largestFile >> 30))
        facts["statuses"] = ObservationStatus.allCases.map { Markdown.code($0.letter) }.joined(separator: ", ")
        return facts
    }

    // MARK: - Findings

    /// The codes that tell of reading and of values, with how to mend each.
    private static func findingFacts(_ words: Words, _ terms: FeedbackTerms) -> [String: String] {
        let examples = [
            "unit_of_measure": terms["measure"], "column": terms["sheet.code"], "attribute": "unit",
            "element": "submission", "actual": "windows-1258", "form": "B03", "owner": "B04", "known": "B03, B04, …",
            "parts": "DN, HTX, …", "expected": terms["measure"], "reading1": "1\(terms["decimal.mark"])2340",
            "reading2": "1234", "fits": terms["measure"], "would": "…",
        ]
        var facts: [String: String] = [:]
        for group in ["F", "S", "H", "V"] {
            let rows = FindingCode.allCases.filter { $0.rawValue.hasPrefix(group) }.map { finding in
                let severity = terms["severity.\(finding.severity.rawValue)"]
                let hint = words.text("\(finding.rawValue).hint", examples)
                return "| \(Markdown.row(Markdown.code(finding.rawValue), severity, Markdown.cell(hint))) |"
            }
            facts["findings \(group)"] = rows.joined(separator: "\n")
        }
        return facts
    }
}
