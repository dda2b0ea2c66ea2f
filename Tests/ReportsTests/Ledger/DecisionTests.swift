// swift-format-ignore-file: NeverForceUnwrap
import Foundation
import Testing

@testable import Reports

@Suite struct DecisionTests {
    private static let place = Place(line: 2, column: 1, row: 2, cell: 1)

    private func row(
        _ day: Int, _ action: Decision.Action, _ object: Decision.Object, _ value: Decision.Value = .none,
        line: UInt32 = 2
    ) -> DecisionTable.Row {
        DecisionTable.Row(
            decision: Decision(
                when: LedgerBench.moment(day), who: "Phòng KH", action: action, object: object, value: value,
                document: "12/TB", why: "lý do"),
            place: Place(line: line, column: 1, row: line, cell: 1))
    }

    private func period(_ form: String? = nil, _ unit: String? = nil, _ item: String? = nil, _ code: FindingCode? = nil)
        -> Decision.Object
    {
        Decision.Object(period: Period(canonical: "2025-Q1")!, form: form, unit: unit, item: item, finding: code)
    }

    private func review(
        _ bench: LedgerBench, _ rows: [DecisionTable.Row], now day: Int = 28, keeps: Bool = true
    ) throws -> DecisionReview {
        let now = LedgerBench.moment(day)
        let review = try bench.ledger.review(
            DecisionTable(rows: rows), plan: bench.plan, units: bench.units, settings: Office().settings, now: now)
        if keeps { try bench.ledger.keep(review, now: now) }
        return review
    }

    private func told(_ review: DecisionReview) -> [String] {
        review.faults.map { "\($0.place.line) \($0.code.rawValue)" }
    }

    /// Two revisions of one unit: NS01 is 0.1 on the first day, 0.2 on the third.
    private func bench(days: [Int] = [1, 3]) throws -> LedgerBench {
        let bench = try LedgerBench()
        for day in days {
            let judgement = bench.judgement([bench.judged(bench.key("045"), revision: day)])
            try bench.add(
                bench.file("045/\(day).csv", hash: "\(day)"), day: day, judgement,
                observations: [(bench.observation(3, day == 1 ? 1 : 2, scale: 1), "", "")])
        }
        return bench
    }

    private func values(_ bench: LedgerBench, _ decided: DecisionsInForce) throws -> [String] {
        let extract = try bench.ledger.extract(plan: bench.plan, units: bench.units, decided: decided)
        return extract.observations.values.map { value in
            let sent = value.correction.map { " (\(extract.corrections[$0.position].value))" } ?? ""
            return "\(bench.plan.code(of: value.item))=\(value.value)\(sent)"
        }
    }

    @Test func `what comes after a closing waits, and counts when the period is reopened`() throws {
        let bench = try bench()
        let close = row(2, .close, period())
        let closed = try review(bench, [close])
        #expect(told(closed) == [])
        #expect(try values(bench, closed.decided) == ["NS01=0.1"])
        let reopened = try review(bench, [close, row(5, .reopen, period(), line: 3)])
        #expect(told(reopened) == [])
        #expect(try values(bench, reopened.decided) == ["NS01=0.2"])
        let again = try review(
            bench, [close, row(5, .reopen, period(), line: 3), row(6, .close, period(), line: 4)])
        #expect(try values(bench, again.decided) == ["NS01=0.2"])
        #expect(again.decided.closing(of: Period(canonical: "2025-Q1")!, form: "B03") == LedgerBench.moment(6))
    }

    @Test func `withdrawing brings the revision before back, then none`() throws {
        let bench = try bench()
        let first = row(4, .withdraw, period("B03", "045"))
        #expect(try values(bench, review(bench, [first]).decided) == ["NS01=0.1"])
        let second = try review(bench, [first, row(5, .withdraw, period("B03", "045"), line: 3)])
        #expect(try values(bench, second.decided) == [])
        let extract = try bench.ledger.extract(plan: bench.plan, units: bench.units, decided: second.decided)
        #expect(extract.withdrawals.map(\.origin.fileName) == ["3.csv", "1.csv"])
        let third = try review(
            bench,
            [
                first, row(5, .withdraw, period("B03", "045"), line: 3),
                row(6, .withdraw, period("B03", "045"), line: 4),
            ])
        #expect(told(third) == ["4 D104"])
    }

