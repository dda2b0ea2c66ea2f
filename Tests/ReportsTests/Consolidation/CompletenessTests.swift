import Testing

@testable import Reports

@Suite("Completeness and timeliness")
struct CompletenessTests {
    @Test("late is counted in calendar days after a due date of working days")
    func late() {
        var office = Office()
        office.add(.init(code: "A"))
        for id in ["a", "b", "c", "d", "e"] { office.unit(id) }
        // 2024 ends on a Tuesday, 1 January is a holiday: five working days are full on 8 January.
        office.send("a", "2024", "A 1", received: "2025-01-08 23:59")
        office.send("b", "2024", "A 1", received: "2025-01-09 00:00")
        office.send("c", "2024", "A 1", received: "2025-01-13 09:00", revision: 2)
        office.returned = [("d", "F", "2024"), ("a", "F", "2024"), ("e", "F", "2023")]
        let form = office.report("2024").forms[0]
        #expect(form.dueDate == CalendarDate("2025-01-08"))
        #expect(form.units.map(\.daysLate) == [0, 1, 5, 0, 0])
        #expect(form.units.map(\.isReturned) == [false, false, false, true, false])
        #expect([form.due, form.reported, form.onTime, form.late, form.returned, form.missing] == [5, 3, 1, 2, 1, 1])
        #expect(form.units[2].revision == 2)
        #expect(form.byKind.map(\.counts) == [form.counts])
        #expect(!form.isClosed)
    }

    @Test("a form of the administrative regime has its own dates; forms of another periodicity are left out")
    func regimes() {
        var office = Office()
        office.forms = [
            .init(code: "Y"), .init(code: "Q", periodicity: .quarterly, regime: .init(name: "adm", firstDay: 15)),
        ]
        office.add(.init(code: "A", form: "Y"))
        office.add(.init(code: "B", form: "Q"))
        office.unit("a")
        office.send("a", "2025-Q1", "B 1", form: "Q")
        office.send("a", "2024", "A 1", form: "Y")
        let report = office.report("2025-Q1")
        #expect(report.forms.map(\.dates.lowerBound.description) == ["2024-12-15"])
        #expect(report.rows.count == 1)
        let index = office.consolidator.index(office.extract)
        #expect(office.consolidator.periods(in: index).map(\.description) == ["2024", "2025-Q1"])
    }

    @Test("the order in which submissions stand in the extract changes nothing")
    func order() {
        var office = Office()
        office.forms = [.init(kinds: ["district", "enterprise"]), .init(code: "H")]
        office.add(.init(code: "A", parts: ["X"]))
        office.add(.init(code: "L", overUnits: .last))
        office.add(.init(code: "N", type: .text, overUnits: .none))
        office.add(.init(code: "H1", form: "H"))
        for id in ["a", "b", "c"] { office.unit(id) }
        office.unit("e", kind: "enterprise", parent: "b")
        for year in 2022...2024 {
            for (place, id) in ["a", "b", "c", "e"].enumerated() {
                office.send(
                    id, "\(year)", "A \(place + year),A.X \(place),L \(place),N lời \(place)",
                    received: "2025-01-0\(place / 2 + 1) 08:00")
            }
            office.send("b", "\(year)", "H1 \(year)", form: "H")
        }
        let extract = office.extract
        let consolidator = office.consolidator
        let period = Period(canonical: "2024")!
        let expected = told(consolidator.report(of: period, from: extract))
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<10 {
            let shuffled = LedgerExtract(
                standing: extract.standing.shuffled(using: &generator), observations: extract.observations,
                open: extract.open, findings: extract.findings, decided: extract.decided)
            #expect(told(consolidator.report(of: period, from: shuffled)) == expected)
        }
    }

    /// All of a report; arguments of findings, which have no order, by their names.
    private func told(_ report: PeriodReport) -> [String] {
        var figures = report
        figures.findings = []
        return [String(describing: figures)]
            + report.findings.map { kept in
                let arguments = kept.finding.arguments.sorted { $0.key < $1.key }
                return "\(kept.key) \(kept.finding.code) \(kept.finding.occurrences) \(arguments) \(kept.origin)"
            }
    }

    @Test("the data's hash changes with what the period draws on, and with nothing else")
    func dataHash() {
        var office = Office()
        office.add(.init(code: "A"))
        office.unit("a")
        office.send("a", "2023", "A 1")
        office.send("a", "2024", "A 1")
        let hash = office.report("2024").dataHash
        #expect(hash.utf8.count == 64)
        #expect(office.report("2024").dataHash == hash)
        #expect(office.report("2023").dataHash != hash)
        office.send("a", "2025", "A 1")
        #expect(office.report("2024").dataHash == hash)
        office.closed = ["2024"]
        #expect(office.report("2024").dataHash != hash)
        office.closed = []
        office.sent[0].revision = 1
        #expect(office.report("2024").dataHash != hash)
    }
}
