// swift-format-ignore-file: NeverForceUnwrap
import GRDB
import Testing

@testable import Reports

@Suite struct KeptWarningsTests {
    private let bench: LedgerBench
    private let period = Period(canonical: "2025-Q1")!

    init() throws { bench = try LedgerBench() }

    private func found(
        _ unit: String, _ code: FindingCode, item: Int? = 3, severity: Severity = .warning, answer: String? = nil
    ) -> LedgerExtract.KeptFinding {
        LedgerExtract.KeptFinding(
            key: bench.key(unit),
            finding: Finding(
                code: code, severity: severity, submission: 2, item: item.map { DenseIndex($0) },
                arguments: ["value": "12,5", "median": "1"], count: 3,
                occurrences: [
                    .init(place: Place(offset: 9, line: 4, column: 7, row: 4, cell: 2, field: .value), found: "12,5")
                ],
                answer: answer),
            origin: LedgerExtract.Origin(
                fileName: "báo cáo \(unit).csv", hash: "ab", ordinal: 2,
                received: Moment(secondsSinceEpoch: 1_744_000_000, offset: 25_200)))
    }

    private func kept(_ period: Period, _ source: String) throws -> LedgerExtract.OpenWarnings? {
        try bench.ledger.warnings(of: period, source: source, plan: bench.plan, units: bench.units)
    }

    private func told(_ warnings: LedgerExtract.OpenWarnings?) -> [String] {
        guard let warnings else { return [] }
        let counts = warnings.counts.map { "\($0.key.form) \($0.key.unit) \($0.value)" }.sorted()
        return counts + ["\(warnings.onItems)"]
            + warnings.first.map {
                "\($0.key) \($0.finding.arguments.sorted { $0.key < $1.key }) \($0.finding.code)"
                    + " \($0.finding.severity) \($0.finding.item.map { "\($0)" } ?? "") \($0.finding.count)"
                    + " \($0.finding.occurrences) \($0.origin)"
            }
    }

    @Test func `those are counted that ask, and those on an item told`() {
        let warnings = LedgerExtract.OpenWarnings([
            found("045", .outlier), found("045", .sentAgain, item: nil), found("045", .outlier, answer: "đúng"),
            found("045", .outlier, severity: .error), found("046", .changedFromPrevious),
        ])
        let key = bench.key("045")
        #expect(warnings.counts[.init(form: key.form, unit: key.unit)] == 2)
        #expect(warnings.counts[.init(form: key.form, unit: bench.key("046").unit)] == 1)
        #expect(warnings.onItems == 2)
        #expect(warnings.first.map(\.finding.code) == [.outlier, .changedFromPrevious])
    }

    @Test func `of many the first are told, and the number of all`() {
        let warnings = LedgerExtract.OpenWarnings(
            Array(repeating: found("045", .outlier), count: LedgerExtract.OpenWarnings.told + 5))
        #expect(warnings.first.count == LedgerExtract.OpenWarnings.told)
        #expect(warnings.onItems == LedgerExtract.OpenWarnings.told + 5)
    }

    @Test func `what is kept comes back as it was, and for what it was found in alone`() throws {
        let warnings = LedgerExtract.OpenWarnings([found("045", .outlier), found("046", .sentAgain, item: nil)])
        #expect(try kept(period, "one") == nil)
        try bench.ledger.keep([(period, "one", warnings)])
        #expect(told(try kept(period, "one")) == told(warnings))
        #expect(try kept(period, "two") == nil)
        #expect(try kept(period.previous!, "one") == nil)
        try bench.ledger.keep([(period, "two", LedgerExtract.OpenWarnings([]))])
        #expect(try kept(period, "one") == nil)
        #expect(told(try kept(period, "two")) == ["0"])
    }

    @Test(arguments: [
        "'{}'", "replace(warnings, '\"unit\":', '\"unit\":99')", "replace(warnings, '\"item\":', '\"item\":-')",
    ])
    func `what is not as it was written is not known`(damaged: String) throws {
        try bench.ledger.keep([(period, "one", LedgerExtract.OpenWarnings([found("045", .outlier)]))])
        #expect(try kept(period, "one") != nil)
        try bench.ledger.queue.write { database in
            try database.execute(sql: "UPDATE kept_warnings SET warnings = \(damaged)")
        }
        #expect(try kept(period, "one") == nil)
    }
}
