import Testing

@testable import Reports

@Suite("What has been told of confidential forms, in the ledger")
struct ToldTests {
    private func told(_ form: String, _ period: String, sent: Int128, years: Set<String> = ["A"]) throws
        -> LedgerExtract.Told
    {
        LedgerExtract.Told(
            form: form, period: try #require(Period(canonical: period)),
            shares: [
                "A": [
                    .init(unit: "4899", group: "enterprise d 1", sent: sent, amount: nil, last: -5),
                    .init(unit: "4900", group: "", sent: nil, amount: nil, last: Int128.max),
                ],
                "A.X": [], "B": [.init(unit: "4899", group: nil, sent: 0, amount: 0, last: nil)],
            ], years: years)
    }

    @Test("comes out as it went in, in the order of form, period and hash, and once")
    func kept() throws {
        let bench = try LedgerBench()
        #expect(try bench.extract().told.isEmpty)
        let all = [
            try told("B05", "2024", sent: 3), try told("B05", "2024", sent: 4), try told("B05", "2023", sent: 3),
            try told("B04", "2025-Q1", sent: 3), try told("B05", "2024", sent: 3, years: []),
        ]
        #expect(Set(all.map(\.hash)).count == 5)
        try bench.ledger.keep(told: [all[0]])
        try bench.ledger.keep(told: all)
        try bench.ledger.keep(told: all.reversed())
        let found = try bench.extract().told
        let expected = all.sorted { ($0.form, $0.period, $0.hash) < ($1.form, $1.period, $1.hash) }
        #expect(found.map(\.hash) == expected.map(\.hash))
        #expect(found.map(\.shares) == expected.map(\.shares))
        #expect(found.map(\.years) == expected.map(\.years))
        #expect(found.map { "\($0.form) \($0.period)" } == expected.map { "\($0.form) \($0.period)" })
    }
}
