// swift-format-ignore-file: NeverForceUnwrap
import Foundation
import Testing

@testable import Reports

/// Figures over time on the units of today: what is known is shown, what is not is not invented, and nothing is lost.
@Suite struct ComparableSeriesTests {
    /// `a` and `b` became `c` after 2022; `d` stays.
    private func merged(_ successors: [String: [String]] = ["a": ["c"], "b": ["c"]]) -> Office {
        var office = Office()
        office.items = [
            .init(code: "A"), .init(code: "S", flow: .stock), .init(code: "M", overUnits: .mean),
            .init(code: "R", formula: (["100", "*", "A"], ["S"])), .init(code: "P", parts: ["X", "Y"]),
        ]
        office.unit("a", to: "2022-12-31")
        office.unit("b", to: "2022-12-31")
        office.unit("c", from: "2023-01-01")
        office.unit("d")
        office.successors = successors
        office.send("a", "2022", "A 10, S 20, M 1, P 4, P.X 3, P.Y 1")
        office.send("b", "2022", "A 5, S 10, M 3, P 2")
        office.send("d", "2022", "A 7, S 7, M 5, P 1, P.X 1")
        office.send("c", "2023", "A 16, S 31, M 2, P 5")
        office.send("d", "2023", "A 8, S 8, M 6, P 1")
        return office
    }

    private func series(_ office: Office, _ period: String = "2023") throws -> ComparableSeries {
        try #require(office.report(period).series.first)
    }

    /// The unit's figures of an item, oldest first.
    private func told(_ code: String, _ line: ComparableSeries.Line, _ office: Office) -> [String] {
        let place = office.plan.items.indices.first { office.plan.code(of: DenseIndex($0)) == code }!
        return line.points.map { $0[place].value.told }
    }

    private func line(_ unit: String, _ series: ComparableSeries, _ office: Office) -> ComparableSeries.Line {
        series.lines.first { $0.unit.map(office.id) == unit }!
    }

    @Test func `what went whole to one unit is shown there`() throws {
        let office = merged()
        let series = try series(office)
        #expect(series.periods.map(\.description) == ["2022", "2023"])
        #expect(series.lines.compactMap(\.unit).map(office.id) == ["c", "d"])
        #expect(told("A", line("c", series, office), office) == ["15", "16"])
        #expect(told("S", line("c", series, office), office) == ["30", "31"])
        #expect(told("R", line("c", series, office), office)[0] == "50")
        #expect(told("M", line("c", series, office), office) == ["not_comparable", "2"])
        #expect(told("P.X", line("c", series, office), office) == ["3", "missing"])
        #expect(told("A", line("d", series, office), office) == ["7", "8"])
        #expect(line("c", series, office).sources[0].map(office.id) == ["a", "b"])
        #expect(series.remainder == nil)
        #expect(series.hasSuccession)
    }

    @Test func `what went to several by nobody knows what shares is compared nowhere, and stands apart`() throws {
        let office = merged(["a": ["c", "d"], "b": ["c"]])
        let series = try series(office)
        #expect(told("A", line("c", series, office), office) == ["not_comparable", "16"])
        #expect(told("A", line("d", series, office), office) == ["not_comparable", "8"])
        let remainder = try #require(series.remainder)
        #expect(told("A", remainder, office)[0] == "22")
        #expect(remainder.sources[0].map(office.id) == ["a", "b", "d"])
        #expect(told("R", line("c", series, office), office)[0] == "not_comparable")
    }

    @Test func `a known share is a share to the last digit`() throws {
        let office = merged(["a": ["c:0.625", "d:0.375"], "b": ["c"]])
        let series = try series(office)
        #expect(told("A", line("c", series, office), office) == ["11.25", "16"])
        #expect(told("A", line("d", series, office), office) == ["10.75", "8"])
        #expect(series.remainder == nil)
    }

    @Test func `shares that do not make a whole leave a rest, and an end without successors leaves all`() throws {
        let part = merged(["a": ["c:0.5", "d:0.25"], "b": ["c"]])
        #expect(told("A", try #require(series(part).remainder), part)[0] == "2.5")
        let none = merged(["a": ["c"]])
        #expect(told("A", line("c", try series(none), none), none) == ["10", "16"])
        #expect(told("A", try #require(series(none).remainder), none)[0] == "5")
    }

    @Test func `a circle of successors ends`() throws {
        var office = merged(["a": ["b"], "b": ["a"]])
        office.unit("e", to: "2022-12-31")
        #expect(told("A", try #require(series(office).remainder), office)[0] == "15")
    }

    @Test func `a unit that has not reported leaves its coverage open`() throws {
        var office = merged()
        office.sent.remove(at: 1)
        let point = line("c", try series(office), office).points[0][0]
        #expect(point.value.told == "10")
        #expect((point.coverage.due, point.coverage.reported) == (2, 1))
    }

    @Test func `what follows from nothing sent is missing, as it is in the report itself`() throws {
        var office = merged()
        office.unit("e", from: "2022-01-01")
        office.send("e", "2022", "A 1, S 2")
        let series = try series(office)
        #expect(told("R", line("e", series, office), office) == ["50", "missing"])
        #expect(told("A", line("e", series, office), office) == ["1", "missing"])
    }

