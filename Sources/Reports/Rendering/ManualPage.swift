/// A page of the manual: a template's prose, its marks filled from the program's own tables, so that the page cannot
/// say what is not so.
///
/// A mark is `{{name}}` or `{{name argument}}`.
struct ManualPage {
    /// What the page must tell, by the mark that tells it.
    let facts: [String: String]
    /// What a mark tells that is no fact of a table, such as an example that is read; nil where there is none.
    let example: (String) -> String?

    init(facts: [String: String], example: @escaping (String) -> String? = { _ in nil }) {
        self.facts = facts
        self.example = example
    }

    /// Fills the template's marks.
    ///
    /// - Parameters:
    ///   - template: Markdown.
    ///   - file: The template's name, for faults.
    /// - Returns: The page, in Markdown.
    /// - Throws: `WorkspaceFault` for a mark that there is not, and where something that must be told is left out.
    func filled(_ template: String, file: String) throws(WorkspaceFault) -> String {
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
}
