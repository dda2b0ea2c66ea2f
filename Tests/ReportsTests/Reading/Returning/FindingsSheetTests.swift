import Foundation
import Testing

@testable import Reports

/// The findings column in XML Spreadsheets: the text is kept byte for byte around the cells that are put in.
@Suite struct FindingsSheetTests {
    private static let reader = SubmissionReader(vocabulary: SampleWorkspace.vocabulary, limits: ReadingLimits())
    private static let annotated = AnnotatedCopy(reader: reader)

    /// A workbook with long tables: the sheet's inner text, with `ss:` for the spreadsheet's attributes.
    private func workbook(_ tables: [String], columns: String = "") -> String {
        let sheets = tables.enumerated().map {
            "<Worksheet ss:Name=\"S\($0.offset)\"><Table\(columns)>\($0.element)</Table></Worksheet>"
        }
        return "<?xml version=\"1.0\"?>\r\n<?mso-application progid=\"Excel.Sheet\"?>\r\n"
            + "<Workbook xmlns=\"\(SheetNames.namespace)\" xmlns:ss=\"\(SheetNames.namespace)\">\r\n"
            + sheets.joined(separator: "\r\n") + "</Workbook>"
    }

    private func row(_ cells: String...) -> String {
        "<Row>" + cells.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined() + "</Row>"
    }

    private var heading: String { row("unit", "period", "indicator", "value") }

    private func copy(_ text: String, _ finding: String = "sai") throws -> (text: String, cells: [String]) {
        let bytes = try #require(Self.annotated.copy(Array(text.utf8), finding))
        let cells = try #require(SoundDocument.cells(bytes))
        #expect(Self.annotated.copy(bytes, finding) == bytes)
        let (before, after) = (ReadingRecord.of(text), ReadingRecord.of(bytes))
        #expect(after.values == before.values)
        #expect(after.told == before.told)
        #expect(after.rows == before.rows)
        return (String(decoding: bytes, as: UTF8.self), cells)
    }

    @Test func `cells are put at the rows' ends, and the rest is kept`() throws {
        let text = workbook(
            [heading + row("045", "2025-Q1", "DN01", "4") + "<Row ss:Index=\"9\"/>"],
            columns: " ss:ExpandedColumnCount=\"4\" ss:ExpandedRowCount=\"9\"")
        let (copy, cells) = try copy(text)
        #expect(cells.filter { $0.contains(":5=") } == ["1 1:5=[!] Phát hiện\n[!] sai", "1 2:5=[!] sai"])
        let added = [
            "<Cell ss:Index=\"5\"><Data ss:Type=\"String\">[!] Phát hiện&#10;[!] sai</Data></Cell>",
            "<Cell ss:Index=\"5\"><Data ss:Type=\"String\">[!] sai</Data></Cell>",
        ]
        let plain = added.reduce(copy) { $0.replacing($1, with: "") }
        #expect(plain.replacing("ColumnCount=\"5\"", with: "ColumnCount=\"4\"") == text)
    }

