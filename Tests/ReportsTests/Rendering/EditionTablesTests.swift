// swift-format-ignore-file: NeverForceUnwrap
import Foundation
import Testing

@testable import Reports

/// A report that is the draft of a second edition, with a change of each kind.
enum EditionFixture {
    static let period = Period(canonical: "2025-Q1")!

    static func decision(
        _ action: Decision.Action, _ object: Decision.Object, _ value: Decision.Value = .none, day: Int = 21
    ) -> Decision {
        Decision(
            when: Moment("2025-03-\(day) 09:00", defaultOffset: 25_200)!, who: "Phòng KH", action: action,
            object: object, value: value, document: "12/TB", why: "gọi điện")
    }

    static func changed(_ report: PeriodReport, isApproved: Bool = false) -> PeriodReport {
        var report = report
        let row = report.rows[0]
        let key = SubmissionKey(unit: DenseIndex(1), form: DenseIndex(0), period: report.period)
        let origin = LedgerExtract.Origin(
            fileName: "a.csv", hash: "ab", ordinal: 0, received: Moment("2025-03-25 08:00", defaultOffset: 25_200)!)
        let approve = decision(.approve, .init(period: report.period))
        let correct = decision(
            .correct, .init(period: report.period, form: "B01", unit: "040", item: "X"), .number(ExactDecimal("12")!),
            day: 24)
        let correction = LedgerExtract.Correction(
            key: key, item: row.item, content: .number, value: ExactDecimal("10")!, text: "", decision: correct)
        var edition = EditionState(
            approvals: [.init(number: 1, decision: approve, position: 1, moment: approve.when)], isApproved: isApproved)
        edition.changes = [
            .submission(key, .came(origin)), .submission(key, .replaced(by: origin)), .submission(key, .gone),
            .submission(key, .corrected(correction)), .basis,
            .figure(row.item, before: ConsolidatedValue(ExactTotal(ExactDecimal("10")!)), after: row.value),
        ]
        report.edition = edition
        report.decisions = [approve, correct]
        return report
    }
}

@Suite struct EditionTablesTests {
    private func tables(_ language: Language, isApproved: Bool = false) throws -> EditionTables {
        let small = ReportFixture.small(isPublic: false)
        let fixture = ReportFixture(
            plan: small.plan, units: small.units, settings: ReportFixture.settings(language),
            report: EditionFixture.changed(small.report, isApproved: isApproved))
        return EditionTables(view: ReportView(fixture.report, try fixture.context()))
    }

    @Test func `a draft after an edition tells what changed and why`() throws {
        let vi = try tables(.vietnamese)
        #expect(vi.stamp == "DỰ THẢO – BẢN PHÁT HÀNH LẦN 2")
        #expect(vi.heading == "Thay đổi so với bản phát hành lần 1 (duyệt ngày 21/3/2025)")
        let unit = vi.view.unitName(DenseIndex(1), form: DenseIndex(0))
        let code = vi.view.plan.code(of: vi.view.report.rows[0].item)
        let form = vi.view.plan.forms[0].code
        #expect(
            vi.reasons == [
                "\(unit), biểu \(form): báo cáo nhận lúc 25/3/2025, 08:00 được tính thêm.",
                "\(unit), biểu \(form): báo cáo sửa nhận lúc 25/3/2025, 08:00 thay báo cáo trước.",
                "\(unit), biểu \(form): báo cáo không còn được tính.",
                "\(unit), biểu \(form), \(code): Sở điều chỉnh 10 thành 12 (Phòng KH, 12/TB: gọi điện).",
                "Kế hoạch, bảng đơn vị hoặc thiết lập đã được sửa; các con số được tính lại theo bản mới.",
            ])
        #expect(vi.changes.count == 1)
        #expect(vi.approval == nil)
        let en = try tables(.english)
        #expect(en.stamp == "DRAFT OF EDITION 2")
        #expect(en.reasons[3].hasSuffix("corrected by the office from 10 to 12 (Phòng KH, 12/TB: gọi điện)."))
    }

    @Test func `an approved report says so, with its number, day and who approved it`() throws {
        let vi = try tables(.vietnamese, isApproved: true)
        #expect(vi.stamp == "BẢN PHÁT HÀNH LẦN 1")
        #expect(vi.approval == "Đã duyệt ngày 21/3/2025, người duyệt Phòng KH")
        let head = DocumentHead(view: vi.view)
        #expect(head.number == "Số: 12/TB")
        #expect(head.placeAndDate.hasSuffix("ngày 21 tháng 3 năm 2025"))
        #expect(MailSubject(view: vi.view).text.hasPrefix("[Đã duyệt] "))
    }
}
