import Testing

@testable import Reports

@Suite("Figures and what they were made of")
struct TracerTests {
    private func office(_ periodicity: Period.Kind, _ items: Office.Item...) -> Office {
        var office = Office()
        office.forms[0].periodicity = periodicity
        office.items = items
        office.unit("a")
        office.unit("b")
        return office
    }

    @Test("a sum is the lines of its units; those without a value are named with the reason")
    func sum() throws {
        var office = office(.yearly, .init(code: "A"))
        for unit in ["c", "d", "e"] { office.unit(unit) }
        office.send("a", "2024", "A 5.5")
        office.send("b", "2024", "A -")
        office.send("c", "2024", "A …")
        office.returned = [("d", "F", "2024")]
        let trace = try office.trace("2024/A")
        #expect(trace.root.told == "sum 5.5 [number 5.5, nothing 0] -noData -returned -notReported")
        #expect(trace.holds)
        #expect(trace.root.lines.map(\.origin.hash) == ["hash0", "hash1", "hash2"])
        #expect(try office.trace("2024/A@e").root.told == "sum missing -notReported")
        #expect(try office.trace("2024/A@b").root.told == "sum 0 [nothing 0]")
    }

    @Test("units beyond those that are told add up to the same, and their lines are not looked up")
    func limit() throws {
        var office = office(.yearly, .init(code: "A"))
        for unit in ["c", "d"] { office.unit(unit) }
        office.send("a", "2024", "A 1")
        office.send("b", "2024", "A 2")
        office.send("c", "2024", "A …")
        office.send("d", "2024", "A 4")
        let name = try FigureName(["2024/A"], plan: office.plan, units: office.registry)
        let tracer = office.tracer().keeping(name.period, telling: 1)
        #expect(tracer.trace(name).told == "sum 7 [number 1, reference 2, reference 4] -noData")
        #expect(office.tracer().trace(name).told == "sum 7 [number 1, number 2, number 4] -noData")
    }

    @Test("a sum over kinds of unit has a subtotal for each, and one below a unit has those that belong to it")
    func kinds() throws {
        var office = office(.yearly, .init(code: "A"))
        office.forms[0].kinds = ["district", "enterprise"]
        office.unit("x", kind: "enterprise", parent: "a")
        office.send("a", "2024", "A 1")
        office.send("b", "2024", "A 2")
        office.send("x", "2024", "A 4")
        #expect(try office.trace("2024/A").root.told == "kinds 7 [sum 3 [number 1, number 2], sum 4 [number 4]]")
        #expect(try office.trace("2024/A@kind:district").root.told == "sum 3 [number 1, number 2]")
        #expect(try office.trace("2024/A@under:a").root.told == "sum 4 [number 4]")
        #expect(office.figures("2024").wrong == [])
    }

