extension Workspace {
    /// What has been decided, by what was acted upon and by the rows of decisions.csv that are due.
    ///
    /// - Parameters:
    ///   - ledger: Nil where no run has been in the workspace.
    ///   - now: Rows of a later time wait for it.
    /// - Returns: What is in force, what is new, and what is wrong with the table.
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    public func review(_ ledger: Ledger?, now: Moment) throws -> DecisionReview {
        guard let ledger else { return DecisionReview(decisions, plan: plan, now: now) }
        return try ledger.review(decisions, plan: plan, units: units, settings: settings, now: now)
    }
}