    @Test func `of too many figures those of units that took over are shown, and the others counted`() throws {
        var office = merged()
        // With seven items and parts and two periods, 3,571 units have 49,994 figures; `c` and `d` are two of them.
        for number in 1...3_569 {
            let id = "x\(number)"
            let state = ReportingUnit.State(
                code: id, name: LocalName(vietnamese: id), kind: "district", parent: "04", validFrom: nil, validTo: nil)
            office.units.append((id, [state]))
        }
        #expect(try series(office).lines.count == 3_571)
        #expect(try series(office).leftOut == 0)
        office.unit("y")
        let large = try series(office)
        #expect(large.lines.compactMap(\.unit).map(office.id) == ["c"])
        #expect(large.leftOut == 3_571)
        #expect(told("A", line("c", large, office), office) == ["15", "16"])
    }

    @Test func `there is no series without an earlier period, nor of confidential forms in public`() throws {
        let office = merged()
        #expect(office.report("2022").series.isEmpty)
        var enterprises = merged()
        enterprises.confidential = ["district"]
        #expect(!enterprises.report("2023").series.isEmpty)
        #expect(enterprises.published("2023").series.isEmpty)
    }

    /// The districts that merged in 2020, and the communes that took their place on 1 July 2025, by the real units.
    @Test(arguments: [
        (
            "2021", "2019",
            ["045": "2 of 044 045", "042": "1 of 042", "047": "not_comparable", "049-2": "not_comparable"],
            ["046", "049-1", "050", "047"]
        ),
        (
            "2025", "2024", ["01273": "not_comparable", "01822": "not_comparable"],
            ["040", "042", "043", "045", "047", "048", "049-2", "051", "052", "053"]
        ),
    ])
    func `the mergers of 2020 and 2025`(
        _ now: String, _ then: String, _ expected: [String: String], _ apart: [String]
    ) throws {
        var office = Office()
        office.years = 2020...2025
        office.items = [.init(code: "A")]
        office.forms[0].kinds = ["district", "commune"]
        office.otherUnits = try UnitsFile.load(
            WorkspaceFile(name: "units.csv", in: ReportFixture.repository + "/Examples/cao-bang"))
        let units = office.registry
        for period in [then, now] {
            let day = Regime(name: "", firstDay: 1).dates(of: Period(canonical: period)!).upperBound
            for unit in units.units {
                guard let kind = unit.state(on: day)?.kind, office.forms[0].kinds.contains(kind) else { continue }
                office.send(unit.id, period, "A 1")
            }
        }
        let series = try series(office, now)
        for (id, told) in expected {
            let line = line(id, series, office)
            let sources = line.sources[0].map(office.id)
            let text = line.points[0][0].value.told
            #expect((sources.isEmpty ? text : "\(text) of \(sources.joined(separator: " "))") == told, "\(id)")
        }
        let remainder = try #require(series.remainder)
        #expect(Set(remainder.sources[0].map(office.id)) == Set(apart))
    }

    /// Whatever merges and splits: the lines of each period add up to what was published for it.
    @Test(arguments: 0..<200)
    func `the lines add up to the published totals, to the last digit`(_ seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        var office = Office()
        office.items = [.init(code: "A"), .init(code: "S", flow: .stock), .init(code: "P", parts: ["X", "Y"])]
        let old = (0..<6).map { "o\($0)" }
        let new = (0..<5).map { "n\($0)" }
        for id in old { office.unit(id, to: Bool.random(using: &generator) ? "2022-12-31" : nil) }
        for id in new { office.unit(id, from: "2023-01-01") }
        for id in old where Bool.random(using: &generator) || seed % 3 == 0 {
            let heirs = (new + old).filter { $0 != id }.shuffled(using: &generator)
                .prefix(Int.random(in: 0...3, using: &generator))
            let isKnown = Bool.random(using: &generator)
            office.successors[id] = heirs.map { isKnown ? "\($0):0.\(Int.random(in: 1...33, using: &generator))" : $0 }
        }
        let ends = Regime(name: "", firstDay: 1)
        for period in ["2021", "2022", "2023"] {
            let day = ends.dates(of: Period(canonical: period)!).upperBound
            for unit in office.registry.units.dropFirst()
            where unit.state(on: day) != nil && Int.random(in: 0..<5, using: &generator) > 0 {
                func number() -> String {
                    "\(Int.random(in: -999...9_999, using: &generator)).\(Int.random(in: 0...99, using: &generator))"
                }
                office.send(unit.id, period, "A \(number()), S \(number()), P \(number()), P.X \(number())")
            }
        }
        guard let series = office.report("2023").series.first else { return }
        for column in series.periods.indices {
            for place in office.plan.items.indices {
                let points = (series.lines + [series.remainder].compactMap(\.self)).map {
                    $0.points[column][place].value
                }
                let sum = points.compactMap(\.number).reduce(ExactTotal.zero) { $0.adding($1)! }
                let published = series.total.points[column][place].value.number ?? .zero
                let isPart = office.plan.items[DenseIndex<Reports.Item>(place)].part != nil
                // Of parts that some units have not given, the lines have as many and no more.
                if !isPart { #expect(sum == published, "\(series.periods[column]) \(place)") }
            }
        }
    }
}
