import Testing

@testable import Reports

@Suite struct UnitRegistryTests {
    private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    private func state(
        _ code: String, parent: String?, from: String? = nil, to: String? = nil, kind: String = "district"
    ) throws -> ReportingUnit.State {
        ReportingUnit.State(
            code: code, name: LocalName(vietnamese: code), kind: kind, parent: parent, validFrom: try from.map(date),
            validTo: try to.map(date))
    }

    private func unit(_ id: String, _ states: [ReportingUnit.State]) -> ReportingUnit {
        ReportingUnit(
            id: id, states: states, successors: [],
            contact: ReportingUnit.Contact(name: "", telephone: "", email: ""))
    }

    /// Code 049 was Quảng Uyên's, and is Quảng Hòa's since March 2020; the enterprise moved with it.
    private func registry() throws -> UnitRegistry {
        UnitRegistry(
            units: [
                unit("04", [try state("04", parent: nil, kind: "province")]),
                unit("uyen", [try state("049", parent: "04", to: "2020-02-29")]),
                unit("hoa", [try state("049", parent: "04", from: "2020-03-01", to: "2025-06-30")]),
                unit(
                    "dn",
                    [
                        try state("4800", parent: "uyen", to: "2020-02-29", kind: "enterprise"),
                        try state("4800", parent: "hoa", from: "2020-03-01", to: "2025-06-30", kind: "enterprise"),
                        try state("4800", parent: "04", from: "2025-07-01", kind: "enterprise"),
                    ]),
            ], hash: "")
    }

    @Test func `one code is two units, by the dates`() throws {
        let units = try registry()
        let candidates = units.candidates(code: "049")
        #expect(candidates.map { units[$0].id } == ["uyen", "hoa"])
        let before = try date("2020-02-29")
        #expect(candidates.filter { units[$0].state(on: before) != nil }.map { units[$0].id } == ["uyen"])
        let after = try date("2020-03-01")
        #expect(candidates.filter { units[$0].state(on: after) != nil }.map { units[$0].id } == ["hoa"])
        #expect(units.candidates(code: "999").isEmpty)
        #expect(units.index(ofID: "hoa")?.position == 2)
        #expect(units.index(ofID: "049") == nil)
    }

    @Test(arguments: [
        ("2020-02-29", ["dn", "uyen", "04"]), ("2020-03-01", ["dn", "hoa", "04"]), ("2025-07-01", ["dn", "04"]),
    ])
    func `a unit belongs to others by the day`(day: String, ids: [String]) throws {
        let units = try registry()
        let enterprise = try #require(units.index(ofID: "dn"))
        #expect(units.ancestry(of: enterprise, on: try date(day)).map { units[$0].id } == ids)
    }

    @Test func `a unit belongs to what it was ever below, and to itself`() throws {
        let units = try registry()
        func belongs(_ id: String, to other: String) throws -> Bool {
            units.belongs(try #require(units.index(ofID: id)), to: try #require(units.index(ofID: other)))
        }
        for other in ["dn", "uyen", "hoa", "04"] { #expect(try belongs("dn", to: other)) }
        #expect(try belongs("hoa", to: "04"))
        #expect(try !belongs("hoa", to: "uyen"))
        #expect(try !belongs("04", to: "hoa"))
    }

    @Test func `units above themselves end no search`() throws {
        let units = UnitRegistry(
            units: [unit("a", [try state("a", parent: "b")]), unit("b", [try state("b", parent: "a")])], hash: "")
        #expect(units.ancestry(of: DenseIndex(0), on: try date("2025-01-01")).count == 2)
        #expect(units.belongs(DenseIndex(0), to: DenseIndex(1)))
    }

    @Test(arguments: [
        ("2025-04-01", "2025-06-30", true), ("2025-06-15", "2025-09-14", true), ("2025-07-01", "2025-09-30", false),
    ])
    func `a unit that ended inside the days has a state in them`(first: String, last: String, isThere: Bool) throws {
        let units = try registry()
        let hoa = units[try #require(units.index(ofID: "hoa"))]
        #expect((hoa.state(during: try date(first)...date(last)) != nil) == isThere)
        #expect(hoa.latest.code == "049")
    }
}
