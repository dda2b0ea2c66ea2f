import GRDB

extension Ledger {
    /// What the ledger holds of the plan's periods: what stands, its values and findings, and what waits.
    ///
    /// Rows whose unit, form or indicator is no longer known are left out.
    public func extract(
        plan: Plan, units: UnitRegistry, decisions: [Decision], now: Moment
    ) throws -> LedgerExtract {
        try told {
            try queue.read { database in
                try ExtractQuery(
                    database: database, plan: plan, units: units, closings: Closings(decisions, now: now)
                ).extract()
            }
        }
    }
}

/// Reads an extract out of the ledger.
private struct ExtractQuery {
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

    private let database: Database
    private let plan: Plan
    private let units: UnitRegistry
    private let closings: Closings
    private let codes: ItemCodes

    init(database: Database, plan: Plan, units: UnitRegistry, closings: Closings) {
        self.database = database
        self.plan = plan
        self.units = units
        self.closings = closings
        codes = ItemCodes(plan)
    }

    func extract() throws -> LedgerExtract {
        var standing: [LedgerExtract.Standing] = []
        var values: [LedgerExtract.Value] = []
        var open: [LedgerExtract.Open] = []
        var findings: [LedgerExtract.KeptFinding] = []
        var revisions = RevisionQuery(database: database, codes: codes)
        for group in try groups() {
            let key = group.key
            let derived = Standing(
                of: group.candidates.map(\.candidate),
                closed: closings.moment(of: key.period, form: plan.forms[key.form].code))
            if let stored = group.stored(derived.standing), let first = derived.firstReceived {
                let start = values.count
                try StoredValue.fetch(database, of: stored.candidate, codes: codes, into: &values)
                standing.append(
                    LedgerExtract.Standing(
                        key: key, revision: stored.candidate.revision, isNil: stored.isNil, note: stored.note,
                        origin: stored.origin, firstReceived: first, observations: start..<values.count))
                let current = RevisionQuery.Current(
                    key: key, note: stored.note, values: values[start...], findings: try self.findings(of: stored))
                let told = try revisions.read(
                    current, replaced: derived.replaced.compactMap(group.stored), returned: derived.returnedBefore)
                findings += told.map { .init(key: key, finding: $0, origin: stored.origin) }
            }
            if let stored = group.stored(derived.returned) {
                open.append(.init(key: key, reason: .returned, origin: stored.origin))
                findings += try self.findings(of: stored).map { .init(key: key, finding: $0, origin: stored.origin) }
            }
            if let stored = group.stored(derived.waiting) {
                open.append(.init(key: key, reason: .afterClosing, origin: stored.origin))
            }
        }
        return LedgerExtract(
            standing: standing, observations: values, open: open, findings: findings, closings: closings.decisions,
            answers: revisions.answers, mended: revisions.mended, replaced: revisions.replaced,
            told: try ToldRows(database: database).all())
    }

    /// In the order of period, form and unit.
    private func groups() throws -> [Group] {
        var groups: [Group] = []
        var positions: [SubmissionKey: Int] = [:]
        for stored in try StoredCandidate.fetch(database) {
            guard let unit = units.index(ofID: stored.unit), let form = plan.form(code: stored.form),
                let period = Period(canonical: stored.period), plan.covers(period)
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

    private func findings(of stored: StoredCandidate) throws -> [Finding] {
        try StoredFinding.fetch(
            database, arrival: stored.candidate.arrival, submission: stored.candidate.ordinal, codes: codes)
    }
}
