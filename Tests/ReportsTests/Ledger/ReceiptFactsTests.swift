import Testing

@testable import Reports

@Suite struct ReceiptFactsTests {
    private func facts(_ bench: LedgerBench, _ arrival: Int64, _ decisions: [Decision] = []) throws -> ReceiptFacts {
        let unanswered = try bench.ledger.unanswered(plan: bench.plan, units: bench.units)
        let facts = try bench.ledger.receiptFacts(
            of: [try #require(unanswered.first { $0.arrival == arrival })], plan: bench.plan, units: bench.units,
            decided: bench.decided(decisions))
        return try #require(facts.first)
    }

    private func add(
        _ bench: LedgerBench, _ name: String, day: Int, revision: Int = 0,
        outcome: JudgedSubmission.Outcome = .accepted, _ values: [Observation]
    ) throws -> Int64 {
        try bench.add(
            bench.file("045/\(name)", hash: name, modified: Int64(day)), day: day,
            bench.judgement([bench.judged(bench.key("045"), revision: revision, outcome)]),
            observations: values.map { ($0, "", "") })
    }

    @Test func `a single report's values are told as they were read`() throws {
        let bench = try LedgerBench()
        let arrival = try add(
            bench, "a", day: 1,
            [
                bench.observation(1, 12_345, scale: 2), bench.observation(0, 0, content: .nothing),
                bench.observation(2, 7, status: .estimate),
            ])
        let facts = try facts(bench, arrival)
        guard case .values(let values)? = facts.received else {
            Issue.record("no values")
            return
        }
        #expect(values.map(\.item) == [DenseIndex(1), DenseIndex(0), DenseIndex(2)])
        #expect(values.map(\.content) == [.number, .nothing, .number])
        #expect(values.map(\.status) == [.official, .official, .estimate])
        #expect(values.first?.value == ExactDecimal(coefficient: 12_345, scale: 2))
        #expect(facts.revisions.isEmpty && facts.revisionCount == 0)
    }

    @Test func `many reports are told in exact totals`() throws {
        let bench = try LedgerBench()
        let arrival = try bench.add(
            bench.file("a", hash: "a"), day: 1,
            bench.judgement([
                bench.judged(bench.key("045")), bench.judged(bench.key("046"), ordinal: 1),
                bench.judged(bench.key("046", "2024-Q4"), ordinal: 2, .returned),
            ]),
            observations: [
                (bench.observation(1, 1, scale: 9), "", ""), (bench.observation(1, .max, submission: 1), "", ""),
                (bench.observation(1, 50, submission: 2), "", ""),
                (bench.observation(0, 0, submission: 1, content: .missing), "", ""),
            ])
        guard case .totals(let totals)? = try facts(bench, arrival).received else {
            Issue.record("no totals")
            return
        }
        #expect(totals.count == bench.plan.items.count)
        #expect(totals[1].numbers == 2 && totals[1].answers == 2)
        #expect(totals[1].sum?.description == "9223372036854775807.000000001")
        #expect(totals[0].missing == 1 && totals[0].numbers == 0)
    }

    @Test func `a revision is compared with the one that stood, and later ones do not matter`() throws {
        let bench = try LedgerBench()
        _ = try add(bench, "a", day: 1, [bench.observation(0, 10), bench.observation(1, 5), bench.observation(2, 1)])
        _ = try add(bench, "returned", day: 2, revision: 9, outcome: .returned, [])
        let second = try add(
            bench, "b", day: 3, revision: 1,
            [bench.observation(0, 12), bench.observation(1, 50, scale: 1), bench.observation(3, 8)])
        let before = try facts(bench, second)
        _ = try add(bench, "c", day: 4, revision: 2, [bench.observation(0, 99)])
        let facts = try facts(bench, second)
        #expect(facts.revisionCount == 1 && facts.changedCount == 1)
        let revision = try #require(facts.revisions.first)
        #expect(revision.fileName == "a" && revision.received == LedgerBench.moment(1) && revision.revision == 0)
        #expect(revision.replaces)
        #expect(revision.changes.map(\.item) == [DenseIndex(0), DenseIndex(2), DenseIndex(3)])
        #expect(revision.changes.map { $0.old?.value } == [ExactDecimal(10), ExactDecimal(1), nil])
        #expect(revision.changes.map { $0.new?.value } == [ExactDecimal(12), nil, ExactDecimal(8)])
        #expect(before.revisions.map(\.changes.count) == facts.revisions.map(\.changes.count))
        #expect(before.revisions.map(\.fileName) == facts.revisions.map(\.fileName))
    }

    @Test func `an older revision that comes later does not replace, and an equal one changes nothing`() throws {
        let bench = try LedgerBench()
        _ = try add(bench, "a", day: 1, revision: 2, [bench.observation(0, 10)])
        let older = try add(bench, "b", day: 2, revision: 1, [bench.observation(0, 10)])
        let facts = try facts(bench, older)
        #expect(facts.revisions.map(\.replaces) == [false])
        #expect(facts.revisions.map(\.revision) == [2])
        #expect(facts.revisionCount == 1 && facts.changedCount == 0)
    }

    @Test func `what came after the closing is compared and does not replace`() throws {
        let bench = try LedgerBench()
        _ = try add(bench, "a", day: 1, [bench.observation(0, 10)])
        let late = try add(bench, "b", day: 9, revision: 1, [bench.observation(0, 11)])
        let facts = try facts(bench, late, [bench.close(5)])
        #expect(facts.revisions.map(\.replaces) == [false])
        #expect(facts.revisions.first?.changes.count == 1)
    }

    @Test func `what has arrived of a key is told`() throws {
        let bench = try LedgerBench()
        _ = try add(bench, "a", day: 9, [bench.observation(0, 10)])
        try bench.add(
            bench.file("045/r", hash: "r"), day: 2,
            bench.judgement([bench.judged(bench.key("045", "2024-Q4"), .returned)]))
        try bench.add(
            bench.file("045/thu/t", hash: "t"), day: 2, bench.judgement([bench.judged(bench.key("045", "2024-Q3"))]))
        let keys = ["2025-Q1", "2024-Q4", "2024-Q3"].map { bench.key("045", $0) }
        func told(_ decisions: [Decision] = []) throws -> [Ledger.Fulfilment?] {
            let told = try bench.ledger.fulfilments(
                of: keys, plan: bench.plan, units: bench.units,
                decided: bench.decided(decisions))
            return keys.map { told[$0] }
        }
        #expect(try told() == [.submitted, .returned, nil])
        // What waits for reopening has been sent all the same.
        #expect(try told([bench.close(5)]) == [.submitted, .returned, nil])
    }
}
