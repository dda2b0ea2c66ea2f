import GRDB
import Glibc
import Testing

@testable import Reports

@Suite struct LedgerTests {
    @Test func `the ledger is the office's own, and a commit outlasts a power cut`() throws {
        let bench = try LedgerBench()
        #expect(bench.scratch.mode("reports.sqlite") == 0o640)
        let settings = try bench.ledger.queue.read { database in
            try ["journal_mode", "synchronous", "foreign_keys"].map { name in
                try String.fetchOne(database, sql: "PRAGMA \(name)")
            }
        }
        #expect(settings == ["wal", "2", "1"])
    }

    @Test func `it is found again as it was left`() throws {
        let scratch = ScratchFolder()
        do {
            let ledger = try Ledger(path: scratch.workspace.ledger)
            try ledger.setPublishedHash("cafe", of: "2024", in: "out")
            try ledger.setPublishedHash("beef", of: "2024", in: "office")
            try ledger.setPublishedHash("f00d", of: "2024", in: "out")
        }
        let ledger = try Ledger(path: scratch.workspace.ledger)
        #expect(try ledger.publishedHash("2024", in: "out") == "f00d")
        #expect(try ledger.publishedHash("2023", in: "out") == nil)
        #expect(try ledger.publishedHashes(in: "office") == ["2024": "beef"])
    }

