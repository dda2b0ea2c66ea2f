import Testing

@testable import Reports

/// Each finding by an example that triggers it and one that does not.
@Suite struct FindingCodeTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let code: FindingCode
        let bad: [UInt8]
        let good: [UInt8]
        var folder = FolderRight.anyone
        var isUnreadable = false

        var testDescription: String { code.rawValue }
    }

    private static func example(_ code: FindingCode, _ bad: String, _ good: String) -> Example {
        Example(code: code, bad: Array(bad.utf8), good: Array(good.utf8))
    }

    private static func long(_ row: String, more heading: String = "") -> String {
        "unit,period,indicator,value\(heading)\n\(row)\n"
    }

    private static func xml(_ inner: String) -> String {
        "<submissions xmlns=\"urn:reports:submission:1\">\(inner)</submissions>"
    }

    private static func submission(_ observations: String, _ more: String = "") -> String {
        xml("<submission unit=\"045\" period=\"2025-Q1\" form=\"B03\"\(more)>\(observations)</submission>")
    }

    private static func form(_ value: String, nilMark: String = "") -> String {
        """
        Biểu số;B03
        Đơn vị báo cáo;045
        Kỳ báo cáo;2025-Q1
        Không phát sinh;\(nilMark)
        STT;Mã;Thực hiện;Ước thực hiện;Ghi chú
        1;DN01;\(value);;

        """
    }

    private static let good = long("045,2025-Q1,DN01,4")
    private static let observation = "<observation indicator=\"DN01\" value=\"4\"/>"
    private static let goodXML = submission(observation)

    static let file: [Example] = [
        example(.emptyFile, "", good), example(.emptyFile, "\u{FEFF}", good), example(.emptyFile, "\n\n;;\n", good),
        example(.wrongKindOfFile, "%PDF-1.7 …", good),
        Example(
            code: .notUTF8,
            bad: Array((good + "045,2025-Q1,GC01,Đề nghị hỗ trợ thiết bị và kinh phí tập huấn ").utf8) + [0xE1, 0x0A],
            good: Array(good.utf8)),
        example(.notWellFormed, submission("<observation indicator=\"DN01\" value=\"4\">"), goodXML),
        example(.documentType, "<!DOCTYPE a>" + goodXML, goodXML),
        example(
            .unclosedQuote, long("045,2025-Q1,GC01,\"chưa đóng\n045,2025-Q1,DN01,4"), long("045,2025-Q1,DN01,\"4\"")),
        example(
            .limitReached, good + String(repeating: ",", count: 3_000), good + String(repeating: ",", count: 2_000)),
        example(.controlCharacter, good + "045,2025-Q1,GC01,a\u{0}b\n", good + "045,2025-Q1,GC01,a\tb\n"),
        example(.noSubmission, xml(""), goodXML),
        Example(code: .unreadableFile, bad: [], good: Array(good.utf8), isUnreadable: true),
        Example(
            code: .encodingUnclear, bad: Array(long("045,2025-Q1,GC01,m").utf8.dropLast()) + [0xE9, 0x74, 0x0A],
            good: Array((good + "045,2025-Q1,GC01,một mét\n").utf8)),
        example(
            .lettersLost, good + "045,2025-Q1,GC01,C?n h? tr? thi?t b?\n",
            good + "045,2025-Q1,GC01,Cần hỗ trợ thiết bị?\n"),
        Example(
            code: .wrongEncodingDeclared,
            bad: Array("<?xml version=\"1.0\" encoding=\"windows-1258\"?>\(submission(observation + text))".utf8),
            good: Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(submission(observation + text))".utf8)),
        example(
            .unknownEncodingDeclared, "<?xml version=\"1.0\" encoding=\"GB2312\"?>" + goodXML,
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + goodXML),
        example(
            .bareAmpersand, submission(observation + "<observation indicator=\"GC01\" value=\"KH&CN\"/>"),
            submission(observation + "<observation indicator=\"GC01\" value=\"KH&amp;CN\"/>")),
    ]

    private static let text = "<observation indicator=\"GC01\" value=\"Đề nghị hỗ trợ kinh phí tập huấn\"/>"

    /// A spreadsheet with a sheet for each list of rows.
    private static func spreadsheet(_ sheets: [[[String]]]) -> String {
        let tables = sheets.enumerated().map { number, rows in
            let rows = rows.map { cells in
                let cells = cells.map { cell in
                    let type = Double(cell) == nil || cell.hasPrefix("0") ? "String" : "Number"
                    return "<Cell><Data ss:Type=\"\(type)\">\(cell)</Data></Cell>"
                }
                return "<Row>\(cells.joined())</Row>"
            }
            return "<Worksheet ss:Name=\"\(number)\"><Table>\(rows.joined())</Table></Worksheet>"
        }
        return """
            <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" \
            xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\(tables.joined())</Workbook>
            """
    }

    private static let sheet = [["unit", "period", "indicator", "value"], ["045", "2025-Q1", "DN01", "4"]]

    private static func wide(_ rows: String, title: String = "") -> String {
        "Biểu số;B03\nKỳ báo cáo;2025-Q1\n\(title)Đơn vị;DN01;DN02\n\(rows)\n"
    }

    static let layout: [Example] = [
        example(.unknownLayout, "a,b,c\n1,2,3\n", good),
        example(.missingColumn, "unit,indicator,value\n045,DN01,4\n", good),
        example(
            .unknownColumn, long("045,2025-Q1,DN01,4,đỏ", more: ",màu"), long("045,2025-Q1,DN01,4,đỏ", more: ",note")),
        example(.repeatedColumn, long("045,2025-Q1,DN01,4,5", more: ",value"), good),
        example(.tooManyCells, long("045,2025-Q1,DN01,4,5"), long("045,2025-Q1,DN01,4,,")),
        example(.unknownElement, submission(observation + "<extra/>"), submission(observation + "<!-- extra -->")),
        example(.unknownAttribute, submission(observation, " kind=\"x\""), submission(observation, " note=\"x\"")),
        example(.missingAttribute, xml("<submission period=\"2025-Q1\" form=\"B03\"/>"), goodXML),
        example(.untouchedForm, form(""), form("0")), example(.untouchedForm, form(""), form("", nilMark: "x")),
        example(.nilWithValues, form("4", nilMark: "x"), form("0", nilMark: "x")),
        example(.nilWithValues, submission(observation, " nil=\"true\""), submission("", " nil=\"true\"")),
        example(
            .twoRevisions, long("045,2025-Q1,DN01,4,1\n045,2025-Q1,DN02,5,2", more: ",revision"),
            long("045,2025-Q1,DN01,4,1\n045,2025-Q1,DN02,5,1", more: ",revision")),
        example(
            .wrongForm, form("4").replacing("1;DN01;4;;", with: "1;NS01;5;;\n2;KH01;6;;\n3;XX01;7;;"), form("4")),
        example(
            .sheetNotRead, spreadsheet([sheet, [["Hướng dẫn"], ["Ghi số liệu vào trang một"]]]), spreadsheet([sheet])),
    ]

    static let header: [Example] = [
        example(.unknownUnit, long("999,2025-Q1,DN01,4"), good),
        example(.unitNotValid, long("048,2024-Q1,DN01,4\n048,2025-Q2,DN01,4"), long("048,2025-Q1,DN01,4")),
        Example(
            code: .notEntitled, bad: Array(long("046,2025-Q1,DN01,4").utf8), good: Array(good.utf8),
            folder: FolderRight(folder: "045", units: SampleWorkspace.unitRegistry)),
        Example(
            code: .notEntitled, bad: Array(long("046,2024,NS01,4").utf8), good: Array(long("dn1,2024,KH01,4").utf8),
            folder: FolderRight(folder: "045", units: SampleWorkspace.unitRegistry)),
        example(.unreadablePeriod, long("045,năm ngoái,DN01,4"), long("045,Quý I/2025,DN01,4")),
        example(.periodOutsidePlan, long("045,2019-Q4,DN01,4"), long("045,2020-Q1,DN01,4")),
        example(.periodNotBegun, long("045,2025-Q3,DN01,4"), long("045,2025-Q2,DN01,4")),
        example(
            .unknownForm, long("045,2025-Q1,DN01,4,B99", more: ",form"), long("045,2025-Q1,DN01,4,B03", more: ",form")),
        example(.formNotOwed, long("04,2025-Q1,DN01,4"), good),
        example(.wrongPeriodicity, long("045,2024,DN01,4"), good),
        example(
            .unreadableRevision, long("045,2025-Q1,DN01,4,x", more: ",revision"),
            long("045,2025-Q1,DN01,4,2", more: ",revision")),
        example(.unreadableNilMark, form("4", nilMark: "có lẽ"), form("4", nilMark: "không")),
        example(
            .repeatedSubmission,
            xml(
                String(
                    repeating: "<submission unit=\"045\" period=\"2025-Q1\" form=\"B03\">\(observation)</submission>",
                    count: 2)),
            goodXML),
        example(.codeRestored, long("45,2025-Q1,DN01,4"), good),
        example(
            .periodContradicted, form("4").replacing("2025-Q1", with: "2025-Q1;từ ngày 01/4/2025 đến ngày 30/6/2025"),
            form("4").replacing("2025-Q1", with: "2025-Q1;từ ngày 15/12/2024 đến ngày 14/3/2025")),
        Example(
            code: .unitOfFolder, bad: Array(form("4").replacing("Đơn vị báo cáo;045\n", with: "").utf8),
            good: Array(form("4").utf8), folder: FolderRight(folder: "045", units: SampleWorkspace.unitRegistry)),
        example(
            .ambiguousUnit, long("Công ty Hai,2024,KH01,4"), long("Công ty Một,2024,KH01,4")),
    ]

    static let values: [Example] = [
        example(.notANumber, long("045,2025-Q1,DN01,bốn"), good),
        example(
            .ambiguousNumber, good + "045,2025-Q1,DN02,1.234\n",
            submission(observation + "<observation indicator=\"DN02\" value=\"1.234\"/>")),
        example(.tooManyDigits, good + "045,2025-Q1,DN02,0.1234567890\n", good + "045,2025-Q1,DN02,0.123456789\n"),
        example(.notWhole, long("045,2025-Q1,DN01,4.5"), long("045,2025-Q1,DN01,4.0")),
        example(.outsideHardLimits, long("045,2025-Q1,DN01,1001"), long("045,2025-Q1,DN01,1000")),
        example(.outsideHardLimits, good + "045,2025-Q1,DN02,-0.1\n", good + "045,2025-Q1,DN02,0.0\n"),
        example(.outsideSoftLimits, long("045,2025-Q1,DN01,21"), long("045,2025-Q1,DN01,20.0")),
        example(.unknownIndicator, good + "045,2025-Q1,DN99,4\n", good),
        example(
            .indicatorOfOtherForm, long("045,2025-Q1,NS01,4,B03", more: ",form"),
            long("045,2024,NS01,4,B04", more: ",form")),
        example(.derivedIndicator, good + "045,2025-Q1,DN91,4\n", good),
        example(
            .unknownPart, long("045,2025-Q1,DN01,4,XX", more: ",breakdown"),
            long("045,2025-Q1,DN01,4,\n045,2025-Q1,DN01,4,HTX", more: ",breakdown")),
        example(.repeatedItem, good + "045,2025-Q1,DN01,4\n", good + "046,2025-Q1,DN01,4\n"),
        example(
            .unknownStatus, long("045,2025-Q1,DN01,4,Z", more: ",status"), long("045,2025-Q1,DN01,4,e", more: ",status")
        ),
        example(
            .unknownStatus, long("045,2025-Q1,DN01,4,M", more: ",status"), long("045,2025-Q1,DN01,,M", more: ",status")),
        example(.makesNoSense, long("045,2025-Q1,DN01,x"), long("045,2025-Q1,DN01,-")),
        example(
            .textTooLong, good + "045,2025-Q1,GC01,\(String(repeating: "a", count: 20_001))\n",
            good + "045,2025-Q1,GC01,\(String(repeating: "a", count: 20_000))\n"),
        example(.estimateBesideActual, form("4;5"), form("4")),
        example(.readByItsKind, long("dn1,2024,KH01,1.234"), long("dn1,2024,KH01,1234")),
        example(.totalDiffers, wide("045;4;1\n046;5;2\nTổng cộng;10;3"), wide("045;4;1\n046;5;2\nTổng cộng;9;3")),
        example(.measureDoesNotFit, good + "045,2025-Q1,DN02,40%\n", good + "045,2025-Q1,DN02,40 triệu đồng\n"),
        example(.spreadsheetError, good + "045,2025-Q1,DN02,#N/A\n", good + "045,2025-Q1,GC01,#N/A\n"),
        example(.spreadsheetDate, good + "045,2025-Q1,DN02,01/Feb\n", good + "045,2025-Q1,DN02,1.2\n"),
        example(
            .digitsLost, good + "045,2025-Q1,DN02,\"1,23E+11\"\n", good + "045,2025-Q1,DN02,123000000000\n"),
        example(.spokenAmount, good + "045,2025-Q1,DN02,1 tỷ 2\n", good + "045,2025-Q1,DN02,1 tỷ 2 triệu\n"),
        example(.unclearMark, good + "045,2025-Q1,DN02,n/a\n", good + "045,2025-Q1,DN02,…\n"),
        example(.missingItem, long("045,2025-Q1,DN02,4"), long("045,2025-Q1,DN01,…")),
        example(.missingItem, form("") + "2;DN02;5;;\n", form("-") + "2;DN02;5;;\n"),
        example(
            .partsDoNotAddUp, good + "045,2025-Q1,DN01.DN,3\n", good + "045,2025-Q1,DN01.DN,3\n045,2025-Q1,DN01.HTX,1\n"
        ),
    ]

    static var all: [Example] { file + layout + header + values }

    @Test(arguments: all)
    func `a finding is made where it belongs and nowhere else`(example: Example) {
        let bench = JudgeBench(folder: example.folder)
        let bad = (example.isUnreadable ? bench.judgeUnreadable() : bench.judge(example.bad)).judgement
        #expect(bad.counts[example.code, default: 0] >= 1, "\(bad.told)")
        #expect(bad.rows.isBalanced)
        #expect(bad.findings.contains { $0.code == example.code })
        switch example.code.severity {
        case .error: #expect(bad.submissions.isEmpty || bad.outcomes.contains(.returned))
        case .warning, .note: #expect(!bad.outcomes.isEmpty && bad.outcomes.allSatisfy { $0 == .accepted })
        }
        let good = bench.judge(example.good).judgement
        #expect(good.counts.filter { $0.key.severity == .error }.isEmpty, "\(good.told)")
        #expect(good.counts[example.code] == nil)
        #expect(good.rows.isBalanced)
        #expect(good.outcomes.allSatisfy { $0 == .accepted })
        #expect(!good.submissions.isEmpty)
    }

    @Test(arguments: all.filter { $0.code != .unclosedQuote })
    func `one mistake is told once, and nothing beside it`(example: Example) {
        let bench = JudgeBench(folder: example.folder)
        let bad = (example.isUnreadable ? bench.judgeUnreadable() : bench.judge(example.bad)).judgement
        let alone: Set<FindingCode> = [
            // These leave values unread, so that required ones are missing too.
            .unknownIndicator, .unknownPart, .indicatorOfOtherForm, .missingAttribute,
        ]
        let codes = Set(bad.counts.keys)
        #expect(codes == [example.code] || alone.contains(example.code), "\(bad.told)")
    }

    @Test func `every code has its example`() {
        #expect(Set(Self.all.map(\.code)) == Set(FindingCode.allCases))
    }

    @Test func `codes are places in a table of counts`() {
        #expect(FindingCode.allCases.map(\.position) == Array(FindingCode.allCases.indices))
    }
}
