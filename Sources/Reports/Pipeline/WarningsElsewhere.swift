/// What comparing with other periods and units says of submissions that have just been accepted, for their receipts.
///
/// It looks at what stands in the ledger, once for each form and period, as long as nothing is taken in or decided.
struct WarningsElsewhere {
    private let workspace: Workspace
    private var findings: [FormPeriod: [SubmissionKey: [LedgerExtract.KeptFinding]]] = [:]

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// Those on the submissions of an arrival, as far as they stand.
    ///
    /// - Throws: `LedgerFault`.
    mutating func of(
        _ arrival: UnansweredArrival, _ ledger: Ledger, _ decided: DecisionsInForce, _ overview: inout LedgerOverview
    ) throws -> [LedgerExtract.KeptFinding] {
        guard !arrival.entry.isTrial, arrival.duplicateOf == nil else { return [] }
        return try arrival.judgement.submissions.flatMap { judged -> [LedgerExtract.KeptFinding] in
            guard judged.outcome == .accepted, let key = judged.submission.key else { return [] }
            let sheet = key.formPeriod
            let known = try findings[sheet] ?? look(at: sheet, ledger, decided, &overview)
            findings[sheet] = known
            return (known[key] ?? []).filter {
                $0.origin.hash == arrival.hash && $0.origin.ordinal == judged.submission.ordinal
            }
        }
    }

    private func look(
        at sheet: FormPeriod, _ ledger: Ledger, _ decided: DecisionsInForce, _ overview: inout LedgerOverview
    ) throws -> [SubmissionKey: [LedgerExtract.KeptFinding]] {
        let consolidator = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
        let index = try overview.index(ledger, decided)
        return Dictionary(
            grouping: consolidator.findingsElsewhere(on: sheet.form, sheet.period, from: index), by: \.key)
    }
}
