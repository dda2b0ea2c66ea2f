import Testing

@testable import Reports

@Suite("Progress towards targets")
struct ProgressTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let flow: Indicator.Flow
        let comparison: Target.Comparison
        let year: Int?
        let period: String
        let value: String
        let status: PeriodReport.TargetProgress.Status
        var testDescription: String { "\(flow) \(comparison) \(year ?? 0) \(period) \(value)" }
    }

    /// A target of 100, of a range 100 to 150.
    static let cases = [
        Case(flow: .stock, comparison: .atLeast, year: 2024, period: "2024-Q3", value: "99", status: .notYet),
        Case(flow: .stock, comparison: .atLeast, year: 2024, period: "2024-Q3", value: "100", status: .met),
        Case(flow: .stock, comparison: .atLeast, year: 2024, period: "2024-Q4", value: "99", status: .missed),
        Case(flow: .stock, comparison: .atLeast, year: 2025, period: "2024-Q4", value: "99", status: .notYet),
        Case(flow: .stock, comparison: .atLeast, year: nil, period: "2025-Q4", value: "99", status: .missed),
        Case(flow: .stock, comparison: .range, year: 2024, period: "2024-Q3", value: "99.9", status: .notYet),
        Case(flow: .stock, comparison: .range, year: 2024, period: "2024-Q3", value: "150", status: .met),
        Case(flow: .stock, comparison: .range, year: 2024, period: "2024-Q3", value: "150.1", status: .exceeded),
        Case(flow: .stock, comparison: .atMost, year: 2024, period: "2024-Q3", value: "100", status: .met),
        Case(flow: .stock, comparison: .atMost, year: 2024, period: "2024-Q3", value: "101", status: .notYet),
        Case(flow: .stock, comparison: .atMost, year: 2024, period: "2024-Q4", value: "101", status: .missed),
        // Half of the year: a pace of 50, on track from 45.
        Case(flow: .flow, comparison: .atLeast, year: 2024, period: "2024-Q2", value: "45", status: .onTrack),
        Case(flow: .flow, comparison: .atLeast, year: 2024, period: "2024-Q2", value: "44.9", status: .behind),
        Case(flow: .flow, comparison: .atLeast, year: 2024, period: "2024-Q2", value: "100", status: .met),
        Case(flow: .flow, comparison: .range, year: 2024, period: "2024-Q2", value: "45", status: .onTrack),
        Case(flow: .flow, comparison: .range, year: 2024, period: "2024-Q2", value: "151", status: .exceeded),
        Case(flow: .flow, comparison: .atLeast, year: 2024, period: "2024-Q4", value: "99", status: .missed),
        Case(flow: .flow, comparison: .atMost, year: 2024, period: "2024-Q2", value: "101", status: .missed),
        // Fourteen of the plan's twenty quarters: a pace of 70, on track from 63.
        Case(flow: .flow, comparison: .atLeast, year: nil, period: "2024-Q2", value: "63", status: .onTrack),
        Case(flow: .flow, comparison: .atLeast, year: nil, period: "2024-Q2", value: "62", status: .behind),
        Case(flow: .flow, comparison: .atLeast, year: 2024, period: "2024-Q2", value: "…", status: .unknown),
    ]

    @Test("a target's status", arguments: cases)
    func status(_ given: Case) {
        var office = Office()
        office.forms[0].periodicity = .quarterly
        office.add(.init(code: "A", flow: given.flow))
        office.targets = [("A", given.year, given.comparison, "100", given.comparison == .range ? "150" : nil)]
        office.unit("a")
        office.send("a", given.period, "A \(given.value)")
        #expect(office.row("A", given.period).target?.status == given.status)
    }

    @Test("a row is held against its year's target, else the nearest later one, else the plan's end")
    func choice() {
        var office = Office()
        office.add(.init(code: "A"))
        office.targets = [
            ("A", nil, .atLeast, "1", nil), ("A", 2025, .atLeast, "2", nil), ("A", 2022, .atLeast, "3", nil),
            ("A", 2024, .atLeast, "4", nil),
        ]
        office.unit("a")
        for year in 2021...2025 { office.send("a", "\(year)", "A 8") }
        let chosen = (2021...2025).map { office.row("A", "\($0)").target?.target.year }
        #expect(chosen == [2022, 2022, 2024, 2024, 2025])
        #expect(office.report("2024").targets.map(\.target.year) == [nil, 2025, 2024])
        let row = office.row("A", "2024")
        #expect(row.target?.percent?.description == "200")
        // The plan's target is held against all its years, 8 each.
        #expect(office.report("2024").targets[0].actual.told == "32")
    }

    @Test("the years' flows add up in the year to date")
    func yearToDate() {
        var office = Office()
        office.forms[0].periodicity = .quarterly
        office.add(.init(code: "A"))
        office.add(.init(code: "B"))
        office.add(.init(code: "R", type: .percent, formula: (["100", "*", "A"], ["B"])))
        office.targets = [("A", 2024, .atLeast, "80", nil), ("R", nil, .atLeast, "60", nil)]
        office.unit("a")
        office.send("a", "2024-Q1", "A 10,B 10")
        office.send("a", "2024-Q2", "A 30,B 60")
        #expect(office.row("A", "2024-Q2").target?.actual.told == "40")
        #expect(office.row("A", "2024-Q2").target?.percent?.description == "50")
        // A ratio is held against its target as it is.
        #expect(office.row("R", "2024-Q2").target?.actual.told == "50")
        #expect(office.row("R", "2024-Q2").target?.status == .notYet)
    }

    @Test("a ratio of flows is held against a year's target by the year's flows, a ratio of stocks by the last")
    func ratioOfYear() {
        var office = Office()
        office.forms[0].periodicity = .quarterly
        for (code, flow) in [("A", Indicator.Flow.flow), ("B", .flow), ("C", .stock), ("D", .stock)] {
            office.add(.init(code: code, flow: flow))
        }
        office.add(.init(code: "R", formula: (["A"], ["B"])))
        office.add(.init(code: "S", flow: .stock, formula: (["C"], ["D"])))
        office.targets = [("R", 2024, .atLeast, "60", nil), ("S", 2024, .atLeast, "3", nil)]
        office.unit("a")
        office.send("a", "2024-Q2", "A 700,B 10,C 1,D 1")
        office.send("a", "2024-Q3", "A 550,B 10,C 4,D 1")
        let report = office.report("2024-Q3")
        #expect(office.row("R", in: report).value.told == "55")
        #expect(office.row("R", in: report).target?.actual.told == "62.5")
        #expect(office.row("R", in: report).target?.status == .met)
        #expect(office.row("S", in: report).target?.actual.told == "4")
    }
}
