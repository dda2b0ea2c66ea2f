import Foundation
import Testing

@testable import Reports

@Suite struct LongLayoutTests {
    private func read(_ text: String) -> ReadingRecord {
        let record = ReadingRecord.of(text)
        #expect(record.rows.isBalanced)
        let lines = LineCounter(Array(text.utf8))
        #expect(record.places.allSatisfy { $0.column == 0 || lines.agrees($0) }, "\(record.places)")
        return record
    }

    @Test(arguments: [
        "unit,period,indicator,value\n045,2025-Q1,DN01,4\n045,2025-Q1,DN02,104.5\n",
        "\u{FEFF}unit;period;indicator;value\r\n045;2025-Q1;DN01;4\r\n045;Quý I/2025;DN02;104,5\r\n",
        "value\tindicator\tperiod\tunit\n4\tDN01\t2025-Q1\t045\n104,5\tDN02\t2025-Q1\t045",
        "Đơn vị,Kỳ,Mã chỉ tiêu,Giá trị\n045,Quý I/2025,DN01,4\n045,Quý I/2025,DN02,\"104,5\"\n",
        "ĐƠN VỊ BÁO CÁO;KỲ BÁO CÁO;Mã số;Số liệu\r45;2025-Q1;dn01;4\r 045 ;2025-Q1; DN02 ;104,5",
        "\n,,,\nunit,period,indicator,value,note\n045,2025-Q1,DN01,4,\n045,2025-Q1,DN02,104.5\n,,,,\n",
        "unit,period,form,indicator,breakdown,value,status,revision,note\n045,2025-Q1,B03,DN01,,4,,,\n045,2025-Q1,b03,DN02,,104.5,A,0,\n",
    ])
    func `the same values are read whatever the separator, the headings and their order`(text: String) throws {
        let record = read(text)
        #expect(record.findings.allSatisfy { $0.code == .codeRestored }, "\(record.told)")
        #expect(record.values == ["0 DN01=4 A", "0 DN02=104.5 A"])
        #expect(record.format == .csvLong)
        let key = try #require(record.submissions.first?.key)
        #expect(SampleWorkspace.unitRegistry[key.unit].id == "045")
        #expect(SampleWorkspace.plan.forms[key.form].code == "B03")
        #expect(key.period.description == "2025-Q1")
        #expect(record.submissions.count == 1)
    }

