// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

/// Totals that are kept are those that adding up gives, and none is used that follows from something else.
@Suite struct KeptTotalsTests {
    /// Every kind of total: of the period, cumulated over the year and over the plan, means, extremes, parts and ratios; one
    /// form is confidential.
    private func office() -> Office {
        var office = Office()
        office.forms = [
            .init(code: "F", periodicity: .quarterly), .init(code: "D", kinds: ["enterprise"], periodicity: .quarterly),
        ]
        office.add(.init(code: "A", parts: ["X", "Y"]))
        office.add(.init(code: "B", basis: .cumulative))
        office.add(.init(code: "C", basis: .planCumulative))
        office.add(.init(code: "M", overUnits: .mean))
        office.add(.init(code: "H", overUnits: .max))
        office.add(.init(code: "L", flow: .stock, overUnits: .last))
        office.add(.init(code: "R", formula: (["100", "*", "A"], ["B"])))
        office.add(.init(code: "E", form: "D"))
        office.add(.init(code: "G", form: "D", basis: .cumulative))
        for unit in ["a", "b", "c"] { office.unit(unit) }
        for unit in ["e", "f", "g", "h"] { office.unit(unit, kind: "enterprise") }
        return office
    }

    private func index(_ office: Office, keeping kept: [LedgerExtract.KeptTotals] = []) -> ExtractIndex {
        let extract = office.extract
        let totals = Dictionary(
            kept.map { ($0.key(in: office.plan)!, $0) }, uniquingKeysWith: { _, last in last })
        return office.consolidator.index(
            LedgerExtract(
                standing: extract.standing, observations: extract.observations, open: extract.open,
                findings: extract.findings, decided: extract.decided, answers: extract.answers,
                mended: extract.mended, replaced: extract.replaced, corrections: extract.corrections,
                withdrawals: extract.withdrawals, told: extract.told, totals: totals))
    }

    private func told(_ index: ExtractIndex, _ office: Office) -> [String] {
        let periods = index.periods[.quarterly] ?? []
        return office.plan.forms.indices.flatMap { form in
            periods.map { "\(form) \($0): \(index.totals(DenseIndex(form), $0).map { "\($0)" } ?? "")" }
        } + index.told.map { "\($0.form) \($0.period) \($0.hash)" }
    }

    private func names(_ totals: [LedgerExtract.KeptTotals]) -> [String] { totals.map { "\($0.form) \($0.period)" } }

    @Test func `totals of periods to which nothing has come are not added up again`() {
        var office = office()
        office.send("a", "2024-Q1", "A 5,A.X 2,B 7,C 1.5,M 3,H -4,L 9")
        office.send("b", "2024-Q2", "A 1,B 2,C 3,M 4,H 5,L 6")
        let first = index(office)
        #expect(names(first.newTotals) == ["F 2024-Q1", "F 2024-Q2", "D 2024-Q1", "D 2024-Q2"])
        let second = index(office, keeping: first.newTotals)
        #expect(second.newTotals.isEmpty)
        #expect(told(second, office) == told(first, office))
        // What the year has come to follows from its first quarter, which does not follow from it.
        office.send("c", "2024-Q1", "A 8,B 1")
        let third = index(office, keeping: first.newTotals)
        #expect(names(third.newTotals) == ["F 2024-Q1", "F 2024-Q2"])
        office.send("c", "2024-Q2", "A 8,B 1")
        #expect(names(index(office, keeping: third.newTotals).newTotals) == ["F 2024-Q2", "D 2024-Q1", "D 2024-Q2"])
    }

    @Test func `of a confidential form that is closed nothing is kept`() {
        var office = office()
        for unit in ["e", "f", "g", "h"] { office.send(unit, "2024-Q1", "E 5,G 6", form: "D") }
        let open = index(office)
        office.closed = ["2024-Q1/D"]
        let closed = index(office, keeping: open.newTotals)
        #expect(names(open.newTotals) == ["F 2024-Q1", "D 2024-Q1"] && closed.newTotals.isEmpty)
        #expect(told(closed, office) == told(index(office), office))
        #expect(told(closed, office) != told(open, office))
    }

    @Test func `what is damaged, or of other units, is added up`() {
        var office = office()
        office.send("a", "2024-Q1", "A 5,B 7")
        let kept = index(office).newTotals
        office.send("a", "2024-Q1", "A 6,B 7", revision: 1)
        office.sent.removeFirst()
        let now = index(office)
        // The totals of one state with the source of another.
        let mixed = zip(kept, now.newTotals).map { $0.with(sourceOf: $1) }
        #expect(told(index(office, keeping: mixed), office) == told(now, office))
        office.unit("d")
        office.otherUnits = UnitRegistry(units: office.registry.units, hash: "other")
        #expect(told(index(office, keeping: now.newTotals), office) == told(index(office), office))
        #expect(told(index(office), office) != told(now, office))
    }

    @Test(arguments: 1...40)
    func `whatever comes, what is kept is what adding up gives`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var office = office()
        var kept: [LedgerExtract.KeptTotals] = []
        let periods = ["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2025-Q1"]
        func value() -> String { random.pick(["1", "2.5", "-", "…", "123456789.25", "0", "-3"]) }
        for step in 1...12 {
            let period = random.pick(periods)
            if random.chance(60) {
                let unit = random.pick(["a", "b", "c"])
                office.sent.removeAll { $0.unit == unit && $0.period == period && random.chance(50) }
                if !office.sent.contains(where: { $0.unit == unit && $0.period == period }) {
                    office.send(
                        unit, period,
                        "A \(value()),A.X \(value()),B \(value()),C \(value()),M \(value()),H \(value()),L \(value())",
                        status: random.pick([.official, .estimate]), revision: step)
                }
            } else {
                let unit = random.pick(["e", "f", "g", "h"])
                if !office.sent.contains(where: { $0.unit == unit && $0.period == period }) {
                    office.send(unit, period, "E \(value()),G \(value())", form: "D", revision: step)
                }
                if random.chance(20) { office.closed = [period + "/D"] }
            }
            let expected = told(index(office), office)
            let found = index(office, keeping: kept)
            #expect(told(found, office) == expected)
            kept += found.newTotals
        }
    }
}

extension LedgerExtract.KeptTotals {
    /// As if somebody had put them in another's place.
    fileprivate func with(sourceOf other: LedgerExtract.KeptTotals) -> LedgerExtract.KeptTotals {
        LedgerExtract.KeptTotals(form: form, period: period, source: other.source, bytes: bytes)
    }
}
