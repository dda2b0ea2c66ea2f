/// What a check found as a table for spreadsheets and programs: a row a finding.
struct CheckTable: Sendable {
    private static let columns = [
        "file", "code", "severity", "level", "count", "item", "rule", "line", "column", "cell", "found", "message",
        "hint", "answer",
    ]

    private let terms: CheckTerms

    init(_ terms: CheckTerms) {
        self.terms = terms
    }

    /// The byte order mark and the row of headings.
    static var heading: [UInt8] {
        var table = TableBytes()
        for column in columns { table.code(column) }
        table.endRow()
        return table.bytes
    }

    /// The rows of a file's findings, the gravest first.
    func rows(of file: CheckedFile) -> [UInt8] {
        var table = TableBytes()
        let begun = table.bytes.count
        for finding in file.judgement.gravestFirst {
            let text = terms.text(of: finding, in: file.judgement)
            let place = finding.place
            table.text(file.path)
            table.code(finding.code.rawValue)
            table.code(finding.severity.rawValue)
            table.count(finding.code.level)
            table.count(finding.count)
            table.text(finding.item.map(terms.plan.code) ?? "")
            table.text(finding.rule ?? "")
            place.line > 0 ? table.count(Int(place.line)) : table.empty()
            place.column > 0 ? table.count(Int(place.column)) : table.empty()
            table.code(place.cellName ?? "")
            table.text(finding.occurrences.first?.found ?? "")
            table.text(text.message)
            table.text(text.hint)
            table.text(finding.answer ?? "")
            table.endRow()
        }
        return Array(table.bytes.dropFirst(begun))
    }
}

extension Finding {
    /// The code of the rule that failed; nil for any other finding.
    var rule: String? { code == .ruleFailed ? arguments["rule"] : nil }
}
