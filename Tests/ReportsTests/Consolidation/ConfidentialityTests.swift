import Testing

@testable import Reports

@Suite("Confidential figures")
struct ConfidentialityTests {
    private func enterprises(_ values: [String], closed: [String] = ["2024"]) -> Office {
        var office = Office()
        office.forms[0].kinds = ["enterprise", "cooperative"]
        office.add(.init(code: "A"))
        for (place, value) in values.enumerated() {
            office.unit("e\(place)", kind: "enterprise")
            office.send("e\(place)", "2024", "A \(value)")
        }
        office.closed = closed
        return office
    }

    @Test(
        "a total is told once its period is closed and it tells of no single enterprise",
        arguments: [
            (["1", "2", "3"], ["2024"], "6"), (["1", "2", "3"], ["2024/F"], "6"), (["1", "2", "3"], [], "withheld"),
            (["1", "2", "3"], ["2023", "2024/G"], "withheld"),
            // Fewer than three contributors, or fewer than three of them with a value.
            (["1", "2"], ["2024"], "withheld"), (["1", "2", "…"], ["2024"], "withheld"),
            (["1", "2", "-"], ["2024"], "withheld"), (["-", "0", "-"], ["2024"], "0"),
            // One holds 80 %, then more.
            (["80", "15", "5"], ["2024"], "100"), (["81", "15", "5"], ["2024"], "withheld"),
            (["-81", "15", "5"], ["2024"], "withheld"),
        ])
    func total(_ values: [String], _ closed: [String], _ expected: String) {
        let office = enterprises(values, closed: closed)
        #expect(office.row("A", in: office.published("2024")).value.told == expected)
        #expect(office.row("A", in: office.report("2024")).value.told != "withheld")
    }

    @Test(
        "the lowest, the highest and the last value are one enterprise's",
        arguments: [Indicator.UnitAggregation.min, .max, .last, .none])
    func singleValues(_ aggregation: Indicator.UnitAggregation) {
        var office = enterprises(["3", "4", "5"])
        office.items[0].overUnits = aggregation
        #expect(office.row("A", in: office.published("2024")).value.told == "withheld")
    }

    @Test("neither what single units mended nor what rules came to for them leaves the office")
    func quality() {
        var office = enterprises(["1", "2", "3"])
        office.forms.append(.init(code: "G", kinds: ["district"]))
        office.add(.init(code: "B", form: "G"))
        office.unit("d")
        office.send("d", "2024", "B 5", form: "G")
        let extract = office.extract
        let later = Period(canonical: "2025")
        let mended = extract.standing.reversed().map(\.key).flatMap { key in
            [key.period, later].compactMap(\.self).map { period in
                LedgerExtract.Mended(
                    key: SubmissionKey(unit: key.unit, form: key.form, period: period), code: .missingItem,
                    severity: .error, item: nil)
            }
        }
        let full = LedgerExtract(
            standing: extract.standing, observations: extract.observations, open: [], findings: [],
            decided: extract.decided, mended: mended)
        var complete = office.consolidator.report(of: extract.standing[0].key.period, from: full)
        #expect(complete.mended.map { office.id($0.key.unit) } == ["e0", "e1", "e2", "d"])
        #expect(complete.mended.allSatisfy { $0.key.period == complete.period })
        #expect(complete.rules.isEmpty)
        complete.rules = [[0], [1], [0, 1]].map { forms in
            PeriodReport.RuleOutcome(
                rule: "\(forms)", message: LocalName(vietnamese: ""), severity: .warning, passed: 1, failed: 0,
                notChecked: 0, forms: forms.map { DenseIndex($0) })
        }
        let open = office.consolidator.published(complete, from: full)
        #expect(open.mended.map { office.id($0.key.unit) } == ["d"])
        #expect(open.rules.map(\.rule) == ["[1]"])
    }

