/// Takes files of the inbox in: archive, sync, judgement, ledger. The inbox entries go when the ledger has committed.
struct TakingIn: Sendable {
    private static let filesInGroup = 512
    private static let bytesInGroup: Int64 = 64 << 20

    let workspace: Workspace
    let archive: Archive
    let ledger: Ledger
    let folders: WorkspaceFolders
    let now: Moment
    let run: LedgerWriter.Run
    let decided: DecisionsInForce

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
        let judge = Judge(workspace, now: now)
        let judged = Workers.map(files) { file in
            judge.judge({ () throws(ReadFailure) in try file.source() }, from: right(file))
        }
        try record(files, judged, judge)
        summary.taken += files.count
    }

    private func record(_ files: [ClaimedFile], _ judged: [Judge.Judged], _ judge: Judge) throws {
        try ledger.write(plan: workspace.plan, units: workspace.units) { writer in
            try writer.begin(run)
            for (file, judged) in zip(files, judged) {
                let duplicate =
                    file.isTrial ? nil : try writer.duplicate(of: file.hash, folder: file.folder, decided: decided)
                let arrival = try writer.add(file, run: run, judgement: judged.judgement, duplicateOf: duplicate)
                guard duplicate == nil, !file.isTrial, judged.isAnyAccepted else { continue }
                var observations = try writer.observations(of: arrival, judgement: judged.judgement)
                judge.load(
                    { () throws(ReadFailure) in try file.source() }, judged: judged, from: right(file),
                    into: &observations)
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
