import GRDB

/// All that was judged of one form for one period: from what is kept of it where that is all that the ledger has, else from
/// its rows.
struct SheetReturns: Sendable {
    let form: DenseIndex<Form>
    let period: Period
    private let key: KeptReturns.Key
    private let extent: KeptReturns.Extent
    /// Unit by unit in the order of units.csv, and of each in the order of arrival; those of units that are not known are
    /// the last.
    private(set) var returns: [StoredCandidate]
    /// Whether nothing that is kept has to be another.
    private var isAsKept: Bool
    /// Those of each known unit.
    private(set) var byUnit: [UnitReturns] = []

    /// A unit's submissions.
    struct UnitReturns: Sendable {
        let unit: DenseIndex<ReportingUnit>
        /// Among the returns.
        let places: Range<Int>
        /// What stands of them, where that is plain.
        fileprivate(set) var plain: Plain?
    }

    /// The only submission of its key, on which nothing was found or decided and to which nothing was said: as most are.
    struct Plain: Sendable {
        /// Without the places of its values.
        let standing: LedgerExtract.Standing
        let values: PackedSubmission
    }

    /// What is kept of it. Nil where the plan has no such form or period.
    ///
    /// - Parameters:
    ///   - key: A form and a period that the ledger has submissions of.
    ///   - extent: How many.
    ///   - kept: What is kept of them, or was of those that there were.
    ///   - plan: The plan.
    ///   - units: The units that are known.
    init?(
        _ key: KeptReturns.Key, _ extent: KeptReturns.Extent, kept: KeptReturns.Read?, plan: Plan, units: UnitRegistry
    ) {
        guard let form = plan.form(code: key.form), let period = Period(canonical: key.period), plan.covers(period)
        else {
            return nil
        }
        self.form = form
        self.period = period
        self.key = key
        self.extent = extent
        returns = kept?.returns ?? []
        isAsKept = kept?.extent == extent
        if isAsKept { order(units) }
    }

    /// Tells of units what stands, where that is plain and is kept.
    mutating func derivePlain(_ decided: DecisionsInForce, asOf moment: Moment?) {
        guard isAsKept, !decided.isOnSubmissions(of: period, form: key.form) else { return }
        let closed = decided.closing(of: period, form: key.form)
        for number in byUnit.indices where byUnit[number].places.count == 1 {
            let stored = returns[byUnit[number].places.lowerBound]
            guard stored.stands(closed: closed, asOf: moment), stored.note.isEmpty, let values = stored.values,
                !values.hasAnswers
            else { continue }
            byUnit[number].plain = Plain(
                standing: LedgerExtract.Standing(
                    stored, SubmissionKey(unit: byUnit[number].unit, form: form, period: period),
                    first: stored.candidate.received, observations: 0..<0),
                values: values)
        }
    }

    /// Reads the rows where what is kept is not all; of the values those alone that are not at hand.
    mutating func complete(_ database: Database, units: UnitRegistry, taken: TakenValues) throws {
        guard !isAsKept else { return }
        var known = TakenValues()
        for stored in returns { known[stored.candidate] = stored.values }
        returns = try StoredCandidate.fetch(
            database, where: "s.form = ? AND s.period = ?", arguments: [key.form, key.period]
        ).map { stored in
            var stored = stored
            stored.values = known[stored.candidate] ?? taken[stored.candidate]
            return stored
        }
        order(units)
    }

    private mutating func order(_ registry: UnitRegistry) {
        func place(_ unit: DenseIndex<ReportingUnit>?) -> Int { unit?.position ?? .max }
        let found = returns.map { registry.index(ofID: $0.unit) }
        let isInOrder = zip(found, found.dropFirst()).allSatisfy { place($0) <= place($1) }
        guard !isInOrder else {
            divide(by: found)
            return
        }
        let order = found.indices.sorted { (place(found[$0]), $0) < (place(found[$1]), $1) }
        returns = order.map { returns[$0] }
        divide(by: order.map { found[$0] })
    }

    private mutating func divide(by units: [DenseIndex<ReportingUnit>?]) {
        byUnit = []
        byUnit.reserveCapacity(returns.count)
        var start = 0
        while start < units.count, let unit = units[start] {
            var end = start + 1
            while end < units.count, units[end] == unit { end += 1 }
            byUnit.append(UnitReturns(unit: unit, places: start..<end))
            start = end
        }
    }

    /// The values of the one that stands of a unit's, and of no other of them: from its rows where they are not kept.
    mutating func values(
        standing: Int, of places: Range<Int>, _ database: Database, _ codes: ItemCodes
    ) throws -> PackedSubmission {
        dropValues(of: places, but: standing)
        if let values = returns[standing].values { return values }
        let values = PackedSubmission(
            try StoredValue.fetch(database, of: returns[standing].candidate, codes: codes))
        returns[standing].values = values
        isAsKept = false
        return values
    }

    /// Of a unit's submissions another may stand than did.
    mutating func dropValues(of places: Range<Int>, but standing: Int? = nil) {
        for place in places where place != standing && returns[place].values != nil {
            returns[place].values = nil
            isAsKept = false
        }
    }

    /// What is to be kept in the place of what was; nil where that is the same.
    func new(_ plan: Plan) -> KeptReturns? {
        isAsKept ? nil : KeptReturns(returns, key: key, extent: extent, plan: plan)
    }
}

extension StoredCandidate {
    /// Whether the only submission of its key stands, with nothing found on it, where nothing was decided on it.
    func stands(closed: Moment?, asOf moment: Moment?) -> Bool {
        candidate.isAccepted && !hasFindings && (closed.map { candidate.received <= $0 } ?? true)
            && (moment.map { candidate.received <= $0 } ?? true)
    }
}

extension LedgerExtract.Standing {
    init(_ stored: StoredCandidate, _ key: SubmissionKey, first: Moment, observations: Range<Int>) {
        self.init(
            key: key, revision: stored.candidate.revision, isNil: stored.isNil, note: stored.note,
            origin: stored.origin, firstReceived: first, observations: observations)
    }
}
