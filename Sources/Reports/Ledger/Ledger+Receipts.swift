import GRDB

extension Ledger {
    /// What of the unit's forms and periods has arrived, in the way an obligation asks.
    public enum Fulfilment: Sendable {
        /// A submission stands, or waits for its period to be reopened.
        case submitted
        /// The last one was returned, and nothing stands.
        case returned
    }

    /// What a receipt tells of the arrival's accepted submissions: their values, and what they changed.
    ///
    /// It follows from the arrival and those before it alone, so that a run which writes the answers of a killed one
    /// tells the same.
    ///
    /// - Parameters:
    ///   - arrival: One that has been taken in, and was neither tried nor a duplicate.
    ///   - plan: The plan whose items are told; rows of others are left out.
    ///   - units: The units of its submissions.
    ///   - decided: What has been decided: what came after a closing waits.
    /// - Returns: All but what is owed, which follows from `fulfilments`.
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    public func receiptFacts(
        of arrival: UnansweredArrival, plan: Plan, units: UnitRegistry, decided: DecisionsInForce
    ) throws -> ReceiptFacts {
        let accepted = arrival.judgement.submissions.filter { $0.outcome == .accepted }.map(\.submission)
        guard !accepted.isEmpty else { return ReceiptFacts() }
        return try told {
            try queue.read { database in
                let query = ReceiptQuery(
                    database: database, arrival: arrival.arrival, plan: plan, units: units, decided: decided)
                var facts = try query.revisions(of: accepted)
                if let only = accepted.first, accepted.count == 1 {
                    facts.received = .values(try query.values(arrival: arrival.arrival, ordinal: only.ordinal))
                } else {
                    facts.received = .totals(try query.totals())
                }
                return facts
            }
        }
    }

    /// What has arrived of each of the keys, all of one unit; those of which nothing has are not in it.
    ///
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    public func fulfilments(
        of keys: [SubmissionKey], plan: Plan, units: UnitRegistry, decided: DecisionsInForce
    ) throws -> [SubmissionKey: Fulfilment] {
        try told {
            try queue.read { database in
                var fulfilments: [SubmissionKey: Fulfilment] = [:]
                for key in keys {
                    let standing = try StandingValues(database: database, plan: plan, units: units)
                        .standing(of: key, decided: decided)
                    if standing.standing != nil || standing.waiting != nil {
                        fulfilments[key] = .submitted
                    } else if standing.returned != nil {
                        fulfilments[key] = .returned
                    }
                }
                return fulfilments
            }
        }
    }
}

extension StoredCandidate {
    /// Those of one key, in the order of arrival.
    static func fetch(
        _ database: Database, of key: SubmissionKey, plan: Plan, units: UnitRegistry
    ) throws -> [StoredCandidate] {
        try fetch(
            database, where: "s.unit = ? AND s.form = ? AND s.period = ?",
            arguments: [units[key.unit].id, plan.forms[key.form].code, key.period.description])
    }
}

/// Reads what a receipt tells out of the ledger.
private struct ReceiptQuery {
    /// So many comparisons are told; all are counted.
    private static let toldRevisions = 50

    let database: Database
    let arrival: Int64
    let plan: Plan
    let units: UnitRegistry
    let decided: DecisionsInForce
    private let codes: ItemCodes

    init(database: Database, arrival: Int64, plan: Plan, units: UnitRegistry, decided: DecisionsInForce) {
        self.database = database
        self.arrival = arrival
        self.plan = plan
        self.units = units
        self.decided = decided
        codes = ItemCodes(plan)
    }

    func values(arrival: Int64, ordinal: Int32) throws -> [ReceiptFacts.Value] {
        var values: [LedgerExtract.Value] = []
        try StoredValue.fetch(database, arrival: arrival, ordinal: ordinal, codes: codes, into: &values)
        return values.map { value in
            ReceiptFacts.Value(
                item: value.item, content: value.content, status: value.status, value: value.value, text: value.text)
        }
    }

    /// The arrival's values by item; a file may have a million, so that none is kept.
    func totals() throws -> [ReceiptFacts.ItemTotal] {
        var totals = [ReceiptFacts.ItemTotal](repeating: .init(), count: plan.items.count)
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: "SELECT indicator, part, content, coefficient, scale FROM observation WHERE arrival = ?"),
            arguments: [arrival])
        while let row = try rows.next() {
            guard let item = codes.item(indicator: row[0], part: row[1]),
                let content = Observation.Content(rawValue: row[2])
            else { continue }
            totals[item.position].add(content, ExactDecimal(coefficient: row[3], scale: row[4]))
        }
        return totals
    }

    /// How each submission compares to the one that would count without it.
    func revisions(of accepted: [Submission]) throws -> ReceiptFacts {
        var facts = ReceiptFacts()
        for submission in accepted {
            guard let revision = try revision(of: submission) else { continue }
            facts.revisionCount += 1
            if !revision.changes.isEmpty { facts.changedCount += 1 }
            if facts.revisions.count < Self.toldRevisions { facts.revisions.append(revision) }
        }
        return facts
    }

    /// Nil where none came before it.
    private func revision(of submission: Submission) throws -> ReceiptFacts.Revision? {
        guard let key = submission.key else { return nil }
        let until = try StoredCandidate.fetch(database, of: key, plan: plan, units: units).map(\.candidate).filter {
            ($0.arrival, $0.ordinal) <= (arrival, submission.ordinal)
        }
        let before = until.filter { ($0.arrival, $0.ordinal) != (arrival, submission.ordinal) }
        func standing(of candidates: [StandingCandidate]) -> Standing {
            decided.standing(of: candidates, key.period, form: plan.forms[key.form].code, unit: units[key.unit].id)
        }
        let earlier = standing(of: before)
        guard let old = earlier.standing ?? earlier.waiting else { return nil }
        let now = standing(of: until)
        let winner = earlier.standing == nil ? now.waiting : now.standing
        return ReceiptFacts.Revision(
            ordinal: submission.ordinal, revision: old.revision > 0 ? old.revision : old.nameRevision,
            fileName: old.fileName, received: old.received,
            replaces: winner.map { ($0.arrival, $0.ordinal) == (arrival, submission.ordinal) } ?? false,
            changes: ReceiptFacts.changes(
                from: try values(arrival: old.arrival, ordinal: old.ordinal),
                to: try values(arrival: arrival, ordinal: submission.ordinal)))
    }
}
