// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

@Suite("Submissions against each other") struct SubmissionsTogetherTests {
    // MARK: - Overlapping periods

    private func overlapping(_ longer: Period.Kind, flow: Indicator.Flow = .flow) -> Office {
        var office = Office()
        office.forms = [.init(code: "F", periodicity: .quarterly), .init(code: "L", periodicity: longer)]
        office.items = [
            .init(code: "A", type: .money, flow: flow, decimals: 1),
            .init(code: "B", form: "L", type: .money, flow: flow, decimals: 1, sameAs: "A"),
        ]
        office.unit("a")
        office.sendSeries(from: "2024-Q1", "10.1 20.2 30.3 40.4")
        return office
    }

    @Test(
        arguments: [
            (.halfYearly, .flow, "2024-H1", "30.3", nil), (.halfYearly, .flow, "2024-H2", "70.7", nil),
            (.halfYearly, .flow, "2024-H1", "35", "30.3"), (.halfYearly, .flow, "2024-H1", "30.4", nil),
            (.nineMonths, .flow, "2024-9M", "60.6", nil), (.nineMonths, .flow, "2024-9M", "101", "60.6"),
            (.yearly, .flow, "2024", "101", nil), (.yearly, .flow, "2024", "-", "101"),
            (.yearly, .stock, "2024", "40.4", nil), (.yearly, .stock, "2024", "101", "40.4"),
            (.yearly, .flow, "2024", "…", nil), (.yearly, .flow, "2023", "5", nil),
        ] as [(Period.Kind, Indicator.Flow, String, String, String?)])
    func `overlapping periods (T804)`(
        kind: Period.Kind, flow: Indicator.Flow, period: String, value: String, expected: String?
    ) {
        var office = overlapping(kind, flow: flow)
        office.send("a", period, "B \(value)", form: "L")
        let found = office.found().filter { $0.finding.code == .periodsDisagree }
        #expect(found.map(\.finding.arguments["expected"]) == (expected.map { [$0] } ?? []))
        #expect(found.allSatisfy { $0.key.period.description == period })
    }

    @Test func `overlapping periods speak only where all parts stand, under one regime, and of one plan`() {
        var office = overlapping(.yearly)
        office.send("a", "2024", "B 900", form: "L")
        #expect(office.told() == ["a 2024 B T804"])
        #expect(office.found()[0].finding.arguments["other_periods"] == "2024-Q1, 2024-Q2, 2024-Q3, 2024-Q4")
        var other = office
        other.forms[1].regime = Regime(name: "administrative", firstDay: 15)
        #expect(other.told() == [])
        other = office
        other.sent.remove(at: 2)
        #expect(other.told() == [])
        other = office
        other.items[1].sameAs = "OLD01"
        #expect(other.told() == [])
    }

    @Test func `cumulated figures are the year so far, and months go into quarters`() {
        var office = overlapping(.halfYearly)
        office.items[0].basis = .cumulative
        office.send("a", "2024-H1", "B 20.2", form: "L")
        office.send("a", "2024-H2", "B 20.2", form: "L")
        #expect(office.told() == [])
        office.sent[office.sent.count - 1].values = [("B", "40.4")]
        #expect(office.told() == ["a 2024-H2 B T804"])
        office = overlapping(.quarterly)
        office.forms[0].periodicity = .monthly
        office.sent = []
        office.sendSeries(from: "2024-01", "1 2 3 4")
        office.send("a", "2024-Q1", "B 9", form: "L")
        office.send("a", "2024-Q2", "B 99", form: "L")
        #expect(office.told() == ["a 2024-Q1 B T804"])
    }

    // MARK: - Sent again, and dropped

    @Test(arguments: [
        ("A 3,B 68,C 4,D 12", "A 3,B 68,C 4,D 12", true), ("A 3,B 68,C 4,D 12", "A 3,B 68,C 4,D 13", false),
        ("A 0,B 0,C 1,D 0", "A 0,B 0,C 1,D 0", false), ("A 3,B 3,C 3,D 12", "A 3,B 3,C 3,D 12", false),
        ("A 200,B 100,C 300,D 12", "A 200,B 100,C 300,D 12", false), ("A 3,B 68,C 4,D 12", "A 3,B 68,C 4", false),
        ("A 3,B 68,C 4,D …", "A 3,B 68,C 4,D …", true), ("A 3,B 68,C 4,D -", "A 3,B 68,C 4,D 0", true),
    ])
    func `the last file again (T805)`(last: String, now: String, isFound: Bool) {
        var office = Office.quarterly(.count("A"), .count("B"), .count("C"), .init(code: "D", flow: .stock))
        office.send("a", "2024-Q1", last)
        office.send("a", "2024-Q2", now)
        #expect(office.told() == (isFound ? ["a 2024-Q2 T805"] : []))
        if isFound {
            #expect(office.found()[0].finding.arguments["previous_period"] == "2024-Q1")
            office.sent[1].note = "đã kiểm tra: không có gì thay đổi"
            #expect(office.found()[0].finding.answer == "đã kiểm tra: không có gì thay đổi")
        }
    }