    @Test("single units are never told, closed or not; counts are")
    func units() {
        var office = enterprises(["1", "2", "3"])
        office.forms.append(.init(code: "G", kinds: ["district"]))
        office.add(.init(code: "B", form: "G"))
        office.add(.init(code: "N", type: .text, overUnits: .none))
        office.unit("d")
        office.sent[0].values.append(("N", "bí mật"))
        office.send("d", "2024", "B 5", form: "G")
        let (complete, open) = (office.report("2024"), office.published("2024"))
        #expect(open.isPublic)
        #expect(complete.submissions.count == 4)
        #expect(open.submissions.map { office.id($0.key.unit) } == ["d"])
        #expect(open.submissions.flatMap { open.observations[$0.observations] }.map(\.value) == [ExactDecimal(5)])
        #expect(open.observations.count == 1)
        #expect(complete.narrative.count == 1)
        #expect(open.narrative.isEmpty)
        #expect(office.row("A", in: open).byUnit.isEmpty)
        #expect(office.row("A", in: open).coverage == office.row("A", in: complete).coverage)
        #expect(office.row("B", in: open).byUnit.map(\.value.told) == ["5"])
        #expect(open.forms.map(\.units.count) == [0, 1])
        #expect(open.forms.map(\.due) == [3, 1])
        #expect(open.forms[0].byKind.map(\.counts.reported) == [3])
        #expect(open.dataHash == complete.dataHash)
    }

    @Test("an unsafe cell hides its table and leaves the total")
    func table() {
        var office = enterprises(["10", "20", "30"])
        office.add(.init(code: "P", parts: ["X", "Y"]))
        office.unit("c", kind: "cooperative")
        office.send("c", "2024", "A 5,P 8,P.X 8")
        for place in 0..<3 { office.sent[place].values += [("P", "8"), ("P.X", "4"), ("P.Y", "4")] }
        let open = office.published("2024")
        #expect(office.row("A", in: open).value.told == "65")
        #expect(office.row("A", in: open).byKind.map(\.value.told) == ["withheld", "withheld"])
        #expect(office.row("A", in: open).byKind.map(\.coverage.counted) == [1, 3])
        #expect(["P", "P.X", "P.Y"].map { office.row($0, in: open).value.told } == ["32", "withheld", "withheld"])
        office.sent.removeLast()
        office.units.removeLast()
        let safe = office.published("2024")
        #expect(["P", "P.X", "P.Y"].map { office.row($0, in: safe).value.told } == ["24", "12", "12"])
        #expect(office.row("P.X", in: safe).byKind.map(\.value.told) == ["12"])
    }

    @Test("what one enterprise did not split into parts hides the parts")
    func remainder() {
        var office = enterprises([])
        office.add(.init(code: "P", parts: ["X", "Y"]))
        for place in 0..<5 {
            office.unit("e\(place)", kind: "enterprise")
            office.send("e\(place)", "2024", place == 4 ? "P 8" : "P 8,P.X 4,P.Y 4")
        }
        let open = office.published("2024")
        #expect(["P", "P.X"].map { office.row($0, in: open).value.told } == ["40", "withheld"])
        for place in 2..<4 { office.sent[place].values = [("P", "8")] }
        #expect(office.row("P.X", in: office.published("2024")).value.told == "withheld")
    }

    @Test("an enterprise that belongs to no parent of the table hides the table")
    func withoutParent() {
        var office = enterprises(["1", "1", "1"])
        office.unit("d", kind: "district")
        for place in 3..<6 {
            office.unit("e\(place)", kind: "enterprise", parent: "d")
            office.send("e\(place)", "2024", "A 1")
        }
        #expect(office.row("A", in: office.published("2024")).byParent.map(\.value.told) == ["3"])
        // Now one alone would be the total less the district.
        office.units.removeFirst(2)
        office.sent.removeFirst(2)
        let row = office.row("A", in: office.published("2024"))
        #expect(row.value.told == "4")
        #expect(row.byParent.map(\.value.told) == ["withheld"])
    }

