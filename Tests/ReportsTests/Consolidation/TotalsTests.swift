import Testing

@testable import Reports

@Suite("Totals over units")
struct TotalsTests {
    @Test(
        "each aggregation adds up its own way",
        arguments: [
            (Indicator.UnitAggregation.sum, "9.25"), (.mean, "3.083333333333333333"), (.min, "1"), (.max, "6.25"),
            (.last, "2"), (.none, "not_computable"),
        ])
    func aggregations(_ aggregation: Indicator.UnitAggregation, _ expected: String) {
        var office = Office()
        office.add(.init(code: "A", overUnits: aggregation))
        for id in ["a", "b", "c", "d"] { office.unit(id) }
        office.send("a", "2024", "A 6.25", received: "2025-01-03 08:00")
        office.send("b", "2024", "A 2", received: "2025-01-09 08:00")
        office.send("c", "2024", "A 1.00", received: "2025-01-04 08:00")
        office.send("d", "2024", "A …", received: "2025-01-10 08:00")
        let row = office.row("A", "2024")
        #expect(row.value.told == expected)
        #expect(row.coverage == Coverage(due: 4, reported: 4, counted: 3, estimated: 0))
    }

    @Test("an indicator that is not added up has the value of the one unit that gave it")
    func single() {
        var office = Office()
        office.add(.init(code: "A", overUnits: .none))
        office.unit("a")
        office.unit("b")
        office.send("b", "2024", "A 7")
        #expect(office.row("A", "2024").value.told == "7")
    }

    @Test("nothing counts as nil, a missing value does not count, and no value at all is missing")
    func nilAndMissing() {
        var office = Office()
        for code in ["A", "B", "C", "D"] { office.add(.init(code: code)) }
        for id in ["a", "b", "c"] { office.unit(id) }
        office.send("a", "2024", "A 5,B -,C …")
        office.sendNil("b", "2024")
        let report = office.report("2024")
        #expect(["A", "B", "C", "D"].map { office.row($0, in: report).value.told } == ["5", "0", "0", "0"])
        #expect(office.row("A", in: report).coverage == Coverage(due: 3, reported: 2, counted: 2, estimated: 0))
        #expect(office.row("C", in: report).coverage == Coverage(due: 3, reported: 2, counted: 1, estimated: 0))
        office.sent.removeLast()
        #expect(office.row("C", "2024").value.told == "missing")
        #expect(office.row("D", "2024").value.told == "missing")
    }

    @Test(
        "what is nil has no place in a mean, nor among the lowest, the highest and the last",
        arguments: [
            (Indicator.UnitAggregation.mean, "7850"), (.min, "7500"), (.max, "8200"), (.last, "8200"), (.sum, "15700"),
        ])
    func nilAmongOthers(_ aggregation: Indicator.UnitAggregation, _ expected: String) {
        var office = Office()
        office.add(.init(code: "A", overUnits: aggregation))
        for id in ["a", "b", "c", "d"] { office.unit(id) }
        office.send("a", "2024", "A 7500", received: "2025-01-01 08:00")
        office.send("b", "2024", "A 8200", received: "2025-01-01 09:00")
        office.send("c", "2024", "A -")
        office.sendNil("d", "2024")
        let row = office.row("A", "2024")
        #expect(row.value.told == expected)
        #expect(row.coverage == Coverage(due: 4, reported: 4, counted: 4, estimated: 0))
        office.sent.removeFirst(2)
        #expect(office.row("A", "2024").value.told == (aggregation == .sum ? "0" : "missing"))
    }

    @Test("a total where all reported nil is nil")
    func allNil() {
        var office = Office()
        office.add(.init(code: "A", parts: ["X"]))
        office.unit("a")
        office.sendNil("a", "2024")
        #expect(office.row("A", "2024").value.told == "0")
        #expect(office.row("A.X", "2024").value.told == "0")
        #expect(office.report("2024").forms[0].nilReports == 1)
    }

    @Test("parts not given beside a whole are nil, and missing where no unit gave any")
    func parts() {
        var office = Office()
        office.add(.init(code: "A", parts: ["X", "Y"]))
        office.unit("a")
        office.unit("b")
        office.send("a", "2024", "A 5,A.X 5")
        office.send("b", "2024", "A 8")
        let report = office.report("2024")
        #expect(["A", "A.X", "A.Y"].map { office.row($0, in: report).value.told } == ["13", "5", "0"])
        #expect(office.row("A.X", in: report).coverage.counted == 2)
        #expect(office.row("A.Y", in: report).byUnit.map(\.value.told) == ["0", "missing"])
        office.sent.removeFirst()
        #expect(office.row("A.X", "2024").value.told == "missing")
    }

