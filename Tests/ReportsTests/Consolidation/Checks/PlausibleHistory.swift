// swift-format-ignore-file: NeverForceUnwrap
import Foundation

@testable import Reports

/// Five years as an office might see them: seasons with a light first and a heavy last quarter, budgets that change by
/// -8 % to +37 % a year, small counts, years without anything, investments that come in waves, and reorganisations.
///
/// The magnitudes are those of the example plan's notes.
struct PlausibleHistory {
    private(set) var returns: [PlausibleReturn] = []
    private var random: SeededGenerator
    private let office = PlausibleOffice.shared

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        province()
        for unit in office.units.units where unit.latest.kind == "district" && unit.contact.email != "" {
            locality(unit, isCommune: false)
        }
        for unit in office.units.units where unit.latest.kind == "commune" { locality(unit, isCommune: true) }
        for unit in office.units.units where ["enterprise", "cooperative"].contains(unit.latest.kind) {
            business(unit)
        }
    }

    // MARK: - Chance

    private mutating func uniform(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * Double(random.next() >> 11) / 9_007_199_254_740_992
    }

    /// A factor about 1, whose logarithm has the given standard deviation.
    private mutating func noise(_ deviation: Double) -> Double {
        exp(deviation * ((0..<12).reduce(0) { sum, _ in sum + uniform(0, 1) } - 6))
    }

    private mutating func logUniform(_ low: Double, _ high: Double) -> Double { exp(uniform(log(low), log(high))) }

    private mutating func poisson(_ mean: Double) -> Int {
        var (count, product) = (0, uniform(0, 1))
        while product > exp(-mean) { (count, product) = (count + 1, product * uniform(0, 1)) }
        return count
    }

    /// A year's growth: mostly small, at most 37 %.
    private mutating func growth() -> Double {
        let chance = uniform(0, 1)
        return 0.92 + 0.45 * chance * chance
    }

    private func money(_ value: Double) -> String { String(format: "%.1f", max(0, value)) }
    private func count(_ value: Double) -> String { String(Int(max(0, value).rounded())) }

    private static let season = [0.5, 0.9, 1.0, 1.6]

    private static func quarters(_ years: ClosedRange<Int>) -> [Period] {
        years.flatMap { year in (1...4).map { Period(year: year, kind: .quarterly, number: $0)! } }
    }

    private static func year(_ year: Int) -> Period { Period(year: year, kind: .yearly)! }

    // MARK: - The province

    private mutating func province() {
        var level = (instruments: 800.0, services: 600.0, files: 90.0, underWay: 29.0, facilities: 41.0)
        for (step, period) in Self.quarters(2021...2025).enumerated() {
            let season = Self.season[Int(period.number) - 1]
            if period.number == 1 {
                level.instruments *= growth()
                level.services *= growth()
            }
            level.underWay = min(35, max(25, level.underWay + uniform(-2.5, 2.5)))
            level.facilities = min(45, max(38, level.facilities + uniform(-0.8, 1)))
            let servants = 1040 + uniform(-25, 25)
            let digital = servants * (0.3 + 0.55 * Double(step) / 19)
            let supports = poisson(2.2 * season)
            let (approved, accepted) = (poisson(3.2 * (2 - season)), poisson(3 * season))
            let files = (level.files * season).rounded() + Double(poisson(20))
            var sent = PlausibleReturn(unit: "04", form: "B01", period: period)
            sent.values = [
                ("DN01", "\(supports)"),
                ("DN02", money((0..<supports).reduce(0) { sum, _ in sum + uniform(15, 50) })),
                ("DN03", "\(poisson(0.8))"), ("NV01", "\(approved)"), ("NV05", "\(approved / 2)"),
                ("NV02", count(level.underWay)), ("NV03", "\(accepted)"), ("NV04", "\(accepted * 3 / 4)"),
                ("CG01", "\(poisson(1.3))"), ("KN01", "\(poisson(2.8 * season))"), ("KN02", "\(step / 4)"),
                ("TC01", count(level.instruments * season * noise(0.15))), ("BX01", count(level.facilities)),
                ("BX02", "\(poisson(5))"), ("HT01", "\(poisson(0.3))"), ("HT02", "\(poisson(1.5))"),
                ("CS11", count(servants)), ("CS12", count(digital)), ("CS16", count(servants * 0.1 + digital * 0.3)),
                ("CS17", count(servants * 0.05)), ("VB01", "\(1 + poisson(2))"), ("VB02", "0"),
                ("NV06", "\(poisson(11))"), ("NV07", "\(poisson(3.5))"), ("CG02", "\(poisson(8))"),
                ("DV01", count(level.services * season * noise(0.25))), ("BX03", count(level.facilities * 0.75)),
                ("HT03", "\(poisson(0.4))"), ("HT04", "\(poisson(0.2))"), ("HT05", "\(poisson(3))"),
                ("CS13", "\(poisson(1.5))"), ("CS14", count(files)), ("CS15", count(files * uniform(0.6, 0.95))),
                ("GC11", "Hoàn thành các nhiệm vụ của kỳ"),
            ]
            returns.append(sent)
        }
        provincialYears()
    }

    private mutating func provincialYears() {
        var level = (budget: 12_480_000.0, science: 16_532.0, given: 15_000.0)
        for year in 2020...2025 {
            if year > 2020 {
                level = (level.budget * uniform(1.01, 1.15), level.science * growth(), level.given * uniform(0.97, 1.1))
            }
            let tasks = (uniform(8000, 16_000) * 10).rounded() / 10
            let state = (tasks * uniform(8, 9)).rounded() / 10
            let contribution = (rank: uniform(60, 63), score: uniform(22, 25))
            var sent = PlausibleReturn(unit: "04", form: "B02", period: Self.year(year))
            sent.values = [
                ("NS01", money(level.budget)), ("NS02", money(level.science)),
                ("NS03", year == 2020 ? "0" : money(logUniform(3000, 14_000))), ("NS04", money(level.given)),
                ("NS05", money(level.science * uniform(1, 1.1))), ("NS06", money(tasks)), ("NS07", money(state)),
                ("NS08", money(tasks - state)), ("QP01", "…"), ("SH01", count(80 * noise(0.2))),
                ("SH02", count(45 * noise(0.25))), ("NL01", count(260 * noise(0.05))), ("NL02", "\(poisson(0.7))"),
                ("DN04", "\((year - 2020) / 2)"), ("KN03", year < 2023 ? "0" : "1"),
                ("KQ01", String(format: "%.2f", uniform(3, 7))), ("KQ02", String(format: "%.2f", uniform(1, 2.6))),
                ("KQ03", String(format: "%.2f", contribution.score)), ("KQ04", count(contribution.rank)),
                ("TL01", "\(12 + year - 2020)"),
            ]
            returns.append(sent)
        }
    }

    // MARK: - Districts, communes and wards

    private mutating func locality(_ unit: ReportingUnit, isCommune: Bool) {
        let size = isCommune ? uniform(0.14, 0.24) : uniform(0.75, 1.25)
        var servants = (isCommune ? uniform(22, 45) : uniform(180, 320)).rounded()
        let markets = uniform(5, isCommune ? 30 : 110)
        let start = isCommune ? 0.75 : uniform(0.35, 0.45)
        var year = (trained: 0, initiatives: 0)
        var models = poisson(2)
        for (step, period) in Self.quarters(2021...2025).enumerated() {
            let isClosing = !isCommune && period > Period(canonical: "2025-Q2")!
            if isClosing && period.number == 4 || isCommune && period.year < 2025 { continue }
            if isCommune && period.number < 3 { continue }
            // Who was trained stays counted.
            servants = max(15, Double(period.number == 1 ? 0 : year.trained), servants + uniform(-4, 4).rounded())
            models = min(4, max(0, models + Int(uniform(-1.5, 2.5))))
            let part = isClosing ? 0.15 : 1
            let season = Self.season[Int(period.number) - 1]
            if period.number == 1 { year = (0, 0) }
            let wave = [12.0, 140, 20, 90][Int(period.number) - 1]
            year.initiatives += Int(wave * size * part * noise(0.35))
            year.trained = max(
                year.trained, min(Int(servants), year.trained + Int(35 * size * season * part * noise(0.6))))
            let instruments = Int(markets * season * part * noise(0.5))
            var sent = PlausibleReturn(unit: unit.id, form: "B03", period: period)
            sent.values = [
                ("CS01", count(servants)), ("CS02", count(servants * min(0.95, start + 0.025 * Double(step)))),
                ("CS03", "\(year.trained)"), ("NV11", "\(models)"), ("NV12", "\(year.initiatives)"),
                ("KN11", "\(poisson(2.5 * season * part))"), ("TC11", random.chance(8) ? "-" : "\(instruments)"),
                ("TC12", random.chance(8) ? "-" : "0"),
            ]
            if sent["TC11"] != "-" { sent["TC12"] = count(Double(instruments) * uniform(0, 0.08)) }
            returns.append(sent)
        }
        localYears(unit, size: size, isCommune: isCommune)
    }

    private mutating func localYears(_ unit: ReportingUnit, size: Double, isCommune: Bool) {
        var budget = logUniform(80, 480) * (isCommune ? 0.25 : 1)
        var products = (uniform(7, 20) * (isCommune ? 0.3 : 1)).rounded(.up)
        for year in isCommune ? 2025...2025 : 2020...2024 {
            budget *= growth() * noise(0.12)
            products += Double(poisson(1.2 * size))
            var sent = PlausibleReturn(unit: unit.id, form: "B04", period: Self.year(year))
            sent.values = [
                ("NS11", money(budget)), ("SH11", count(products)),
                ("SH12", count(products * uniform(0.4, 0.85))),
            ]
            returns.append(sent)
        }
    }

    // MARK: - Enterprises and cooperatives

    private mutating func business(_ unit: ReportingUnit) {
        let isCooperative = unit.latest.kind == "cooperative"
        let isLarge = !isCooperative && random.chance(30)
        var revenue =
            isCooperative
            ? logUniform(500, 5000) : isLarge ? logUniform(300_000, 2_500_000) : logUniform(10_000, 110_000)
        var capital = revenue * uniform(0.3, 0.7)
        let research = isCooperative ? 0 : isLarge ? logUniform(300, 4000) : logUniform(20, 300)
        let renewal = isCooperative ? logUniform(20, 300) : isLarge ? logUniform(6000, 50_000) : logUniform(300, 4000)
        let newShare = uniform(0.01, isLarge ? 0.05 : 0.15)
        let doesResearch = isLarge || random.chance(50)
        var staff = isCooperative ? 0 : isLarge ? 3 + poisson(8) : poisson(2)
        for year in 2020...2025 {
            guard unit.states.contains(where: { $0.isValid(on: CalendarDate(year: year, month: 12, day: 31)!) }) else {
                continue
            }
            // It takes over a smaller one.
            if unit.id == "M2", year == 2023 { (revenue, capital) = (revenue * 4, capital * 4) }
            revenue *= growth() * noise(0.12)
            capital *= uniform(0.95, 1.2)
            staff = max(0, staff + Int(uniform(-1.5, 1.9)))
            let contracts = isCooperative ? 0 : poisson(isLarge ? 0.9 : 0.4)
            let value = (0..<contracts).reduce(0.0) { sum, _ in
                sum + (isLarge ? logUniform(500, 5000) : logUniform(50, 500))
            }
            let wave = random.chance(6) ? uniform(3, 6) : 1
            let spends = doesResearch && !random.chance(15)
            var sent = PlausibleReturn(unit: unit.id, form: "B05", period: Self.year(year))
            sent.values = [
                ("DN11", money(revenue)), ("DN12", money(spends ? research * noise(0.45) : 0)),
                ("DN13", money(random.chance(isCooperative ? 50 : 12) ? 0 : renewal * wave * noise(0.6))),
                ("DN14", money(capital)), ("NL11", "\(staff + (spends ? 1 : 0))"), ("CG11", "\(contracts)"),
                ("CG12", money(value)),
                ("CG13", money(random.chance(20) ? 0 : revenue * newShare * noise(0.4))),
                ("TC21", "\(isCooperative ? year / 2023 : 1 + (year - 2020) / 2)"),
            ]
            returns.append(sent)
        }
    }
}