    @Test("a total keeps the mark of what is provisional, though its values are withheld")
    func provisional() {
        var office = enterprises([])
        for place in 0..<3 {
            office.unit("e\(place)", kind: "enterprise")
            office.send("e\(place)", "2024", "A 1", status: .provisional)
        }
        office.closed = ["2024"]
        let report = office.published("2024")
        #expect(report.observations.isEmpty)
        #expect(office.row("A", in: report).coverage.status == .provisional)
    }

    @Test("over time a value is told only where every term is closed and safe")
    func overTime() {
        var office = enterprises([])
        office.forms[0].periodicity = .quarterly
        office.add(.init(code: "C", basis: .cumulative))
        office.add(.init(code: "S", flow: .stock))
        office.targets = [("A", 2024, .atLeast, "10", nil)]
        for place in 0..<3 {
            office.unit("e\(place)", kind: "enterprise")
            office.send("e\(place)", "2023-Q1", "A 1,C 1,S 1")
            office.send("e\(place)", "2023-Q2", "A 1,C 1,S 1")
            for (quarter, value) in [("Q1", 1), ("Q2", 2)] {
                office.send("e\(place)", "2024-\(quarter)", "A \(value),C \(value),S \(value)")
            }
        }
        office.closed = ["2024-Q2"]
        let partly = office.published("2024-Q2")
        let row = office.row("A", in: partly)
        #expect(row.value.told == "6")
        #expect([row.yearToDate, row.planToDate, row.yearAgo].map(\.told) == ["withheld", "withheld", "withheld"])
        #expect(row.history.map(\.value.told) == ["withheld"])
        #expect(row.change == nil)
        #expect(row.changePercent == nil)
        #expect(row.target?.actual.told == "withheld")
        #expect(row.target?.status == .unknown)
        #expect(row.target?.percent == nil)
        #expect(office.row("C", in: partly).yearToDate.told == "withheld")
        #expect(office.row("S", in: partly).yearToDate.told == "6")

        office.closed = ["2023-Q1", "2023-Q2", "2024-Q1", "2024-Q2"]
        let (all, complete) = (office.published("2024-Q2"), office.report("2024-Q2"))
        for code in ["A", "C", "S"] {
            let (open, whole) = (office.row(code, in: all), office.row(code, in: complete))
            #expect(open.yearToDate == whole.yearToDate)
            #expect(open.planToDate == whole.planToDate)
            #expect(open.yearAgo == whole.yearAgo)
            #expect(open.change == whole.change)
        }
        #expect(office.row("A", in: all).target?.status == .met || office.row("A", in: all).target?.status == .onTrack)
    }

    @Test("a ratio vanishes with its operand, at the operand's scope, with both its sides")
    func derived() {
        var office = enterprises(["10", "20", "30"])
        office.add(.init(code: "B"))
        office.add(.init(code: "R", formula: (["A"], ["B"])))
        for place in 0..<3 { office.sent[place].values.append(("B", place == 0 ? "100" : "5")) }
        let open = office.published("2024")
        #expect(office.row("B", in: open).value.told == "withheld")
        let ratio = office.row("R", in: open)
        #expect(ratio.value == .withheld)
        #expect(ratio.value.numerator == nil)
        #expect(ratio.yearToDate == .withheld)
        #expect(office.row("R", in: office.report("2024")).value.told == "0.545454545454545455")
        office.sent[0].values[1].value = "5"
        #expect(office.row("R", in: office.published("2024")).value.told == "4")
    }

