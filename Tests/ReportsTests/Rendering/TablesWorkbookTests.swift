import Foundation
import FoundationXML
import Testing

@testable import Reports

@Suite struct TablesWorkbookTests {
    private func sheet(_ rows: String, schema: TableSchema = .dictionary, title: String = "T") -> TablesWorkbook.Sheet {
        let heading = schema.fields.map(\.name).joined(separator: ",")
        return TablesWorkbook.Sheet(
            schema: schema, bytes: Array("\u{FEFF}\(heading)\r\n\(rows)".utf8), title: title,
            headings: schema.fields.map(\.name), notice: "too many")
    }

    private func read(_ workbook: TablesWorkbook) throws -> [WorkbookSheetReader.Sheet] {
        try WorkbookSheetReader.read(workbook.bytes)
    }

    @Test(arguments: Language.allCases)
    func `each sheet has the cells of its CSV file, below the columns' titles`(language: Language) throws {
        let files = try ReportTables(RenderingFixture.context(language)).files(TableReport.report())
        let workbook = try #require(files.first { $0.name == "tables.xml" })
        let sheets = try WorkbookSheetReader.read(workbook.bytes)
        #expect(sheets.count == TableSchema.sheets.count)
        for (schema, sheet) in zip(TableSchema.sheets, sheets) {
            let table = try #require(files.first { $0.name == schema.fileName })
            let rows = TableReport.rows(table.bytes).map { $0.map { $0.replacing(/\r$/, with: "") } }
            let cells = sheet.rows.dropFirst().map { row in
                // The rows beside them are split without their quotes.
                (1...schema.fields.count).map {
                    row[$0]?.text.replacing("T00:00:00.000", with: "").replacing("\"", with: "") ?? ""
                }
            }
            #expect(cells == rows, "\(schema.name)")
            #expect(sheet.rows[0].count == schema.fields.count)
            #expect(sheet.filter == "R2C1:R\(max(rows.count + 1, 3))C\(schema.fields.count)")
        }
    }

    @Test(arguments: [
        ("number", "123456789012345", "Number n0"), ("number", "1234567890123456", "String "),
        ("number", "1234567890123450", "Number n0"), ("number", "0.000000000000000001", "Number n"),
        ("number", "-12345.6789", "Number n4"), ("number", "0.1234567890123456", "String "),
        ("number", "0", "Number n0"), ("number", "5.00", "Number n2"), ("number", "1e5", "String "),
        ("integer", "12", "Number n0"), ("year", "2025", "Number n"), ("date", "2024-12-15", "DateTime t"),
        ("date", "1899-12-15", "String "), ("boolean", "true", "String "), ("string", "045", "String "),
        ("string", "'=1+1", "String "), ("datetime", "2025-03-20T08:15:00+07:00", "String "),
    ])
    func `a cell is a number where a spreadsheet keeps all its digits`(type: String, text: String, cell: String) throws
    {
        var bytes: [UInt8] = []
        let type = try #require(TableSchema.FieldType(rawValue: type))
        Array(text.utf8).withUnsafeBufferPointer {
            TableCellMarkup.append($0, as: type, column: nil, to: &bytes)
        }
        let markup = String(decoding: bytes, as: UTF8.self)
        let parts = cell.split(separator: " ", omittingEmptySubsequences: false)
        #expect(markup.contains("ss:Type=\"\(parts[0])\""))
        #expect(parts[1].isEmpty ? !markup.contains("StyleID") : markup.contains("ss:StyleID=\"\(parts[1])\""))
        #expect(markup.contains(">\(text)"))
    }

    @Test func `what markup and controls could do is undone`() throws {
        let rows = "a,1,\"<b>&\"\"x\"\"\u{1}\u{202E}\n\tđ…\",,,,,,\r\n"
        let sheet = try #require(try read(TablesWorkbook(sheets: [sheet(rows)])).first)
        #expect(sheet.rows[2][3]?.text == "<b>&\"x\"\n\tđ…")
    }

    @Test func `a text that Excel would refuse is cut`() throws {
        let rows = "\(String(repeating: "ộ", count: 40_000)),1,,,,,,,\r\n"
        let sheet = try #require(try read(TablesWorkbook(sheets: [sheet(rows)])).first)
        #expect(sheet.rows[2][1]?.text.count == 32_001 || sheet.rows[2][1]?.text.count == 32_000)
    }

    @Test(arguments: [(3, ["x", "x", "x"]), (4, ["too many"])])
    func `a table too long for a sheet is named in its place`(count: Int, cells: [String]) throws {
        let rows = String(repeating: "x,1,,,,,,,\r\n", count: count)
        let sheet = try #require(try read(TablesWorkbook(sheets: [sheet(rows)], longest: 3)).first)
        #expect(sheet.rows.dropFirst(2).map { $0[1]?.text } == cells)
    }

    @Test func `no two sheets have the same name, and none a name that Excel refuses`() throws {
        let long = "A/B: [C]? 'D'* \(String(repeating: "e", count: 40))"
        let sheets = [sheet("", title: long), sheet("", title: long.uppercased()), sheet("", title: "")]
        let names = try read(TablesWorkbook(sheets: sheets)).map(\.name)
        #expect(Set(names.map { $0.lowercased() }).count == 3)
        #expect(names.allSatisfy { $0.count <= 31 && !$0.isEmpty && !$0.contains { ":\\/?*[]'".contains($0) } })
    }

    @Test func `three thousand enterprises are written in bounded space`() throws {
        let line =
            "2025,2025-01-01,2025-12-31,4800000001,4800000001,Công ty trách nhiệm hữu hạn,B05,DN11,,1234.5,"
            + "period,A,,0,phiếu.csv,\(String(repeating: "ab", count: 32)),12,7,2026-01-20T08:00:00+07:00\r\n"
        let rows = String(repeating: line, count: 36_000)
        let bytes = TablesWorkbook(sheets: [sheet(rows, schema: .observations)]).bytes
        #expect(bytes.count < 50_000_000)
    }
}

/// The sheets of a workbook, by an XML parser of others.
final class WorkbookSheetReader: NSObject, XMLParserDelegate {
    struct Cell {
        let type: String
        var text = ""
    }

    struct Sheet {
        let name: String
        /// The cells of each row by their column, from 1.
        var rows: [[Int: Cell]] = []
        var filter = ""
    }

    private var sheets: [Sheet] = []
    private var column = 0
    private var isInData = false

    static func read(_ bytes: [UInt8]) throws -> [Sheet] {
        let reader = WorkbookSheetReader()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = reader
        try #require(parser.parse(), "the workbook is not well-formed")
        return reader.sheets
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let last = sheets.count - 1
        switch name {
        case "Worksheet": sheets.append(Sheet(name: attributes["ss:Name"] ?? ""))
        case "Row":
            sheets[last].rows.append([:])
            column = 0
        case "Cell": column = attributes["ss:Index"].flatMap { Int($0) } ?? column + 1
        case "Data":
            isInData = true
            sheets[last].rows[sheets[last].rows.count - 1][column] = Cell(type: attributes["ss:Type"] ?? "")
        case "AutoFilter": sheets[last].filter = attributes["x:Range"] ?? ""
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        guard isInData else { return }
        let last = sheets.count - 1
        sheets[last].rows[sheets[last].rows.count - 1][column]?.text += string
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if name == "Data" { isInData = false }
    }
}
