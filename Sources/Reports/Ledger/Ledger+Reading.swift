import GRDB

extension Ledger {
    /// The values of the submission that stands for the key; none where nothing does.
    ///
    /// - Throws: `LedgerFault` when they cannot be read.
    public func standingValues(
        of key: SubmissionKey, plan: Plan, units: UnitRegistry, decisions: [Decision], now: Moment
    ) throws -> [LedgerExtract.Value] {
        let form = plan.forms[key.form].code
        let closed = Closings(decisions, now: now).moment(of: key.period, form: form)
        return try told {
            try queue.read { database in
                // A ledger whose first run was killed has no tables yet.
                guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [] }
                let candidates = try StoredCandidate.fetch(
                    database, where: "s.unit = ? AND s.form = ? AND s.period = ?",
                    arguments: [units[key.unit].id, form, key.period.description])
                let standing = Standing(of: candidates.map(\.candidate), closed: closed).standing
                var values: [LedgerExtract.Value] = []
                if let standing {
                    try StoredValue.fetch(database, of: standing, codes: ItemCodes(plan), into: &values)
                }
                return values
            }
        }
    }
}