    @Test func `marks, statuses, parts, texts and notes are read`() {
        let record = read(
            """
            unit,period,indicator,breakdown,value,status,note
            045,2025-Q1,DN01,,4,P,tạm tính
            045,2025-Q1,DN01,HTX,-,,
            045,2025-Q1,DN01,dn,…,,
            045,2025-Q1,DN02,,"1.234.567,89",e,
            045,2025-Q1,DN03,,,M,
            045,2025-Q1,GC01,," Xin hỗ trợ, tập huấn ",,

            """)
        #expect(record.findings.isEmpty)
        #expect(
            record.values == [
                "0 DN01=4 P (tạm tính)", "0 DN01.HTX=- A", "0 DN01.DN=… M", "0 DN02=1234567.89 E", "0 DN03=… M",
                "0 GC01=Xin hỗ trợ, tập huấn A",
            ])
    }

    @Test(arguments: ["DN01", "dn01"])
    func `a finding is no status, in whichever row and however the indicator is written`(code: String) {
        let row = "2025-Q1,\(code),4,[!] sai"
        let record = read("unit,period,indicator,value,status\n045,\(row)\n045,\(row)\n045,\(row)\n")
        #expect(record.findings.isEmpty, "\(record.told)")
        #expect(record.rows.inError == 0)
    }

    @Test(arguments: ["Number", "String"])
    func `a note of a sheet that is too long is told at its own cell`(type: String) throws {
        func row(_ cells: [String], value type: String = "String") -> String {
            let cells = cells.enumerated().map { place, text in
                "<Cell><Data ss:Type=\"\(place == 3 ? type : "String")\">\(text)</Data></Cell>"
            }
            return "<Row>\(cells.joined())</Row>"
        }
        let long = String(repeating: "dài ", count: 6_000)
        let sheet =
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
            + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"1\"><Table>"
            + row(["unit", "period", "indicator", "value", "note"])
            + row(["045", "2025-Q1", "DN01", "4", long], value: type) + "</Table></Worksheet></Workbook>"
        let record = try ReadingRecord.ofFile(Array(sheet.utf8))
        #expect(record.findings.map(\.code) == [.textTooLong])
        #expect(record.findings.first?.place.cellName == "E2")
    }

    @Test func `a part may be named in the code`() {
        let record = read("unit,period,indicator,value\n045,2025-Q1,DN01.HTX,3\n045,2025-Q1,dn01.dn,1\n")
        #expect(record.values == ["0 DN01.HTX=3 A", "0 DN01.DN=1 A"])
    }

    @Test func `a unit is its code within the dates of the period, or its id`() {
        let record = read(
            """
            unit,period,indicator,value
            049,2020-Q1,DN01,1
            049,2021-Q1,DN01,2
            uyen,2020-Q1,DN02,3
            hoa,2021-Q1,DN02,4
            048,2025-Q1,DN01,5

            """)
        #expect(record.findings.isEmpty, "\(record.told)")
        let ids = record.submissions.compactMap(\.key).map { SampleWorkspace.unitRegistry[$0.unit].id }
        // The first quarter of 2020 ended on 14 March, when the code was the later unit's already.
        #expect(ids == ["hoa", "hoa", "uyen", "048"])
        #expect(record.values == ["0 DN01=1 A", "1 DN01=2 A", "2 DN02=3 A", "1 DN02=4 A", "3 DN01=5 A"])
    }

    @Test func `submissions are told apart by unit, period and form, though their rows are mixed`() {
        let record = read(
            """
            unit,period,indicator,value
            045,2025-Q1,DN01,1
            046,2025-Q1,DN01,2
            045,2024,NS01,3
            045,2025-Q1,DN02,4
            046,2024-Q4,DN01,5
            046,2025-Q1,DN02,6

            """)
        #expect(record.submissions.map(\.ordinal) == [0, 1, 2, 3])
        #expect(
            record.values == [
                "0 DN01=1 A", "1 DN01=2 A", "2 NS01=3 A", "0 DN02=4 A", "3 DN01=5 A", "1 DN02=6 A",
            ])
    }

    @Test func `rows of an unknown unit or period are a submission of their own`() {
        let record = read(
            """
            unit,period,indicator,value
            045,2025-Q1,DN01,1
            999,2025-Q1,DN01,2
            045,năm ngoái,DN01,3
            048,2025-Q3,DN01,4
            045,2025-Q1,DN02,5

            """)
        #expect(record.told == ["H301 A3 999", "H304 B4 năm ngoái", "H302 A5 048"])
        #expect(record.findings.allSatisfy { $0.submission == 1 })
        #expect(record.values == ["0 DN01=1 A", "0 DN02=5 A"])
        #expect(record.submissions.map { $0.key == nil } == [false, true])
        #expect(record.rows.inError == 3)
        #expect(record.findings.last?.arguments["to"] == "2025-02-28")
    }

    @Test(arguments: [
        ("DN99,,5,,", "V407 C2 DN99"), ("NS01,B03,5,,", "V408 C2 NS01"), ("DN01,B99,5,,", "H307 D2 B99"),
        ("DN01,,bốn,,", "V401 E2 bốn"), ("DN01,,1.234,,", "V402 E2 1.234"),
        ("DN01,,1.0123456789,,", "V403 E2 1.0123456789"),
        ("DN01,,x,,", "V413 E2 x"), ("DN01,,5,Z,", "V412 F2 Z"), ("DN01,,5,,x", "H310 G2 x"),
        ("DN01,,5,,-1", "H310 G2 -1"),
    ])
    func `what is wrong with a row is told at its cell`(row: String, told: String) {
        let record = read("unit,period,indicator,form,value,status,revision\n045,2025-Q1,\(row)\n")
        #expect(record.told == [told])
        // What is wrong beside a value is told behind it, and takes it back.
        #expect(record.values.isEmpty != (told.hasPrefix("V412") || told.hasPrefix("H310")))
        #expect(record.rows.inError == 1)
    }

    @Test func `a surplus cell is told once a row`() {
        for extra in ["", ",form"] {
            let record = read("unit,period,indicator,value\(extra)\n045,2025-Q1,DN01,4\(extra.isEmpty ? "" : ","),dư\n")
            #expect(record.told.count == 1)
            #expect(record.findings.first?.code == .tooManyCells)
            #expect(record.values == ["0 DN01=4 A"])
        }
    }

    @Test func `the revision is the submission's, and there is one alone`() {
        let record = read(
            "unit,period,indicator,value,revision\n045,2025-Q1,DN01,4,2\n045,2025-Q1,DN02,5,\n045,2025-Q1,DN03,6,3\n")
        #expect(record.submissions.map(\.revision) == [2])
        #expect(record.told == ["S211 E4 3"])
        #expect(record.findings.first?.arguments == ["first": "2", "second": "3"])
    }

    @Test(arguments: [
        ("unit,indicator,value\n045,DN01,4\n", ["S202"]), ("period,indicator,value\n2025-Q1,DN01,4\n", ["S202"]),
        ("unit,period,indicator,value,value\n045,2025-Q1,DN01,4,5\n", ["S204 E1 value"]),
        ("unit,period,indicator,value,màu\n045,2025-Q1,DN01,4,đỏ\n", ["S203 E1 màu"]),
        ("a,b,c\n1,2,3\n", ["S201"]), ("unit,period,value\n045,2025-Q1,4\n", ["S201"]), ("\n\n;;;\n", ["F101"]),
        ("\u{FEFF}", ["F101"]), ("", ["F101"]),
    ])
    func `headings that are missing, unknown or there twice are told`(text: String, told: [String]) {
        #expect(read(text).told == told)
    }

    @Test func `rows without an answer are passed over, each for its reason`() {
        let record = read(
            """
            unit,period,indicator,value
            ,,,
            045,2025-Q1,,
            045,2025-Q1,DN02,
            045,2025-Q1,DN01,4

            """)
        #expect(record.rows.passedOver == [.heading: 1, .blank: 1, .note: 1, .notAnswered: 1])
        #expect(record.blanks == ["DN02 D4"])
    }

    @Test func `letters may be decomposed`() {
        let text = "Đơn vị,Kỳ,Mã,Giá trị\n045,Quý I/2025,DN01,4\n".decomposedStringWithCanonicalMapping
        #expect(read(text).values == ["0 DN01=4 A"])
    }

    @Test func `a limit of submissions is told, and what is beyond it is in error`() {
        var limits = ReadingLimits()
        limits.submissions = 1
        let record = ReadingRecord.of(
            "unit,period,indicator,value\n045,2025-Q1,DN01,1\n046,2025-Q1,DN01,2\n045,2025-Q1,DN02,3\n", limits: limits)
        #expect(record.findings.map(\.code) == [.limitReached])
        #expect(record.values == ["0 DN01=1 A", "0 DN02=3 A"])
        #expect(record.rows.isBalanced)
    }

    @Test func `UTF-16 is read`() {
        let record = ReadingRecord.of(
            [0xFF, 0xFE]
                + "unit\tperiod\tindicator\tvalue\r\n045\tQuý I/2025\tDN01\t4\r\n".utf16
                .flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(record.told == [])
        #expect(record.values == ["0 DN01=4 A"])
        #expect(record.encoding == DecidedEncoding(name: "UTF-16LE", confidence: 1000))
    }

    @Test func `a large file reads alike from memory and from disk`() throws {
        var text = "unit;period;indicator;value;note\r\n"
        for row in 0..<30_000 {
            let (unit, code) = (["045", "046", "hoa"][row % 3], ["DN01", "DN02", "DN03", "GC01"][row / 3 % 4])
            text += "\(unit);2025-Q\(row % 2 + 1);\(code);\(row);\"Ghi chú \(row)\"\r\n"
        }
        let bytes = Array(text.utf8)
        #expect(bytes.count > 600_000)
        let (memory, disk) = (ReadingRecord.of(bytes), try ReadingRecord.ofFile(bytes))
        #expect(memory.values.count == 30_000)
        #expect(memory.values == disk.values)
        #expect(memory.places == disk.places)
        #expect(memory.rows == disk.rows)
        #expect(memory.rows.isBalanced)
    }
}
