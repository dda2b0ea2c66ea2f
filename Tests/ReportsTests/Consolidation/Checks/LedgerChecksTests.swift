// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

/// A case of a check: what a unit sent, the earliest first, and what is found of it.
struct SeriesCase: Sendable, CustomTestStringConvertible {
    let what: String
    var item = Office.Item.money()
    var periodicity = Period.Kind.quarterly
    let first: String
    let values: String
    var told: [String] = []

    var testDescription: String { what }

    var office: Office {
        var office = Office.yearly(item)
        office.forms[0].periodicity = periodicity
        office.sendSeries(from: first, values)
        return office
    }
}

@Suite("Figures against their own past") struct LedgerChecksTests {
    @Test(arguments: [
        SeriesCase(
            what: "seven times a year ago, where it grew by a tenth a year", first: "2023-Q1",
            values: "500 900 1000 1600 560 980 1100 1700 4000", told: ["a 2025-Q1 A T802"]),
        SeriesCase(
            what: "a heavy last quarter is a season", first: "2023-Q1",
            values: "500 900 1000 1600 560 980 1100 1700 600 1000 1200 2900"),
        SeriesCase(
            what: "twice a year ago", first: "2023-Q1", values: "500 900 1000 1600 560 980 1100 1700 1150 2000"),
        SeriesCase(
            what: "a series that always varied", first: "2023-Q1", values: "500 60 900 160 3000 1200 300 7000 9000"),
        SeriesCase(
            what: "a tenth of a year ago", first: "2023-Q1", values: "500 900 1000 1600 560 980 1100 1700 50",
            told: ["a 2025-Q1 A T802"]),
        SeriesCase(
            what: "small counts vary", item: .count(), first: "2023-Q1", values: "2 15 0 3 19 1 0 20 1 14 0 1"),
        SeriesCase(
            what: "a large count", item: .count(), first: "2023-Q1",
            values: "60 110 120 150 65 100 130 160 620", told: ["a 2025-Q1 A T802"]),
        SeriesCase(
            what: "small sums of money", first: "2023-Q1", values: "0.5 1 1.2 1.5 0.6 1.1 0.9 1.6 9"),
        SeriesCase(
            what: "of two figures a factor of ten is not enough", first: "2024-Q1", values: "100 950"),
        SeriesCase(
            what: "against the quarter before, where there is no year ago", first: "2024-Q1", values: "100 4000",
            told: ["a 2024-Q2 A T801"]),
        SeriesCase(
            what: "a stock that jumps", item: .init(code: "A", type: .count, flow: .stock), first: "2024-Q1",
            values: "240 238 244 241 243 246 90", told: ["a 2025-Q3 A T802"]),
        SeriesCase(
            what: "a stock back at its old level", item: .init(code: "A", type: .count, flow: .stock),
            first: "2024-Q1", values: "240 238 244 241 243 246 90 240", told: ["a 2025-Q3 A T802"]),
        SeriesCase(
            what: "nothing, after eight large figures", first: "2023-Q1",
            values: "500 900 1000 1600 560 980 1100 1700 0", told: ["a 2025-Q1 A T802"]),
        SeriesCase(
            what: "nothing, where nothing was before", first: "2023-Q1",
            values: "500 0 1000 1600 560 980 1100 1700 - 900"),
        SeriesCase(
            what: "after nothing", first: "2024-Q1", values: "0 0 0 0 500"),
        SeriesCase(
            what: "growth rates", item: .init(code: "A", type: .percent, decimals: 2), periodicity: .yearly,
            first: "2020", values: "6.74 0.02 5 -3 0.01 7"),
        SeriesCase(
            what: "missing figures", first: "2023-Q1", values: "500 900 1000 1600 560 980 1100 1700 …"),
        SeriesCase(
            what: "a gap in the series", first: "2023-Q1", values: "500 900 1000 1600 _ 980 1100 1700 600"),
    ])
    func `changes (T801, T802)`(series: SeriesCase) {
        #expect(series.office.told() == series.told)
    }

    @Test(arguments: [
        SeriesCase(
            what: "a thousand times", first: "2023-Q1", values: "500 900 1000 1600 545000",
            told: ["a 2024-Q1 A M901"]),
        SeriesCase(
            what: "a thousandth", first: "2023-Q1", values: "500 900 1000 1600 0.545", told: ["a 2024-Q1 A M901"]),
        SeriesCase(
            what: "a million times", first: "2023-Q1", values: "500 900 1000 1600 545000000",
            told: ["a 2024-Q1 A M901"]),
        SeriesCase(
            what: "a thousand times, after one figure", periodicity: .yearly, first: "2023", values: "215.5 230100",
            told: ["a 2024 A M901"]),
        SeriesCase(
            what: "the figure after the wrong one is right", first: "2023-Q1",
            values: "500 900 1000 1600 545000 950 1100", told: ["a 2024-Q1 A M901"]),
        SeriesCase(
            what: "of two that contradict each other, a third is not condemned", periodicity: .yearly, first: "2022",
            values: "215.5 230100 240", told: ["a 2023 A M901"]),
        SeriesCase(
            what: "an investment sixty times as large", periodicity: .yearly, first: "2020",
            values: "200 90 410 0 12000"),
        SeriesCase(
            what: "too small to name a unit of measure", periodicity: .yearly, first: "2023", values: "0.4 400",
            told: ["a 2024 A T802"]),
        SeriesCase(
            what: "a large count", item: .count(), first: "2023-Q1", values: "500 900 1000 1600 545000",
            told: ["a 2024-Q1 A M901"]),
        SeriesCase(what: "small counts", item: .count(), first: "2023-Q1", values: "3 2 1 3 45"),
        SeriesCase(
            what: "a large one after small counts", item: .count(), first: "2023-Q1", values: "3 2 1 3 2000",
            told: ["a 2024-Q1 A T802"]),
        SeriesCase(
            what: "a share", item: .init(code: "A", type: .percent, decimals: 2), first: "2023-Q1",
            values: "50 60 55 0.05"),
        SeriesCase(what: "nothing", first: "2023-Q1", values: "500 900 1000 1600 -"),
    ])
    func `the unit of measure (M901)`(series: SeriesCase) {
        #expect(series.office.told() == series.told)
    }

