// swift-format-ignore-file: NeverForceUnwrap
import Foundation
import Testing

@testable import Reports

/// What an officer finds on a day on which something of each kind is to be done.
enum OfficeFixture {
    private static let unsureMail = QueuedMail(
        id: 7, message: 3, kind: .reminder, messageID: "<ab@skhcn.example>", subject: "Nhắc nộp <B03>",
        recipient: "xa2@caobang.example", state: .unsure, tries: 0, nextTry: 0, trouble: .init(.interrupted),
        changed: 0,
        made: Moment("2025-04-20 08:00", defaultOffset: 25_200)!)

    static func facts(_ report: PeriodReport, _ plan: Plan, isClosed: Bool = false) -> OfficeFacts {
        let origin = LedgerExtract.Origin(
            fileName: "muộn.csv", hash: "ab", ordinal: 0, received: Moment("2025-04-20 08:00", defaultOffset: 25_200)!)
        let key = SubmissionKey(unit: DenseIndex(1), form: DenseIndex(0), period: report.period)
        return OfficeFacts(
            now: Moment("2025-04-21 08:00", defaultOffset: 25_200)!, told: [OfficePeriod(report)],
            waiting: [.init(key: key, reason: .afterClosing, origin: origin)], decided: DecisionsInForce(plan: plan),
            faults: [DecisionFault(.stranger, at: Place(line: 3, column: 2), vi: "người lạ", en: "a stranger")],
            left: [.init(file: "045/a.csv", reason: "settling")], mail: [unsureMail], failedMail: 2,
            runs: [.init(moment: Moment("2025-04-20 08:00", defaultOffset: 25_200)!, taken: 2, returned: 1)],
            periods: [ListEntry(report.outline, plan: plan)])
    }
}

@Suite struct OfficePageTests {
    private let fixture = ReportFixture.small(isPublic: false)

    @Test func `the units come by how much they need somebody, with their days late`() throws {
        for form in fixture.report.forms where form.due > 0 {
            let facts = OfficeFixture.facts(fixture.report, fixture.plan)
            let all = UnitStanding.all(of: form, in: OfficePeriod(fixture.report), facts)
            #expect(all.count == form.due)
            #expect(all.map(\.state.rawValue) == all.map(\.state.rawValue).sorted())
            for one in all where one.state == .missing {
                let days = CalendarDate("2025-04-21")!.daysSinceEpoch - one.dueDate.daysSinceEpoch
                #expect(one.daysLate == max(0, days))
            }
        }
    }

    @Test func `of many units the page tells those that need somebody most, and leads to all the others`() throws {
        let many = ReportFixture.rich(enterprises: 3000)
        let style = try many.context().style
        let files = try OfficePage(many.context()).files(OfficeFixture.facts(many.report, many.plan))
        let name = "units-\(many.report.period).html"
        #expect(files.map(\.name) == [name, "index.html", "nhac-nop.txt", "nhap-lieu.csv"])
        let (whole, page) = (String(decoding: files[0].bytes, as: UTF8.self), files[1])
        #expect(page.bytes.count < 200_000, "\(page.bytes.count)")
        let text = String(decoding: page.bytes, as: UTF8.self)
        var rows = 0
        for form in many.report.forms where form.due > 0 {
            let facts = OfficeFixture.facts(many.report, many.plan)
            let all = UnitStanding.all(of: form, in: OfficePeriod(many.report), facts)
            rows += all.count { $0.state != .reported }
            for state in UnitStanding.State.allCases where state != .reported {
                let hidden = all.count { $0.state == state } - 60
                guard hidden > 0 else { continue }
                #expect(text.contains("… và \(style.text(hidden)) đơn vị khác"), "\(state)")
                #expect(text.contains("href=\"\(name)#f\(form.form.position + 1)\""))
                #expect(whole.contains("id=\"f\(form.form.position + 1)\""))
            }
        }
        #expect(whole.components(separatedBy: "<th scope=\"row\"").count - 1 == rows)
    }

    @Test func `each row to be copied is one that decisions.csv takes, once it has a name`() throws {
        let context = try fixture.context()
        let facts = OfficeFixture.facts(fixture.report, fixture.plan)
        let pending = PendingDecisions(facts: facts, context: context).all
        #expect(!pending.isEmpty)
        for one in pending {
            let row = one.row.replacingOccurrences(of: ":00,,", with: ":00,Phòng KH,")
            let file = WorkspaceFile(name: "decisions.csv", bytes: Array((DecisionRow.heading + row + "\n").utf8))
            let table = DecisionsFile.read(
                file, plan: fixture.plan, units: fixture.units, settings: fixture.settings)
            #expect(table.faults.isEmpty, "\(one.row): \(table.faults)")
            #expect(table.rows.count == 1)
        }
    }

    @Test func `the page, the reminders and the entries are well formed and tell what waits`() throws {
        let context = try fixture.context()
        let files = try OfficePage(context).files(OfficeFixture.facts(fixture.report, fixture.plan))
        #expect(files.map(\.name) == ["index.html", "nhac-nop.txt", "nhap-lieu.csv"])
        let page = String(decoding: files[0].bytes, as: UTF8.self)
        let mail = ["Nhắc nộp &lt;B03&gt; → xa2@caobang.example", "&lt;ab@skhcn.example&gt;", "reports send --again 7"]
        for told in ["người lạ", "045/a.csv", "muộn.csv", "vừa thay đổi", "nhac-nop.txt"] + mail {
            #expect(page.contains(told), "\(told)")
        }
        #expect(!page.contains("<script"))
        #expect(String(decoding: files[1].bytes, as: UTF8.self).hasSuffix("\n"))
    }
}
