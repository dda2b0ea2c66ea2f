import Foundation

extension Workspace {
    /// What stands of the unit's form for the period before, to be shown in the form to fill in.
    ///
    /// None in a workspace that no run has been in, and none where the plan does not cover that period: its codes may
    /// have meant something else.
    ///
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    public func previousValues(
        form: DenseIndex<Form>, unit: DenseIndex<ReportingUnit>, period: Period, now: Moment
    ) throws -> [LedgerExtract.Value] {
        let path = WorkspaceFolders(root: root).ledger
        guard let previous = period.previous, plan.covers(previous), FileManager.default.fileExists(atPath: path)
        else { return [] }
        let ledger = try Ledger(reading: path)
        return try ledger.standingValues(
            of: SubmissionKey(unit: unit, form: form, period: previous), plan: plan, units: units,
            decided: try review(ledger, now: now).decided)
    }
}
