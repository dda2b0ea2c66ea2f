import Testing

@testable import Reports

@Suite("Consolidation of a large extract")
struct SizeTests {
    @Test("the totals of thousands of units over years of quarters are exact")
    func large() {
        var office = Office()
        office.forms[0].kinds = ["enterprise"]
        office.forms[0].periodicity = .quarterly
        let codes = (0..<30).map { "A\($0)" }
        for code in codes { office.add(.init(code: code, parts: ["X\(code)"])) }
        for place in 0..<20 { office.unit("d\(place)") }
        for place in 0..<2000 { office.unit("e\(place)", kind: "enterprise", parent: "d\(place % 20)") }
        let (plan, registry) = (office.plan, office.registry)
        var (standing, observations): ([LedgerExtract.Standing], [LedgerExtract.Value]) = ([], [])
        let moment = Moment("2025-01-01", defaultOffset: 0)!
        for year in 2021...2024 {
            for quarter in 1...4 {
                for place in 0..<2000 {
                    let first = observations.count
                    for item in plan.items.indices {
                        observations.append(
                            .init(
                                item: DenseIndex(item), content: .number, status: .official,
                                value: ExactDecimal(Int64(place)), text: "", note: "", place: Place()))
                    }
                    standing.append(
                        .init(
                            key: .init(
                                unit: registry.index(ofID: "e\(place)")!, form: DenseIndex(0),
                                period: Period(year: year, kind: .quarterly, number: quarter)!),
                            revision: 0, isNil: false, note: "",
                            origin: .init(fileName: "", hash: "", ordinal: 0, received: moment),
                            firstReceived: moment, observations: first..<observations.count))
                }
            }
        }
        let extract = LedgerExtract(
            standing: standing, values: observations, open: [], findings: [],
            decided: DecisionsInForce(plan: office.plan))
        let consolidator = office.consolidator
        let report = consolidator.report(
            of: Period(canonical: "2024-Q4")!, from: consolidator.index(extract))
        #expect(report.rows.first?.value.number == ExactTotal(coefficient: 1_999_000, scale: 0))
        #expect(report.rows.first?.planToDate.number == ExactTotal(coefficient: 16 * 1_999_000, scale: 0))
    }
}
