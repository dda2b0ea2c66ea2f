// swift-format-ignore-file: NeverForceUnwrap
import GRDB
import Testing

@testable import Reports

/// What is kept of returns beside their rows gives what the rows give.
@Suite struct KeptReturnsTests {
    private static let checked = "Đã kiểm tra: mua thiết bị"

    /// Two units' returns of one quarter, taken in on the given days, and another quarter's on the last day.
    private func bench() throws -> LedgerBench {
        let bench = try LedgerBench()
        for (day, unit) in [(1, "045"), (2, "046")] {
            let judgement = bench.judgement([bench.judged(bench.key(unit))])
            try bench.add(
                bench.file("\(unit)/a.csv", hash: unit), day: day, judgement,
                observations: [
                    (bench.observation(3, Int64(day), scale: 1), "", Self.checked),
                    (bench.observation(4, 0, content: .nothing), "", ""),
                ])
        }
        try add(to: bench, day: 3, period: "2025-Q2")
        return bench
    }

    private func add(to bench: LedgerBench, day: Int, period: String, unit: String = "045") throws {
        let judgement = bench.judgement([bench.judged(bench.key(unit, period), revision: day)])
        try bench.add(
            bench.file("\(unit)/\(day).csv", hash: "\(day)"), day: day, judgement,
            observations: [(bench.observation(3, Int64(day)), "", "")])
    }

    private func kept(_ bench: LedgerBench) throws -> [String] {
        try bench.ledger.queue.read { database in
            try String.fetchAll(database, sql: "SELECT form || ' ' || period FROM kept_returns ORDER BY 1")
        }
    }

    /// As a run reads it, which keeps what is new; `kept` is what it has read before.
    private func keep(
        _ bench: LedgerBench, _ decisions: [Decision] = [], kept: Ledger.Kept? = nil, taken: TakenValues = TakenValues()
    ) throws -> LedgerExtract {
        let (extract, new) = try bench.ledger.extractToKeep(
            plan: bench.plan, units: bench.units, decided: bench.decided(decisions), kept: kept, taken: taken)
        try bench.ledger.keep(.init(returns: new))
        return extract
    }

    private func byRows(_ bench: LedgerBench, _ decisions: [Decision] = [], asOf day: Int? = nil) throws
        -> LedgerExtract
    {
        try bench.ledger.extract(
            plan: bench.plan, units: bench.units, decided: bench.decided(decisions), asOf: day.map(LedgerBench.moment),
            usesKept: false)
    }

    /// All that an extract tells, in its order.
    private func told(_ extract: LedgerExtract) -> [String] {
        func values(_ values: [LedgerExtract.Value]) -> String {
            values.map {
                "\($0.item) \($0.content) \($0.status) \($0.value) \($0.text)|\($0.note) \($0.place) "
                    + "\($0.correction?.position ?? -1)"
            }.joined(separator: "; ")
        }
        let standing = extract.standing.map { standing in
            "\(standing.key) \(standing.revision) \(standing.isNil) \(standing.note) \(standing.origin) "
                + "\(standing.origin.received) \(standing.firstReceived): \(values(extract.observations[standing.observations]))"
        }
        let findings = extract.findings.map { kept in
            "\(kept.key) \(kept.finding.code) \(kept.finding.item?.position ?? -1) \(kept.finding.answer ?? "") \(kept.origin)"
        }
        let replaced = extract.replaced.map { "\($0.key) \(values($0.values))" }
        return standing + findings + replaced + extract.open.map { "\($0)" } + extract.answers.map { "\($0)" }
            + extract.mended.map { "\($0)" } + extract.corrections.map { "\($0)" }
            + extract.withdrawals.map { "\($0)" }
    }

    @Test func `what stands is kept, and is the same read back`() throws {
        let bench = try bench()
        #expect(told(try keep(bench)) == told(try byRows(bench)))
        #expect(try kept(bench) == ["B03 2025-Q1", "B03 2025-Q2"])
        #expect(told(try keep(bench)) == told(try byRows(bench)))
        try add(to: bench, day: 4, period: "2025-Q3")
        #expect(told(try keep(bench)) == told(try byRows(bench)))
        #expect(try kept(bench) == ["B03 2025-Q1", "B03 2025-Q2", "B03 2025-Q3"])
    }