    @Test func `a corrected value takes the place of the sent one, which is kept, until another revision comes`() throws
    {
        let bench = try bench(days: [1])
        let correct = row(2, .correct, period("B03", "045", "NS01"), .number(ExactDecimal("7")!))
        let review = try review(bench, [correct])
        #expect(told(review) == [])
        #expect(try values(bench, review.decided) == ["NS01=7 (0.1)"])
        let again = try self.review(
            bench, [correct, row(3, .correct, period("B03", "045", "NS01"), .number(ExactDecimal("8")!), line: 3)])
        #expect(try values(bench, again.decided) == ["NS01=8 (0.1)"])
        let judgement = bench.judgement([bench.judged(bench.key("045"), revision: 9)])
        try bench.add(
            bench.file("045/9.csv", hash: "9"), day: 9, judgement,
            observations: [(bench.observation(3, 9, scale: 1), "", "")])
        #expect(try values(bench, again.decided) == ["NS01=0.9"])
    }

    @Test func `an extension puts the due date off, for all or for one unit`() throws {
        let bench = try bench(days: [1])
        let late = CalendarDate("2030-01-01")!
        let review = try review(bench, [row(2, .extend, period("B03", "045"), .dueDate(late))])
        #expect(told(review) == [])
        let form = try #require(bench.plan.forms.first { $0.code == "B03" })
        func due(_ unit: String) -> CalendarDate {
            form.dueDate(
                of: Period(canonical: "2025-Q1")!, unit: unit, decided: review.decided, calendar: WorkCalendar())
        }
        #expect(due("045") == late)
        #expect(due("046") == form.dueDate(of: Period(canonical: "2025-Q1")!, calendar: WorkCalendar()))
    }

    @Test func `what was acted upon stays in force when its row is removed or changed, and that is told`() throws {
        let bench = try bench()
        _ = try review(bench, [row(2, .close, period())])
        let removed = try review(bench, [])
        #expect(told(removed) == ["0 D106"])
        #expect(try values(bench, removed.decided) == ["NS01=0.1"])
        let changed = try review(bench, [row(20, .close, period())])
        #expect(told(changed) == ["2 D103", "0 D106"])
        #expect(changed.decided.decisions.map(\.when) == [LedgerBench.moment(2)])
        // Told for good: the row does not come into force when the period is open again.
        let reopened = try review(bench, [row(20, .close, period()), row(21, .reopen, period(), line: 3)])
        #expect(told(reopened) == ["2 D103", "0 D106"])
        #expect(reopened.decided.closing(of: Period(canonical: "2025-Q1")!, form: "B03") == nil)
        let once = try review(bench, [row(20, .close, period()), row(21, .reopen, period(), line: 3)])
        #expect(told(once) == ["2 D103", "0 D106"])
        #expect(once.decided.decisions == reopened.decided.decisions)
    }

    static let refused: [(String, [(Int, Decision.Action, Decision.Value)], [String])] = [
        ("approving what is open", [(5, .approve, .none)], ["2 D103"]),
        ("reopening what is open", [(5, .reopen, .none)], ["2 D103"]),
        ("closing twice", [(5, .close, .none), (6, .close, .none)], ["3 D103"]),
        ("approving twice", [(5, .close, .none), (6, .approve, .none), (7, .approve, .none)], ["4 D103"]),
        (
            "approving again, after reopening and closing",
            [(5, .close, .none), (6, .approve, .none), (7, .reopen, .none), (8, .close, .none), (9, .approve, .none)],
            []
        ),
        ("closing and reopening at once", [(5, .close, .none), (5, .reopen, .none)], ["2 D103", "3 D103"]),
        ("the same row twice", [(5, .close, .none), (5, .close, .none)], ["3 D103"]),
        ("a day to come", [(30, .close, .none)], ["2 D105"]),
    ]

