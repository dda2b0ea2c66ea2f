import Testing

@testable import Reports

@Suite("Totals over time")
struct OverTimeTests {
    private func quarterly(_ items: Office.Item...) -> Office {
        var office = Office()
        office.forms[0].periodicity = .quarterly
        office.items = items
        office.unit("a")
        office.unit("b")
        return office
    }

    @Test("cumulated values are taken apart: 40, 143, 37 are 40, 103 and -106 in their periods")
    func cumulated() {
        var office = quarterly(.init(code: "A", basis: .cumulative))
        for (quarter, value) in [("Q1", 40), ("Q2", 143), ("Q3", 37)] {
            office.send("a", "2024-\(quarter)", "A \(value)")
        }
        #expect(["Q1", "Q2", "Q3"].map { office.row("A", "2024-\($0)").value.told } == ["40", "103", "-106"])
        #expect(["Q1", "Q2", "Q3"].map { office.row("A", "2024-\($0)").yearToDate.told } == ["40", "143", "37"])
    }

    @Test("what a year has come to tells how many of its values are estimates, and how many of those provisional")
    func estimatesOverTime() {
        var office = quarterly(.init(code: "A"), .init(code: "C", basis: .cumulative), .init(code: "S", flow: .stock))
        office.send("a", "2024-Q1", "A 1,C 1,S 1", status: .provisional)
        office.send("b", "2024-Q1", "A 1,C 1,S 1", status: .estimate)
        office.send("a", "2024-Q2", "A 1,C 2,S 1")
        let rows = ["A", "C", "S"].map { office.row($0, "2024-Q2") }
        // C is what each has sent last: b's of the first quarter, and a's of the second.
        #expect(
            rows.map(\.yearToDateCoverage).map { [$0.counted, $0.estimated, $0.provisional] }
                == [[3, 2, 1], [2, 1, 0], [1, 0, 0]])
        #expect(rows[0].planToDateCoverage == rows[0].yearToDateCoverage)
        #expect(rows[1].planToDateCoverage.status == .estimate)
        #expect(rows.map(\.coverage.status) == [.official, .official, .official])
        #expect(
            office.row("A", "2024-Q1").coverage
                == Coverage(due: 2, reported: 2, counted: 2, estimated: 2, provisional: 1))
    }

    @Test("what nobody has answered in a period is told as such, whatever the year has come to")
    func notAnswered() {
        var office = quarterly(.init(code: "A", basis: .cumulative), .init(code: "B"))
        office.send("a", "2024-Q1", "A 10,B 1")
        office.send("a", "2024-Q2", "B 1")
        let row = office.row("A", "2024-Q2")
        #expect(row.yearToDate.told == "10")
        #expect(!row.isAnswered)
        #expect(office.row("B", "2024-Q2").isAnswered)
    }

    @Test("totals are comparable where both rest on all units that owed them")
    func comparable() {
        var office = quarterly(.init(code: "A"))
        for period in ["2023-Q1", "2024-Q1", "2024-Q2"] { office.send("a", period, "A 1") }
        for period in ["2023-Q1", "2023-Q2", "2024-Q1"] { office.send("b", period, "A 2") }
        #expect(["2024-Q1", "2024-Q2", "2023-Q1"].map { office.row("A", $0).isComparable } == [true, false, false])
        office.sent.removeAll { $0.unit == "b" && $0.period == "2023-Q1" }
        #expect(!office.row("A", "2024-Q1").isComparable)
    }

    @Test("without the quarter before, a cumulated value cannot be computed, and the year to date still can")
    func missingTerm() {
        var office = quarterly(.init(code: "A", basis: .cumulative))
        office.send("a", "2024-Q1", "A 10")
        office.send("b", "2024-Q1", "A 1")
        office.send("b", "2024-Q2", "A 2")
        office.send("a", "2024-Q3", "A 30")
        office.send("b", "2024-Q3", "A 4")
        let row = office.row("A", "2024-Q3")
        #expect(row.value.told == "not_computable")
        #expect(row.byUnit.map(\.value.told) == ["not_computable", "2"])
        #expect(row.yearToDate.told == "34")
        #expect(row.coverage.counted == 1)
        #expect(office.row("A", "2024-Q2").yearToDate.told == "12")
    }

    @Test("a missing mark or an unanswered item in the quarter before leaves the term missing; nothing is nil")
    func missingMark() {
        var office = quarterly(.init(code: "A", basis: .cumulative))
        office.send("a", "2024-Q1", "A …")
        office.send("a", "2024-Q2", "A 5")
        #expect(office.row("A", "2024-Q2").value.told == "not_computable")
        office.sent[0].values = [("A", "-")]
        #expect(office.row("A", "2024-Q2").value.told == "5")
        office.sent[0].values = []
        office.sent[0].isNil = true
        #expect(office.row("A", "2024-Q2").value.told == "5")
    }

    @Test("in the first quarter of the year for which a unit owes the form, its cumulated value stands as it is")
    func firstOwed() {
        var office = quarterly(.init(code: "A", basis: .cumulative))
        office.unit("new", from: "2024-05-01")
        office.send("new", "2024-Q2", "A 7")
        office.send("new", "2024-Q3", "A 9")
        #expect(office.row("A", "2024-Q2").value.told == "7")
        #expect(office.row("A", "2024-Q3").value.told == "2")
    }

    @Test("a unit that ended stays in the year and the plan to date")
    func ended() {
        var office = quarterly(.init(code: "A"), .init(code: "C", basis: .cumulative), .init(code: "S", flow: .stock))
        office.unit("old", to: "2024-05-15")
        office.send("old", "2024-Q1", "A 1,C 1,S 50")
        office.send("old", "2024-Q2", "A 2,C 3,S 60")
        office.send("a", "2024-Q2", "A 10,C 10,S 5")
        office.send("a", "2024-Q3", "A 20,C 30,S 6")
        let report = office.report("2024-Q3")
        #expect(office.row("A", in: report).yearToDate.told == "33")
        #expect(office.row("C", in: report).yearToDate.told == "33")
        #expect(office.row("S", in: report).yearToDate.told == "6")
        #expect(office.row("S", in: report).planToDate.told == "6")
        let before = office.report("2024-Q2")
        #expect(office.row("S", in: before).value.told == "5")
        // a owes the first quarter and has not sent it.
        #expect(office.row("C", in: before).value.told == "not_computable")
    }

    @Test("the plan to date adds up the plan's years, without the baseline year")
    func planToDate() {
        var office = quarterly(
            .init(code: "A"), .init(code: "C", basis: .cumulative), .init(code: "M", overTime: .average),
            .init(code: "R", formula: (["A"], ["C"])))
        office.send("a", "2020-Q4", "A 100,C 100,M 100")
        office.send("a", "2021-Q4", "A 1,C 5,M 1")
        office.send("a", "2022-Q1", "A 2,C 2,M 2")
        office.send("a", "2022-Q2", "A 3,C 6,M 6")
        let report = office.report("2022-Q2")
        #expect(office.row("A", in: report).planToDate.told == "6")
        #expect(office.row("C", in: report).planToDate.told == "11")
        #expect(office.row("C", in: report).value.told == "4")
        #expect(office.row("M", in: report).planToDate.told == "3")
        #expect(office.row("M", in: report).yearToDate.told == "4")
        #expect(office.row("R", in: report).planToDate.told == "0.545454545454545455")
        #expect(office.row("R", in: report).yearToDate.told == "0.833333333333333333")
        let baseline = office.report("2020-Q4")
        #expect(office.row("A", in: baseline).planToDate.told == "missing")
        #expect(office.row("A", in: baseline).yearToDate.told == "100")
    }

    @Test("values cumulated since the plan began are taken apart over the turn of the year")
    func planCumulated() {
        var office = quarterly(.init(code: "A", basis: .planCumulative))
        office.send("a", "2021-Q4", "A 5")
        office.send("a", "2022-Q1", "A 8")
        #expect(office.row("A", "2021-Q4").value.told == "not_computable")
        let row = office.row("A", "2022-Q1")
        #expect([row.value, row.yearToDate, row.planToDate].map(\.told) == ["3", "3", "8"])
    }

    @Test("the year ago, the change, and the history of up to four years")
    func yearAgo() {
        var office = Office()
        office.add(.init(code: "A"))
        office.add(.init(code: "B"))
        office.add(.init(code: "R", type: .percent, formula: (["100", "*", "A"], ["B"])))
        office.unit("a")
        for (year, values) in [(2019, "A 9,B 9"), (2020, "A 4,B 0"), (2022, "A 8,B 40"), (2023, "A 10,B 40")] {
            office.send("a", "\(year)", values)
        }
        office.send("a", "2024", "A 13,B 50")
        let report = office.report("2024")
        let (plain, ratio) = (office.row("A", in: report), office.row("R", in: report))
        #expect(plain.yearAgo.told == "10")
        #expect(plain.change?.description == "3")
        #expect(plain.changePercent?.description == "30")
        #expect(plain.history.map(\.period.description) == ["2020", "2022", "2023"])
        #expect(plain.history.map(\.value.told) == ["4", "8", "10"])
        // From 25 % to 26 % is one percentage point.
        #expect(ratio.change?.description == "1")
        #expect(ratio.changePercent == nil)
        #expect(ratio.history.map(\.value.told) == ["not_computable", "20", "25"])
        let first = office.row("A", "2022")
        #expect(first.yearAgo.told == "missing")
        #expect(first.change == nil)
    }

    @Test("no change in per cent where the year ago was nil")
    func fromNothing() {
        var office = Office()
        office.add(.init(code: "A"))
        office.unit("a")
        office.send("a", "2023", "A -")
        office.send("a", "2024", "A 5")
        #expect(office.row("A", "2024").change?.description == "5")
        #expect(office.row("A", "2024").changePercent == nil)
    }
}
