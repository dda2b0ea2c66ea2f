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
                return try Self.values(standingOf: candidates, closed: closed, ItemCodes(plan), database)
            }
        }
    }

    /// The same of all units that have reported the form for the period.
    ///
    /// - Throws: `LedgerFault` when they cannot be read.
    public func standingValues(
        of form: DenseIndex<Form>, for period: Period, plan: Plan, units: UnitRegistry, decisions: [Decision],
        now: Moment
    ) throws -> [DenseIndex<ReportingUnit>: [LedgerExtract.Value]] {
        let code = plan.forms[form].code
        let closed = Closings(decisions, now: now).moment(of: period, form: code)
        return try told {
            try queue.read { database in
                let candidates = try StoredCandidate.fetch(
                    database, where: "s.form = ? AND s.period = ?", arguments: [code, period.description])
                let codes = ItemCodes(plan)
                var values: [DenseIndex<ReportingUnit>: [LedgerExtract.Value]] = [:]
                for (unit, candidates) in Dictionary(grouping: candidates, by: \.unit) {
                    guard let unit = units.index(ofID: unit) else { continue }
                    values[unit] = try Self.values(standingOf: candidates, closed: closed, codes, database)
                }
                return values
            }
        }
    }

    /// The values of the one of a key's submissions that stands.
    private static func values(
        standingOf candidates: [StoredCandidate], closed: Moment?, _ codes: ItemCodes, _ database: Database
    ) throws -> [LedgerExtract.Value] {
        var values: [LedgerExtract.Value] = []
        if let standing = Standing(of: candidates.map(\.candidate), closed: closed).standing {
            try StoredValue.fetch(database, of: standing, codes: codes, into: &values)
        }
        return values
    }
}
