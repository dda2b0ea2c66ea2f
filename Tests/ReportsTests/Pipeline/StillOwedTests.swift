import Testing

@testable import Reports

@Suite struct StillOwedTests {
    private func owed(_ bench: LedgerBench, _ unit: String, on day: String) throws -> [ReceiptFacts.Owed]? {
        let own = try RenderingFixture.context()
        let context = RenderContext(
            settings: own.settings, plan: bench.plan, units: bench.units, words: own.words,
            findingWords: own.findingWords, folder: own.folder)
        var owed = StillOwed(context: context, decided: DecisionsInForce(plan: context.plan))
        let (index, date) = (try #require(bench.units.index(ofID: unit)), try #require(CalendarDate(day)))
        let first = try owed.forms(of: index, on: date, in: bench.ledger)
        // Asked again, it remembers.
        #expect(try owed.forms(of: index, on: date, in: bench.ledger) == first)
        return first
    }

    @Test func `ended periods of this year and the last without a standing report are owed, the latest first`() throws {
        let bench = try LedgerBench()
        for (name, period) in [("a", "2025-Q1"), ("b", "2024-Q2"), ("c", "2024-Q1")] {
            try bench.add(
                bench.file("045/\(name)", hash: name), day: 1,
                bench.judgement([bench.judged(bench.key("045", period), name == "c" ? .returned : .accepted)]))
        }
        let owed = try #require(try owed(bench, "045", on: "2025-04-10"))
        #expect(owed.map(\.period.description) == ["2024-Q4", "2024", "2024-Q3", "2024-Q1"])
        #expect(owed.map(\.isReturned) == [false, false, false, true])
        #expect(owed.last?.dueDate.description == "2024-03-21")
    }

    @Test func `a period's last day is not yet its end, and a unit that owes no form is told nothing`() throws {
        let bench = try LedgerBench()
        let before = try #require(try owed(bench, "046", on: "2025-03-14"))
        #expect(!before.map(\.period.description).contains("2025-Q1"))
        let after = try #require(try owed(bench, "046", on: "2025-03-15"))
        #expect(after.first?.period.description == "2025-Q1")
        #expect(try owed(bench, "04", on: "2025-04-10") == nil)
    }
}
