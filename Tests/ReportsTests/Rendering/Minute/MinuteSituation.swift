// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

/// A report of few figures, and what a rule of the minute says of it in both languages.
struct MinuteSituation: Sendable, CustomTestStringConvertible {
    /// A figure of the report, beside that of the year before.
    struct Figure: Sendable {
        var names: (String, String)
        var unit: String
        var type: Indicator.ValueType = .count
        var flow: Indicator.Flow = .flow
        var decimals = 0
        var value: String?
        var before: String?
        var coverage = (10, 10)
        var coverageBefore: (Int, Int)? = (10, 10)
        var estimated = 0
        var state: ConsolidatedValue?
    }

    struct Goal: Sendable {
        var figure = 0
        var comparison: Target.Comparison = .atLeast
        var value: String
        var upper: String?
        var year: Int? = 2024
        var status: PeriodReport.TargetProgress.Status
    }

    enum State: Sendable {
        case onTime, late(Int), returned, missing
    }

    let rule: MinuteRule
    var figures: [Figure] = []
    var goals: [Goal] = []
    /// What became of the units' reports, in the order of `unitNames`.
    var states: [State] = [State](repeating: .onTime, count: 10)
    /// Of a second form, where there is one.
    var further: [State]?
    var kinds = ["district"]
    var warnings: [Int] = []
    var period = "2024"
    var isPublic = false
    /// Whether the units of the form are not told.
    var isUnnamed = false
    /// Whether the period has been closed.
    var isClosed = false
    let vi: [String]
    let en: [String]

    var testDescription: String { "\(rule.rawValue): \(vi.first ?? "nothing")" }

    static let unitNames = [
        "Huyện Hà Quảng", "Huyện Bảo Lạc", "Huyện Hạ Lang", "Huyện Hòa An", "Huyện Thạch An", "Huyện Nguyên Bình",
        "Huyện Quảng Hòa", "Huyện Trùng Khánh", "Huyện Bảo Lâm", "Thành phố Cao Bằng", "Xã A", "Xã B",
    ]

    func sentences(_ language: Language) throws -> [String] {
        Minute(view: try view(language)).sentences(of: rule)
    }

    func view(_ language: Language) throws -> ReportView {
        let fixture = fixture(language)
        return ReportView(fixture.report, try fixture.context())
    }

    // MARK: - The report

    private func fixture(_ language: Language) -> ReportFixture {
        let period = Period(canonical: self.period)!
        let indicators = figures.enumerated().map { place, figure in
            ReportFixture.indicator(
                "CT\(place)", form: 0, group: "G", figure.names.0, figure.names.1, unit: figure.unit,
                type: figure.type, flow: figure.flow, decimals: figure.decimals)
        }
        let forms = ["B01", "B02"].prefix(further == nil ? 1 : 2).map {
            ReportFixture.form($0, "Biểu", "Form", kinds: Set(kinds), period.kind, ReportFixture.administrative)
        }
        let targets = goals.map {
            Target(
                indicator: DenseIndex($0.figure), year: $0.year, comparison: $0.comparison,
                value: ExactDecimal($0.value)!, upper: $0.upper.flatMap { ExactDecimal($0) }, source: "Kế hoạch")
        }
        let plan = Plan(
            code: "2021-2025", name: LocalName(vietnamese: "Kế hoạch"), source: "", years: 2021...2025,
            baselineYear: 2020, forms: Array(forms), indicators: indicators, items: ReportFixture.items(of: indicators),
            targets: targets, rules: [], groups: [], partNames: [:], hash: ReportFixture.hash("a1"))
        let units = UnitRegistry(
            units: Self.unitNames.enumerated().map { ReportFixture.unit("\($0)", $1) }, hash: ReportFixture.hash("b2"))
        let rows = figures.enumerated().map { row($1, at: $0, period) }
        let report = PeriodReport(
            period: period,
            forms: [completeness(0, states, forms[0], period)]
                + (further.map { [completeness(1, $0, forms[1], period)] } ?? []),
            rows: rows,
            targets: zip(goals, targets).map { goal, target in
                let actual = rows[goal.figure].value
                return goal.status == .unknown
                    ? .init(target: target, actual: .missing, percent: nil, status: .unknown)
                    : ReportFixture.progress(target, actual, goal.status)
            }, narrative: [], submissions: [], observations: [],
            findings: warnings.map { unit in
                ReportFixture.finding(
                    .outsideSoftLimits,
                    SubmissionKey(unit: DenseIndex(unit), form: DenseIndex(0), period: period), item: nil, found: "1")
            }, dataHash: "", isPublic: isPublic)
        return ReportFixture(
            plan: plan, units: units, settings: ReportFixture.settings(language), report: report)
    }

    private func row(_ figure: Figure, at place: Int, _ period: Period) -> PeriodReport.Row {
        let value = figure.state ?? figure.value.map(ReportFixture.value) ?? .missing
        let before = figure.before.map(ReportFixture.value) ?? .missing
        let history = figure.coverageBefore.map { due, reported in
            PeriodReport.History(
                period: period.yearAgo!, value: before, coverage: Coverage(due: due, reported: reported))
        }
        return ReportFixture.row(
            place, value, due: figure.coverage.0, reported: figure.coverage.1, estimated: figure.estimated,
            yearAgo: before,
            yearAgoCoverage: figure.coverageBefore.map { Coverage(due: $0.0, reported: $0.1) } ?? Coverage(due: 1),
            isPercent: figure.type == .percent, history: history.map { [$0] } ?? [])
    }

    private func completeness(
        _ form: Int, _ states: [State], _ told: Form, _ period: Period
    ) -> PeriodReport.FormCompleteness {
        let units = states.enumerated().map { unit, state in
            switch state {
            case .onTime: ReportFixture.received(unit, "2025-01-06 16:05")
            case .late(let days): ReportFixture.received(unit, "2025-01-10 08:00", late: days)
            case .returned: ReportFixture.received(unit, nil, isReturned: true)
            case .missing: ReportFixture.received(unit, nil)
            }
        }
        let counts = PeriodReport.CompletenessCounts(of: units)
        var completeness = PeriodReport.FormCompleteness(
            form: DenseIndex(form), dates: told.dates(of: period), dueDate: CalendarDate("2025-01-07")!,
            isClosed: isClosed, units: units, closingReports: [], byKind: kinds.map { .init(kind: $0, counts: counts) })
        if isUnnamed { completeness.withholdUnits() }
        return completeness
    }
}
