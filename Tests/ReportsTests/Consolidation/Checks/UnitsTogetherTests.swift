// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

@Suite("Units against each other") struct UnitsTogetherTests {
    // MARK: - Above and below

    private func levels(_ item: Office.Item) -> Office {
        var office = Office.yearly(item)
        office.forms[0].kinds = ["district", "commune"]
        office.unit("c1", kind: "commune", parent: "a")
        office.unit("c2", kind: "commune", parent: "a")
        office.unit("other", kind: "commune")
        office.send("a", "2024", "A 100")
        office.send("other", "2024", "A 500")
        return office
    }

    @Test(
        arguments: [
            (Office.Item.count(), "60", "41", true), (.count(), "60", "40", false), (.count(), "60", "-", false),
            (.money(), "60", "40.1", false), (.money(), "60", "40.2", true),
            (.init(code: "A", type: .count, overUnits: .mean), "90", "90", false),
            (.init(code: "A", type: .count, flow: .stock), "90", "90", true),
            (.init(code: "A", type: .percent), "90", "90", false),
        ] as [(Office.Item, String, String, Bool)])
    func `the units below have more (C851)`(item: Office.Item, first: String, second: String, isFound: Bool) {
        var office = levels(item)
        office.send("c1", "2024", "A \(first)")
        office.send("c2", "2024", "A \(second)")
        #expect(office.told() == (isFound ? ["a 2024 A C851"] : []))
        if isFound { #expect(office.found()[0].finding.arguments["children"] == "c1, c2") }
    }

    @Test func `a unit two levels below is added once, and one that has ended is not`() {
        var office = levels(.count())
        office.unit("v", kind: "commune", parent: "c1")
        office.unit("gone", kind: "commune", parent: "a", to: "2024-06-30")
        office.send("c1", "2024", "A 90")
        office.send("v", "2024", "A 80")
        office.send("gone", "2024", "A 50")
        #expect(office.told() == [])
        office.sent.removeAll { $0.unit == "c1" }
        office.send("c2", "2024", "A 21")
        #expect(office.told() == ["a 2024 A C851"])
        #expect(office.found()[0].finding.arguments["sum"] == "101")
    }

    // MARK: - Of one kind

    /// So many units of a kind with like figures, and one with the given series.
    private func kind(_ item: Office.Item, _ others: Int, _ own: String, from first: String = "2024") -> Office {
        var office = Office.yearly(item)
        for number in 0..<others {
            office.unit("u\(number)")
            office.sendSeries(
                "u\(number)", from: first,
                own.split(separator: " ").map { _ in "\(200 + 30 * number)" }
                    .joined(separator: " "))
        }
        office.sendSeries(from: first, own)
        return office
    }

    @Test(
        arguments: [
            (Office.Item.money(), 9, "280000", ["a 2024 A M902"]), (.money(), 9, "0.25", ["a 2024 A M902"]),
            (.money(), 9, "280000000", ["a 2024 A M902"]), (.money(), 9, "16000", ["a 2024 A C852"]),
            (.money(), 9, "3000", []), (.money(), 6, "280000", []), (.money(), 9, "-", []),
            (.count(), 9, "9000", ["a 2024 A C852"]), (.count(), 9, "1", ["a 2024 A C852"]),
            (.init(code: "A", type: .percent), 9, "0.01", []),
        ] as [(Office.Item, Int, String, [String])])
    func `far from the units of its kind (C852, M902)`(
        item: Office.Item, others: Int, own: String, told: [String]
    ) {
        #expect(kind(item, others, own).told().filter { $0.hasPrefix("a") } == told)
    }

    @Test func `what is told of an outlier and of siblings`() {
        let outlier = kind(.money(), 9, "16000").found()[0].finding
        #expect(outlier.arguments == ["value": "16000", "units": "10", "median": "320"])
        let measure = kind(.money(), 9, "320000").found()[0].finding
        #expect(
            measure.arguments == [
                "value": "320000", "median": "320", "times": "1000", "fits": "nghìn đồng", "would": "320",
            ])
    }

    @Test func `a unit that is always large is no outlier, and its own past comes before its kind`() {
        #expect(kind(.money(), 9, "15000 16000", from: "2023").told() == ["a 2023 A C852"])
        #expect(kind(.money(), 9, "300 280000", from: "2023").told() == ["a 2024 A M901"])
        // The kind is that of the last day.
        var office = kind(.money(), 9, "16000")
        office.forms[0].kinds = ["district", "city"]
        office.units.removeAll { $0.id == "a" }
        office.unit("a", kind: "city")
        #expect(office.told() == [])
    }

    // MARK: - Reports

    @Test func `a report tells what looks elsewhere behind what was read, and its hash covers what was drawn on`() {
        var office = Office.yearly(.money())
        office.sendSeries(from: "2023", "200 210000")
        let report = office.report("2024")
        #expect(report.findings.map(\.finding.code) == [.measureAgainstHistory])
        #expect(office.report("2023").findings.isEmpty)
        let extract = office.extract
        func hash(_ extract: LedgerExtract) -> String {
            office.consolidator.report(of: Period(canonical: "2024")!, from: extract).dataHash
        }
        let answer = LedgerExtract.Answer(
            key: office.key("a", "2024"), item: office.item("A"), content: .number, value: ExactDecimal(210_000),
            note: "đã kiểm tra")
        let replaced = LedgerExtract.Replaced(
            key: office.key("a", "2024"), values: Array(extract.observations.values.suffix(1)))
        let hashes = [
            hash(extract), hash(office.extract(answers: [answer])), hash(office.extract(replaced: [replaced])),
        ]
        #expect(hashes[0] == report.dataHash)
        #expect(Set(hashes).count == 3)
    }

    @Test func `the hash covers the shorter periods that a longer one must agree with`() {
        var office = Office()
        office.forms = [.init(code: "F", periodicity: .quarterly), .init(code: "L", periodicity: .yearly)]
        office.items = [.count("A"), .init(code: "B", form: "L", sameAs: "A")]
        office.unit("a")
        office.send("a", "2024", "B 4", form: "L")
        var more = office
        more.send("a", "2024-Q2", "A 4")
        #expect(office.report("2024").dataHash != more.report("2024").dataHash)
        (office.items[1].sameAs, more.items[1].sameAs) = ("", "")
        #expect(office.report("2024").dataHash == more.report("2024").dataHash)
    }
}
