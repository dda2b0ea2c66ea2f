import Glibc

/// What goes back of a returned file, made by checking it again from the archive: the rows that findings are about, and
/// the file itself with a column of findings.
struct ReturnedCopy {
    /// Findings that the column tells; what is beyond shows when the mended file is dropped again.
    private static let findings = 100_000
    /// Copies of larger files are written beside their place, piece by piece.
    private static let inMemory: Int64 = 16 << 20

    let workspace: Workspace
    let text: FindingsColumnText
    /// The folder returned/.
    let folder: String

    struct Made {
        var excerpts: [Place: RowExcerpt] = [:]
        /// Nil where there can be no such copy, as of a file that is no table.
        var copy: ReturnedFolder.Copy?
    }

    /// What is made of an arrival, whose bytes are in the archive at the path; the copy only where the file goes back.
    ///
    /// - Throws: `StorageFault` where the copy cannot be written.
    func made(of arrival: UnansweredArrival, at path: String, isReturned: Bool) throws -> Made {
        guard !arrival.judgement.findings.isEmpty else { return Made() }
        let right = FolderRight(folder: arrival.entry.folder, units: workspace.units)
        let judge = Judge(workspace, now: arrival.received)
        let open = { () throws(ReadFailure) in try ByteSource(path: path) }
        let judged = judge.judge(open, from: right)
        var made = Made(excerpts: judge.excerpts(open, of: judged))
        // A plan that has changed since may find other things than those that the answer tells.
        guard isReturned, judged.judgement.counts == arrival.judgement.counts else { return made }
        let rows = judge.rowFindings(open, judged: judged, from: right, limit: Self.findings)
        let column = text.column(rows, of: judged.judgement)
        if arrival.entry.identity.size <= Self.inMemory {
            var bytes: [UInt8] = []
            let isMade = try judge.copy(of: open, judged: judged, with: column) { bytes.append(contentsOf: $0) }
            if isMade { made.copy = .bytes(bytes) }
        } else {
            made.copy = try large(judge, open, judged, column, arrival)
        }
        return made
    }

    private func large(
        _ judge: Judge, _ open: Judge.Opening, _ judged: Judge.Judged, _ column: FindingsColumn,
        _ arrival: UnansweredArrival
    ) throws -> ReturnedFolder.Copy? {
        try Disk.makeFolder(folder)
        // By the arrival: the same bytes may come from two units, whose answers are written side by side.
        let path = "\(folder)/.making-\(arrival.arrival)"
        let output = try Descriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        let isMade = try judge.copy(of: open, judged: judged, with: column) { bytes throws(StorageFault) in
            try output.write(bytes)
        }
        guard isMade else {
            try Disk.remove(path)
            return nil
        }
        return .made(path: path)
    }
}