    @Test func `last year's file again, and stocks alone are not`() {
        var office = Office.quarterly(.count("A"), .count("B"), .count("C"))
        office.send("a", "2023-Q2", "A 31,B 68,C 7")
        office.send("a", "2024-Q1", "A 5,B 7,C 9")
        office.send("a", "2024-Q2", "A 31,B 68,C 7")
        #expect(office.told() == ["a 2024-Q2 T805"])
        for place in office.items.indices { office.items[place].flow = .stock }
        #expect(office.told() == [])
    }

    @Test func `items that a revision no longer has (T806)`() {
        var office = Office.quarterly(.count("A"), .count("B"), .count("C"))
        office.send("a", "2024-Q1", "A 1", revision: 1)
        let values = ["A", "B", "C"].map { code in
            LedgerExtract.Value(
                item: office.item(code), content: code == "C" ? .missing : .number, status: .official,
                value: ExactDecimal(5), text: "", note: "", place: Place())
        }
        let replaced = [LedgerExtract.Replaced(key: office.key("a", "2024-Q1"), values: values)]
        let found = office.found(office.extract(replaced: replaced))
        #expect(found.map(\.finding.code) == [.itemsDropped])
        #expect(found[0].finding.arguments == ["items": "B, C"])
        let inError = LedgerExtract.KeptFinding(
            key: office.key("a", "2024-Q1"),
            finding: Finding(
                code: .notANumber, submission: 0, item: office.item("B"), arguments: [:], count: 1, occurrences: []),
            origin: office.extract.standing[0].origin)
        let rest = office.found(office.extract(replaced: replaced, findings: [inError]))
        #expect(rest.map { $0.finding.arguments["items"] } == ["C"])
        office.sent[0].values = [("A", "1"), ("B", "2"), ("C", "-")]
        #expect(office.found(office.extract(replaced: replaced)).isEmpty)
    }

    // MARK: - Cumulated in place of the period's own

    @Test(arguments: [
        ("510 1420 2400", true), ("510 950 1050", false), ("510 1420 1050", false), ("510 950 2520", true),
    ])
    func `sums for figures (T807)`(year: String, isFound: Bool) {
        var office = Office.quarterly(.money("A"), .money("B"), .money("C"))
        for (code, factor) in [("A", 1), ("B", 3), ("C", 7)] {
            func times(_ values: String) -> String {
                values.split(separator: " ").map { String(Int($0)! * factor) }.joined(separator: " ")
            }
            office.sendSeries("a", code, from: "2022-Q1", times("460 850 980 1500 500 900 1000 1600"))
            office.sendSeries("a", code, from: "2024-Q1", times(year))
        }
        let found = office.found().filter { $0.finding.code == .cumulatedForPeriod && $0.key.period.number == 3 }
        #expect(found.count == (isFound ? 3 : 0))
        #expect(office.told().filter { $0.contains("T80") && !$0.contains("T807") } == [])
    }

    @Test func `one flow alone tells no habit`() {
        var office = Office.quarterly(.money())
        office.sendSeries(from: "2023-Q1", "500 900 1000 1600 510 1420 2400")
        #expect(office.told() == [])
    }

    // MARK: - Answers

    @Test func `a note beside the value, on the whole, or beside the same value of an earlier revision answers`() {
        var office = Office.yearly(.money())
        office.sendSeries(from: "2023", "200 210000")
        func answer(_ answers: [LedgerExtract.Answer] = []) -> String? {
            office.found(office.extract(answers: answers))[0].finding.answer
        }
        func answered(_ value: String) -> [LedgerExtract.Answer] {
            [
                .init(
                    key: office.key("a", "2024"), item: office.item("A"), content: .number,
                    value: ExactDecimal(value)!, note: "đã rà soát")
            ]
        }
        #expect(answer() == nil)
        #expect(answer(answered("210000.0")) == "đã rà soát")
        #expect(answer(answered("21000")) == nil)
        office.sent[1].note = "Đã kiểm tra sổ sách"
        #expect(answer() == "Đã kiểm tra sổ sách")
        office.sent[1].notes = ["A": "đã kiểm tra: mua thiết bị"]
        #expect(answer() == "đã kiểm tra: mua thiết bị")
        office.sent[1].notes = ["A": "mua thiết bị"]
        office.sent[1].note = ""
        #expect(answer() == nil)
    }
}
