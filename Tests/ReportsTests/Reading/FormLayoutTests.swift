import Foundation
import Testing

@testable import Reports

@Suite struct FormLayoutTests {
    private func read(_ text: String) -> ReadingRecord {
        let record = ReadingRecord.of(text)
        #expect(record.rows.isBalanced)
        let lines = LineCounter(Array(text.utf8))
        #expect(record.places.allSatisfy { $0.column == 0 || lines.agrees($0) }, "\(record.places)")
        return record
    }

    private func form(
        _ rows: String, form: String = "B03", unit: String = "045", period: String = "2025-Q1", revision: String = "",
        nilMark: String = "", note: String = ""
    ) -> String {
        """
        \u{FEFF}Biểu số;\(form);Báo cáo khoa học, công nghệ, đổi mới, sáng tạo, chuyển đổi số, khác\r
        Đơn vị báo cáo;\(unit);Huyện Hòa An\r
        Kỳ báo cáo;\(period);Quý I/2025\r
        Sửa lần;\(revision);\r
        Không phát sinh;\(nilMark);Đánh dấu x nếu kỳ này không phát sinh\r
        Ghi chú chung;\(note);\r
        ;;;;;;\r
        STT;Mã;Chỉ tiêu;Đơn vị tính;Thực hiện;Ước thực hiện;Ghi chú\r
        I;;Hỗ trợ;;;;\r
        \(rows.replacing("\n", with: "\r\n"))\r

        """
    }

    @Test func `a filled form is read, its groups and blank rows passed over`() throws {
        let record = read(
            form(
                "1;DN01;Số lượt;lượt;4;;rà soát\n;DN01.HTX;Hợp tác xã;lượt;;2;\n;;;;;;\nII;;Kiến nghị;;;;\n2;GC01;Kiến nghị;;một, hai; ;",
                revision: "2", note: "\"Đã rà soát; đủ\""))
        #expect(record.findings.isEmpty, "\(record.told)")
        #expect(record.format == .csvForm)
        #expect(record.values == ["0 DN01=4 A (rà soát)", "0 DN01.HTX=2 E", "0 GC01=một, hai A"])
        #expect(record.observations.map(\.place.field) == [.value, .estimate, .value])
        #expect(record.observations.map(\.place.cellName) == ["E10", "F11", "E14"])
        #expect(record.rows.passedOver == [.heading: 7, .blank: 2, .group: 2])
        let submission = try #require(record.submissions.first)
        #expect(submission.revision == 2)
        #expect(submission.note == "Đã rà soát; đủ")
        #expect(!submission.isNil)
    }

    @Test(arguments: [("x", true), ("X", true), ("có", true), ("", false), ("không", false), ("0", false)])
    func `the mark for nothing to report is read`(mark: String, isNil: Bool) {
        let record = read(form("1;DN01;Số lượt;lượt;;;", nilMark: mark))
        #expect(record.findings.isEmpty)
        #expect(record.submissions.first?.isNil == isNil)
        #expect(record.blanks == ["DN01 E10"])
    }

    @Test func `leading zeros that a spreadsheet dropped do no harm`() {
        let record = read(form("1;DN01;Số lượt;lượt;4;;", unit: "45"))
        #expect(record.told == ["H313 B2 45"])
        #expect(record.values == ["0 DN01=4 A"])
    }

    @Test(
        arguments: [
            (["form": "B99"], ["H307 B1 B99"]), (["unit": "999"], ["H301 B2 999"]),
            (["period": "nay"], ["H304 B3 nay"]),
            (["unit": "048", "period": "2025-Q3"], ["H314 C3 Quý I/2025", "H319 C2 Huyện Hòa An", "H302 B2 048"]),
            (["revision": "hai"], ["H310 B4 hai"]),
            (["nil": "có lẽ"], ["H311 B5 có lẽ"]),
            (
                ["form": "", "period": ""],
                ["H307 C1 Báo cáo khoa học, công nghệ, đổi mới, sáng tạo, chuyển đổi số, khác"]
            ),
            (["form": "B99", "unit": "999", "period": "nay"], ["H307 B1 B99", "H304 B3 nay", "H301 B2 999"]),
        ] as [([String: String], [String])])
    func `what is wrong with a heading is told at its cell, all at once`(cells: [String: String], told: [String]) {
        let record = read(
            form(
                "1;DN01;Số lượt;lượt;4;;", form: cells["form"] ?? "B03", unit: cells["unit"] ?? "045",
                period: cells["period"] ?? "2025-Q1", revision: cells["revision"] ?? "", nilMark: cells["nil"] ?? ""))
        #expect(record.told == told)
        #expect(record.submissions.count == 1)
    }

    @Test func `a unit may be named by its name alone`() {
        let record = read(form("1;DN01;Số lượt;lượt;4;;", unit: ""))
        #expect(record.told == [])
        #expect(record.values == ["0 DN01=4 A"])
        let nameless = read(form("1;DN01;Số lượt;lượt;4;;", unit: "").replacing("Huyện Hòa An", with: ""))
        #expect(nameless.told == ["S202"])
    }

    @Test(arguments: [
        ("1;DN99;Khác;;4;;", ["V407 B10 DN99"]), ("1;NS01;Chi;;4;;", ["V408 B10 NS01"]), ("1;;Khác;;4;;", ["V407 B10"]),
        ("1;DN01;;;bốn;;", ["V401 E10 bốn"]), ("1;DN01;;;;1.234;", ["V402 F10 1.234"]),
        ("1;DN01;;;x;;", ["V413 E10 x"]),
    ])
    func `what is wrong with a row is told at its cell`(row: String, told: [String]) {
        let record = read(form(row))
        #expect(record.told == told)
        #expect(record.rows.inError == 1)
    }

    @Test func `a note that is too long is told at its own cell`() {
        let long = String(repeating: "dài ", count: 6_000)
        let record = read(form("1;DN01;Số lượt;lượt;4;;\(long)"))
        #expect(record.findings.map(\.code) == [.textTooLong])
        #expect(record.findings.first?.place.cellName == "G10")
        #expect(read(form("1;DN01;;;4;;", note: long)).findings.map(\.code) == [.limitReached])
    }

    @Test func `a form that is made is read back in both languages`() throws {
        for language in Language.allCases {
            let record = ReadingRecord.of(FormSheet.csv(try RenderingFixture.form(language, unit: nil)))
            #expect(record.format == .csvForm)
            #expect(record.findings.map(\.code) == [.missingColumn])
            #expect(record.rows.isBalanced)
        }
    }

    @Test func `a heading row beyond those that are looked at is none`() {
        let record = read(String(repeating: "\r\n", count: 70) + form("1;DN01;Số lượt;lượt;4;;"))
        #expect(record.told == ["F101"] || record.told == ["S201"])
    }
}
