// swift-format-ignore-file: NeverForceUnwrap
import Foundation

@testable import Reports

/// Reports made by hand, of numbers that are easy to follow by eye.
struct ReportFixture {
    typealias Row = PeriodReport.Row

    static let templates = TemplateFolder(folders: [repository + "/Templates"])
    static let repository = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/")
        .replacingOccurrences(of: "//", with: "/")

    let plan: Plan
    let units: UnitRegistry
    let settings: Settings
    var report: PeriodReport

    func context(_ folder: TemplateFolder = templates, output: Settings.Output = .init()) throws -> RenderContext {
        let settings = Settings(
            agency: settings.agency, language: settings.language, timeOffset: settings.timeOffset, plan: settings.plan,
            acceptance: settings.acceptance, regimes: settings.regimes, workCalendar: settings.workCalendar,
            settleSeconds: settings.settleSeconds, confidentiality: settings.confidentiality,
            onTrack: settings.onTrack, output: output, hash: settings.hash)
        return try RenderContext(settings: settings, plan: plan, units: units, folder: folder)
    }

    // MARK: - Parts

    static func settings(
        _ language: Language, signatory: Settings.Signatory = Settings.Signatory()
    ) -> Settings {
        Settings(
            agency: .init(
                unit: "04",
                name: LocalName(
                    vietnamese: "Sở Khoa học và Công nghệ", english: "Department of Science and Technology"),
                superior: LocalName(
                    vietnamese: "Ủy ban nhân dân tỉnh Cao Bằng", english: "People's Committee of Cao Bằng Province"),
                symbol: "SKHCN", place: "Cao Bằng",
                recipients: ["Bộ Khoa học và Công nghệ (để báo cáo);", "Ủy ban nhân dân tỉnh;", "Lưu: VT."],
                signatory: signatory),
            language: language, timeOffset: 25_200, plan: "2021-2025", acceptance: .atomic, regimes: [:],
            workCalendar: WorkCalendar(), settleSeconds: 10,
            confidentiality: .init(kinds: ["enterprise", "cooperative"], fewest: 3, largestShare: 80), onTrack: 90,
            hash: hash("5e"))
    }

    static func hash(_ pair: String) -> String { String(repeating: pair, count: 32) }

    static let administrative = Regime(name: "administrative", firstDay: 15)
    static let statistical = Regime(name: "statistical", firstDay: 1)

    static func form(
        _ code: String, _ vietnamese: String, _ english: String, kinds: Set<String>, _ periodicity: Period.Kind,
        _ regime: Regime
    ) -> Form {
        Form(
            code: code, title: LocalName(vietnamese: vietnamese, english: english), reporterKinds: kinds,
            periodicity: periodicity, regime: regime, dueDays: 15, items: 0..<0)
    }

    static func indicator(
        _ code: String, form: Int, group: String, _ vietnamese: String, _ english: String = "", unit: String,
        type: Indicator.ValueType = .count, flow: Indicator.Flow = .flow, decimals: Int = 0, breakdown: [String] = []
    ) -> Indicator {
        Indicator(
            code: code, form: DenseIndex(form), group: group,
            name: LocalName(vietnamese: vietnamese, english: english), unitOfMeasure: unit, type: type,
            isRequired: true, basis: .period, flow: flow, overUnits: .sum, overTime: .sum, direction: .up,
            decimals: decimals, hardLimits: .init(lowest: nil, highest: nil),
            softLimits: .init(lowest: nil, highest: nil), breakdown: breakdown, formula: nil, source: "",
            sourceStatus: "", externalCode: "", sameAs: "")
    }

    static func items(of indicators: [Indicator]) -> [Item] {
        indicators.enumerated().flatMap { position, indicator in
            ([nil] + indicator.breakdown.map(Optional.some)).map { Item(indicator: DenseIndex(position), part: $0) }
        }
    }

