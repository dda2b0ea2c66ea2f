// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

@Suite("Units that begin, end and merge") struct LifeOfUnitsTests {
    private func office(_ values: String) -> Office {
        var office = Office.quarterly(.count())
        office.sendSeries(from: "2022-Q1", values)
        return office
    }

    @Test func `a unit that took over another is not held against what it was`() {
        var office = office("200 210 190 205 201 199 220 208 1400 1430 1410 20")
        #expect(office.told() == ["a 2024-Q1 A T802", "a 2024-Q4 A T802"])
        office.unit("old", to: "2023-12-31")
        office.successors = ["old": ["a"]]
        #expect(office.told() == ["a 2024-Q4 A T801"])
    }

    @Test func `a merger within the period, and within the earlier one`() {
        var office = office("200 210 190 205 201 199 220 208 900 930 910 4600")
        office.unit("old", to: "2024-02-10")
        office.successors = ["old": ["a"]]
        // The first quarter holds days before and after it: nothing is held against it, and it against nothing.
        #expect(office.told() == [])
    }

    @Test func `closing reports and first periods are of a part of the period`() {
        var office = Office.quarterly(.count())
        office.unit("ends", to: "2024-04-20")
        office.unit("begins", from: "2024-03-20")
        office.sendSeries("ends", from: "2022-Q1", "200 210 190 205 201 199 220 208 200 12")
        office.sendSeries("begins", from: "2024-Q1", "5 210 190 205")
        #expect(office.told() == [])
    }

    @Test func `a unit without a past is told nothing of it`() {
        var office = office("200 210 190 205 201 199 220 208")
        office.unit("new")
        office.sendSeries("new", from: "2024-Q1", "900000")
        #expect(office.told() == [])
    }

    @Test func `what lies more than four years back is forgotten, and what comes later does not speak`() {
        var office = Office.yearly(.money())
        office.years = 2015...2025
        office.sendSeries(from: "2015", "200 _ _ _ _ 215000")
        #expect(office.told() == [])
        office.sendSeries(from: "2021", "210 220")
        #expect(office.told() == ["a 2021 A M901"])
    }

    @Test func `findings stand in the order of what stands, of the items and of the codes, and settings weigh them`() {
        var office = Office.yearly(.money("A"), .money("B"))
        office.unit("b")
        for unit in ["a", "b"] {
            office.sendSeries(unit, "A", from: "2023", "500 500000")
            office.sendSeries(unit, "B", from: "2023", "700 800000")
        }
        let expected = ["a 2024 A M901", "a 2024 B M901", "b 2024 A M901", "b 2024 B M901"]
        for _ in 0..<20 { #expect(office.told() == expected) }
        let quiet = office.settings.with(Severities([.measureAgainstHistory: .note]))
        #expect(office.found(settings: quiet).allSatisfy { $0.finding.severity == .note })
        let checks = LedgerChecks(
            office.extract, plan: office.plan, units: office.registry, settings: office.settings)
        #expect(checks.findings.allSatisfy { $0.key.period != Period(canonical: "2023") })
    }
}

extension Settings {
    fileprivate func with(_ severities: Severities) -> Settings {
        Settings(
            agency: agency, language: language, timeOffset: timeOffset, plan: plan, acceptance: acceptance,
            regimes: regimes, workCalendar: workCalendar, settleSeconds: settleSeconds,
            confidentiality: confidentiality, onTrack: onTrack, validation: Validation(severities: severities),
            hash: hash)
    }
}
