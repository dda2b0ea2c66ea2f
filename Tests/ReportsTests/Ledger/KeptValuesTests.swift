// swift-format-ignore-file: NeverForceUnwrap
import GRDB
import Testing

@testable import Reports

@Suite struct KeptValuesTests {
    private static func value(
        _ item: Int, _ coefficient: Int64, scale: UInt8 = 0, content: Observation.Content = .number,
        status: ObservationStatus = .official, text: String = "", note: String = "", place: Place = Place()
    ) -> LedgerExtract.Value {
        LedgerExtract.Value(
            item: DenseIndex(item), content: content, status: status,
            value: ExactDecimal(coefficient: coefficient, scale: scale), text: text, note: note, place: place)
    }

    private static let submissions: [[LedgerExtract.Value]] = [
        [],
        [value(0, 0), value(1, 1), value(2, -1), value(127, 63), value(128, -64), value(299, 64)],
        [value(5, .max, scale: 9), value(6, .min, scale: 9, status: .estimate), value(7, 12_345, scale: 2)],
        [
            value(8, 0, content: .text, text: "Đã nghiệm thu\nbốn đề tài"),
            value(9, 0, content: .nothing, status: .provisional, note: "không có; \"đúng\""),
            value(10, 0, content: .missing, status: .missing, note: String(repeating: "ữ", count: 300)),
        ],
        [
            value(
                11, 7,
                place: Place(offset: .max, line: .max, column: .max, row: .max, cell: .max, field: .reference)),
            value(12, 7, place: Place(offset: 1 << 40, line: 7, column: 3, row: 8, cell: 5, field: .value)),
        ],
    ]

    private static func told(_ values: some Sequence<LedgerExtract.Value>) -> [String] {
        values.map { "\($0.item) \($0.content) \($0.status) \($0.value) \($0.text)|\($0.note) \($0.place)" }
    }

    private func packed() -> [UInt8] {
        var packed = PackedValues()
        for submission in Self.submissions { packed.append(submission[...]) }
        return packed.bytes
    }

    @Test func `values come back as they were, submission by submission`() {
        var reader = PackedValuesReader(packed(), items: 300)
        for submission in Self.submissions {
            var values: [LedgerExtract.Value] = []
            let isRead = reader.next(into: &values)
            #expect(isRead)
            #expect(Self.told(values) == Self.told(submission))
        }
        var more: [LedgerExtract.Value] = []
        let isMore = reader.next(into: &more)
        #expect(!isMore && more.isEmpty)
    }

    @Test func `bytes that end early or are not as they were written give whole submissions or nothing`() {
        let whole = packed()
        for length in whole.indices {
            var reader = PackedValuesReader(Array(whole[..<length]), items: 300)
            var (read, values) = (0, [LedgerExtract.Value]())
            while reader.next(into: &values) { read += 1 }
            #expect(read < Self.submissions.count)
            #expect(Self.told(values) == Self.told(Self.submissions[..<read].joined()))
        }
        for place in whole.indices {
            for byte in [0, 0x7F, 0x80, 0xFF] as [UInt8] {
                var broken = whole
                broken[place] = byte
                var reader = PackedValuesReader(broken, items: 300)
                var values: [LedgerExtract.Value] = []
                while reader.next(into: &values) {}
                #expect(values.allSatisfy { (0..<300).contains($0.item.position) })
            }
        }
    }

    /// Two units' returns of one quarter, taken in on the given days, and another quarter's on the last day.
    private func bench() throws -> LedgerBench {
        let bench = try LedgerBench()
        for (day, unit) in [(1, "045"), (2, "046")] {
            let judgement = bench.judgement([bench.judged(bench.key(unit))])
            try bench.add(
                bench.file("\(unit)/a.csv", hash: unit), day: day, judgement,
                observations: [
                    (bench.observation(3, Int64(day), scale: 1), "", "đúng: đã hỏi"),
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
            try String.fetchAll(database, sql: "SELECT form || ' ' || period FROM kept_values ORDER BY 1")
        }
    }

    private func keep(_ bench: LedgerBench) throws -> LedgerExtract {
        try bench.ledger.extractAndKeep(plan: bench.plan, units: bench.units, decided: bench.decided())
    }

    private func byRows(_ bench: LedgerBench) throws -> LedgerExtract {
        try bench.ledger.extract(plan: bench.plan, units: bench.units, decided: bench.decided(), usesKept: false)
    }

    private func isSame(_ one: LedgerExtract, _ other: LedgerExtract) -> Bool {
        Self.told(one.observations) == Self.told(other.observations)
            && "\(one.standing) \(one.answers)" == "\(other.standing) \(other.answers)"
            && zip(one.replaced, other.replaced).allSatisfy { Self.told($0.values) == Self.told($1.values) }
    }

    @Test func `what nothing has come of in the last run is kept, and is the same read back`() throws {
        let bench = try bench()
        #expect(isSame(try keep(bench), try byRows(bench)))
        #expect(try kept(bench) == ["B03 2025-Q1"])
        #expect(isSame(try keep(bench), try byRows(bench)))
        try add(to: bench, day: 4, period: "2025-Q3")
        #expect(isSame(try keep(bench), try byRows(bench)))
        #expect(try kept(bench) == ["B03 2025-Q1", "B03 2025-Q2"])
    }

    @Test func `what another submission stands in is read anew`() throws {
        let bench = try bench()
        _ = try keep(bench)
        try add(to: bench, day: 5, period: "2025-Q1")
        let now = try keep(bench)
        #expect(isSame(now, try byRows(bench)))
        #expect(now.observations.contains { $0.value == ExactDecimal(coefficient: 5, scale: 0) })
    }

    @Test func `what is damaged is read from the rows`() throws {
        let bench = try bench()
        _ = try keep(bench)
        try bench.ledger.queue.write { database in
            try database.execute(sql: "UPDATE kept_values SET bytes = substr(bytes, 1, length(bytes) / 2)")
        }
        #expect(isSame(try keep(bench), try byRows(bench)))
    }

    @Test func `what was made by another plan is not used`() throws {
        let bench = try bench()
        _ = try keep(bench)
        try bench.ledger.queue.write { database in
            try database.execute(sql: "UPDATE kept_values SET source = 'of another'")
            try database.execute(sql: "UPDATE kept_values SET bytes = x'00'")
        }
        #expect(isSame(try keep(bench), try byRows(bench)))
    }
}
