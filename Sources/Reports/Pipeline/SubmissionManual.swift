/// The page of the manual that tells what can be sent: a template's prose, its marks filled from the tables by which
/// the readers read.
///
/// A mark is `{{name}}` or `{{name argument}}`. Some tell what a table holds, `{{column value}}`; others what the
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
        var told = Set<String>()
        var lines: [String] = []
        for (number, line) in template.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var filled = ""
            var rest = line
            while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
                let mark = String(rest[open.upperBound..<close.lowerBound])
                guard let text = facts[mark] ?? example(mark) else {
                    throw fault(file, line: number + 1, "không có chỗ trống “\(mark)”", "there is no mark “\(mark)”")
                }
                told.insert(mark)
                filled += rest[..<open.lowerBound] + text
                rest = rest[close.upperBound...]
            }
            lines.append(filled + rest)
        }
        let untold = facts.keys.filter { !told.contains($0) }.sorted().joined(separator: ", ")
        guard untold.isEmpty else {
            throw fault(file, line: 0, "chưa nói về: \(untold)", "does not tell of: \(untold)")
        }
        return lines.joined(separator: "\n")
    }

    private func fault(_ file: String, line: Int, _ vietnamese: String, _ english: String) -> WorkspaceFault {
        WorkspaceFault(
            file: file, place: Place(line: UInt32(clamping: line)),
            message: LocalName(vietnamese: vietnamese, english: english))
    }

    // MARK: - What the readers know

    private static func readingFacts(_ terms: FeedbackTerms) -> [String: String] {
        var facts: [String: String] = [:]
        for (field, names) in Headings.columnNames { facts["column \(field.rawValue)"] = list(names) }
        for (field, names) in Headings.labelNames { facts["label \(field.rawValue)"] = list(names) }
        for encoding in TextEncoding.allCases {
            facts["encoding \(encoding.rawValue)"] = row(cell(encoding.name), code(encoding.rawValue))
        }
        for format in SubmissionFormat.allCases {
            facts["format \(format.rawValue)"] = terms["format.\(format.rawValue)"]
        }
        let limits = ReadingLimits()
        facts["limits"] = ReadingLimits.names.map { name in
            let value = limits.value(of: name).map(terms.style.text) ?? ""
            return "| \(row(terms.word("setting", name), code(name), value)) |"
        }.joined(separator: "\n")
        facts["kinds"] = FileHead.signatures.map(\.name).joined(separator: ", ")
        facts["largest"] = terms.style.text(Int(Archive.largestFile >> 30))
        facts["statuses"] = ObservationStatus.allCases.map { code($0.letter) }.joined(separator: ", ")
        return facts
    }

    // MARK: - Findings

    /// The codes that tell of reading and of values, with how to mend each.
    private static func findingFacts(_ words: Words, _ terms: FeedbackTerms) -> [String: String] {
        let examples = [
            "unit_of_measure": terms["measure"], "column": terms["sheet.code"], "attribute": "unit",
            "element": "submission", "actual": "windows-1258", "form": "B03", "owner": "B04", "known": "B03, B04, …",
            "parts": "DN, HTX, …", "expected": terms["measure"], "reading1": "1\(terms["decimal.mark"])2340",
            "reading2": "1234",
        ]
        var facts: [String: String] = [:]
        for group in ["F", "S", "H", "V"] {
            let rows = FindingCode.allCases.filter { $0.rawValue.hasPrefix(group) }.map { finding in
                let severity = terms["severity.\(finding.severity.rawValue)"]
                let hint = words.text("\(finding.rawValue).hint", examples)
                return "| \(row(code(finding.rawValue), severity, cell(hint))) |"
            }
            facts["findings \(group)"] = rows.joined(separator: "\n")
        }
        return facts
    }

    // MARK: - Markdown

    private static func list(_ names: [String]) -> String { names.map(cell).joined(separator: "; ") }

    static func row(_ cells: String...) -> String { cells.joined(separator: " | ") }

    /// A text as it is, within a cell of a table.
    static func cell(_ text: String) -> String {
        text.replacing("&amp;", with: "&amp;amp;").replacing("<", with: "&lt;").replacing("|", with: "\\|")
    }

    /// What is typed or set, letter by letter.
    static func code(_ text: String) -> String { "`\(text.replacing("|", with: "\\|"))`" }
}
