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
            value(10, 0, content: .missing, status: .missing, note: String(repeating: "ữ", count: 50)),
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

    /// Each submission as it is kept, one behind the other.
    private static var kept: [UInt8] {
        var bytes = PackedBytes()
        for submission in submissions { bytes.append(PackedSubmission(submission)) }
        return bytes.bytes
    }

    /// What is read back of kept bytes, as far as they hold submissions.
    private static func read(_ bytes: [UInt8]) -> [PackedSubmission] {
        var (read, place) = ([PackedSubmission](), 0)
        while place < bytes.count, let next = PackedSubmission(in: bytes, at: place) {
            read.append(next)
            place = next.end
        }
        return read
    }

    @Test func `values come back as they were, submission by submission`() {
        let read = Self.read(Self.kept)
        #expect(read.map { Self.told($0.values) } == Self.submissions.map(Self.told))
        #expect(read.map(\.count) == Self.submissions.map(\.count))
        #expect(read.map(\.hasWords) == [false, false, false, true, false])
        #expect(Self.submissions.map { Self.told(PackedSubmission($0).values) } == Self.submissions.map(Self.told))
    }

    @Test func `figures and the last value of an item are found without the others`() {
        for (packed, submission) in zip(Self.read(Self.kept), Self.submissions) {
            var figures: [String] = []
            packed.forEachFigure { figures.append("\($0.item) \($0.content) \($0.status) \($0.value)") }
            #expect(figures == submission.map { "\($0.item) \($0.content) \($0.status) \($0.value)" })
            for value in submission {
                let last = packed.last(of: value.item).map { Self.told([$0]) }
                #expect(last == Self.told([submission.last { $0.item == value.item }!]))
            }
            #expect(packed.last(of: DenseIndex(4)) == nil)
        }
    }

    @Test func `a value tells which correction it has`() {
        let corrected = LedgerExtract.Value(
            item: DenseIndex(3), content: .number, status: .official, value: ExactDecimal(5), text: "", note: "",
            place: Place(), correction: DenseIndex(200))
        let values = PackedSubmission([Self.value(2, 4), corrected, Self.value(4, 6)]).values
        #expect(values.map(\.correction) == [nil, DenseIndex(200), nil])
    }

    @Test func `values are found by the places of their submission, in whatever order those are asked for`() {
        let values = Array(Self.submissions.joined())
        let ranges = [0..<0, 0..<6, 6..<9, 9..<12, 12..<14]
        let packed = PackedObservations(values, of: ranges.reversed())
        #expect(packed.count == 14 && Self.told(packed.values) == Self.told(values))
        for range in ranges { #expect(Self.told(packed[range]) == Self.told(values[range])) }
    }

    @Test func `bytes that end early or are not as they were written give what can be read, and never more`() {
        let whole = Self.kept
        for length in whole.indices {
            let read = Self.read(Array(whole[..<length]))
            #expect(read.count < Self.submissions.count)
            #expect(read.map { Self.told($0.values) } == Self.submissions.prefix(read.count).map(Self.told))
        }
        for place in whole.indices {
            for byte in [0, 0x7F, 0x80, 0xFF] as [UInt8] {
                var broken = whole
                broken[place] = byte
                for packed in Self.read(broken) {
                    #expect(packed.values.count <= packed.count)
                    packed.forEachFigure { #expect($0.item.position >= 0 && $0.value.scale <= 9) }
                }
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
        Self.told(one.observations.values) == Self.told(other.observations.values)
            && "\(one.standing) \(one.answers)" == "\(other.standing) \(other.answers)"
            && zip(one.replaced, other.replaced).allSatisfy { Self.told($0.values) == Self.told($1.values) }
    }

    @Test func `what stands is kept, and is the same read back`() throws {
        let bench = try bench()
        #expect(isSame(try keep(bench), try byRows(bench)))
        #expect(try kept(bench) == ["B03 2025-Q1", "B03 2025-Q2"])
        #expect(isSame(try keep(bench), try byRows(bench)))
        try add(to: bench, day: 4, period: "2025-Q3")
        #expect(isSame(try keep(bench), try byRows(bench)))
        #expect(try kept(bench) == ["B03 2025-Q1", "B03 2025-Q2", "B03 2025-Q3"])
    }

    @Test func `of a period of which one more has come, the others are read from what is kept`() throws {
        let bench = try bench()
        _ = try keep(bench)
        // If it were asked, the ledger would have no values of the second unit.
        let before = try byRows(bench)
        try bench.ledger.queue.write { database in
            try database.execute(sql: "DELETE FROM observation WHERE arrival = 2")
        }
        try add(to: bench, day: 4, period: "2025-Q1")
        let now = try keep(bench)
        #expect(Self.told(now.observations.values.dropFirst()) == Self.told(before.observations.values.dropFirst(2)))
        #expect(isSame(now, try keep(bench)))
    }

    @Test func `what another submission stands in is read anew`() throws {
        let bench = try bench()
        _ = try keep(bench)
        try add(to: bench, day: 5, period: "2025-Q1")
        let now = try keep(bench)
        #expect(isSame(now, try byRows(bench)))
        #expect(now.observations.values.contains { $0.value == ExactDecimal(coefficient: 5, scale: 0) })
    }

    @Test func `what is damaged is read from the rows`() throws {
        let bench = try bench()
        _ = try keep(bench)
        try bench.ledger.queue.write { database in
            try database.execute(sql: "UPDATE kept_values SET bytes = substr(bytes, 1, length(bytes) / 2)")
        }
        #expect(isSame(try keep(bench), try byRows(bench)))
        try bench.ledger.queue.write { database in
            try database.execute(
                sql: "UPDATE kept_values SET bytes = CAST(substr(bytes, 1, 40) || 'x' || substr(bytes, 42) AS BLOB)")
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