    @Test(arguments: refused)
    func `a decision that contradicts the state is told and has no effect`(
        _ name: String, _ rows: [(Int, Decision.Action, Decision.Value)], _ expected: [String]
    ) throws {
        let bench = try bench(days: [1])
        let table = rows.enumerated().map { position, each in
            row(each.0, each.1, period(), each.2, line: UInt32(position + 2))
        }
        for _ in 0..<2 { #expect(told(try review(bench, table)) == expected, "\(name)") }
    }

    @Test func `an approved period's figures change when it is reopened, and not before`() throws {
        let bench = try bench(days: [1])
        let rows = [row(5, .close, period()), row(6, .approve, period(), line: 3)]
        let correct = row(7, .correct, period("B03", "045", "NS01"), .number(ExactDecimal("7")!), line: 4)
        let locked = try review(bench, rows + [correct])
        #expect(told(locked) == ["4 D103"])
        #expect(locked.decided.isApproved(Period(canonical: "2025-Q1")!))
        let later = row(9, .correct, period("B03", "045", "NS01"), .number(ExactDecimal("7")!), line: 6)
        let reopened = try review(bench, rows + [correct, row(8, .reopen, period(), line: 5), later])
        #expect(told(reopened) == ["4 D103"])
        #expect(!reopened.decided.isApproved(Period(canonical: "2025-Q1")!))
        #expect(try values(bench, reopened.decided) == ["NS01=7 (0.1)"])
    }

    @Test func `what is not there cannot be corrected, withdrawn or settled`() throws {
        let bench = try bench(days: [10])
        let table = [
            row(5, .correct, period("B03", "045", "NS01"), .nothing, line: 2),
            row(11, .correct, period("B03", "045", "NS02"), .nothing, line: 3),
            row(11, .withdraw, period("B03", "046"), line: 4),
            row(11, .settle, period("B03", "045", "NS01", .outsideSoftLimits), line: 5),
        ]
        #expect(told(try review(bench, table)) == ["2 D104", "3 D104", "4 D104", "5 D104"])
    }

    @Test func `an approval written with an earlier day is of what stood when the period had been closed`() throws {
        let bench = try bench()
        _ = try review(bench, [row(5, .close, period())])
        let decided = try review(bench, [row(5, .close, period()), row(2, .approve, period(), line: 3)]).decided
        let approval = try #require(decided.approvals(of: Period(canonical: "2025-Q1")!).first)
        #expect(approval.moment == LedgerBench.moment(5))
        let then = try bench.ledger.extract(
            plan: bench.plan, units: bench.units, decided: decided.first(approval.position), asOf: approval.moment)
        #expect(then.observations.values.map { "\($0.value)" } == ["0.2"])
    }

    @Test func `the state at an edition is found again by its decisions and its moment`() throws {
        let bench = try bench()
        let rows = [row(2, .close, period()), row(3, .approve, period(), line: 3), row(5, .reopen, period(), line: 4)]
        let decided = try review(bench, rows).decided
        let approval = try #require(decided.approvals(of: Period(canonical: "2025-Q1")!).first)
        #expect(approval.number == 1)
        let then = try bench.ledger.extract(
            plan: bench.plan, units: bench.units, decided: decided.first(approval.position),
            asOf: approval.moment)
        #expect(then.observations.values.map { "\($0.value)" } == ["0.1"])
        #expect(try values(bench, decided) == ["NS01=0.2"])
    }

    /// The examples of `reports explain D103` and the others: found in the one table, and not in the other.
    @Test(arguments: try #require(CatalogueBench.catalogues[.english]).decisions.entries.filter { $0.wrong != nil })
    func `the catalogue's examples are found, and their counterexamples are not`(
        _ entry: DecisionCatalogue.Entry
    ) throws {
        func codes(_ table: String?) throws -> [String] {
            let bench = try bench()
            let office = Office().settings
            let settings = Settings(
                agency: office.agency, language: office.language, timeOffset: office.timeOffset, plan: office.plan,
                acceptance: office.acceptance, regimes: office.regimes, workCalendar: office.workCalendar,
                settleSeconds: office.settleSeconds, confidentiality: office.confidentiality, onTrack: office.onTrack,
                deciders: ["Phòng KH-TC", "Giám đốc Sở"], hash: office.hash)
            func review(_ text: String) throws -> DecisionReview {
                let file = WorkspaceFile(name: "decisions.csv", bytes: Array(text.utf8))
                let table = DecisionsFile.read(file, plan: bench.plan, units: bench.units, settings: settings)
                let now = LedgerBench.moment(28)
                let review = try bench.ledger.review(
                    table, plan: bench.plan, units: bench.units, settings: settings, now: now)
                try bench.ledger.keep(review, now: now)
                return review
            }
            if let before = entry.before { #expect(try review(before).faults == []) }
            return try review(table ?? "").faults.map(\.code.rawValue)
        }
        #expect(try Set(codes(entry.wrong)) == [entry.code])
        #expect(try codes(entry.right) == [])
    }
}
