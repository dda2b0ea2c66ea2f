// swift-format-ignore-file: NeverForceUnwrap

import Foundation
import Testing

@testable import Reports

@Suite struct ExtractTests {
    @Test func `values come out as they went in, in file order`() throws {
        let bench = try LedgerBench()
        let judgement = bench.judgement([
            bench.judged(bench.key("045"), revision: 3, note: "chung"),
            bench.judged(bench.key("046"), ordinal: 1, .returned),
        ])
        try bench.add(
            bench.file("045/a.csv", hash: "cafe"), day: 1, judgement,
            observations: [
                (bench.observation(3, -12_345, scale: 2, status: .estimate), "", "ghi chú"),
                (bench.observation(1, 0, content: .nothing), "", ""),
                (bench.observation(0, .max, submission: 1), "", ""),
                (bench.observation(2, 0, content: .missing, status: .missing), "", ""),
                (bench.observation(4, 0, content: .text), "Kết quả\nnổi bật", ""),
            ])
        let extract = try bench.extract()
        let standing = try #require(extract.standing.first)
        #expect(extract.standing.count == 1)
        #expect(standing.key == bench.key("045"))
        #expect(standing.revision == 3)
        #expect(standing.note == "chung")
        #expect(
            standing.origin
                == LedgerExtract.Origin(fileName: "a.csv", hash: "cafe", ordinal: 0, received: LedgerBench.moment(1)))
        #expect(standing.firstReceived == LedgerBench.moment(1))
        #expect(standing.firstReceived.offset == 7 * 3600)
        let values = extract.observations[standing.observations]
        #expect(values.map(\.item.position) == [3, 1, 2, 4])
        #expect(values.map(\.content) == [.number, .nothing, .missing, .text])
        #expect(values.map(\.status) == [.estimate, .official, .missing, .official])
        #expect(values.first?.value.description == "-123.45")
        #expect(values.first?.note == "ghi chú")
        #expect(values.last?.text == "Kết quả\nnổi bật")
        #expect(
            values.first?.place == Place(offset: 1 << 40, line: 7, column: 3, row: 8, cell: 5, field: .value))
        #expect(extract.open.map(\.key) == [bench.key("046")])
        #expect(extract.open.map(\.reason) == [.returned])
    }

    @Test func `the values that stand for one key are those of the extract`() throws {
        let bench = try LedgerBench()
        for (day, unit) in [(1, "045"), (2, "046"), (3, "045")] {
            let judgement = bench.judgement([bench.judged(bench.key(unit), revision: day)])
            let observation = bench.observation(3, Int64(day), scale: 1)
            try bench.add(
                bench.file("\(day)", hash: "\(day)"), day: day, judgement, observations: [(observation, "", "")])
        }
        func values(_ key: SubmissionKey, _ decisions: [Decision] = []) throws -> [String] {
            let ledger = try Ledger(reading: bench.scratch.workspace.ledger)
            return try ledger.standingValues(
                of: key, plan: bench.plan, units: bench.units, decided: bench.decided(decisions)
            ).map { "\(bench.plan.code(of: $0.item))=\($0.value)" }
        }
        #expect(try values(bench.key("045")) == ["NS01=0.3"])
        #expect(try values(bench.key("046")) == ["NS01=0.2"])
        #expect(try values(bench.key("045"), [bench.close(2)]) == ["NS01=0.1"])
        #expect(try values(bench.key("045", "2024-Q4")) == [])
        #expect(try values(bench.key("045", "2025", form: "B05")) == [])
        // Of all units at once they are the same.
        for decisions in [[], [bench.close(2)]] {
            let key = bench.key("045")
            let all = try Ledger(reading: bench.scratch.workspace.ledger).standingSubmissions(
                of: key.form, for: key.period, plan: bench.plan, units: bench.units,
                decided: bench.decided(decisions))
            #expect(all.count == 2)
            for unit in ["045", "046"] {
                let told = all[bench.key(unit).unit]?.values.map { "\(bench.plan.code(of: $0.item))=\($0.value)" }
                #expect(try told == values(bench.key(unit), decisions))
            }
        }
    }

    @Test func `a ledger that is not there is not made by reading, and one without tables has nothing`() throws {
        let bench = try LedgerBench()
        let path = "\(bench.scratch.path)/other.sqlite"
        #expect(throws: LedgerFault.self) { try Ledger(reading: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
        try Data().write(to: URL(fileURLWithPath: path))
        let values = try Ledger(reading: path).standingValues(
            of: bench.key("045"), plan: bench.plan, units: bench.units, decided: bench.decided())
        #expect(values.isEmpty)
        #expect(FileManager.default.contents(atPath: path) == Data())
    }

    @Test func `what stands comes in the order of period, form and unit`() throws {
        let bench = try LedgerBench()
        let keys = [
            bench.key("046", "2025-Q2"), bench.key("045", "2024", form: "B05"), bench.key("046"), bench.key("045"),
            bench.key("045", "2024-Q4"),
        ]
        for (number, key) in keys.enumerated() {
            try bench.add(
                bench.file("\(number).csv", hash: "\(number)"), day: number + 1, bench.judgement([bench.judged(key)]))
        }
        #expect(
            try bench.extract().standing.map(\.key)
                == [
                    bench.key("045", "2024-Q4"), bench.key("045", "2024", form: "B05"), bench.key("045"),
                    bench.key("046"), bench.key("046", "2025-Q2"),
                ])
    }

    @Test func `a late file of a closed period waits until the closing is gone`() throws {
        let bench = try LedgerBench()
        try bench.add(bench.file("a", hash: "1"), day: 1, bench.judgement([bench.judged(bench.key("045"))]))
        try bench.add(
            bench.file("b", hash: "2"), day: 9, bench.judgement([bench.judged(bench.key("045"), revision: 1)]))
        let closed = try bench.extract([bench.close(5)])
        #expect(closed.standing.map(\.origin.hash) == ["1"])
        #expect(closed.open.map(\.reason) == [.afterClosing])
        #expect(closed.open.map(\.origin.hash) == ["2"])
        #expect(closed.isClosed(Period(canonical: "2025-Q1")!, form: "B03"))
        // A closing for later is not in force, and one of another form is of no consequence.
        for decisions in [[bench.close(30)], [bench.close(5, form: "B05")], []] {
            let open = try bench.extract(decisions, now: 20)
            #expect(open.standing.map(\.origin.hash) == ["2"])
            #expect(open.standing.map(\.firstReceived) == [LedgerBench.moment(1)])
            #expect(open.open.isEmpty)
        }
    }

    @Test func `findings are kept of what stands and of what was returned last`() throws {
        let bench = try LedgerBench()
        func finding(_ code: FindingCode) -> Finding {
            Finding(code: code, submission: 0, item: DenseIndex(3), arguments: [:], count: 2, occurrences: [])
        }
        let key = bench.key("045")
        try bench.add(
            bench.file("a", hash: "1"), day: 1,
            bench.judgement([bench.judged(key, .returned)], findings: [finding(.missingItem)]))
        try bench.add(
            bench.file("b", hash: "2"), day: 2,
            bench.judgement([bench.judged(key)], findings: [finding(.outsideSoftLimits)]))
        #expect(try bench.extract().findings.map(\.finding.code) == [.outsideSoftLimits])
        try bench.add(
            bench.file("c", hash: "3"), day: 3,
            bench.judgement([bench.judged(key, .returned)], findings: [finding(.notANumber)]))
        let findings = try bench.extract().findings
        #expect(findings.map(\.finding.code) == [.outsideSoftLimits, .notANumber])
        #expect(findings.map(\.finding.item) == [DenseIndex(3), DenseIndex(3)])
        #expect(findings.map(\.origin.hash) == ["2", "3"])
        #expect(findings.allSatisfy { $0.key == key })
    }

    @Test func `codes that the plan no longer has are left out, the others find their new places`() throws {
        var bench = try LedgerBench()
        try bench.add(
            bench.file("a", hash: "1"), day: 1, bench.judgement([bench.judged(bench.key("045"))]),
            observations: [
                (bench.observation(0, 1), "", ""), (bench.observation(1, 2), "", ""),
                (bench.observation(3, 3), "", ""),
            ])
        try bench.add(
            bench.file("b", hash: "2"), day: 1, bench.judgement([bench.judged(bench.key("046"))]))
        bench.plan = SmallPlan.make(indicators: ["NS01", "DN02"])
        bench.units = SmallPlan.units(["045"])
        let extract = try bench.extract()
        #expect(extract.standing.map(\.key) == [bench.key("045")])
        #expect(extract.observations.values.map { bench.plan.code(of: $0.item) } == ["NS01"])
    }

    @Test func `what was tried, and periods of another plan, are never counted`() throws {
        let bench = try LedgerBench()
        try bench.add(
            bench.file("045/thu/a", hash: "1"), day: 1, bench.judgement([bench.judged(bench.key("045"))]))
        try bench.add(
            bench.file("a", hash: "2"), day: 1, bench.judgement([bench.judged(bench.key("045", "2026-Q1"))]))
        let extract = try bench.extract()
        #expect(extract.standing.isEmpty)
        #expect(extract.open.isEmpty)
    }

    @Test func `the bytes of what stands are a duplicate, those of what was returned or replaced are not`() throws {
        let bench = try LedgerBench()
        let none = bench.decided()
        func duplicate(_ hash: String, _ decided: DecisionsInForce, folder: String? = "045") throws -> Duplicate? {
            try bench.ledger.duplicate(of: hash, folder: folder, decided: decided)
        }
        let accepted = bench.judgement([bench.judged(bench.key("045"))])
        let arrival = try bench.add(bench.file("045/a.csv", hash: "1"), day: 1, accepted)
        let found = try #require(try duplicate("1", none))
        #expect(found == Duplicate(arrival: arrival, fileName: "a.csv", received: LedgerBench.moment(1)))
        #expect(try duplicate("1", none, folder: "046") == nil)
        #expect(try duplicate("1", none, folder: nil) == nil)
        #expect(try duplicate("2", none) == nil)

        try bench.add(bench.file("045/b.csv", hash: "1"), day: 2, accepted, duplicateOf: found)
        #expect(try duplicate("1", none) == found)
        #expect(try bench.extract().standing.map(\.origin.fileName) == ["a.csv"])
        let answer = try bench.ledger.unanswered(plan: bench.plan, units: bench.units).last
        #expect(answer?.duplicateOf == found)
        #expect(answer?.repetition == 0)
        #expect(answer?.judgement.submissions.isEmpty == true)

        try bench.add(
            bench.file("045/c.csv", hash: "3"), day: 3, bench.judgement([bench.judged(bench.key("045"), .returned)]))
        #expect(try duplicate("3", none) == nil)
        try bench.add(
            bench.file("045/d.csv", hash: "4"), day: 4, bench.judgement([bench.judged(bench.key("045"), revision: 1)]))
        #expect(try duplicate("1", none) == nil)
        #expect(try duplicate("4", none) != nil)
        // It came after the closing, and waits.
        #expect(try duplicate("4", bench.decided([bench.close(3)])) == nil)
    }

    @Test func `a file is a duplicate of one before it in the same transaction`() throws {
        let bench = try LedgerBench()
        let run = LedgerWriter.Run(
            number: 1, moment: LedgerBench.moment(1), plan: "", units: "", templates: "", settings: "")
        let decided = bench.decided()
        let found = try bench.ledger.write(plan: bench.plan, units: bench.units) { writer in
            try writer.begin(run)
            let before = try writer.duplicate(of: "1", folder: "045", decided: decided)
            let judgement = bench.judgement([bench.judged(bench.key("045"))])
            _ = try writer.add(bench.file("045/a.csv", hash: "1"), run: run, judgement: judgement)
            return [before, try writer.duplicate(of: "1", folder: "045", decided: decided)]
        }
        #expect(found.map { $0?.fileName } == [nil, "a.csv"])
    }
}
