import Foundation
import FoundationXML
import Testing

@testable import Reports

@Suite struct FormWorkbookTests {
    private func workbook(_ contents: FormContents) -> WorkbookReader {
        WorkbookReader(Data(FormWorkbook.xml(contents)))
    }

    @Test(arguments: Language.allCases)
    func `the workbook is as the golden file has it`(language: Language) throws {
        let contents = try RenderingFixture.form(language, previous: RenderingFixture.previous)
        try GoldenFile.expect(FormWorkbook.xml(contents), is: "forms/B03-2025-Q1.\(language.rawValue).xml")
    }

    @Test func `only the cells for answers can be changed`() throws {
        let workbook = workbook(try RenderingFixture.form(.vietnamese, previous: RenderingFixture.previous))
        let form = try #require(workbook.sheets.first)
        #expect(workbook.sheets.map(\.isProtected) == [true, true])
        #expect(form.open(workbook.openStyles).allSatisfy { $0.text.isEmpty })
        #expect(form.open(workbook.openStyles).count == 6 + 4 * 3 + 1)
        #expect(workbook.sheets[1].open(workbook.openStyles).isEmpty)
    }

    @Test(arguments: Language.allCases)
    func `the rows are those of the CSV form`(language: Language) throws {
        let contents = try RenderingFixture.form(language)
        let sheet = try #require(workbook(contents).sheets.first)
        let lines = String(decoding: FormSheet.csv(contents).dropFirst(3), as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: false).dropLast()
        #expect(sheet.rows.count == lines.count)
        for (row, line) in zip(sheet.rows, lines) where !line.contains("\"") {
            let texts = line.split(separator: ";").map(String.init)
            #expect(row.map(\.text).filter { !$0.isEmpty } == texts)
        }
    }

    @Test func `codes are texts and figures numbers, and no digit is lost`() throws {
        let many = ExactDecimal(coefficient: 1_234_567_890_123_456, scale: 2)
        let previous = [
            RenderingFixture.previous(0, .number, ExactDecimal(12)), RenderingFixture.previous(3, .number, many),
        ]
        let sheet = try #require(workbook(try RenderingFixture.form(.vietnamese, previous: previous)).sheets.first)
        #expect(sheet.rows[1].map(\.text).prefix(2) == ["Đơn vị báo cáo", "045"])
        #expect(sheet.rows[1].allSatisfy { $0.type == "String" })
        let figures = sheet.rows.compactMap { row in row.count > 4 && row[1].text.hasPrefix("DN") ? row[4] : nil }
        #expect(figures.map(\.text) == ["12", "", "", "12345678901234,56"])
        #expect(figures.map(\.type) == ["Number", "", "", "String"])
    }

    @Test func `limits are checked of wholes, and parts are numbers`() throws {
        let text = String(decoding: FormWorkbook.xml(try RenderingFixture.form(.vietnamese)), as: UTF8.self)
        let checks = text.split(separator: "<DataValidation ").dropFirst().map { check in
            ["Range", "Type", "Min", "Max", "Qualifier", "Value"].compactMap { name in
                let parts = check.split(separator: "<\(name)>")
                return parts.count > 1 ? String(parts[1].prefix { $0 != "<" }) : nil
            }.joined(separator: " ")
        }
        let far = "999999999999999"
        #expect(
            checks == [
                "R4C2 Whole 0 9999", "R5C2 List &quot;x&quot;", "R9C2 TextLength LessOrEqual 6000",
                "R13C6:R13C7 Whole 0 1000", "R14C6:R14C7 Whole -\(far) \(far)", "R15C6:R15C7 Whole -\(far) \(far)",
                "R16C6:R16C7 Decimal 0 20000", "R18C6 TextLength LessOrEqual 6000",
                "R12C8:R18C8 TextLength LessOrEqual 6000",
            ])
    }

    @Test(arguments: Language.allCases)
    func `every form of the example is one that Excel takes`(language: Language) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Examples/cao-bang").standardizedFileURL.path
        let workspace = try Workspace(root: root)
        let context = try RenderContext(
            settings: RenderingFixture.settings(language), plan: workspace.plan, units: workspace.units,
            folder: RenderingFixture.folder)
        for form in workspace.plan.forms.indices {
            let kind = workspace.plan.forms[form].periodicity
            let contents = try FormContents(
                form: DenseIndex(form), unit: nil, period: try #require(Period(year: 2025, kind: kind)),
                context: context)
            let workbook = workbook(contents)
            #expect(workbook.isWellFormed)
            #expect(workbook.styles.isSuperset(of: workbook.sheets.flatMap { $0.rows.joined().map(\.style) }))
            #expect(workbook.longest["InputTitle", default: 0] <= 32)
            #expect(workbook.longest["InputMessage", default: 0] <= 255)
            #expect(workbook.longest["ErrorTitle", default: 0] <= 32)
            #expect(workbook.longest["ErrorMessage", default: 0] <= 255)
            #expect(!String(decoding: FormWorkbook.xml(contents), as: UTF8.self).contains("⟨"))
        }
    }
}

/// What the tests look at in a workbook.
private final class WorkbookReader: NSObject, XMLParserDelegate {
    struct Cell {
        let style: String
        var type = ""
        var text = ""
    }

    struct Sheet {
        let isProtected: Bool
        var rows: [[Cell]] = []

        func open(_ styles: Set<String>) -> [Cell] { rows.joined().filter { styles.contains($0.style) } }
    }

    private(set) var isWellFormed = false
    private(set) var sheets: [Sheet] = []
    private(set) var styles = Set<String>()
    private(set) var openStyles = Set<String>()
    /// The letters of the longest text of each element.
    private(set) var longest: [String: Int] = [:]
    private var style = ""
    private var text = ""

    init(_ data: Data) {
        super.init()
        let parser = XMLParser(data: data)
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        text = ""
        switch name {
        case "Style":
            style = attributes["ss:ID"] ?? ""
            styles.insert(style)
        case "Protection": if attributes["ss:Protected"] == "0" { openStyles.insert(style) }
        case "Worksheet": sheets.append(Sheet(isProtected: attributes["ss:Protected"] == "1"))
        case "Row": sheets[sheets.count - 1].rows.append([])
        case "Cell": changeRow { $0.append(Cell(style: attributes["ss:StyleID"] ?? "")) }
        case "Data": changeRow { $0[$0.count - 1].type = attributes["ss:Type"] ?? "" }
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        longest[name] = max(longest[name, default: 0], text.count)
        if name == "Data" { changeRow { [text] in $0[$0.count - 1].text = text } }
    }

    private func changeRow(_ change: (inout [Cell]) -> Void) {
        let (sheet, row) = (sheets.count - 1, sheets[sheets.count - 1].rows.count - 1)
        change(&sheets[sheet].rows[row])
    }
}
