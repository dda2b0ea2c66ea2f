import Foundation
import Testing

@testable import Reports

/// A small office: a plan of two forms and five indicators (one with a breakdown, one derived, one in words), and
/// three units: a province with two districts.
enum RenderingFixture {
    static let folder = TemplateFolder(folders: [
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../Templates")
            .standardizedFileURL.path
    ])

    static let administrative = Regime(name: "administrative", firstDay: 15)
    static let statistical = Regime(name: "statistical", firstDay: 1)

    static let plan: Plan = {
        let forms = [
            Form(
                code: "B03",
                title: LocalName(
                    vietnamese: "Báo cáo khoa học, công nghệ, đổi mới, sáng tạo, chuyển đổi số; của huyện",
                    english: "Report of the district"),
                reporterKinds: ["district"], periodicity: .quarterly, regime: administrative, dueDays: 2, items: 0..<6),
            Form(
                code: "B04", title: LocalName(vietnamese: "Báo cáo thống kê của huyện", english: "Statistics"),
                reporterKinds: ["district"], periodicity: .yearly, regime: statistical, dueDays: 15, items: 6..<7),
        ]
        let indicators = [
            indicator(
                "DN01", group: "Hỗ trợ", vietnamese: "Số lượt hỗ trợ, kể cả \"đợt hai\"", english: "Supports",
                unit: "lượt",
                type: .count, required: true, breakdown: ["DN", "HTX"], hard: (0, 1000), soft: (0, 20)),
            indicator(
                "DN02", group: "Hỗ trợ", vietnamese: "Kinh phí hỗ trợ", english: "Amount", unit: "triệu đồng",
                type: .money, basis: .cumulative, decimals: 1, hard: (0, 20000), soft: (nil, 1000)),
            indicator(
                "DN91", group: "Hỗ trợ", vietnamese: "Kinh phí bình quân", english: "Average amount",
                unit: "triệu đồng",
                type: .decimal, decimals: 2,
                formula: Formula(
                    text: "DN02 / DN01", numerator: naming(item: 3), denominator: naming(item: 0))),
            indicator(
                "GC01", group: "Kiến nghị", vietnamese: "Kiến nghị, đề xuất", english: "Proposals", unit: "",
                type: .text),
            indicator(
                "NS02", form: 1, group: "Ngân sách", vietnamese: "Chi sự nghiệp", english: "Spending",
                unit: "triệu đồng",
                type: .money, decimals: 1),
        ]
        let items = [
            Item(indicator: DenseIndex(0), part: nil), Item(indicator: DenseIndex(0), part: "DN"),
            Item(indicator: DenseIndex(0), part: "HTX"), Item(indicator: DenseIndex(1), part: nil),
            Item(indicator: DenseIndex(2), part: nil), Item(indicator: DenseIndex(3), part: nil),
            Item(indicator: DenseIndex(4), part: nil),
        ]
        return Plan(
            code: "2021-2025",
            name: LocalName(vietnamese: "Kế hoạch 2021 – 2025", english: "Plan of 2021 to 2025"), source: "",
            years: 2021...2025, baselineYear: 2020, forms: forms, indicators: indicators, items: items, targets: [],
            rules: [],
            groups: [
                Plan.Group(code: "HT", name: LocalName(vietnamese: "Hỗ trợ", english: "Support")),
                Plan.Group(code: "GC", name: LocalName(vietnamese: "Kiến nghị", english: "Proposals")),
                Plan.Group(code: "NS", name: LocalName(vietnamese: "Ngân sách", english: "Budget")),
            ],
            partNames: [
                "DN": LocalName(vietnamese: "Doanh nghiệp", english: "Enterprise"),
                "HTX": LocalName(vietnamese: "Hợp tác xã", english: "Cooperative"),
            ],
            hash: "plan")
    }()

    private static func naming(item: Int) -> Reports.Expression {
        var rows = ExpressionRows()
        rows.append(Reference(item: DenseIndex(item)), at: 0..<0)
        return rows.expression
    }