    static func unit(
        _ id: String, _ name: String, kind: String = "district", parent: String? = "04", telephone: String = ""
    ) -> ReportingUnit {
        ReportingUnit(
            id: id,
            states: [
                .init(
                    code: id, name: LocalName(vietnamese: name), kind: kind, parent: parent, validFrom: nil,
                    validTo: nil)
            ],
            successors: [], contact: .init(name: "", telephone: telephone, email: ""))
    }

    static func value(_ text: String) -> ConsolidatedValue { ConsolidatedValue(total(text)) }

    static func total(_ text: String) -> ExactTotal { ExactTotal(ExactDecimal(text) ?? .zero) }

    /// A row with its change computed from the value of a year ago.
    static func row(
        _ item: Int, _ value: ConsolidatedValue, due: Int, reported: Int? = nil, estimated: Int = 0,
        yearToDate: ConsolidatedValue? = nil, planToDate: ConsolidatedValue = .missing,
        yearAgo: ConsolidatedValue = .missing, yearAgoCoverage: Coverage = Coverage(), provisional: Int = 0,
        isPercent: Bool = false, target: PeriodReport.TargetProgress? = nil,
        history: [PeriodReport.History] = [], byUnit: [(Int, ConsolidatedValue)] = []
    ) -> Row {
        let reported = reported ?? due
        var change: ExactTotal?
        var percent: ExactTotal?
        if let now = value.number, let then = yearAgo.number {
            change = now.subtracting(then)
            percent = isPercent ? nil : change?.multiplied(by: total("100"))?.divided(by: then)
        }
        return Row(
            item: DenseIndex(item), value: value,
            coverage: Coverage(
                due: due, reported: reported, counted: reported, estimated: estimated, provisional: provisional),
            yearToDate: yearToDate ?? value, planToDate: planToDate, yearAgo: yearAgo,
            yearAgoCoverage: yearAgoCoverage, change: change,
            changePercent: percent, target: target, history: history, byKind: [], byParent: [],
            byUnit: byUnit.map { .init(key: DenseIndex($0.0), value: $0.1, coverage: Coverage(due: 1, reported: 1)) })
    }

    static func progress(
        _ target: Target, _ actual: ConsolidatedValue, _ status: PeriodReport.TargetProgress.Status
    ) -> PeriodReport.TargetProgress {
        let percent = actual.number?.multiplied(by: total("100"))?.divided(by: ExactTotal(target.value))
        return .init(target: target, actual: actual, percent: percent, status: status)
    }

    static func history(_ year: Int, _ text: String) -> PeriodReport.History {
        guard let period = Period(year: year, kind: .yearly) else { fatalError("no year \(year)") }
        return .init(period: period, value: value(text), coverage: Coverage(due: 1, reported: 1, counted: 1))
    }

    static func moment(_ text: String) -> Moment { Moment(text, defaultOffset: 25_200)! }

    static func received(
        _ unit: Int, _ moment: String?, late: Int = 0, isNil: Bool = false, isReturned: Bool = false
    ) -> PeriodReport.UnitCompleteness {
        .init(
            unit: DenseIndex(unit), received: moment.map(Self.moment), isNil: isNil, isReturned: isReturned,
            daysLate: late, dueDate: CalendarDate("2025-03-21")!, revision: 0)
    }

    static func standing(_ key: SubmissionKey, _ moment: String, file: String) -> LedgerExtract.Standing {
        .init(
            key: key, revision: 0, isNil: false, note: "",
            origin: .init(fileName: file, hash: hash("ab"), ordinal: 0, received: Self.moment(moment)),
            firstReceived: Self.moment(moment), observations: 0..<0)
    }

    static func finding(
        _ code: FindingCode, _ key: SubmissionKey, item: Int?, found: String, count: Int = 1,
        arguments: [String: String] = [:], answer: String? = nil
    ) -> LedgerExtract.KeptFinding {
        .init(
            key: key,
            finding: Finding(
                code: code, submission: 0, item: item.map { DenseIndex($0) }, arguments: arguments, count: count,
                occurrences: [.init(place: Place(line: 12, column: 3), found: found)], answer: answer),
            origin: .init(fileName: "a.csv", hash: hash("ab"), ordinal: 0, received: moment("2025-02-05")))
    }
}
