import GRDB

extension Ledger {
    /// What the ledger holds of the plan's periods: what stands, its values and findings, and what waits.
    ///
    /// Rows whose unit, form or indicator is no longer known are left out.
    ///
    /// - Parameters:
    ///   - plan: The plan whose periods are told.
    ///   - units: The units of its submissions.
    ///   - decided: What has been decided.
    ///   - moment: Until when what arrived is looked at; nil for all that has arrived.
    ///   - usesKept: Whether values may come from what is kept of them; else from their rows alone.
    /// - Returns: What stands, by all that was judged and decided.
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    public func extract(
        plan: Plan, units: UnitRegistry, decided: DecisionsInForce, asOf moment: Moment? = nil, usesKept: Bool = true
    ) throws -> LedgerExtract {
        try read { database in
            var query = ExtractQuery(database: database, plan: plan, units: units, decided: decided, moment: moment)
            return try query.extract(usesKept ? KeptValues.fetch(database) : [:])
        }
    }

    /// The same of all that has arrived. What the last run has left as it was is kept for the next time.
    func extractAndKeep(plan: Plan, units: UnitRegistry, decided: DecisionsInForce) throws -> LedgerExtract {
        let (extract, new) = try read { database in
            var query = ExtractQuery(database: database, plan: plan, units: units, decided: decided, moment: nil)
            let extract = try query.extract(KeptValues.fetch(database))
            return (extract, query.new)
        }
        if !new.isEmpty {
            try told { try queue.write { database in for values in new { try values.write(database) } } }
        }
        return extract
    }
}

/// All that was judged of one key.
private struct Group {
    let key: SubmissionKey
    var candidates: [StoredCandidate]

    func stored(_ candidate: StandingCandidate?) -> StoredCandidate? {
        candidate.flatMap { wanted in
            candidates.first {
                $0.candidate.arrival == wanted.arrival && $0.candidate.ordinal == wanted.ordinal
            }
        }
    }
}

private typealias Judged = (group: Group, standing: Standing)

/// Reads an extract out of the ledger.
private struct ExtractQuery {
    private let database: Database
    private let plan: Plan
    private let units: UnitRegistry
    private let decided: DecisionsInForce
    private let moment: Moment?
    private let codes: ItemCodes
    /// What was read by rows and may be kept.
    private(set) var new: [KeptValues] = []

    init(database: Database, plan: Plan, units: UnitRegistry, decided: DecisionsInForce, moment: Moment?) {
        self.database = database
        self.plan = plan
        self.units = units
        self.decided = decided
        self.moment = moment
        codes = ItemCodes(plan)
    }

    mutating func extract(_ kept: [KeptValues.Key: KeptValues]) throws -> LedgerExtract {
        var standing: [LedgerExtract.Standing] = []
        var observations = PackedObservations()
        var open: [LedgerExtract.Open] = []
        var findings: [LedgerExtract.KeptFinding] = []
        var corrections: [LedgerExtract.Correction] = []
        var withdrawals: [LedgerExtract.Withdrawal] = []
        var revisions = RevisionQuery(database: database, codes: codes)
        let found = try StoredFinding.places(database)
        var sheets = SheetValues(kept: kept, plan: plan)
        for (group, derived) in try judged() {
            let key = group.key
            withdrawals += derived.decided.filter { $0.decision.action == .withdraw }.compactMap { each in
                group.stored(each.candidate).map { .init(key: key, origin: $0.origin, decision: each.decision) }
            }
            if let stored = group.stored(derived.standing), let first = derived.firstReceived {
                let sent = try sheets.next(of: key, stored.candidate) {
                    try StoredValue.fetch(database, of: stored.candidate, codes: codes)
                }
                let values = CorrectedValues.apply(
                    derived.decisions(.correct), to: sent, of: key, plan: plan, into: &corrections)
                standing.append(
                    LedgerExtract.Standing(
                        key: key, revision: stored.candidate.revision, isNil: stored.isNil, note: stored.note,
                        origin: stored.origin, firstReceived: first, observations: observations.append(values)))
                let current = RevisionQuery.Current(
                    key: key, note: stored.note, values: values,
                    findings: try self.findings(of: stored, found))
                let settled = try settlements(derived, in: group, values)
                let told = try revisions.read(
                    current, replaced: derived.replaced.compactMap(group.stored), returned: derived.returnedBefore,
                    settled: settled)
                findings += told.map { .init(key: key, finding: $0, origin: stored.origin) }
            }
            if let stored = group.stored(derived.returned) {
                open.append(.init(key: key, reason: .returned, origin: stored.origin))
                findings += try self.findings(of: stored, found)
                    .map { .init(key: key, finding: $0, origin: stored.origin) }
            }
            if let stored = group.stored(derived.waiting) {
                open.append(.init(key: key, reason: .afterClosing, origin: stored.origin))
            }
        }
        new = sheets.new()
        return LedgerExtract(
            standing: standing, observations: observations, open: open, findings: findings, decided: decided,
            answers: revisions.answers, mended: revisions.mended, replaced: revisions.replaced,
            corrections: corrections, withdrawals: withdrawals,
            told: try ToldRows(database: database).all())
    }

