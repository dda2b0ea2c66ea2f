import Testing

@testable import Reports

/// What can be seen at the first drop is told at the first drop.
@Suite struct AtOnceTests {
    private let heading = "unit,period,indicator,value,status\n"

    @Test(arguments: [
        ("045,2025-Q2,DN01,4,\n", "046", ["H303 1", "H318 1"]),
        ("045,2025-Q2,DN01,4,\n045,2025-Q2,DN02,4,E\n", "045", ["H318 1"]),
        ("045,2025-Q2,DN01,nhiều,\n", "045", ["H318 1", "V401 1"]),
        ("045,2025-Q2,DN01,4.5,\n", "045", ["H318 1", "V404 1"]),
        ("045,2025-Q2,DN01,nhiều,E\n", "045", ["V401 1"]),
        ("045,2025-Q2,DN01,4,E\n", "046", ["H303 1"]),
        ("045,2025-Q2,DN01,4,\n045,2025-Q2,GC01,\"a\n", "045", ["F106 1", "H318 1"]),
        ("045,2025-Q1,DN01,4,\n", "046", ["H303 1"]),
    ])
    func `that a period goes on is told, whatever else is wrong`(rows: String, folder: String, told: [String]) {
        let right = FolderRight(folder: folder, units: SampleWorkspace.unitRegistry)
        #expect(JudgeBench(folder: right).judge(heading + rows).judgement.told == told)
    }

    @Test func `that a period goes on is told beside a unit of measure that does not fit`() {
        let form = "Biểu số;B03\nKỳ báo cáo;2025-Q2\nĐơn vị;045\nMã;Đơn vị tính;Thực hiện;Ước thực hiện\n"
        #expect(JudgeBench().judge(form + "DN01;lượt;;4\nDN02;%;4;\n").judgement.told == ["H318 1", "V418 1"])
        #expect(JudgeBench().judge(form + "DN01;lượt;;4\nDN02;%;;4\n").judgement.told == ["V418 1"])
    }

    @Test(arguments: Settings.Acceptance.allCases)
    func `a quote that another row's closes returns the file, and nothing of it is lost silently`(
        acceptance: Settings.Acceptance
    ) {
        let rows = "045,2025-Q1,DN01,4,\n045,2025-Q1,GC01,\"a,\n045,2025-Q1,DN02,4,\n046,2025-Q1,GC01,\"b; c\",\n"
        let judged = JudgeBench(acceptance: acceptance).judge(heading + rows)
        #expect(judged.judgement.told == ["F106 1"])
        #expect(judged.judgement.findings.first?.arguments == ["lines": "3"])
        #expect(judged.judgement.findings.first?.place.cellName == "D3")
        #expect(!judged.isAnyAccepted)
    }

    @Test(arguments: Settings.Acceptance.allCases)
    func `a quote that the next column's closes returns the file`(acceptance: Settings.Acceptance) {
        let table = "Biểu số;B03\nKỳ báo cáo;2025-Q1\nĐơn vị;DN01;DN02;GC01\n045;\"4;5;\"một; hai\"\n046;4;5;\n"
        let judged = JudgeBench(acceptance: acceptance).judge(table)
        #expect(judged.judgement.told == ["F106 1"])
        #expect(!judged.isAnyAccepted)
    }

    @Test(
        arguments: [
            "mã nào;value;note;period;form;status;unit\nDN01;4;;2025-Q1;B03;;045\nGC01;một;;2025-Q1;B03;;045\n",
            "form;status;indicator;period\nB03;;DN01;2025-Q1\nB03;;DN02;2025-Q1\n",
            "Mã nào;Đơn vị tính;Quý I/2025;Quý IV/2024;Quý III/2024\nDN01;lượt;4;5;6\nGC01;;;một;\n",
        ])
    func `a heading that has lost a column is none, and no row below it passes for one`(table: String) {
        #expect(JudgeBench().judge(table).judgement.told == ["S201 1"])
    }

    @Test func `where a heading has lost a column no other separator is tried`() {
        let form =
            "Biểu số\tB03\nĐơn vị báo cáo\t045\nKỳ báo cáo\t2025-Q1\n"
            + "STT\tMã nào\tChỉ tiêu\tĐơn vị tính\tGhi chú\n1\tDN01\tSố lượt hỗ trợ\tlượt\t\nDN01, DN02\n"
        #expect(JudgeBench().judge(form).judgement.told == ["S201 1"])
    }

    @Test func `indicators across stand below a row of titles, or of a heading's own`() {
        let bench = JudgeBench()
        let titled = "Kỳ báo cáo;2025-Q1;Biểu số;B03;\nĐơn vị;DN01;DN02;GC01\n045;4;5;một\n"
        #expect(bench.load(titled) == ["0 DN01=4", "0 DN02=5", "0 GC01=một"])
        let merged = "Biểu;Kỳ;Đơn vị;Ghi chú;Chỉ tiêu;\n;;;;DN01;DN02\nB03;2025-Q1;045;;4;5\n"
        #expect(bench.load(merged) == ["0 DN01=4", "0 DN02=5"])
    }

    @Test(arguments: [0, 5_000])
    func `words that lost letters are told wherever they stand, once`(rows: Int) {
        let lost = "C?n h? tr? thi?t b? cho các x? vùng cao"
        let text =
            "unit,period,indicator,value,note\n" + String(repeating: "045,2025-Q1,DN02,4,\n", count: rows)
            + "045,2025-Q1,GC01,\(lost),\n046,2025-Q1,DN02,4,\(lost)\n"
        let judgement = JudgeBench().judge(text).judgement
        let found = judgement.findings.filter { $0.code == .lettersLost }
        #expect(found.map(\.count) == [1])
        #expect(found.first?.place.line == UInt32(rows + 2))
    }

    @Test func `another separator is tried where quotes are astray by the likeliest`() {
        let titles = String(repeating: "Sở, ban, ngành, tỉnh\n", count: 6)
        let text =
            "\"Ủy ban\nhuyện\";\"Hà Quảng\"\n" + titles
            + "Biểu số;B03\nKỳ báo cáo;2025-Q1\nĐơn vị;045\nMã;Thực hiện;Ghi chú\nDN01;4;\nDN02;5;\n"
        #expect(Array(text.utf8).withUnsafeBytes(Separator.detect) == UInt8(ascii: ","))
        let bench = JudgeBench()
        #expect(bench.judge(text).judgement.told.isEmpty)
        #expect(bench.load(text) == ["0 DN01=4", "0 DN02=5"])
    }
}