    /// Three to twenty enterprises and cooperatives in the province or a district or its commune, some of which split
    /// their value into parts.
    private func randomOffice(_ seed: Int) -> Office {
        var generator = SeededGenerator(seed: UInt64(seed))
        var office = enterprises([])
        office.items = [.init(code: "A", parts: ["X", "Y"])]
        office.unit("d1")
        office.unit("d2")
        office.unit("c", kind: "commune", parent: "d1")
        let choices = [["04"], ["04", "d1"], ["d1", "d2"], ["d1", "c"], ["d1", "d2", "c"]]
        let parents = choices[Int.random(in: 0..<5, using: &generator)]
        let hasCooperatives = Bool.random(using: &generator)
        let hasParts = Bool.random(using: &generator)
        // Most are dealt out evenly, so that cells are large enough; the rest falls where it may.
        for place in 0..<Int.random(in: 3...20, using: &generator) {
            let isStray = Int.random(in: 0..<8, using: &generator) == 0
            let parent = parents[
                isStray ? Int.random(in: 0..<parents.count, using: &generator) : place / 4 % parents.count]
            let isCooperative = hasCooperatives && (isStray ? Bool.random(using: &generator) : place % 8 < 4)
            office.unit("e\(place)", kind: isCooperative ? "cooperative" : "enterprise", parent: parent)
            let (x, y) = (Int.random(in: 2...9, using: &generator), Int.random(in: 2...9, using: &generator))
            let isSplit = hasParts && Int.random(in: 0..<16, using: &generator) > 0
            office.send("e\(place)", "2024", isSplit ? "A \(x + y),A.X \(x),A.Y \(y)" : "A \(x + y)")
        }
        return office
    }

    private static let seeds = 0..<300

    @Test("no enterprise's value is a sum and difference of the cells that are told", arguments: seeds)
    func subtraction(_ seed: Int) {
        let office = randomOffice(seed)
        let (plan, registry, day) = (office.plan, office.registry, CalendarDate("2024-12-31")!)
        let units = office.sent.map { (index: registry.index(ofID: $0.unit)!, isSplit: $0.values.count > 1) }
        // At the worst it is known who has split its value: those have two unknowns, the parts, the others the whole.
        var told: [[UInt64]] = []
        func tell(_ code: String, _ isIn: (DenseIndex<ReportingUnit>) -> Bool) {
            told.append(
                units.flatMap { unit -> [UInt64] in
                    guard isIn(unit.index) else { return [0, 0, 0] }
                    guard unit.isSplit else { return [0, 0, code == "A" ? 1 : 0] }
                    return [code == "A.Y" ? 0 : 1, code == "A.X" ? 0 : 1, 0]
                })
        }
        for row in office.published("2024").rows {
            let code = plan.code(of: row.item)
            if row.value.state == .value { tell(code) { _ in true } }
            for cell in row.byKind where cell.value.state == .value {
                tell(code) { registry[$0].state(on: day)?.kind == cell.key }
            }
            for cell in row.byParent where cell.value.state == .value {
                tell(code) { registry.ancestry(of: $0, on: day).contains(cell.key) }
            }
        }
        let span = LinearSpan(told)
        for place in units.indices {
            for unknowns in units[place].isSplit ? [[0], [1], [0, 1]] : [[2]] {
                var vector = [UInt64](repeating: 0, count: units.count * 3)
                for offset in unknowns { vector[place * 3 + offset] = 1 }
                #expect(!span.holds(vector))
            }
        }
    }

    @Test("many of the random tables are told, by kind, by parent and by part, so that the search means something")
    func isNotVacuous() {
        var (kinds, parents, parts) = (0, 0, 0)
        for seed in Self.seeds {
            let office = randomOffice(seed)
            let report = office.published("2024")
            let row = office.row("A", in: report)
            if row.byKind.count > 1, row.byKind[0].value.state == .value { kinds += 1 }
            if row.byParent.first?.value.state == .value { parents += 1 }
            if office.row("A.X", in: report).value.state == .value { parts += 1 }
        }
        #expect(kinds >= 10 && parents >= 10 && parts >= 10, "\(kinds) \(parents) \(parts)")
    }
}
