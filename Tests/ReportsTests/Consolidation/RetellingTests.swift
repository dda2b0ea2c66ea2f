// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

@Suite("Confidential figures told anew")
struct RetellingTests {
    private func office(_ values: [String?], told: [LedgerExtract.Told] = []) -> Office {
        var office = Office()
        office.forms[0].kinds = ["enterprise"]
        office.add(.init(code: "A"))
        for (place, value) in values.enumerated() {
            office.unit("e\(place)", kind: "enterprise")
            if let value { office.send("e\(place)", "2024", "A \(value)") }
        }
        office.closed = ["2024"]
        office.told = told
        return office
    }

    @Test(
        "a total is told anew where what changed since tells of no single enterprise",
        arguments: [
            // Nothing, one late, one withdrawn, one corrected, two.
            ([nil, "2", "3", "4", "5", "6"], [nil, "2", "3", "4", "5", "6"], "20"),
            ([nil, "2", "3", "4", "5", "6"], ["1", "2", "3", "4", "5", "6"], "withheld"),
            (["1", "2", "3", "4", "5", "6"], [nil, "2", "3", "4", "5", "6"], "withheld"),
            (["1", "2", "3", "4", "5", "6"], ["9", "2", "3", "4", "5", "6"], "withheld"),
            ([nil, nil, "3", "4", "5", "6"], ["1", "2", "3", "4", "5", "6"], "withheld"),
            // Three, and three of which one is nearly all or two are nought.
            ([nil, nil, nil, "4", "5", "6"], ["1", "2", "3", "4", "5", "6"], "21"),
            (["2", "3", "4", "4", "5", "6"], ["1", "2", "3", "4", "5", "6"], "21"),
            ([nil, nil, nil, "90", "90", "90"], ["1", "2", "88", "90", "90", "90"], "withheld"),
            (["10", "10", "10", "4", "5", "6"], ["40", "11", "9", "4", "5", "6"], "withheld"),
            ([nil, nil, nil, "4", "5", "6"], ["0", "0", "3", "4", "5", "6"], "withheld"),
            // Late without anything: that it adds nothing is told, too.
            ([nil, "2", "3", "4", "5", "6"], ["-", "2", "3", "4", "5", "6"], "withheld"),
            (["…", "2", "3", "4", "5", "6"], ["1", "2", "3", "4", "5", "6"], "withheld"),
            // What was not told before is no secret's other half.
            ([nil, nil, nil, nil, "5", "6"], ["1", "2", "3", "4", "5", "6"], "21"),
        ] as [([String?], [String?], String)])
    func total(_ before: [String?], _ now: [String?], _ expected: String) {
        var office = office(now, told: office(before).toldNow)
        #expect(office.row("A", in: office.published("2024")).value.told == expected)
        #expect(office.row("A", in: office.report("2024")).value.told != "withheld")
        office.closed = []
        #expect(office.row("A", in: office.published("2024")).value.told == "withheld")
    }

    @Test("what changed at several times is judged by all that was told, and only by that")
    func severalTimes() {
        // Three more, three more, one more, two more beside it; then one less, which was told before.
        var told: [LedgerExtract.Told] = []
        let figures = [3, 6, 9, 10, 12, 9, 11].map { count in
            let office = office(
                Array(repeating: "1", count: count) + Array(repeating: nil, count: 12 - count), told: told)
            told = office.toldNow
            return office.row("A", in: office.published("2024")).value.told
        }
        #expect(figures == ["3", "6", "9", "withheld", "12", "9", "withheld"])
        #expect(told.count == 4)
        // Each of these alone adds enough; together they would leave two by themselves.
        let states = ["aabbb...", "aa...ccc", "aabbbccc"].map { $0.map { $0 == "." ? nil : "1" } as [String?] }
        var last: [LedgerExtract.Told] = []
        let told2 = states.map { state in
            let office = office(state, told: last)
            last = office.toldNow
            return office.row("A", in: office.published("2024")).value.told
        }
        #expect(told2 == ["5", "5", "withheld"])
    }

