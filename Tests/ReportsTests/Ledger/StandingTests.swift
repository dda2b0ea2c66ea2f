// swift-format-ignore-file: NeverForceUnwrap

import Testing

@testable import Reports

@Suite struct StandingTests {
    /// A submission as the table below writes it: its day of arrival is its number.
    struct Row: Sendable {
        var revision = 0
        var name = "a.csv"
        var modified: Int64 = 0
        var isReturned = false
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rows: [Row]
        var closed: Int64?
        /// The numbers of the submissions, from 1.
        var standing: Int64?
        var first: Int64?
        var waiting: Int64?
        var returned: Int64?
    }

    static let cases: [Case] = [
        Case(testDescription: "none", rows: []),
        Case(testDescription: "one", rows: [Row()], standing: 1, first: 1),
        Case(testDescription: "the later arrival of equals", rows: [Row(), Row()], standing: 2, first: 1),
        Case(
            testDescription: "the stated revision before all else",
            rows: [Row(revision: 2), Row(revision: 1, name: "b sửa lần 5.csv", modified: 9)], standing: 1, first: 1),
        Case(
            testDescription: "the name's revision before the time",
            rows: [Row(name: "a sửa lần 2.csv"), Row(name: "a sửa lần 1.csv", modified: 9)], standing: 1, first: 1),
        Case(
            testDescription: "the file's time before its name",
            rows: [Row(name: "a.csv", modified: 9), Row(name: "b.csv")], standing: 1, first: 1),
        Case(
            testDescription: "the name before the arrival", rows: [Row(name: "b.csv"), Row(name: "a.csv")],
            standing: 1, first: 1),
        Case(testDescription: "returned", rows: [Row(isReturned: true)], returned: 1),
        Case(
            testDescription: "returned, then accepted", rows: [Row(isReturned: true), Row()], standing: 2, first: 2),
        Case(
            testDescription: "returned, then an older one accepted",
            rows: [Row(revision: 2, isReturned: true), Row(revision: 1)], standing: 2, first: 2),
        Case(
            testDescription: "accepted, then twice returned",
            rows: [Row(), Row(isReturned: true), Row(isReturned: true)], standing: 1, first: 1, returned: 3),
        Case(testDescription: "at the closing's moment", rows: [Row()], closed: 1, standing: 1, first: 1),
        Case(testDescription: "after the closing", rows: [Row(), Row()], closed: 1, standing: 1, first: 1, waiting: 2),
        Case(testDescription: "only after the closing", rows: [Row()], closed: 0, waiting: 1),
        Case(
            testDescription: "several after the closing", rows: [Row(revision: 2), Row(revision: 1)], closed: 0,
            waiting: 1),
        Case(
            testDescription: "returned, then accepted after the closing", rows: [Row(isReturned: true), Row()],
            closed: 1, waiting: 2),
        Case(
            testDescription: "returned after the closing", rows: [Row(), Row(isReturned: true)], closed: 1,
            standing: 1, first: 1, returned: 2),
    ]

    @Test(arguments: cases) func `what stands follows from all that was judged`(_ each: Case) {
        func moment(_ number: Int64) -> Moment { Moment(secondsSinceEpoch: number, offset: 0) }
        let candidates = each.rows.enumerated().map { position, row in
            let number = Int64(position + 1)
            return StandingCandidate(
                arrival: number, ordinal: 0, received: moment(number), isAccepted: !row.isReturned,
                revision: row.revision, nameRevision: NameRevision.stated(in: row.name),
                modified: FileTime(seconds: row.modified), fileName: row.name)
        }
        for candidates in [candidates, candidates.reversed()] {
            let derived = Standing(of: candidates, closed: each.closed.map(moment))
            #expect(derived.standing?.arrival == each.standing)
            #expect(derived.firstReceived == each.first.map(moment))
            #expect(derived.waiting?.arrival == each.waiting)
            #expect(derived.returned?.arrival == each.returned)
        }
    }

    @Test(arguments: [
        ("Biểu 03 sửa lần 2.csv", 2), ("bieu03_sua_lan_12.csv", 12), ("SỬA LẦN 3.xml", 3), ("sualan4.csv", 4),
        ("b03 (sửa-lần-5).csv", 5), ("B03 rev2.csv", 2), ("B03.Rev.7.csv", 7), ("B03_REV 8.csv", 8),
        ("su\u{031B}\u{0309}a la\u{0302}\u{0300}n 6.csv", 6), ("a sửa lần 1 sửa lần 2.csv", 2),
        ("prev 2.csv", 0), ("revenue 2.csv", 0), ("B03.csv", 0), ("sửa lần.csv", 0), ("rev 20250403.csv", 0),
        ("chỉnh sửa lần 9", 9), ("", 0),
    ])
    func `a file's name may state the revision`(_ name: String, _ revision: Int) {
        #expect(NameRevision.stated(in: name) == revision)
    }

    @Test func `a closing counts from its moment on, the earliest first`() {
        func decision(_ day: Int, _ period: String, _ form: String?) -> Decision {
            Decision(
                when: LedgerBench.moment(day), who: "", action: .close,
                object: .init(period: Period(canonical: period)!, form: form), document: "", why: "")
        }
        let decided = DecisionsInForce(
            [decision(9, "2025-Q1", "B05"), decision(5, "2025-Q1", nil), decision(2, "2025-Q1", "B05")],
            plan: SmallPlan.plan, now: LedgerBench.moment(8))
        let period = Period(canonical: "2025-Q1")!
        #expect(decided.decisions.map(\.when) == [LedgerBench.moment(2), LedgerBench.moment(5)])
        #expect(decided.closing(of: period, form: "B03") == LedgerBench.moment(5))
        #expect(decided.closing(of: period, form: "B05") == LedgerBench.moment(2))
        #expect(decided.closing(of: Period(canonical: "2025-Q2")!, form: "B05") == nil)
        #expect(decided.keepsWaiting(period, form: "B03", received: LedgerBench.moment(6)))
        #expect(!decided.keepsWaiting(period, form: "B03", received: LedgerBench.moment(5)))
    }
}
