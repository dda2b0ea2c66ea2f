import GRDB

extension Ledger {
    /// The values of the submission that stands for the key; none where nothing does.
    ///
    /// - Throws: `LedgerFault` when they cannot be read.
    public func standingValues(
        of key: SubmissionKey, plan: Plan, units: UnitRegistry, decided: DecisionsInForce
    ) throws -> [LedgerExtract.Value] {
        try read { database in
            // A ledger whose first run was killed has no tables yet.
            guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [] }
            return try StandingValues(database: database, plan: plan, units: units)
                .values(of: key, decided: decided)
        }
    }

    /// The same of all units that have reported the form for the period.
    ///
    /// - Throws: `LedgerFault` when they cannot be read.
    func standingSubmissions(
        of form: DenseIndex<Form>, for period: Period, plan: Plan, units: UnitRegistry, decided: DecisionsInForce
    ) throws -> [DenseIndex<ReportingUnit>: PackedSubmission] {
        try read { database in
            let candidates = try StoredCandidate.fetch(
                database, where: "s.form = ? AND s.period = ?",
                arguments: [plan.forms[form].code, period.description])
            let reader = StandingValues(database: database, plan: plan, units: units)
            var submissions: [DenseIndex<ReportingUnit>: PackedSubmission] = [:]
            for (unit, candidates) in Dictionary(grouping: candidates, by: \.unit) {
                guard let unit = units.index(ofID: unit) else { continue }
                submissions[unit] = PackedSubmission(
                    try reader.values(
                        of: SubmissionKey(unit: unit, form: form, period: period), among: candidates, decided: decided))
            }
            return submissions
        }
    }
}

extension DecisionsInForce {
    /// What follows for the key from all that was judged of it.
    func standing(
        of key: SubmissionKey, among candidates: [StoredCandidate], plan: Plan, units: UnitRegistry
    ) -> Standing {
        standing(
            of: candidates.map(\.candidate), key.period, form: plan.forms[key.form].code, unit: units[key.unit].id)
    }
}

/// Reads what stands for a key, as the office has corrected it.
struct StandingValues {
    let database: Database
    let plan: Plan
    let units: UnitRegistry
    private let codes: ItemCodes

    init(database: Database, plan: Plan, units: UnitRegistry) {
        self.database = database
        self.plan = plan
        self.units = units
        codes = ItemCodes(plan)
    }

    func standing(of key: SubmissionKey, decided: DecisionsInForce) throws -> Standing {
        decided.standing(
            of: key, among: try StoredCandidate.fetch(database, of: key, plan: plan, units: units), plan: plan,
            units: units)
    }

    func values(of key: SubmissionKey, decided: DecisionsInForce) throws -> [LedgerExtract.Value] {
        try values(
            of: key, among: StoredCandidate.fetch(database, of: key, plan: plan, units: units), decided: decided)
    }

    /// Of the key's candidates, where they have been read.
    func values(
        of key: SubmissionKey, among candidates: [StoredCandidate], decided: DecisionsInForce
    ) throws -> [LedgerExtract.Value] {
        let derived = decided.standing(of: key, among: candidates, plan: plan, units: units)
        guard let standing = derived.standing else { return [] }
        let sent = PackedSubmission(try StoredValue.fetch(database, of: standing, codes: codes))
        var corrections: [LedgerExtract.Correction] = []
        return CorrectedValues.apply(
            derived.decisions(.correct), to: sent, of: key, plan: plan, into: &corrections
        ).values
    }
}
