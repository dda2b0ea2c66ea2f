import GRDB

extension Ledger {
    /// The values of the submission that stands for the key; none where nothing does.
    ///
    /// - Throws: `LedgerFault` when they cannot be read.
    public func standingValues(
        of key: SubmissionKey, plan: Plan, units: UnitRegistry, decided: DecisionsInForce
    ) throws -> [LedgerExtract.Value] {
        try told {
            try queue.read { database in
                // A ledger whose first run was killed has no tables yet.
                guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [] }
                return try StandingValues(database: database, plan: plan, units: units)
                    .values(of: key, decided: decided)
            }
        }
    }
}

/// Reads what stands for a key, as the office has corrected it.
struct StandingValues {
    let database: Database
    let plan: Plan
    let units: UnitRegistry

    func standing(of key: SubmissionKey, decided: DecisionsInForce) throws -> Standing {
        let candidates = try StoredCandidate.fetch(database, of: key, plan: plan, units: units)
        return decided.standing(
            of: candidates.map(\.candidate), key.period, form: plan.forms[key.form].code, unit: units[key.unit].id)
    }

    func values(of key: SubmissionKey, decided: DecisionsInForce) throws -> [LedgerExtract.Value] {
        let derived = try standing(of: key, decided: decided)
        var values: [LedgerExtract.Value] = []
        guard let standing = derived.standing else { return [] }
        try StoredValue.fetch(database, of: standing, codes: ItemCodes(plan), into: &values)
        var corrections: [LedgerExtract.Correction] = []
        CorrectedValues.apply(
            derived.decisions(.correct), to: &values, from: 0, of: key, plan: plan, into: &corrections)
        return values
    }
}