    /// All that was judged by its keys, with what follows from it.
    private func judged() throws -> [Judged] {
        try groups().map { group in
            (group, decided.standing(of: group.key, among: group.candidates, plan: plan, units: units))
        }
    }

    /// What the office has settled or corrected, with the value that it was about.
    private func settlements(
        _ derived: Standing, in group: Group, _ current: PackedSubmission
    ) throws -> [RevisionQuery.Settled] {
        let corrected = derived.decisions(.correct).map { decision in
            RevisionQuery.Settled(
                value: current.values.first { plan.code(of: $0.item) == decision.object.item }, code: nil,
                note: decision.settlement)
        }
        let settled = try derived.decided.filter { $0.decision.action == .settle }.compactMap { each in
            try group.stored(each.candidate).map { stored in
                let values = try StoredValue.fetch(database, of: stored.candidate, codes: codes)
                let value = values.first { plan.code(of: $0.item) == each.decision.object.item }
                return RevisionQuery.Settled(
                    value: value, code: each.decision.object.finding, note: each.decision.settlement)
            }
        }
        return corrected + settled
    }

    /// In the order of period, form and unit.
    private func groups() throws -> [Group] {
        var groups: [Group] = []
        var positions: [SubmissionKey: Int] = [:]
        // Of one period there are many, one behind the other.
        var last: (name: String, period: Period?) = ("", nil)
        for stored in try StoredCandidate.fetch(database) {
            if let moment, stored.candidate.received > moment { continue }
            if last.name != stored.period { last = (stored.period, Period(canonical: stored.period)) }
            guard let unit = units.index(ofID: stored.unit), let form = plan.form(code: stored.form),
                let period = last.period, plan.covers(period)
            else { continue }
            let key = SubmissionKey(unit: unit, form: form, period: period)
            if let position = positions[key] {
                groups[position].candidates.append(stored)
            } else {
                positions[key] = groups.count
                groups.append(Group(key: key, candidates: [stored]))
            }
        }
        return groups.sorted { left, right in
            if left.key.period != right.key.period { return left.key.period < right.key.period }
            return (left.key.form, left.key.unit) < (right.key.form, right.key.unit)
        }
    }

    /// Of most submissions nothing was found, so that the ledger is asked for the others alone.
    private func findings(of stored: StoredCandidate, _ found: Set<StoredFinding.Place>) throws -> [Finding] {
        let (arrival, ordinal) = (stored.candidate.arrival, stored.candidate.ordinal)
        guard found.contains(.init(arrival: arrival, submission: ordinal)) else { return [] }
        return try StoredFinding.fetch(database, arrival: arrival, submission: ordinal, codes: codes)
    }
}
