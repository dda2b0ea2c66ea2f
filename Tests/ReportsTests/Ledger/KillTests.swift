// swift-format-ignore-file: NeverForceUnwrap

import GRDB
import Glibc
import Testing

@testable import Reports

/// The stages that touch the disk, one after the other, with every file accepted as the value its size is.
enum ShortRun {
    static let moment = LedgerBench.moment(3)

    static func run(root: String) throws {
        let folders = WorkspaceFolders(root: root)
        let (plan, units) = (SmallPlan.plan, SmallPlan.units)
        let lock = try lock(folders.lock)
        defer { withExtendedLifetime(lock) {} }
        try folders.make()
        let archive = Archive(folders)
        try archive.prepare()
        try PublishedFolder.recover(in: folders.published)
        let ledger = try Ledger(path: folders.ledger)
        try finish(ledger, archive, folders)

        let survey = try Inbox(path: folders.inbox).survey(realNow: .now, settleSeconds: 0)
        let claimed = try survey.entries.compactMap { entry -> ClaimedFile? in
            guard case .claimed(let file) = try archive.claim(entry) else { return nil }
            return file
        }
        if !claimed.isEmpty {
            let run = LedgerWriter.Run(
                number: try ledger.nextRun(), moment: moment, plan: "p", units: "u", templates: "t", settings: "s")
            try archive.keep(.plan, hash: "p", bytes: Array("plan".utf8))
            try Journal(folders).append(claimed, run: run.number, moment: moment, plan: run.plan)
            try archive.sync()
            try ledger.write(plan: plan, units: units) { writer in
                try writer.begin(run)
                for file in claimed {
                    let duplicate = try writer.duplicate(
                        of: file.hash, folder: file.folder, decided: DecisionsInForce(plan: plan))
                    let judgement = judgement(of: file, plan: plan, units: units)
                    let arrival = try writer.add(file, run: run, judgement: judgement, duplicateOf: duplicate)
                    var sink = try writer.observations(of: arrival, judgement: judgement)
                    if duplicate == nil { sink.accept(observation(of: file), text: .none, note: .none) }
                    try sink.finish()
                }
            }
        }
        try finish(ledger, archive, folders)
        try publish(ledger, folders)
    }

    /// A child of another test that has been forked, and is not yet another program, holds a copy of the lock.
    private static func lock(_ path: String) throws -> RunLock {
        for _ in 1...1_000 {
            do {
                return try RunLock(path: path)
            } catch is RunLock.Held {
                usleep(10_000)
            }
        }
        return try RunLock(path: path)
    }

    /// Takes the entries out of the inbox and answers them: those of this run, and what a killed one left.
    private static func finish(_ ledger: Ledger, _ archive: Archive, _ folders: WorkspaceFolders) throws {
        let open = try ledger.unanswered(plan: SmallPlan.plan, units: SmallPlan.units)
        for answer in open { try archive.remove(answer.entry) }
        for answer in open {
            let name = answer.entry.displayName
            let outcome = answer.duplicateOf.map { "again: \($0.fileName)" } ?? "taken: \(name)"
            try ReturnedFolder(path: folders.returned).answer(
                folder: answer.entry.folder, received: answer.received, hash: answer.hash,
                repetition: answer.repetition, outcome: .receipt, html: Array("<p>\(outcome)".utf8),
                text: Array(outcome.utf8))
        }
        guard !open.isEmpty else { return }
        try ReturnedFolder(path: folders.returned).sync()
        try ledger.markAnswered(open.map(\.arrival))
    }

    private static func publish(_ ledger: Ledger, _ folders: WorkspaceFolders) throws {
        let extract = try ledger.extract(
            plan: SmallPlan.plan, units: SmallPlan.units, decided: DecisionsInForce(plan: SmallPlan.plan))
        let text = extract.standing.map { "\($0.key.unit.position) \($0.origin.hash)" }.joined(separator: "\n")
        let hash = String(text.utf8.count)
        if try ledger.publishedHash("2025-Q1", in: "out") != hash {
            try PublishedFolder(in: folders.published, name: "2025-Q1", audience: .everyone).publish([
                ("index.html", Array(text.utf8)), ("same.csv", Array("same".utf8)),
            ])
            try ledger.setPublishedHash(hash, of: "2025-Q1", in: "out")
        }
        FaultPoint.pass(.listed)
        try PublishedFile(in: folders.published, name: "index.html", audience: .everyone).publish(
            Array("list \(hash)".utf8))
    }