    @Test func `a damaged ledger, one of a later edition and one without a folder are told apart`() throws {
        let scratch = ScratchFolder()
        scratch.write("damaged.sqlite", String(repeating: "no database at all ", count: 100))
        #expect(throws: LedgerFault(path: "\(scratch.path)/damaged.sqlite", kind: .damaged)) {
            try Ledger(path: "\(scratch.path)/damaged.sqlite")
        }
        let newer = "\(scratch.path)/newer.sqlite"
        let ledger = try Ledger(path: newer)
        try ledger.queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('later')") }
        #expect(throws: LedgerFault(path: newer, kind: .newer)) { try Ledger(path: newer) }
        #expect(throws: LedgerFault(path: "\(scratch.path)/nowhere/a", kind: .noRights)) {
            try Ledger(path: "\(scratch.path)/nowhere/a")
        }
    }

    @Test(arguments: [
        (UInt32(0x6969), "nfs"), (0xFF53_4D42, "cifs"), (0xFE53_4D42, "smb2"), (0x0102_1997, "9p"), (0xEF53, nil),
        (0x6573_5546, "fuse.sshfs"),
    ])
    func `a network mount is recognised`(_ kind: UInt32, _ name: String?) {
        let mounts = """
            22 1 0:20 / / rw,relatime - ext4 /dev/sda1 rw
            30 22 0:40 / /srv/reports rw,relatime shared:5 - fuse.sshfs host:/x rw
            31 22 0:41 / /srv/reports2 rw - fuse.ntfs-3g /dev/sdb rw
            """
        #expect(NetworkMount.name(kind: kind, of: "/srv/reports/reports.sqlite") { mounts } == name)
        #expect(NetworkMount.name(kind: 0x6573_5546, of: "/srv/reports2/a") { mounts } == nil)
    }

    @Test func `a transaction that fails leaves nothing`() throws {
        struct Failure: Error {}
        let bench = try LedgerBench()
        let before = try bench.ledger.fingerprint()
        #expect(throws: Failure.self) {
            try bench.ledger.write(plan: bench.plan, units: bench.units) { writer in
                let run = LedgerWriter.Run(
                    number: 1, moment: LedgerBench.moment(1), plan: "", units: "", templates: "", settings: "")
                try writer.begin(run)
                _ = try writer.add(bench.file("a", hash: "1"), run: run, judgement: bench.judgement([]))
                throw Failure()
            }
        }
        #expect(try bench.ledger.runs() == 0)
        #expect(try bench.ledger.fingerprint() == before)
        try bench.add(bench.file("a", hash: "1"), day: 1, bench.judgement([]))
        #expect(try bench.ledger.runs() == 1)
        #expect(try bench.ledger.nextRun() == 2)
        #expect(try bench.ledger.fingerprint() != before)
    }

    @Test func `what is not yet answered is rebuilt as it was judged`() throws {
        let bench = try LedgerBench()
        let place = Place(offset: 9, line: 2, column: 3, row: 2, cell: 4)
        let occurrence = Finding.Occurrence(place: place, found: "1.234")
        let findings = [
            Finding(
                code: .ambiguousNumber, submission: 1, item: DenseIndex(1), arguments: ["b": "2", "a": "1"], count: 5,
                occurrences: [occurrence]),
            Finding(code: .unknownColumn, submission: nil, item: nil, arguments: [:], count: 1, occurrences: []),
        ]
        let judgement = bench.judgement(
            [
                bench.judged(bench.key("045"), revision: 2, isNil: true, note: "ghi chú"),
                bench.judged(bench.key("046"), ordinal: 1, .returned), bench.judged(nil, ordinal: 2, .returned),
            ], findings: findings)
        let file = bench.file("045/Biểu \u{301}.csv", hash: "cafe")
        let arrival = try bench.add(file, day: 1, judgement)
        let answer = try #require(try bench.ledger.unanswered(plan: bench.plan, units: bench.units).first)
        #expect(answer.arrival == arrival)
        #expect(answer.entry == file.entry)
        #expect(answer.hash == "cafe")
        #expect(answer.received == LedgerBench.moment(1))
        #expect(answer.duplicateOf == nil)
        let rebuilt = answer.judgement
        #expect(rebuilt.format == .csvLong)
        #expect(rebuilt.rows == judgement.rows)
        #expect(rebuilt.counts == [.ambiguousNumber: 5, .unknownColumn: 1])
        #expect(rebuilt.submissions.map(\.submission.key) == [bench.key("045"), bench.key("046"), nil])
        #expect(rebuilt.submissions.map(\.outcome) == [.accepted, .returned, .returned])
        #expect(rebuilt.submissions.map(\.submission.revision) == [2, 0, 0])
        #expect(rebuilt.submissions.map(\.submission.isNil) == [true, false, false])
        #expect(rebuilt.submissions.map(\.submission.place) == [Place(line: 2), Place(line: 3), Place(line: 4)])
        #expect(rebuilt.submissions.first?.submission.note == "ghi chú")
        #expect(rebuilt.findings.map(\.code) == [.ambiguousNumber, .unknownColumn])
        #expect(rebuilt.findings.map(\.submission) == [1, nil])
        #expect(rebuilt.findings.map(\.item) == [DenseIndex(1), nil])
        #expect(rebuilt.findings.first?.occurrences == [occurrence])
        #expect(rebuilt.findings.first?.arguments == ["a": "1", "b": "2"])
        try bench.ledger.markAnswered([arrival])
        #expect(try bench.ledger.unanswered(plan: bench.plan, units: bench.units).isEmpty)
    }

    @Test func `of ten thousand files of one submission the last counts`() throws {
        let bench = try LedgerBench()
        let judgement = bench.judgement([bench.judged(bench.key("045"))])
        let run = LedgerWriter.Run(
            number: 1, moment: LedgerBench.moment(1), plan: "", units: "", templates: "", settings: "")
        let observation = bench.observation(1, 12_345, scale: 2)
        try bench.ledger.write(plan: bench.plan, units: bench.units) { writer in
            try writer.begin(run)
            for number in 0..<10_000 {
                let file = bench.file("045/\(number).csv", hash: "\(number)", modified: Int64(number))
                let arrival = try writer.add(file, run: run, judgement: judgement)
                var sink = try writer.observations(of: arrival, judgement: judgement)
                for _ in 0..<40 { sink.accept(observation, text: .none, note: .none) }
                try sink.finish()
            }
        }
        #expect(try bench.extract().observations.count == 40)
    }
}