    @Test func `a wrong unit of measure is told with the one that fits, and what the figure makes in the right one`() {
        var office = Office.yearly(.money())
        office.sendSeries(from: "2022", "200 210.5 198000.5")
        let finding = office.found()[0].finding
        #expect(
            finding.arguments == [
                "value": "198000.5", "previous_value": "210.5", "times": "940", "fits": "nghìn đồng",
                "would": "198.0005",
            ])
        #expect(finding.occurrences == [.init(place: Place(), found: "198000.5")])
        #expect(finding.severity == .warning)
        office.sent[2].values = [("A", "0.21")]
        #expect(
            office.found()[0].finding.arguments == [
                "value": "0.21", "previous_value": "200", "times": "0.0011", "fits": "tỷ đồng", "would": "210",
            ])
    }

    @Test(
        arguments: [
            ("triệu đồng", 3, "nghìn đồng"), ("triệu đồng", 6, "đồng"), ("triệu đồng", -3, "tỷ đồng"),
            ("triệu đồng", -6, "nghìn tỷ đồng"), ("triệu đồng", 9, nil), ("Tỉ đồng", 3, "triệu đồng"),
            ("nghìn đồng", 3, "đồng"), ("đồng", 3, nil), ("triệu đồng/lượt", 3, "nghìn đồng/lượt"),
            ("VND", -6, "triệu đồng"), ("người", -3, "nghìn người"), ("nghìn người", 3, "người"),
            ("người", 3, "1/1000 người"), ("", -3, "nghìn"), ("", 3, "1/1000"), ("triệu USD", 3, "nghìn USD"),
        ] as [(String, Int, String?)])
    func `the unit of measure that fits`(unit: String, power: Int, fits: String?) {
        #expect(MeasureShift(power: power, unitOfMeasure: unit)?.fits == fits)
    }

    @Test(arguments: [
        ("1000", "1", "1000"), ("1", "1000", "0.001"), ("1234567", "1", "1200000"), ("996", "1", "1000"),
        ("1", "985000", "0.000001"), ("12", "1", "12"), ("7", "2", "3.5"), ("1849.9", "1", "1800"),
    ])
    func `how many times, with two digits`(figure: String, usual: String, times: String) {
        #expect(
            MeasureShift.times(ExactDecimal(figure)!.atFullScale, of: ExactDecimal(usual)!.atFullScale) == times)
    }

    @Test(arguments: [
        SeriesCase(
            what: "the quarter's own figure", item: .init(code: "A", type: .count, basis: .cumulative),
            first: "2024-Q1", values: "40 143 37 _ 30", told: ["a 2024-Q3 A T803"]),
        SeriesCase(
            what: "nothing new", item: .init(code: "A", type: .count, basis: .cumulative), first: "2024-Q1",
            values: "40 40 40"),
        SeriesCase(
            what: "a gap", item: .init(code: "A", type: .count, basis: .cumulative), first: "2024-Q1",
            values: "40 … 30 -", told: ["a 2024-Q3 A T803", "a 2024-Q4 A T803"]),
        SeriesCase(
            what: "since the plan began", item: .init(code: "A", type: .count, basis: .planCumulative),
            first: "2024-Q4", values: "40 12", told: ["a 2025-Q1 A T803"]),
        SeriesCase(
            what: "a running total that is a stock", item: .init(code: "A", type: .count, flow: .stock),
            first: "2024-Q1", values: "3 0"),
        SeriesCase(what: "a flow of the period", item: .count(), first: "2024-Q1", values: "40 30"),
    ])
    func `cumulated figures that fall (T803)`(series: SeriesCase) {
        #expect(series.office.told() == series.told)
    }

    @Test func `a nil report after a cumulated figure falls as well`() {
        var office = Office.quarterly(.init(code: "A", type: .count, basis: .cumulative))
        office.send("a", "2024-Q1", "A 40")
        office.sendNil("a", "2024-Q2")
        #expect(office.told() == ["a 2024-Q2 A T803"])
    }

    @Test func `one finding on a figure, and a wrong unit of measure before all`() {
        var office = Office.quarterly(
            .init(code: "A", type: .money, basis: .cumulative, unitOfMeasure: "triệu đồng", decimals: 1))
        office.sendSeries(from: "2024-Q1", "400 900 1.1")
        #expect(office.told() == ["a 2024-Q3 A M901"])
    }
}