    @Test("a quotient has its numerator and its denominator, each with its terms, at every scope")
    func ratio() throws {
        var office = office(
            .yearly, .init(code: "A"), .init(code: "B"),
            .init(code: "R", formula: (["100", "*", "A"], ["B", "+", "A"])))
        office.send("a", "2024", "A 1,B 2")
        office.send("b", "2024", "A 2,B 3")
        let trace = try office.trace("2024/R")
        #expect(
            trace.root.told == "formula 37.5 [numerator 300 [sum 3 [number 1, number 2]], denominator 8 [sum 5 "
                + "[number 2, number 3], sum 3 [number 1, number 2]]]")
        #expect(trace.holds)
        #expect(trace.published.numerator?.description == "300")
        #expect(office.figures("2024").wrong == [])
    }

    @Test("a formula that is no quotient has its terms; one without a term or with a divisor of nothing says why")
    func formula() throws {
        var office = office(
            .yearly, .init(code: "A"), .init(code: "B"), .init(code: "S", formula: (["A", "-", "B"], [])),
            .init(code: "R", formula: (["A"], ["B"])))
        office.send("a", "2024", "A 1,B 0")
        #expect(
            try office.trace("2024/S").root.told
                == "formula 1 [sum 1 [number 1] -notReported, sum 0 [number 0] -notReported]")
        let terms = try office.terms(.english)
        #expect(terms.why(try office.trace("2024/R").root) == "the denominator is 0")
        office.sent[0].values = [("A", "1")]
        let trace = try office.trace("2024/R")
        #expect(trace.holds)
        #expect(terms.why(trace.root) == "a term is missing or cannot be computed")
    }

    @Test("a cumulated value is taken apart into what was sent and what was sent the period before")
    func cumulated() throws {
        var office = office(.quarterly, .init(code: "A", basis: .cumulative))
        office.send("a", "2024-Q1", "A 10")
        office.send("a", "2024-Q2", "A 25")
        office.send("b", "2024-Q2", "A 4")
        #expect(try office.trace("2024-Q1/A").root.told == "sum 10 [number 10] -notReported")
        #expect(
            try office.trace("2024-Q2/A").root.told
                == "sum not_computable [difference 15 [number 25, number 10], difference not_computable [number 4, "
                + "notReported missing]]")
        #expect(try office.trace("2024-Q2/A/year").root.told == "last-of-each sum 29 [number 25, number 4]")
        office.send("b", "2024-Q1", "A 1")
        office.send("a", "2025-Q1", "A 3")
        #expect(try office.trace("2024-Q2/A").root.value.told == "18")
        #expect(
            try office.trace("2025-Q1/A/plan").root.told
                == "periods sum 32 [last-of-each sum 29 [number 25, number 4], last-of-each sum 3 [number 3]]")
        #expect(office.figures("2024-Q1", "2024-Q2", "2025-Q1").wrong == [])
    }

    @Test("to date a flow is the sum of its periods, a stock that of the last, a ratio is computed anew")
    func toDate() throws {
        var office = office(
            .quarterly, .init(code: "A"), .init(code: "S", flow: .stock), .init(code: "M", overTime: .average),
            .init(code: "R", formula: (["A"], ["S"])))
        office.send("a", "2024-Q1", "A 1,S 5,M 2")
        office.send("a", "2024-Q2", "A 2,S 4,M 4")
        #expect(
            try office.trace("2024-Q2/A/year").root.told
                == "periods sum 3 [sum 1 [number 1] -notReported, sum 2 [number 2] -notReported]")
        #expect(try office.trace("2024-Q2/S/year").root.told == "same 4 [sum 4 [number 4] -notReported]")
        #expect(try office.trace("2024-Q2/M/plan").root.value.told == "3")
        #expect(try office.trace("2024-Q2/R/year").root.value.told == "0.75")
        #expect(office.figures("2024-Q1", "2024-Q2").wrong == [])
    }

    @Test("a part that was left out counts as nothing beside its whole; where nobody split it, it is missing")
    func parts() throws {
        var office = office(.yearly, .init(code: "A", parts: ["X", "Y"]))
        office.send("a", "2024", "A 5,A.X 5")
        office.send("b", "2024", "A 3")
        #expect(try office.trace("2024/A.Y").root.told == "sum 0 [implied-part 0, implied-part 0]")
        office.sent[0].values = [("A", "5")]
        let trace = try office.trace("2024/A.Y")
        #expect(trace.root.told == "sum missing no-part [implied-part 0, implied-part 0]")
        #expect(try office.terms(.english).why(trace.root) == "no unit has split its figures by this breakdown")
        #expect(office.figures("2024").wrong == [])
    }

    @Test("a nil return counts as nothing", arguments: [Indicator.Basis.period, .cumulative])
    func nilReturn(_ basis: Indicator.Basis) throws {
        var office = office(.quarterly, .init(code: "A", basis: basis))
        office.sendNil("a", "2024-Q1")
        #expect(try office.trace("2024-Q1/A@a").root.told == "sum 0 [nil-return 0]")
        #expect(office.figures("2024-Q1").wrong == [])
    }

    @Test("the stock of a unit that ended within the period does not count, and its flow does")
    func closing() throws {
        var office = office(.yearly, .init(code: "A"), .init(code: "S", flow: .stock))
        office.unit("old", to: "2024-06-30")
        office.send("old", "2024", "A 1,S 9")
        office.send("a", "2024", "A 2,S 3")
        office.send("b", "2024", "A 4,S 5")
        #expect(try office.trace("2024/S").root.told == "sum 8 [number 3, number 5] -stockOfEnded")
        #expect(try office.trace("2024/A").root.value.told == "7")
        #expect(office.figures("2024").wrong == [])
    }

    @Test(
        "every way of putting units together holds",
        arguments: Indicator.UnitAggregation.allCases)
    func aggregations(_ aggregation: Indicator.UnitAggregation) throws {
        var office = office(.yearly, .init(code: "A", overUnits: aggregation), .init(code: "B"))
        office.forms[0].kinds = ["district", "enterprise"]
        office.unit("x", kind: "enterprise", parent: "a")
        office.send("x", "2024", "A 7.25,B 1", received: "2025-01-03 08:00")
        office.send("a", "2024", "A 2,B 1", received: "2025-01-03 08:00")
        office.send("b", "2024", "A 100,B 1", received: "2025-01-02 08:00")
        let (all, wrong) = office.figures("2024")
        #expect(all == 2 * (3 + 2 + 1 + 3))
        #expect(wrong == [])
    }

    @Test("where terms are only referred to, the values are the same")
    func references() throws {
        var office = office(
            .quarterly, .init(code: "A"), .init(code: "B"), .init(code: "R", formula: (["A"], ["B"])))
        office.send("a", "2024-Q1", "A 1,B 4")
        office.send("a", "2024-Q2", "A 2,B 4")
        let report = office.report("2024-Q2")
        let tracer = office.tracer(expands: false)
        for name in report.figureNames { #expect(tracer.trace(name).value == report.value(of: name)) }
        let root = tracer.trace(try FigureName(["2024-Q2/A/year"], plan: office.plan, units: office.registry))
        #expect(root.told == "periods sum 3 [reference 1, reference 2]")
    }

    @Test("lines that come to something else are told as a fault of the program")
    func fault() throws {
        var office = office(.yearly, .init(code: "A"))
        office.send("a", "2024", "A 5")
        let trace = try office.trace("2024/A")
        let wrong = FigureTrace(
            name: trace.name, published: .init(ExactTotal(coefficient: 6, scale: 0)), root: trace.root)
        #expect(!wrong.holds)
        let none = TraceEvidence(findings: [])
        #expect(TraceText(try office.terms()).text(of: trace, none).contains("Tổng các dòng: 5 = giá trị công bố."))
        #expect(TraceText(try office.terms()).text(of: wrong, none).contains("SAI LỆCH: tính lại từ các dòng được 5"))
        #expect(!TraceSummary(wrong, none, try office.terms()).holds)
    }

    @Test("why a figure is not told outside of the office")
    func withheld() throws {
        var office = office(.yearly, .init(code: "A"))
        office.forms[0].kinds = ["enterprise"]
        for unit in ["p", "q"] {
            office.unit(unit, kind: "enterprise")
            office.send(unit, "2024", "A 5")
        }
        func reason(_ name: String) throws -> FigureTrace.Withholding? {
            let figure = try FigureName([name], plan: office.plan, units: office.registry)
            return .init(
                of: figure, in: office.published("2024"), isClosed: !office.closed.isEmpty, isConfidential: true)
        }
        #expect(try reason("2024/A") == .open)
        office.closed = ["2024"]
        #expect(try reason("2024/A") == .unsafe)
        #expect(try reason("2024/A@p") == .singleUnit)
        for unit in ["r", "s", "t", "u"] {
            office.unit(unit, kind: "enterprise")
            office.send(unit, "2024", "A 5")
        }
        #expect(try reason("2024/A") == nil)
    }
}