    @Test("a ratio is that of the sums, at every scope, and keeps both sides")
    func ratios() {
        var office = Office()
        office.forms[0].kinds = ["district", "commune"]
        office.add(.init(code: "A"))
        office.add(.init(code: "B"))
        office.add(.init(code: "S", formula: (["A", "+", "B"], [])))
        office.add(.init(code: "R", type: .percent, formula: (["100", "*", "A"], ["B"])))
        office.add(.init(code: "T", type: .percent, formula: (["100", "*", "S"], ["B"])))
        for id in ["a", "b"] { office.unit(id) }
        office.unit("c", kind: "commune", parent: "a")
        office.send("a", "2024", "A 1,B 4")
        office.send("b", "2024", "A 2,B 2", status: .estimate)
        office.send("c", "2024", "A 1,B 0")
        let report = office.report("2024")
        let row = office.row("R", in: report)
        #expect(row.value.told == "66.666666666666666667")
        #expect(row.value.numerator?.description == "400")
        #expect(row.value.denominator?.description == "6")
        #expect(row.byUnit.map(\.value.told) == ["25", "100", "not_computable"])
        #expect(row.byKind.map(\.key) == ["commune", "district"])
        #expect(row.byKind.map(\.value.told) == ["not_computable", "50"])
        #expect(office.row("S", in: report).value.told == "10")
        #expect(office.row("S", in: report).value.denominator == nil)
        #expect(office.row("T", in: report).value.told == "166.666666666666666667")
        #expect(row.coverage == Coverage(due: 3, reported: 3, counted: 3, estimated: 1))
    }

    @Test("a ratio with a missing operand cannot be computed")
    func missingOperand() {
        var office = Office()
        office.add(.init(code: "A"))
        office.add(.init(code: "B"))
        office.add(.init(code: "R", formula: (["A"], ["B"])))
        office.unit("a")
        office.send("a", "2024", "A 1,B …")
        #expect(office.row("R", "2024").value.told == "not_computable")
        #expect(office.row("R", "2024").coverage.counted == 0)
    }

    @Test("rows follow the plan's groups, parts behind their whole, and texts are the narrative")
    func order() {
        var office = Office()
        office.add(.init(code: "A", group: "first"))
        office.add(.init(code: "B", group: "second", parts: ["X"]))
        office.add(.init(code: "N", group: "first", type: .text, overUnits: .none))
        office.add(.init(code: "C", group: "first"))
        office.unit("a")
        office.unit("b")
        office.send("b", "2024", "N thiếu người")
        office.send("a", "2024", "N không")
        let (report, plan) = (office.report("2024"), office.plan)
        #expect(report.rows.map { plan.code(of: $0.item) } == ["A", "C", "B", "B.X"])
        #expect(report.narrative.map(\.text) == ["không", "thiếu người"])
    }

    @Test("parents are the units of the day, at any depth, and what belongs to the agency is the total alone")
    func parents() {
        var office = Office()
        office.forms[0].kinds = ["commune", "enterprise"]
        office.add(.init(code: "A"))
        office.unit("d", to: "2025-06-30")
        office.unit("x", kind: "commune", parent: "d", to: "2025-06-30")
        office.unit("x", kind: "commune", parent: "04", from: "2025-07-01")
        office.unit("e", kind: "enterprise", parent: "x")
        office.send("x", "2024", "A 3")
        office.send("e", "2024", "A 4")
        office.send("x", "2025", "A 5")
        office.send("e", "2025", "A 6")
        let before = office.row("A", "2024")
        #expect(before.byParent.map { office.id($0.key) } == ["d", "x"])
        #expect(before.byParent.map(\.value.told) == ["7", "4"])
        #expect(before.byParent.map(\.coverage.due) == [2, 1])
        let after = office.row("A", "2025")
        #expect(after.byParent.map { office.id($0.key) } == ["x"])
        #expect(after.byParent.map(\.value.told) == ["6"])
        #expect(after.value.told == "11")
    }

    @Test("a closing report's flows count and its stocks do not, and its successor is not counted twice")
    func closingReports() {
        var office = Office()
        office.add(.init(code: "A"))
        office.add(.init(code: "B", flow: .stock))
        office.add(.init(code: "R", formula: (["A"], ["B"])))
        office.unit("old", to: "2024-05-31")
        office.unit("gone", to: "2023-12-31")
        office.unit("new", from: "2024-06-01")
        office.send("old", "2024", "A 10,B 7")
        office.send("new", "2024", "A 5,B 8")
        office.send("gone", "2024", "A 100,B 100")
        let report = office.report("2024")
        #expect(office.row("A", in: report).value.told == "15")
        #expect(office.row("B", in: report).value.told == "8")
        #expect(office.row("R", in: report).value.told == "1.875")
        #expect(office.row("A", in: report).coverage == Coverage(due: 1, reported: 1, counted: 2, estimated: 0))
        #expect(office.row("A", in: report).byUnit.map { office.id($0.key) } == ["old", "new"])
        #expect(office.row("B", in: report).byUnit.map { office.id($0.key) } == ["new"])
        #expect(report.forms[0].units.map { office.id($0.unit) } == ["new"])
        #expect(report.forms[0].closingReports.map { office.id($0.unit) } == ["old"])
    }

    @Test("totals are exact beyond a double, and too large a product cannot be computed")
    func exactness() {
        var office = Office()
        office.add(.init(code: "A"))
        office.add(.init(code: "P", formula: (["A", "*", "A", "*", "A"], [])))
        office.unit("a")
        office.unit("b")
        office.send("a", "2024", "A 9007199254740993.01")
        office.send("b", "2024", "A 0.000000001")
        #expect(office.row("A", "2024").value.told == "9007199254740993.010000001")
        #expect(office.row("P", "2024").value.told == "not_computable")
    }
}