    @Test func `of periods to which nothing has come no row is asked for`() throws {
        let bench = try bench()
        let before = told(try keep(bench))
        try bench.ledger.queue.write { database in
            try database.execute(
                sql: "DELETE FROM observation; UPDATE submission SET note = 'another'; UPDATE arrival SET name = 'b'")
        }
        #expect(told(try keep(bench)) == before)
        #expect(told(try byRows(bench)) != before)
    }

    @Test func `of a period of which one more has come, the others' values are read from what is kept`() throws {
        let bench = try bench()
        let before = try byRows(bench)
        _ = try keep(bench)
        // If it were asked, the ledger would have no values of the second unit.
        try bench.ledger.queue.write { database in
            try database.execute(sql: "DELETE FROM observation WHERE arrival = 2")
        }
        try add(to: bench, day: 4, period: "2025-Q1")
        let now = try keep(bench)
        #expect(
            now.observations.values.dropFirst().map(\.value) == before.observations.values.dropFirst(2).map(\.value))
        #expect(told(now) == told(try keep(bench)))
    }

    @Test func `what another submission stands in is read anew`() throws {
        let bench = try bench()
        _ = try keep(bench)
        try add(to: bench, day: 5, period: "2025-Q1")
        let now = try keep(bench)
        #expect(told(now) == told(try byRows(bench)))
        #expect(now.observations.values.contains { $0.value == ExactDecimal(coefficient: 5, scale: 0) })
    }

    @Test func `a unit that is known later has what it sent before`() throws {
        var bench = try bench()
        bench.units = SmallPlan.units(["04", "046"])
        #expect(told(try keep(bench)) == told(try byRows(bench)))
        bench.units = SmallPlan.units(["046", "04", "045"])
        #expect(told(try keep(bench)) == told(try byRows(bench)))
        #expect(try keep(bench).standing.map(\.key.unit.position) == [0, 2, 2])
    }

    @Test(arguments: [
        "UPDATE kept_returns SET bytes = substr(bytes, 1, length(bytes) / 2)",
        "UPDATE kept_returns SET bytes = CAST(substr(bytes, 1, 40) || 'x' || substr(bytes, 42) AS BLOB)",
        "UPDATE kept_returns SET bytes = x''", "DELETE FROM kept_returns WHERE period = '2025-Q2'",
        "UPDATE kept_returns SET source = 'of another', bytes = x'00'", "UPDATE kept_returns SET submissions = 7",
        "UPDATE kept_returns SET newest = newest + 1",
    ])
    func `what is damaged, gone, of another plan or of another extent is read from the rows`(_ change: String) throws {
        let bench = try bench()
        _ = try keep(bench)
        try bench.ledger.queue.write { try $0.execute(sql: change) }
        #expect(told(try keep(bench)) == told(try byRows(bench)))
        #expect(told(try keep(bench)) == told(try byRows(bench)))
    }

    @Test(arguments: [
        ("", true), ("UPDATE kept_totals SET bytes = substr(bytes, 1, length(bytes) - 1)", false),
        ("UPDATE kept_totals SET bytes = CAST(bytes || 'x' AS BLOB)", false),
        ("UPDATE kept_totals SET bytes = x''", false), ("UPDATE kept_totals SET source = 'of another'", false),
        ("UPDATE kept_totals SET period = '2025-Q3' WHERE period = '2025-Q1'", false),
    ])
    func `totals are read as they were kept, and not where they are damaged or of another`(change: String, isRead: Bool)
        throws
    {
        let bench = try bench()
        let consolidator = Consolidator(plan: bench.plan, units: bench.units, settings: Office().settings)
        let first = consolidator.index(try keep(bench))
        #expect(first.newTotals.map(\.period) == ["2025-Q1", "2025-Q2"])
        try bench.ledger.keep(.init(totals: first.newTotals))
        try bench.ledger.queue.write { try $0.execute(sql: change) }
        let second = consolidator.index(try keep(bench))
        #expect(second.newTotals.isEmpty == isRead)
        for period in ["2025-Q1", "2025-Q2"] {
            let key = bench.key("045", period)
            let totals = first.totals(key.form, key.period)
            #expect("\(totals!)" == "\(second.totals(key.form, key.period)!)")
        }
        // What the first unit sent in the first quarter, and the second: 0.1 and 0.2.
        let key = bench.key("045")
        #expect(second.totals(key.form, key.period)!.cells[3].value.number?.description == "0.3")
    }

    private func decision(
        _ action: Decision.Action, _ day: Int, _ period: String, unit: String? = nil, item: String? = nil,
        _ value: Decision.Value = .none
    ) -> Decision {
        Decision(
            when: LedgerBench.moment(day), who: "An", action: action,
            object: .init(period: Period(canonical: period)!, form: "B03", unit: unit, item: item), value: value,
            document: "", why: "vì")
    }

    @Test func `rows that go back to a submission are packed with it`() throws {
        let bench = try LedgerBench()
        var packer = SubmissionPacker()
        for (submission, value) in [(Int32(0), Int64(1)), (1, 2), (0, 3), (1, 4)] {
            let observation = bench.observation(Int(value), value, submission: submission)
            [UInt8]().withUnsafeBytes { packer.accept(observation, text: $0, note: $0) }
        }
        let packed = packer.submissions()
        #expect(packed.mapValues { $0.values.map(\.item.position) } == [0: [1, 3], 1: [2, 4]])
        // Places as SQLite holds them.
        #expect(packed[0]!.values[0].place == bench.observation(1, 1).place)
    }

    @Test(arguments: 1...40)
    func `whatever comes and is decided, what is kept tells what the rows tell`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bench = try LedgerBench()
        var decisions: [Decision] = []
        var taken = TakenValues()
        for day in 1...12 {
            // A run reads it before it takes anything in.
            let kept = random.chance(50) ? try bench.ledger.kept(bench.plan) : nil
            let (unit, period) = (random.pick(["045", "046"]), random.pick(["2025-Q1", "2025-Q2"]))
            if random.chance(30) {
                let action = random.pick([Decision.Action.close, .reopen, .withdraw, .settle, .correct])
                let isOnUnit = action != .close && action != .reopen
                decisions.append(
                    decision(
                        action, day, period, unit: isOnUnit ? unit : nil,
                        item: action == .settle || action == .correct ? "NS01" : nil,
                        action == .correct ? .number(ExactDecimal(coefficient: Int64(day), scale: 2)) : .none))
            } else {
                try send(&random, unit, period, day: day, to: bench, &taken)
            }
            if random.chance(60) {
                #expect(
                    told(try keep(bench, decisions, kept: kept, taken: taken)) == told(try byRows(bench, decisions)))
                taken = TakenValues()
            }
        }
        let until = Int(random.number(1...12))
        let earlier = try bench.ledger.extract(
            plan: bench.plan, units: bench.units, decided: bench.decided(decisions), asOf: LedgerBench.moment(until))
        #expect(told(earlier) == told(try byRows(bench, decisions, asOf: until)))
        #expect(told(try keep(bench, decisions)) == told(try byRows(bench, decisions)))
        #expect(told(try keep(bench)) == told(try byRows(bench)))
    }

    private func send(
        _ random: inout SeededGenerator, _ unit: String, _ period: String, day: Int, to bench: LedgerBench,
        _ taken: inout TakenValues
    ) throws {
        let isNil = random.chance(15)
        let judged = bench.judged(
            bench.key(unit, period), revision: Int(random.number(0...3)), isNil: isNil,
            note: random.pick(["", "", "ghi chú", Self.checked]),
            random.chance(25) ? .returned : .accepted)
        let finding = Finding(
            code: random.pick([.outsideSoftLimits, .missingItem]), submission: 0, item: DenseIndex(3), arguments: [:],
            count: 1, occurrences: [])
        let folder = random.chance(15) ? "\(unit)/thu" : unit
        let observations =
            isNil
            ? []
            : [
                (bench.observation(3, random.number(0...2), scale: 1), "", random.pick(["", "ước", Self.checked])),
                (bench.observation(4, 0, content: .text), random.pick(["chữ", "lời"]), ""),
            ]
        let arrival = try bench.add(
            bench.file(
                "\(folder)/\(random.pick(["a", "sua lan 2", "b"])).csv", hash: "\(day)", modified: random.number(0...2)),
            day: day, bench.judgement([judged], findings: random.chance(40) ? [finding] : []),
            observations: observations)
        // Of some files the values are at hand.
        guard random.chance(50), judged.outcome == .accepted else { return }
        var packer = SubmissionPacker()
        for (observation, text, note) in observations {
            Array(text.utf8).withUnsafeBytes { text in
                Array(note.utf8).withUnsafeBytes { packer.accept(observation, text: text, note: $0) }
            }
        }
        taken.add(packer.submissions(), of: arrival)
    }
}
