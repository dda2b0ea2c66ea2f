import Foundation
import Testing

/// The year before the plan, which growth is measured from: taken in, and asked of nobody.
@Suite struct BaselineTests {
    /// A workspace of a plan from 2026 on, with 2025 for comparison.
    private func office() async throws -> MailOffice {
        let office = try await MailOffice.communes(3, program: MailOffice.takes)
        let plan = "\(office.root)/plans/ke-hoach/plan.yml"
        try Files.write(
            try Files.text(plan).replacing("from: 2025", with: "from: 2026").replacing(
                "baseline_year: 2024", with: "baseline_year: 2025"), to: plan)
        return office
    }

    @Test func `nobody is reminded of it, and it is not late`() async throws {
        let office = try await office()
        // On the day before the last quarter of 2025 would be due, on it, after it, and when the plan has begun.
        for day in ["2025-12-15", "2025-12-16", "2025-12-17", "2025-12-19", "2026-01-12"] {
            try await office.office.runWell(now: "\(day)T08:00:00+07:00")
        }
        #expect(try office.boxes().keys.filter { $0.hasPrefix("xa") } == [])
        let page = try Files.text("\(office.office.office)/index.html")
        #expect(!page.contains("IV/2025"), "the page tells of the quarter")
        #expect(try Files.text("\(office.office.office)/nhac-nop.txt") == "Không có đơn vị nào quá hạn.\n")
        let forms = Files.names(below: "\(office.root)/forms")
        #expect(!forms.isEmpty && forms.allSatisfy { $0.contains("2026-Q1") }, "\(forms)")
        let status = try await Program.run(["status", "--workspace", office.root, "--now", "2026-01-12T08:00:00+07:00"])
        #expect(!status.output.contains("2025"), "\(status.output)")
    }

    @Test func `a file of it is taken in, and its doubts are told`() async throws {
        let office = try await office()
        try Files.write(
            "unit,period,indicator,value\n10001,2025-Q4,CS01,20\n10001,2025-Q4,CS02,10\n10001,2025-Q4,NV01,5\n",
            to: "\(office.root)/inbox/10001/so-lieu-goc.csv")
        try await office.office.runWell(now: "2026-01-12T08:00:00+07:00")
        let answers = Files.names(below: "\(office.office.returned)/10001")
        #expect(answers.contains { $0.hasSuffix("phieu-tiep-nhan.txt") }, "\(office.office.reasons())")
        let page = try Files.text("\(office.office.office)/index.html")
        #expect(page.contains("B01. Báo cáo tình hình hoạt động khoa học và công nghệ: 1 đơn vị đã gửi số liệu"))
        #expect(!page.contains("Nộp chậm") && !page.contains("Chưa nộp, chậm"))
        #expect(!page.contains("close,2025-Q4"))
        let table = try office.office.rows("office/2025-Q4/completeness.csv")
        #expect(table.filter { ($0["days_late"] ?? "") != "" && $0["days_late"] != "0" }.isEmpty)
    }
}
