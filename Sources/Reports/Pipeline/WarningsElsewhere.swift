/// What comparing with other periods and units says of submissions that have just been accepted, for their receipts.
struct WarningsElsewhere {
    private let findings: [SubmissionKey: [LedgerExtract.KeptFinding]]

    /// Looks at what stands in the ledger, which holds all that is to be answered.
    ///
    /// - Throws: `LedgerFault`.
    init(
        on arrivals: [UnansweredArrival], _ ledger: Ledger, _ workspace: Workspace, _ decided: DecisionsInForce,
        _ overview: inout LedgerOverview
    ) throws {
        let keys = Set(
            arrivals.filter { !$0.entry.isTrial && $0.duplicateOf == nil }.flatMap { arrival in
                arrival.judgement.submissions.compactMap { $0.outcome == .accepted ? $0.submission.key : nil }
            })
        guard !keys.isEmpty else {
            findings = [:]
            return
        }
        let consolidator = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
        findings = Dictionary(
            grouping: consolidator.findingsElsewhere(on: keys, from: try overview.index(ledger, decided)), by: \.key)
    }

    /// Those on the submissions of an arrival, as far as they stand.
    func of(_ arrival: UnansweredArrival) -> [LedgerExtract.KeptFinding] {
        arrival.judgement.submissions.flatMap { judged -> [LedgerExtract.KeptFinding] in
            guard judged.outcome == .accepted, let key = judged.submission.key else { return [] }
            return (findings[key] ?? []).filter {
                $0.origin.hash == arrival.hash && $0.origin.ordinal == judged.submission.ordinal
            }
        }
    }
}
