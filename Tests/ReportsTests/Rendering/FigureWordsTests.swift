// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

@Suite struct FigureWordsTests {
    private let fixture = ReportFixture.small()

    private static let comparisons: [(ConsolidatedValue, ConsolidatedValue, Bool, String)] = [
        (ReportFixture.value("112.34"), ReportFixture.value("100"), false, "112,3"),
        (ReportFixture.value("50"), ReportFixture.value("100"), false, "50,0"),
        (ReportFixture.value("1.5"), ReportFixture.value("1.25"), true, "+0,25 điểm %"),
        (ReportFixture.value("1"), ReportFixture.value("1.25"), true, "−0,25 điểm %"),
        (ReportFixture.value("5"), ReportFixture.value("0"), false, "x"),
        (ReportFixture.value("5"), .missing, false, "…"),
        (.missing, ReportFixture.value("5"), false, "…"),
        (.notComputable, ReportFixture.value("5"), false, "…"),
        (.withheld, ReportFixture.value("5"), false, "bảo mật"),
    ]

    @Test(arguments: comparisons.indices) func `a value is compared with a year ago`(position: Int) throws {
        let (now, then, isPercent, text) = Self.comparisons[position]
        let figures = FigureWords(try fixture.context())
        let row = ReportFixture.row(isPercent ? 1 : 0, now, due: 1, yearAgo: then, isPercent: isPercent)
        #expect(figures.comparison(row, indicator: fixture.plan.indicator(of: row.item)).text == text)
    }

    @Test(arguments: [(9, 10, 10, 10), (10, 10, 9, 10), (9, 10, 9, 10)])
    func `totals that lack units are not compared`(reported: Int, due: Int, reportedThen: Int, dueThen: Int) throws {
        let figures = FigureWords(try fixture.context())
        let row = ReportFixture.row(
            0, ReportFixture.value("5"), due: due, reported: reported, yearAgo: ReportFixture.value("4"),
            yearAgoCoverage: Coverage(due: dueThen, reported: reportedThen))
        #expect(figures.comparison(row, indicator: fixture.plan.indicator(of: row.item)).text == "*")
        #expect(figures.leftOut(of: [row])?.hasPrefix("* Không so sánh") == true)
        let whole = ReportFixture.row(0, ReportFixture.value("5"), due: 1, yearAgo: ReportFixture.value("4"))
        #expect(figures.leftOut(of: [whole]) == nil)
    }

    @Test(
        arguments: [
            (Coverage(counted: 9), nil, nil), (Coverage(counted: 1, estimated: 1), "(ước)", nil),
            (Coverage(counted: 1, estimated: 1, provisional: 1), "(sơ bộ)", nil),
            (Coverage(counted: 9, estimated: 2), "(ước)", "ước 2/9 giá trị"),
            (Coverage(counted: 9, estimated: 2, provisional: 2), "(sơ bộ)", "sơ bộ 2/9 giá trị"),
            (Coverage(counted: 9, estimated: 3, provisional: 1), "(ước)", "ước 2/9 giá trị; sơ bộ 1/9 giá trị"),
        ] as [(Coverage, String?, String?)])
    func `a mark tells the least final status, and a share how much of a total it is`(
        coverage: Coverage, mark: String?, share: String?
    ) throws {
        let figures = FigureWords(try fixture.context())
        #expect(figures.mark(coverage) == mark)
        #expect(figures.share(coverage) == share)
    }

    @Test(arguments: [
        (Target.Comparison.atLeast, "35", nil, "≥ 35"), (.atMost, "5.50", nil, "≤ 5,5"),
        (.range, "1.2", "1.5", "1,2 – 1,5"), (.range, "3", nil, "≥ 3"),
    ])
    func `a target is written with its comparison`(
        comparison: Target.Comparison, value: String, upper: String?, text: String
    ) throws {
        let target = Target(
            indicator: DenseIndex(0), year: 2025, comparison: comparison, value: ExactDecimal(value)!,
            upper: upper.flatMap { ExactDecimal($0) }, source: "")
        #expect(FigureWords(try fixture.context()).target(target) == text)
    }

    @Test func `each reason for having no number has its own sign`() throws {
        let figures = FigureWords(try fixture.context())
        let values: [ConsolidatedValue] = [.missing, .notComputable, .withheld, ReportFixture.value("1234567.85")]
        #expect(
            values.map { figures.figure($0, decimals: 1).text } == ["…", "không tính được", "bảo mật", "1.234.567,9"])
    }

    @Test func `a target whose value is not told says so, and not that there is none`() throws {
        let figures = FigureWords(try fixture.context())
        let target = Target(
            indicator: DenseIndex(0), year: 2025, comparison: .atLeast, value: ExactDecimal("35")!, upper: nil,
            source: "")
        let words = [ConsolidatedValue.withheld, .notComputable, .missing].map { actual in
            figures.status(
                of: PeriodReport.TargetProgress(target: target, actual: actual, percent: nil, status: .unknown))
        }
        #expect(words == ["bảo mật", "không tính được", "chưa có số liệu"])
    }

    @Test func `findings of one cause are told once, the gravest first`() throws {
        let causes = QualityTables(view: ReportView(fixture.report, try fixture.context())).figures.causes
        #expect(causes.map(\.first.finding.code) == [.outsideSoftLimits, .ruleFailed, .derivedIndicator])
        #expect(causes.map(\.count) == [3, 1, 1])
    }

    @Test func `late, returned and missing units are named in that order`() {
        let form = PeriodReport.FormCompleteness(
            form: DenseIndex(0), dates: fixture.report.forms[0].dates, dueDate: fixture.report.forms[0].dueDate,
            isClosed: false,
            units: [
                ReportFixture.received(1, nil), ReportFixture.received(2, nil, isReturned: true),
                ReportFixture.received(3, "2025-03-01", late: 2), ReportFixture.received(4, "2025-02-01"),
            ], closingReports: [])
        #expect(CompletenessTables.exceptions(form).map(\.unit.position) == [3, 2, 1])
    }
}
