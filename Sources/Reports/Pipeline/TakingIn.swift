/// Takes files of the inbox in: archive, sync, judgement, ledger. The inbox entries go when the ledger has committed.
struct TakingIn: Sendable {
    private static let filesInGroup = 512
    private static let bytesInGroup: Int64 = 64 << 20
    /// What is accepted of a smaller file is kept in memory until it is recorded; a larger one is read again.
    private static let smallFile: Int64 = 64 << 10

    /// A file's judgement, and what was accepted of it where it is kept.
    private struct Taken: Sendable {
        let judged: Judge.Judged
        let accepted: ObservationBuffer?
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

    func takeIn(_ entries: [InboxEntry], _ summary: inout RunSummary) throws {
        var files: [ClaimedFile] = []
        let claims = try Workers.map(entries) { entry throws(StorageFault) in try archive.claim(entry) }
        for claim in claims {
            switch claim {
            case .claimed(let file): files.append(file)
            case .left(let left): summary.left.append(.init(file: left.displayPath, reason: left.reason.rawValue))
            }
        }
        guard !files.isEmpty else { return }
        try Journal(folders).append(files, run: run.number, moment: now, plan: workspace.plan.hash)
        try archive.sync()
        try record(files, Workers.map(files, take))
        summary.taken += files.count
    }

    private func take(_ file: ClaimedFile) -> Taken {
        let judged = judge.judge({ () throws(ReadFailure) in try file.source() }, from: right(file))
        guard judged.isAnyAccepted, !file.isTrial, file.entry.identity.size <= Self.smallFile else {
            return Taken(judged: judged, accepted: nil)
        }
        var accepted = ObservationBuffer()
        load(file, judged, into: &accepted)
        return Taken(judged: judged, accepted: accepted)
    }

    private func load<Next: ObservationSink>(_ file: ClaimedFile, _ judged: Judge.Judged, into next: inout Next) {
        judge.load(
            { () throws(ReadFailure) in try file.source() }, judged: judged, from: right(file), into: &next)
    }

    private func record(_ files: [ClaimedFile], _ taken: [Taken]) throws {
        try ledger.write(plan: workspace.plan, units: workspace.units) { writer in
            try writer.begin(run)
            for (file, taken) in zip(files, taken) {
                let judged = taken.judged
                let duplicate =
                    file.isTrial ? nil : try writer.duplicate(of: file.hash, folder: file.folder, decided: decided)
                let arrival = try writer.add(file, run: run, judgement: judged.judgement, duplicateOf: duplicate)
                guard duplicate == nil, !file.isTrial, judged.isAnyAccepted else { continue }
                var observations = try writer.observations(of: arrival, judgement: judged.judgement)
                if let accepted = taken.accepted {
                    accepted.give(to: &observations)
                } else {
                    load(file, judged, into: &observations)
                }
                try observations.finish()
            }
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
