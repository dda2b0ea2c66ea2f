import GRDB

/// Makes an extract of what was judged of each form for each period, and reads of the ledger what is not kept with that.
struct ExtractQuery {
    private let database: Database
    private let plan: Plan
    private let units: UnitRegistry
    private let decided: DecisionsInForce
    private let moment: Moment?
    private let codes: ItemCodes
    private var revisions: RevisionQuery
    private var standing: [LedgerExtract.Standing] = []
    private var observations = PackedObservations()
    private var open: [LedgerExtract.Open] = []
    private var findings: [LedgerExtract.KeptFinding] = []
    private var corrections: [LedgerExtract.Correction] = []
    private var withdrawals: [LedgerExtract.Withdrawal] = []
    /// What is to be kept for the next time.
    private(set) var new: [KeptReturns] = []

    init(database: Database, plan: Plan, units: UnitRegistry, decided: DecisionsInForce, moment: Moment?) {
        self.database = database
        self.plan = plan
        self.units = units
        self.decided = decided
        self.moment = moment
        codes = ItemCodes(plan)
        revisions = RevisionQuery(database: database, codes: codes)
    }

    /// In the order of period, form and unit; with totals that are kept.
    mutating func extract(
        _ sheets: [SheetReturns], taken: TakenValues, totals: [FormPeriod: LedgerExtract.KeptTotals]
    ) throws -> LedgerExtract {
        standing.reserveCapacity(sheets.reduce(0) { $0 + $1.byUnit.count })
        for var sheet in sheets.sorted(by: { ($0.period, $0.form) < ($1.period, $1.form) }) {
            try sheet.complete(database, units: units, taken: taken)
            try add(&sheet)
            if let returns = sheet.new(plan) { new.append(returns) }
        }
        return LedgerExtract(
            standing: standing, observations: observations, open: open, findings: findings, decided: decided,
            answers: revisions.answers, mended: revisions.mended, replaced: revisions.replaced,
            corrections: corrections, withdrawals: withdrawals,
            told: try ToldRows(database: database).all(), totals: totals)
    }

    private mutating func add(_ sheet: inout SheetReturns) throws {
        let form = plan.forms[sheet.form].code
        let closed = decided.closing(of: sheet.period, form: form)
        let isDecidedOn = decided.isOnSubmissions(of: sheet.period, form: form)
        for each in sheet.byUnit {
            if let plain = each.plain {
                standing.append(plain.standing)
                standing[standing.count - 1].observations = observations.append(plain.values)
                continue
            }
            let (places, key) = (
                each.places, SubmissionKey(unit: each.unit, form: sheet.form, period: sheet.period)
            )
            if places.count == 1, !isDecidedOn, sheet.returns[places.lowerBound].stands(closed: closed, asOf: moment) {
                try addOnly(places.lowerBound, of: key, &sheet)
            } else {
                try add(places, of: key, &sheet)
            }
        }
    }

    /// The one submission of its key, on which nothing was found or decided: as most are.
    private mutating func addOnly(_ place: Int, of key: SubmissionKey, _ sheet: inout SheetReturns) throws {
        let values = try sheet.values(standing: place, of: place..<place + 1, database, codes)
        let stored = sheet.returns[place]
        standing.append(standing(stored, key, first: stored.candidate.received, values))
        guard values.hasAnswers || !stored.note.isEmpty else { return }
        _ = try revisions.read(
            RevisionQuery.Current(key: key, note: stored.note, values: values, findings: []), replaced: [],
            returned: [],
            settled: [])
    }

    private mutating func add(_ places: Range<Int>, of key: SubmissionKey, _ sheet: inout SheetReturns) throws {
        let candidates = places.filter { place in
            moment.map { sheet.returns[place].candidate.received <= $0 } ?? true
        }
        let returns = candidates.map { sheet.returns[$0] }
        func stored(_ candidate: StandingCandidate?) -> StoredCandidate? {
            candidate.flatMap { wanted in returns.first { $0.candidate.isSame(as: wanted) } }
        }
        let derived = decided.standing(of: key, among: returns, plan: plan, units: units)
        withdrawals += derived.decided.filter { $0.decision.action == .withdraw }.compactMap { each in
            stored(each.candidate).map { .init(key: key, origin: $0.origin, decision: each.decision) }
        }
        let standing = derived.standing.flatMap { wanted in
            candidates.first { sheet.returns[$0].candidate.isSame(as: wanted) }
        }
        if let place = standing, let first = derived.firstReceived {
            let sent = try sheet.values(standing: place, of: places, database, codes)
            let stored = sheet.returns[place]
            let values = CorrectedValues.apply(
                derived.decisions(.correct), to: sent, of: key, plan: plan, into: &corrections)
            self.standing.append(self.standing(stored, key, first: first, values))
            let current = RevisionQuery.Current(
                key: key, note: stored.note, values: values, findings: try findings(of: stored))
            let replaced = derived.replaced.compactMap { wanted in
                returns.first { $0.candidate.isSame(as: wanted) }
            }
            let told = try revisions.read(
                current, replaced: replaced, returned: derived.returnedBefore,
                settled: try settlements(derived, values))
            findings += told.map { .init(key: key, finding: $0, origin: stored.origin) }
        } else {
            sheet.dropValues(of: places)
        }
        if let stored = stored(derived.returned) {
            open.append(.init(key: key, reason: .returned, origin: stored.origin))
            findings += try findings(of: stored).map { .init(key: key, finding: $0, origin: stored.origin) }
        }
        if let stored = stored(derived.waiting) {
            open.append(.init(key: key, reason: .afterClosing, origin: stored.origin))
        }
    }

    private mutating func standing(
        _ stored: StoredCandidate, _ key: SubmissionKey, first: Moment, _ values: PackedSubmission
    ) -> LedgerExtract.Standing {
        LedgerExtract.Standing(stored, key, first: first, observations: observations.append(values))
    }

    /// What the office has settled or corrected, with the value that it was about.
    private func settlements(_ derived: Standing, _ current: PackedSubmission) throws -> [RevisionQuery.Settled] {
        let corrected = derived.decisions(.correct).map { decision in
            RevisionQuery.Settled(
                value: current.values.first { plan.code(of: $0.item) == decision.object.item }, code: nil,
                note: decision.settlement)
        }
        let settled = try derived.decided.filter { $0.decision.action == .settle }.map { each in
            let values = try StoredValue.fetch(database, of: each.candidate, codes: codes)
            let value = values.first { plan.code(of: $0.item) == each.decision.object.item }
            return RevisionQuery.Settled(
                value: value, code: each.decision.object.finding, note: each.decision.settlement)
        }
        return corrected + settled
    }

    /// Of most submissions nothing was found, so that the ledger is asked for the others alone.
    private func findings(of stored: StoredCandidate) throws -> [Finding] {
        guard stored.hasFindings else { return [] }
        return try StoredFinding.fetch(
            database, arrival: stored.candidate.arrival, submission: stored.candidate.ordinal, codes: codes)
    }
}
