/// What stands behind the lines of traces: what was found on them, and the archived files they are in.
public struct TraceEvidence: Sendable {
    /// By submission, those of all its items.
    private let findings: [SubmissionKey: [LedgerExtract.KeptFinding]]
    /// By content hash; empty where the archive was not read.
    public let files: [String: ArchivedFile]

    public init(findings: [LedgerExtract.KeptFinding], files: [String: ArchivedFile] = [:]) {
        self.findings = Dictionary(grouping: findings, by: \.key)
        self.files = files
    }

    /// The findings on the line's item, and those on its submission as a whole behind them.
    public func findings(on line: TraceLine) -> [LedgerExtract.KeptFinding] {
        let all = (findings[line.key] ?? []).filter { $0.origin.hash == line.origin.hash }
        return all.filter { $0.finding.item == line.item } + all.filter { $0.finding.item == nil }
    }

    public func sent(_ line: TraceLine) -> SentLine? {
        files[line.origin.hash]?.lines[line.identity]
    }
}
