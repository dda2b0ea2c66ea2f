import Foundation
import Testing

@testable import Reports

/// Rows as they were typed, for who is told what is wrong with them.
@Suite struct RowExcerptTests {
    private static let reader = SubmissionReader(vocabulary: SampleWorkspace.vocabulary, limits: ReadingLimits())

    /// What is told of a file's findings: `cells|cells, the marked one in brackets`.
    private func excerpts(
        _ bytes: [UInt8], _ places: [Place], reader: SubmissionReader = reader
    ) throws -> [String] {
        let found = try reader.excerpts(of: { () throws(ReadFailure) in ByteSource(bytes: bytes) }, places: places)
        return places.map { place in
            guard let excerpt = found[place] else { return "nothing" }
            #expect(excerpt.place == place)
            return excerpt.cells.enumerated().map { $0.offset == excerpt.marked ? "[\($0.element)]" : $0.element }
                .joined(separator: "|")
        }
    }

    private func excerpts(_ text: String, _ places: Place...) throws -> [String] {
        try excerpts(Array(text.utf8), places)
    }

    @Test(arguments: [
        ("unit,period,indicator,value\n045,2025-Q1,DN01,\"bốn, năm\"\n", ["045|2025-Q1|DN01|[bốn, năm]"]),
        ("\u{FEFF}unit;period;indicator;value;note\r\n045;2025-Q1;DN01;bốn;;;\r\n", ["045|2025-Q1|DN01|[bốn]"]),
        ("unit,period,indicator,value\n045,2025-Q1,DN99,4,[!] old\n", ["045|2025-Q1|[DN99]|4"]),
        (
            "unit,period,indicator,value\n\"a\nb\",2025-Q1,DN01,4\n999,x,DN01,4\n",
            ["[a\nb]|2025-Q1|DN01|4", "[999]|x|DN01|4"]
        ),
        (
            "unit,period,indicator,value,note\n045,2025-Q1,DN01,bốn,\(String(repeating: "dài ", count: 40))\n",
            ["045|2025-Q1|DN01|[bốn]|\(String(repeating: "dài ", count: 15).dropLast())…"]
        ),
        ("unit,period,indicator,value\n045,2025-Q1,DN01,4\u{1}\n", ["045,2025-Q1,DN01,4"]),
        ("unit,period,indicator,value\n045,2025-Q1,DN01,\"4\n", ["045,2025-Q1,DN01,\"4"]),
    ])
    func `what is told of a table has its row`(text: String, rows: [String]) throws {
        let places = ReadingRecord.of(text).findings.map(\.place)
        #expect(try excerpts(Array(text.utf8), places) == rows)
    }

    @Test func `a cell that is missing is marked, and the row alone where no cell is meant`() throws {
        let text = "unit,period,indicator,value,note\n045,2025-Q1\n"
        #expect(
            try excerpts(text, Place(line: 2, row: 2, cell: 4), Place(line: 2, row: 2), Place(line: 9, row: 9), Place())
                == ["045|2025-Q1||[]", "045|2025-Q1", "nothing", "nothing"])
    }

    @Test(arguments: TextEncoding.allCases)
    func `a row is that of the decoded text`(encoding: TextEncoding) throws {
        var reader = Self.reader
        reader.options.encoding = encoding
        let text = "unit,period,indicator,value\n045,2025-Q1,GC01,Hòa An\n046,2025-Q1,DN01,Thực hiện\n"
        let bytes = EncodedText.encode(text, as: encoding)
        let kept = EncodedText.kept("Thực hiện", in: encoding)
        #expect(
            try excerpts(bytes, [Place(line: 3, row: 3, cell: 4)], reader: reader) == ["046|2025-Q1|DN01|[\(kept)]"])
    }

    @Test func `a spreadsheet's rows are its sheet's`() throws {
        func sheet(_ value: String) -> String {
            let rows = [["unit", "period", "indicator", "value"], ["045", "2025-Q1", "DN01", value]]
            return "<Worksheet><Table>"
                + rows.map { "<Row>" + $0.map { "<Cell><Data>\($0)</Data></Cell>" }.joined() + "</Row>" }.joined()
                + "</Table></Worksheet>"
        }
        let text = "<Workbook xmlns=\"\(SheetNames.namespace)\">\(sheet("một"))\(sheet("hai"))</Workbook>"
        let places = ReadingRecord.of(text).findings.map(\.place)
        #expect(try excerpts(Array(text.utf8), places) == ["045|2025-Q1|DN01|[một]", "045|2025-Q1|DN01|[hai]"])
        #expect(try excerpts(text, Place(line: 1, row: 1)) == ["unit|period|indicator|value"])
    }

    private func document(_ observation: String) -> String {
        "<?xml version=\"1.0\"?>\n<submissions xmlns=\"urn:reports:submission:1\">\n<submission unit=\"045\" period=\"2025-Q1\" form=\"B03\">\n"
            + "  \(observation)\n</submission>\n</submissions>\n"
    }

    @Test(arguments: [
        ("<observation indicator=\"DN01\"\n    value=\"bốn\"/>", "<observation indicator=\"DN01\" value=\"bốn\"/>"),
        (
            "<observation note=\"\(String(repeating: "dài ", count: 200))\" indicator=\"DN01\" value=\"bốn\" status=\"A\"/>",
            "value=\"bốn\" status=\"A\"/>"
        ),
        ("<observation indicator=\"DN01\" value=\"4\"><", "<observation indicator=\"DN01\" value=\"4\"><"),
        ("<observation indicator=\"KH&CN\" value=\"4\"/>", "<observation indicator=\"KH&CN\" value=\"4\"/>"),
    ])
    func `of XML the element is told, or the line`(observation: String, excerpt: String) throws {
        let bytes = Array(document(observation).utf8)
        let places = ReadingRecord.of(bytes).findings.map(\.place)
        let first = try #require(try excerpts(bytes, places).first)
        #expect(first.hasSuffix(excerpt), "\(first)")
        #expect(first.count <= RowExcerpt.lineLength + 2)
        let marked = [0xEF, 0xBB, 0xBF] + bytes
        #expect(try excerpts(marked, ReadingRecord.of(marked).findings.map(\.place)).first == first)
    }

    @Test func `of a long line so much is told as is around the column`() throws {
        let line = (0..<9_000).map { "w\($0)" }.joined(separator: " ")
        let column = UInt32(
            (line.range(of: "w7000").map { line.utf8.distance(from: line.startIndex, to: $0.lowerBound) }) ?? 0)
        let found = try excerpts("<a>\n\(line)\n</a>", Place(line: 2, column: column + 1), Place(line: 2))
        #expect(found.first?.contains(" w7000 ") == true, "\(found)")
        #expect(found.last?.hasPrefix("w0 w1 w2 ") == true)
        #expect(found.allSatisfy { $0.count <= RowExcerpt.lineLength + 2 })
    }
}