    private static func indicator(
        _ code: String, form: Int = 0, group: String, vietnamese: String, english: String, unit: String,
        type: Indicator.ValueType, required: Bool = false, basis: Indicator.Basis = .period, decimals: Int = 0,
        breakdown: [String] = [], formula: Formula? = nil, hard: (Int64?, Int64?) = (nil, nil),
        soft: (Int64?, Int64?) = (nil, nil)
    ) -> Indicator {
        Indicator(
            code: code, form: DenseIndex(form), group: group,
            name: LocalName(vietnamese: vietnamese, english: english), unitOfMeasure: unit, type: type,
            isRequired: required, basis: basis, flow: .flow, overUnits: .sum, overTime: .sum, direction: .up,
            decimals: decimals,
            hardLimits: Indicator.Limits(
                lowest: hard.0.map { ExactDecimal($0) }, highest: hard.1.map { ExactDecimal($0) }),
            softLimits: Indicator.Limits(
                lowest: soft.0.map { ExactDecimal($0) }, highest: soft.1.map { ExactDecimal($0) }),
            breakdown: breakdown, formula: formula, source: "", sourceStatus: "", externalCode: "", sameAs: "")
    }

    /// What Hòa An reported for the quarter before: a total with more decimals than are shown, and nothing of a part.
    static let previous = [
        previous(0, .number, ExactDecimal(12)), previous(1, .nothing, .zero), previous(2, .missing, .zero),
        previous(3, .number, ExactDecimal(coefficient: 123_456_789, scale: 2)), previous(5, .text, .zero),
    ]

    static func previous(_ item: Int, _ content: Observation.Content, _ value: ExactDecimal) -> LedgerExtract.Value {
        LedgerExtract.Value(
            item: DenseIndex(item), content: content, status: content == .missing ? .missing : .official, value: value,
            text: content == .text ? "Không" : "", note: "", place: Place())
    }

    static func form(
        _ language: Language, form: Int = 0, unit: Int? = 1, period name: String = "2025-Q1",
        previous: [LedgerExtract.Value] = []
    ) throws -> FormContents {
        try FormContents(
            form: DenseIndex(form), unit: unit.map { DenseIndex($0) }, period: period(name), previous: previous,
            context: context(language))
    }

    static let units = UnitRegistry(
        units: [
            unit("04", code: "04", "Tỉnh Cao Bằng", "Cao Bằng Province", kind: "province", parent: nil),
            unit("u45", code: "045", "Huyện Hòa An", "Hòa An District", kind: "district", parent: "04"),
            unit("u46", code: "046", "=Huyện \"Hà Quảng\"", "Hà Quảng District", kind: "district", parent: "04"),
        ], hash: "units")

    private static func unit(
        _ id: String, code: String, _ vietnamese: String, _ english: String, kind: String, parent: String?
    ) -> ReportingUnit {
        let state = ReportingUnit.State(
            code: code, name: LocalName(vietnamese: vietnamese, english: english), kind: kind, parent: parent,
            validFrom: nil, validTo: nil)
        return ReportingUnit(
            id: id, states: [state], successors: [],
            contact: ReportingUnit.Contact(name: "", telephone: "", email: ""))
    }

    static func settings(_ language: Language) -> Settings {
        Settings(
            agency: Settings.Agency(
                unit: "04",
                name: LocalName(
                    vietnamese: "Sở Khoa học và Công nghệ", english: "Department of Science and Technology"),
                superior: LocalName(vietnamese: "Ủy ban nhân dân tỉnh Cao Bằng"), symbol: "SKHCN", place: "Cao Bằng",
                recipients: []),
            language: language, timeOffset: 25200, plan: "2021-2025", acceptance: .atomic,
            regimes: ["administrative": administrative, "statistical": statistical], workCalendar: WorkCalendar(),
            settleSeconds: 10,
            confidentiality: Settings.Confidentiality(kinds: ["enterprise"], fewest: 3, largestShare: 80), onTrack: 90,
            hash: "settings")
    }

    static func context(_ language: Language = .vietnamese) throws -> RenderContext {
        try RenderContext(settings: settings(language), plan: plan, units: units, folder: folder)
    }

    static func period(_ name: String) throws -> Period {
        try #require(Period(canonical: name))
    }

    static func moment(_ text: String) throws -> Moment {
        try #require(Moment(text, defaultOffset: 25200))
    }
}