    @Test("published once more, a report has the same hash; changed by what was told before, another")
    func hash() {
        let first = office(["1", "2", "3", "4"])
        let again = office(["1", "2", "3", "4"], told: first.toldNow)
        #expect(first.report("2024").dataHash == again.report("2024").dataHash)
        #expect(again.toldNow.map(\.hash) == first.toldNow.map(\.hash))
        let other = office(["1", "2", "3", "5"], told: office(["1", "2", "3", nil]).toldNow)
        #expect(other.report("2024").dataHash != office(["1", "2", "3", "5"]).report("2024").dataHash)
    }

    @Test("what was told is told the same however much has been told since", arguments: 0..<40)
    func stands(_ seed: Int) {
        let editions = editions(history(seed), remembers: true)
        let last = editions.last!.office.toldNow
        for (_, office) in editions {
            var again = office
            again.told = last
            for period in Self.quarters {
                #expect(again.report(period).dataHash == office.report(period).dataHash)
                let reports = [again, office].map { $0.published(period).rows }
                #expect(reports[0].map(\.value.told) == reports[1].map(\.value.told))
                #expect(reports[0].map(\.yearToDate.told) == reports[1].map(\.yearToDate.told))
                #expect(
                    reports[0].map { $0.byParent.map(\.value.told) } == reports[1].map { $0.byParent.map(\.value.told) }
                )
            }
        }
    }

    private func districts(_ parents: [String], values: String = "A 5,P 8,P.X 4,P.Y 4") -> Office {
        var office = office([])
        office.add(.init(code: "P", parts: ["X", "Y"]))
        for parent in ["d1", "d2"] { office.unit(parent) }
        for (place, parent) in parents.enumerated() {
            office.unit("e\(place)", kind: "enterprise", parent: parent)
            office.send("e\(place)", "2024", values)
        }
        return office
    }

    private static let halves = Array(repeating: "d1", count: 4) + Array(repeating: "d2", count: 4)

    @Test("where a cell's change is unsafe the table is not told anew, and where a part's is, no part")
    func table() {
        var office = districts(Self.halves)
        let row = { (code: String) in office.row(code, in: office.published("2024")) }
        #expect(row("A").byParent.map(\.value.told) == ["20", "20"])
        var before = office
        for place in 2..<5 { before.sent[place].values[0].value = "3" }
        office.told = before.toldNow
        #expect(row("A").value.told == "40")
        #expect(row("A").byParent.map(\.value.told) == ["withheld", "withheld"])
        #expect(row("P.X").value.told == "32")
        before.sent[0].values[2...3] = [("P.X", "3"), ("P.Y", "5")]
        office.told = before.toldNow
        #expect(["P", "P.X", "P.Y"].map { row($0).value.told } == ["64", "withheld", "withheld"])
    }

    @Test("an enterprise of another parent or kind than when it was told moves in no told table")
    func moved() {
        let before = districts(Self.halves).toldNow
        var parents = Self.halves
        parents[4] = "d1"
        var office = districts(parents)
        #expect(office.row("A", in: office.published("2024")).byParent.map(\.value.told) == ["25", "15"])
        office.told = before
        #expect(office.row("A", in: office.published("2024")).value.told == "40")
        #expect(
            office.row("A", in: office.published("2024")).byParent.map(\.value.told) == ["withheld", "withheld"])
        // Back where it was, everything is as it was told.
        office = districts(Self.halves)
        office.told = before
        #expect(office.row("A", in: office.published("2024")).byParent.map(\.value.told) == ["20", "20"])
        // One that owes the form no longer is as one withdrawn.
        office.units[2].states[0] = ReportingUnit.State(
            code: "e0", name: LocalName(vietnamese: "e0"), kind: "household", parent: "d1", validFrom: nil, validTo: nil
        )
        #expect(office.row("A", in: office.published("2024")).value.told == "withheld")
    }

    @Test("over time nothing is told that rests on what is not told anew")
    func overTime() {
        var office = office([])
        office.forms[0].periodicity = .quarterly
        office.add(.init(code: "C", basis: .cumulative))
        for place in 0..<5 {
            office.unit("e\(place)", kind: "enterprise")
            for quarter in 1...3 { office.send("e\(place)", "2024-Q\(quarter)", "A 1,C \(quarter)") }
        }
        office.closed = ["2024-Q1", "2024-Q2", "2024-Q3"]
        let told = { (code: String, period: String) in
            let row = office.row(code, in: office.published(period))
            return [row.value.told, row.yearToDate.told]
        }
        #expect(told("A", "2024-Q3") == ["5", "15"])
        #expect(told("C", "2024-Q3") == ["5", "15"])
        var before = office
        before.sent.removeAll { $0.unit == "e4" && $0.period == "2024-Q1" }
        before.closed = ["2024-Q1"]
        office.told = before.toldNow
        #expect(told("A", "2024-Q3") == ["5", "withheld"])
        #expect(told("C", "2024-Q3") == ["5", "withheld"])
        #expect(told("C", "2024-Q2") == ["5", "withheld"])
        // What was sent for the first quarter shows in the second, too, though it is never told itself.
        office.told = []
        office.sent[0].values[1].value = "899"
        office.sent[1].values[1].value = "901"
        #expect(told("C", "2024-Q1") == ["withheld", "withheld"])
        #expect(told("C", "2024-Q2") == ["6", "withheld"])
        before = office
        before.sent[0].values[1].value = "900"
        office.told = before.toldNow
        #expect(told("C", "2024-Q2") == ["withheld", "withheld"])
    }

    // MARK: - The search

    private static let seeds = 0..<60
    private static let quarters = ["2024-Q1", "2024-Q2", "2024-Q3"]
    private static let codes = ["A", "C"]

    /// What stands when reports are published.
    private struct State {
        /// By enterprise.
        var parents: [String]
        /// By enterprise, quarter and item.
        var answers: [[[Int?]]]
        var closed: [String]
    }

    private func history(_ seed: Int) -> [State] {
        var generator = SeededGenerator(seed: UInt64(seed))
        func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        func answers(_ quarter: Int) -> [Int?] {
            pick(0...7) == 0 ? [nil, nil] : [pick(3...9), pick(3...9) + 10 * quarter]
        }
        let units = 0..<pick(4...12)
        var states = [
            State(
                parents: units.map { pick(0...9) == 0 ? "d\(pick(1...2))" : ["d1", "d2"][$0 / 5 % 2] },
                answers: units.map { _ in Self.quarters.indices.map(answers) }, closed: Self.quarters)
        ]
        for _ in 0..<pick(1...3) {
            var state = states.last!
            for quarter in Self.quarters.indices where pick(0...1) == 0 {
                let (first, isBack) = (pick(0...units.count - 1), pick(0...4) == 0)
                for place in 0..<pick(0...5) {
                    let unit = (first + place) % units.count
                    state.answers[unit][quarter] = isBack ? states[0].answers[unit][quarter] : answers(quarter)
                }
            }
            if pick(0...2) == 0 {
                for _ in 0..<pick(1...4) { state.parents[pick(0...units.count - 1)] = "d\(pick(1...2))" }
            }
            state.closed = Self.quarters.filter { _ in pick(0...4) > 0 }
            states.append(state)
        }
        return states
    }

    private func office(_ state: State, told: [LedgerExtract.Told]) -> Office {
        var office = Office()
        office.forms[0].kinds = ["enterprise"]
        office.forms[0].periodicity = .quarterly
        office.add(.init(code: "A"))
        office.add(.init(code: "C", basis: .cumulative))
        office.closed = state.closed
        office.told = told
        for parent in ["d1", "d2"] { office.unit(parent) }
        for (unit, parent) in state.parents.enumerated() {
            office.unit("e\(unit)", kind: "enterprise", parent: parent)
            for (quarter, answers) in state.answers[unit].enumerated() {
                let values = zip(Self.codes, answers).compactMap { code, value in value.map { "\(code) \($0)" } }
                if !values.isEmpty { office.send("e\(unit)", Self.quarters[quarter], values.joined(separator: ",")) }
            }
        }
        return office
    }

    /// The published editions one after the other, with what each tells.
    private func editions(_ states: [State], remembers: Bool) -> [(state: State, office: Office)] {
        var told: [LedgerExtract.Told] = []
        return states.map { state in
            let office = office(state, told: told)
            if remembers { told = office.toldNow }
            return (state, office)
        }
    }

    /// Whether anything of fewer than three enterprises follows from the cells of all editions, by adding and subtracting.
    private func leaks(_ seed: Int, remembers: Bool = true) -> Bool {
        // Of each enterprise, quarter and item, what was sent at one time is another unknown than what was at another.
        var columns: [[Int]: Int] = [:]
        func column(_ unit: Int, _ quarter: Int, _ item: Int, _ value: Int) -> Int {
            let key = [unit, quarter, item, value]
            columns[key] = columns[key] ?? columns.count
            return columns[key]!
        }
        var told: Set<[Int: UInt64]> = []
        let minus: UInt64 = 2_147_483_646
        let states = history(seed)
        let units = states[0].parents.indices
        for (state, office) in editions(states, remembers: remembers) {
            let registry = office.registry
            for (quarter, period) in Self.quarters.enumerated() {
                let report = office.published(period)
                for (item, code) in Self.codes.enumerated() {
                    guard let row = report.rows.first(where: { office.plan.code(of: $0.item) == code }) else {
                        continue
                    }
                    func tell(_ isIn: (Int) -> Bool) {
                        var cell: [Int: UInt64] = [:]
                        for unit in units where isIn(unit) {
                            guard let value = state.answers[unit][quarter][item] else { continue }
                            cell[column(unit, quarter, item, value)] = 1
                            if item == 1, quarter > 0, let before = state.answers[unit][quarter - 1][item] {
                                cell[column(unit, quarter - 1, item, before)] = minus
                            }
                        }
                        told.insert(cell)
                    }
                    if row.value.state == .value { tell { _ in true } }
                    for cell in row.byParent where cell.value.state == .value {
                        tell { registry[cell.key].id == state.parents[$0] }
                    }
                    if row.yearToDate.state == .value, item == 1 {
                        var cell: [Int: UInt64] = [:]
                        for unit in units {
                            let sent = (0...quarter).last { state.answers[unit][$0][item] != nil }
                            if let sent { cell[column(unit, sent, item, state.answers[unit][sent][item]!)] = 1 }
                        }
                        told.insert(cell)
                    }
                }
            }
        }
        let owners = Dictionary(uniqueKeysWithValues: columns.map { ($1, $0[0]) })
        let pairs = units.flatMap { one in units.filter { $0 > one }.map { [one, $0] } }
        return pairs.contains { pair in
            // Their own columns last: what begins there is of them alone.
            let order = columns.values.sorted {
                (pair.contains(owners[$0]!) ? 1 : 0, $0) < (pair.contains(owners[$1]!) ? 1 : 0, $1)
            }
            let own = order.count { pair.contains(owners[$0]!) }
            let span = LinearSpan(told.map { cell in order.map { cell[$0] ?? 0 } })
            return span.rows.contains { $0.lead >= order.count - own }
        }
    }

    @Test("nothing of one or two enterprises follows from all that is told over periods and editions", arguments: seeds)
    func search(_ seed: Int) {
        #expect(!leaks(seed))
    }

    @Test("the search finds what is told where former editions are forgotten, and much is told anew")
    func isNotVacuous() {
        let broken = Self.seeds.prefix(20).count { leaks($0, remembers: false) }
        var (told, kept) = (0, 0)
        for seed in Self.seeds {
            let editions = editions(history(seed), remembers: true)
            for period in Self.quarters {
                let figures = [editions.first!, editions.last!].compactMap { _, office in
                    office.published(period).rows.first { office.plan.code(of: $0.item) == "A" }?.value.told
                }
                guard figures.count == 2, figures[0] != "withheld", editions.last!.state.closed.contains(period)
                else { continue }
                if figures[1] == "withheld" { kept += 1 } else if figures[0] != figures[1] { told += 1 }
            }
        }
        #expect(broken >= 5 && told >= 5 && kept >= 5, "\(broken) \(told) \(kept)")
    }
}