    private static func judgement(of file: ClaimedFile, plan: Plan, units: UnitRegistry) -> FileJudgement {
        let period = Period(canonical: "2025-Q1")!
        let key = SubmissionKey(
            unit: units.index(ofID: file.folder!)!, form: plan.form(code: "B03")!, period: period)
        let submission = Submission(ordinal: 0, key: key, revision: 0, isNil: false, note: "", place: Place(line: 1))
        let judged = JudgedSubmission(
            submission: submission, outcome: .accepted, observations: 1, errors: 0, warnings: 0)
        return FileJudgement(
            format: .csvLong, submissions: [judged], findings: [], counts: [:], rows: RowTally())
    }

    private static func observation(of file: ClaimedFile) -> Observation {
        Observation(
            submission: 0, unit: DenseIndex(1), item: DenseIndex(3), period: Period(canonical: "2025-Q1")!,
            content: .number, status: .official, value: ExactDecimal(file.size), place: Place())
    }

    /// All that a run leaves, but for the numbers that the file system gives.
    static func state(of root: String) throws -> [String] {
        var state = try files(root, below: "")
        let journal = try Disk.read("\(root)/archive/journal.csv") ?? []
        // A repeated line of the journal is harmless.
        state += Set(String(decoding: journal, as: UTF8.self).split(separator: "\r\n").map(String.init)).sorted()
        let ledger = try Ledger(path: "\(root)/reports.sqlite")
        let queries = [
            "SELECT id, moment, plan FROM run",
            "SELECT id, run, CAST(path AS TEXT), hash, modified, received, duplicate_of, is_answered FROM arrival",
            "SELECT arrival, ordinal, unit, form, period, outcome FROM submission",
            "SELECT arrival, ordinal, sequence, indicator, coefficient FROM observation",
            "SELECT folder, period, hash FROM publication",
        ]
        for query in queries {
            state += try ledger.queue.read { try Row.fetchAll($0, sql: "\(query) ORDER BY 1, 2") }.map {
                $0.databaseValues.map(\.description).joined(separator: "|")
            }
        }
        return state
    }

    private static func files(_ root: String, below folder: String) throws -> [String] {
        try (Disk.names(in: root + folder) ?? []).flatMap { bytes -> [String] in
            let path = "\(folder)/\(String(decoding: bytes, as: UTF8.self))"
            if path.hasPrefix("/reports.sqlite") || path == "/archive/journal.csv" { return [] }
            if Disk.status(root + path)?.isFolder == true { return [path] + (try files(root, below: path)) }
            return ["\(path): \(String(decoding: try Disk.read(root + path) ?? [], as: UTF8.self))"]
        }
    }
}

@Suite struct KillTests {
    struct Kill: Sendable, CustomTestStringConvertible {
        let point: FaultPoint
        let passing: Int

        var testDescription: String { "\(point.rawValue):\(passing)" }
    }

    static let kills: [Kill] =
        // What a short run does not do is killed in the whole program.
        FaultPoint.allCases.filter { ![.frozen, .forming, .mailMarked, .mailSent].contains($0) }.flatMap {
            point -> [Kill] in
            let passings = [.archived, .committed, .exchanged, .listed].contains(point) ? 1...1 : 1...2
            return passings.map { Kill(point: point, passing: $0) }
        } + [Kill(point: .answering, passing: 6), Kill(point: .removing, passing: 3)]

    /// An earlier run has published; then three files come, two of them with the same bytes.
    private static func prepare(_ scratch: ScratchFolder) throws {
        scratch.write("inbox/046/first.csv", "first", modified: 1_743_000_000)
        try ShortRun.run(root: scratch.path)
        scratch.write("inbox/045/a.csv", "abc", modified: 1_743_100_000)
        scratch.write("inbox/045/b.csv", "abc", modified: 1_743_200_000)
        scratch.write("inbox/046/c sửa lần 1.csv", "abcd", modified: 1_743_300_000)
    }

    @Test(arguments: kills) func `killed anywhere, the next run ends in the same state`(_ kill: Kill) async throws {
        let (whole, killed) = (ScratchFolder(), ScratchFolder())
        for scratch in [whole, killed] { try Self.prepare(scratch) }
        try ShortRun.run(root: whole.path)
        let expected = try ShortRun.state(of: whole.path)

        await #expect(processExitsWith: .signal(SIGKILL)) {
            [root = killed.path as String, place = kill.testDescription as String] in
            setenv("REPORTS_KILL_AT", place, 1)
            try ShortRun.run(root: root)
        }
        try ShortRun.run(root: killed.path)
        #expect(try ShortRun.state(of: killed.path) == expected)
        #expect(expected.contains { $0.hasSuffix(": again: a.csv") })
        // A run with nothing to do changes nothing.
        try ShortRun.run(root: killed.path)
        #expect(try ShortRun.state(of: killed.path) == expected)
    }
}
