/// Takes files of the inbox in: archive, sync, judgement, ledger. The inbox entries go when the ledger has committed.
struct TakingIn: Sendable {
    private static let filesInGroup = 512
    /// Two groups are held at a time.
    private static let bytesInGroup: Int64 = 32 << 20
    /// What is accepted of a smaller file is kept in memory until it is recorded; a larger one is read again.
    private static let smallFile: Int64 = 64 << 10

    /// A file's judgement, and what was accepted of it where it is kept.
    private struct Taken: Sendable {
        let judged: Judge.Judged
        let accepted: Accepted?
    }

    /// What was accepted of a file: for the ledger, and for who adds up what stands.
    private struct Accepted: Sendable {
        let observations: ObservationBuffer
        let submissions: [Int32: PackedSubmission]
    }

    /// Files that share their sync and their transaction.
    private struct Group: Sendable {
        var files: [ClaimedFile] = []
        var taken: [Taken] = []
        var left: [RunSummary.Left] = []
    }

    private let workspace: Workspace
    private let archive: Archive
    private let ledger: Ledger
    private let folders: WorkspaceFolders
    private let now: Moment
    private let run: LedgerWriter.Run
    private let decided: DecisionsInForce
    private let judge: Judge

    init(
        workspace: Workspace, archive: Archive, ledger: Ledger, folders: WorkspaceFolders, now: Moment,
        run: LedgerWriter.Run, decided: DecisionsInForce
    ) {
        self.workspace = workspace
        self.archive = archive
        self.ledger = ledger
        self.folders = folders
        self.now = now
        self.run = run
        self.decided = decided
        judge = Judge(workspace, now: now)
    }

    /// The entries in groups that share their syncs and their transaction, small enough to be held in memory.
    static func groups(_ entries: [InboxEntry]) -> [[InboxEntry]] {
        var groups: [[InboxEntry]] = []
        var bytes: Int64 = 0
        for entry in entries {
            let isFull = groups.last.map { $0.count == filesInGroup } ?? true
            if isFull || bytes + entry.identity.size > bytesInGroup {
                groups.append([])
                bytes = 0
            }
            groups[groups.count - 1].append(entry)
            bytes += entry.identity.size
        }
        return groups
    }

    /// Takes the entries in, group by group: one is read and judged while the one before is recorded.
    ///
    /// - Parameters:
    ///   - entries: The files of the inbox.
    ///   - summary: Is told of each.
    ///   - progress: Is told how many are done.
    /// - Returns: The values of small files, as far as they need not be read back.
    /// - Throws: `StorageFault` or `LedgerFault`; what was recorded before stays.
    func takeIn(
        _ entries: [InboxEntry], _ summary: inout RunSummary, progress: (Int) -> Void = { _ in }
    ) throws -> TakenValues {
        var values = TakenValues()
        var groups = Self.groups(entries)[...]
        var judged: Group?
        var done = 0
        while judged != nil || !groups.isEmpty {
            let (before, next) = (judged, groups.popFirst())
            let taken = values
            (values, judged) = try Workers.both(
                { try before.map { try record($0, taken) } ?? taken }, { try next.map(judge) })
            guard let recorded = before else { continue }
            summary.left += recorded.left
            summary.taken += recorded.files.count
            done += recorded.files.count + recorded.left.count
            progress(done)
        }
        return values
    }

    /// Copies the entries to the archive, where they are safe when this returns, and judges them.
    private func judge(_ entries: [InboxEntry]) throws -> Group {
        var group = Group()
        for claim in try Workers.map(entries, { entry throws(StorageFault) in try archive.claim(entry) }) {
            switch claim {
            case .claimed(let file): group.files.append(file)
            case .left(let left): group.left.append(.init(file: left.displayPath, reason: left.reason.rawValue))
            }
        }
        guard !group.files.isEmpty else { return group }
        try Journal(folders).append(group.files, run: run.number, moment: now, plan: workspace.plan.hash)
        try archive.sync()
        group.taken = Workers.map(group.files, take)
        return group
    }

    private func take(_ file: ClaimedFile) -> Taken {
        let judged = judge.judge({ () throws(ReadFailure) in try file.source() }, from: right(file))
        guard judged.isAnyAccepted, !file.isTrial, file.entry.identity.size <= Self.smallFile else {
            return Taken(judged: judged, accepted: nil)
        }
        var accepted = ObservationBuffer()
        load(file, judged, into: &accepted)
        var packer = SubmissionPacker()
        accepted.give(to: &packer)
        return Taken(
            judged: judged, accepted: Accepted(observations: accepted, submissions: packer.submissions()))
    }

    private func load<Next: ObservationSink>(_ file: ClaimedFile, _ judged: Judge.Judged, into next: inout Next) {
        judge.load(
            { () throws(ReadFailure) in try file.source() }, judged: judged, from: right(file), into: &next)
    }

    /// - Returns: The values that are known, and with them those of the group.
    private func record(_ group: Group, _ known: TakenValues) throws -> TakenValues {
        guard !group.files.isEmpty else { return known }
        return try ledger.write(plan: workspace.plan, units: workspace.units) { writer in
            try writer.begin(run)
            var values = known
            for (file, taken) in zip(group.files, group.taken) {
                let judged = taken.judged
                let duplicate =
                    file.isTrial ? nil : try writer.duplicate(of: file.hash, folder: file.folder, decided: decided)
                let arrival = try writer.add(file, run: run, judgement: judged.judgement, duplicateOf: duplicate)
                guard duplicate == nil, !file.isTrial, judged.isAnyAccepted else { continue }
                var observations = try writer.observations(of: arrival, judgement: judged.judgement)
                if let accepted = taken.accepted {
                    accepted.observations.give(to: &observations)
                    values.add(accepted.submissions, of: arrival)
                } else {
                    load(file, judged, into: &observations)
                }
                try observations.finish()
            }
            return values
        }
    }

    private func right(_ file: ClaimedFile) -> FolderRight {
        FolderRight(folder: file.folder, units: workspace.units)
    }
}

extension ClaimedFile {
    /// The bytes as they were archived: from memory where they are few.
    func source() throws(ReadFailure) -> ByteSource {
        if let bytes { return ByteSource(bytes: bytes) }
        return try ByteSource(path: archivePath)
    }
}