    @Test func `sheets are told apart by the offset`() throws {
        let text = workbook([
            heading + row("045", "2025-Q1", "DN01", "4"), heading + row("046", "2025-Q1", "DN01", "bốn"),
        ])
        let record = ReadingRecord.of(text)
        let place = try #require(record.findings.first?.place)
        #expect(place.row == 2)
        let column = FindingsColumn(heading: "Findings", texts: [(place, "second"), (Place(line: 1, row: 2), "first")])
        let copied = try #require(Self.reader.copy(of: Array(text.utf8), with: column))
        let cells = try #require(SoundDocument.cells(copied))
        #expect(
            cells.filter { $0.contains(":5=") } == [
                "1 1:5=Findings", "1 2:5=[!] first", "2 1:5=Findings", "2 2:5=[!] second",
            ])
    }

    @Test(arguments: [
        // Cells that name their columns, gaps, merged ones, and a blank cell with a style in the column's place.
        ("<Row><Cell ss:Index=\"2\"><Data ss:Type=\"String\">a</Data></Cell></Row>", "5"),
        ("<Row><Cell ss:MergeAcross=\"6\"><Data ss:Type=\"String\">a</Data></Cell></Row>", "8"),
        ("<Row><Cell><Data ss:Type=\"String\">a</Data></Cell><Cell ss:Index=\"7\"/></Row>", "5"),
        ("<Row><Cell><Data ss:Type=\"String\">a</Data></Cell><Cell ss:Index=\"5\" ss:StyleID=\"s1\"/></Row>", "5"),
        ("<Row><Cell><Data ss:Type=\"String\">a</Data></Cell><Cell ss:Index=\"5\"></Cell></Row>", "5"),
        ("<Row><Cell><Data ss:Type=\"String\">a</Data></Cell><Cell ss:Index=\"5\" ss:Formula=\"=1\"/></Row>", "6"),
        (
            "<Row><Cell><Data ss:Type=\"String\">a</Data></Cell><Cell ss:Index=\"5\"><Comment><Data>x</Data></Comment></Cell></Row>",
            "6"
        ),
        ("<Row ss:Height=\"9\" ><Cell><Data ss:Type='String'>a</Data></Cell></Row  >", "5"),
        (
            "<Row><!-- </Row> --><Cell><Data ss:Type=\"String\"><![CDATA[</Row><Row>]]></Data></Cell><?x </Row>?></Row>",
            "5"
        ),
        ("<Row ss:AutoFit='>'><Cell><Data ss:Type=\"String\">a</Data><NamedCell ss:Name=\"x\"/></Cell></Row>", "5"),
    ])
    func `rows of every kind take their cell`(row: String, column: String) throws {
        let (_, cells) = try copy(workbook([heading + row], columns: " ss:ExpandedColumnCount='4'"))
        #expect(cells.contains("1 2:\(column)=[!] sai"), "\(cells)")
    }

    @Test func `the file's own prefixes are used`() throws {
        let own = workbook([heading + row("045", "2025-Q1", "DN01", "4")])
        let prefixed = own.replacing("ss:", with: "q:").replacing("xmlns:ss", with: "xmlns:q")
            .replacing("<", with: "<q:").replacing("<q:/", with: "</q:").replacing("<q:?", with: "<?")
            .replacing("xmlns=\"\(SheetNames.namespace)\"", with: "xmlns=\"urn:other\"")
        let (copied, cells) = try copy(prefixed)
        #expect(copied.contains("<q:Cell q:Index=\"5\"><q:Data q:Type=\"String\">[!] sai</q:Data></q:Cell></q:Row>"))
        #expect(cells.contains("1 2:5=[!] sai"))
        let bare =
            "<Workbook xmlns=\"\(SheetNames.namespace)\"><Worksheet><Table>"
            + (heading + row("045", "2025-Q1", "DN01", "4")).replacing("ss:", with: "")
            + "</Table></Worksheet></Workbook>"
        #expect(try copy(bare).text.contains("<Cell xmlns:ss=\"\(SheetNames.namespace)\" ss:Index=\"5\">"))
    }

    @Test func `a document of another encoding comes back as UTF-8`() throws {
        let text = workbook([heading + row("045", "2025-Q1", "GC01", "Hòa An đã sửa")])
            .replacing("?>\r\n<?mso", with: " encoding='UTF-16'?>\r\n<?mso")
        for bytes in [
            [0xFF, 0xFE] + EncodedText.encode(text, as: .utf16LittleEndian),
            [0xFE, 0xFF] + EncodedText.encode(text, as: .utf16BigEndian),
            [0xEF, 0xBB, 0xBF] + Array(text.replacing("UTF-16", with: "utf-8").utf8),
            EncodedText.encode(text.replacing("UTF-16", with: "windows-1258"), as: .windows1258),
        ] as [[UInt8]] {
            let copied = try #require(Self.annotated.copy(bytes, "chưa đúng"))
            #expect(SoundDocument.cells(copied)?.contains("1 2:5=[!] chưa đúng") == true)
            #expect(ReadingRecord.of(copied).values == ["0 GC01=Hòa An đã sửa A"])
        }
    }

    @Test func `a large workbook is copied alike from any place on`() throws {
        var rows = heading
        for number in 0..<8_000 {
            rows +=
                row("045", "2025-Q1", "DN01", "\(number)")
                + "<!-- \(String(repeating: "</Row>", count: number % 40)) -->"
        }
        let (_, cells) = try copy(workbook([rows]))
        #expect(cells.count { $0.hasSuffix("=[!] sai") } == 8_000)
    }

    @Test(arguments: [
        "<Row><Cell><Data>a</Row>", "<Row><Cell>", "<Row><Cell><Data>&x;</Data></Cell></Row>", "<Row a=1/>",
        "<Row><Cell ss:Index=\"5000\"><Data>a</Data></Cell></Row>",
    ])
    func `what is not well-formed has no copy`(row: String) {
        #expect(Self.annotated.copy(Array(workbook([heading + row]).utf8)) == nil)
    }

    @Test func `hostile documents do no harm`() {
        let huge = String(repeating: "x", count: 300_000)
        for row in [
            "<Row a=\"\(huge)\"><Cell b=\"\(huge)\"><Data>a</Data></Cell></Row\(String(repeating: " ", count: 300_000))>",
            "<Row><Cell><Data><B xmlns=\"urn:x\"><Row/></B></Data></Cell></Row>",
            "<Row><Row><Cell><Data>a</Data></Cell></Row></Row>", "<Row><Cell><Cell><Data>a</Data></Cell></Cell></Row>",
            "<Row><x:Cell xmlns:x=\"urn:x\"><Data>a</Data></x:Cell></Row>", "<Table><Row><Cell/></Row></Table>",
        ] {
            guard let copied = Self.annotated.copy(Array(workbook([heading + row]).utf8)) else { continue }
            #expect(SoundDocument.cells(copied) != nil)
        }
        var generator = SeededGenerator(seed: 7)
        let text = Array(workbook([heading + row("045", "2025-Q1", "DN01", "4"), heading]).utf8)
        for _ in 0..<300 {
            var broken = text
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let position = Int.random(in: 0..<broken.count, using: &generator)
                broken[position] = [0x3C, 0x3E, 0x2F, 0x22, 0x20, 0x26].randomElement(using: &generator) ?? 0
            }
            // What no longer begins as XML is copied as a table.
            guard let copied = Self.annotated.copy(broken), copied.first == UInt8(ascii: "<") else { continue }
            #expect(SoundDocument.cells(copied) != nil, "\(String(decoding: broken, as: UTF8.self))")
        }
    }
}
