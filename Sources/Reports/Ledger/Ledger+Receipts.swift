import GRDB

extension Ledger {
    /// What of the unit's forms and periods has arrived, in the way an obligation asks.
    public enum Fulfilment: Sendable {
        /// A submission stands, or waits for its period to be reopened.
        case submitted
        /// The last one was returned, and nothing stands.
        case returned
    }

    /// What receipts tell of the arrivals' accepted submissions: their values, and what they changed.
    ///
    /// It follows from an arrival and those before it alone, so that a run which writes the answers of a killed one
    /// tells the same.
    ///
    /// - Parameters:
    ///   - arrivals: Those that have been taken in. Of what was only tried the ledger has nothing.
    ///   - plan: The plan whose items are told; rows of others are left out.
    ///   - units: The units of their submissions.
    ///   - decided: What has been decided: what came after a closing waits.
    /// - Returns: Of each arrival all but what is owed, which follows from `fulfilments`.
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    public func receiptFacts(
        of arrivals: [UnansweredArrival], plan: Plan, units: UnitRegistry, decided: DecisionsInForce
    ) throws -> [ReceiptFacts] {
        let codes = ItemCodes(plan)
        return try read { database in
            try arrivals.map { arrival in
                try ReceiptQuery(
                    database: database, arrival: arrival.arrival, plan: plan, units: units, decided: decided,
                    codes: codes
                ).facts(of: arrival)
            }
        }
    }

    /// What has arrived of each of the keys, all of one unit; those of which nothing has are not in it.
    ///
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    public func fulfilments(
        of keys: [SubmissionKey], plan: Plan, units: UnitRegistry, decided: DecisionsInForce
    ) throws -> [SubmissionKey: Fulfilment] {
        try read { database in
            var fulfilments: [SubmissionKey: Fulfilment] = [:]
            for key in keys {
                let candidates = try StoredCandidate.fetch(database, of: key, plan: plan, units: units)
                let standing = decided.standing(of: key, among: candidates, plan: plan, units: units)
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
    let codes: ItemCodes

    func facts(of arrival: UnansweredArrival) throws -> ReceiptFacts {
        let accepted = arrival.judgement.submissions.filter { $0.outcome == .accepted }.map(\.submission)
        guard !arrival.entry.isTrial, let only = accepted.first else { return ReceiptFacts() }
        var facts = try revisions(of: accepted)
        facts.received =
            accepted.count == 1
            ? .values(try values(arrival: arrival.arrival, ordinal: only.ordinal)) : .totals(try totals())
        return facts
    }

    private func values(arrival: Int64, ordinal: Int32) throws -> [ReceiptFacts.Value] {
        try StoredValue.fetch(database, arrival: arrival, ordinal: ordinal, codes: codes).map { value in
            ReceiptFacts.Value(
                item: value.item, content: value.content, status: value.status, value: value.value, text: value.text)
        }
    }

    /// The arrival's values by item; a file may have a million, so that none is kept.
    private func totals() throws -> [ReceiptFacts.ItemTotal] {
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
    private func revisions(of accepted: [Submission]) throws -> ReceiptFacts {
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
        let own = (arrival, submission.ordinal)
        let until = try StoredCandidate.fetch(database, of: key, plan: plan, units: units).filter {
            ($0.candidate.arrival, $0.candidate.ordinal) <= own
        }
        let before = until.filter { ($0.candidate.arrival, $0.candidate.ordinal) != own }
        guard !before.isEmpty else { return nil }
        func standing(of candidates: [StoredCandidate]) -> Standing {
            decided.standing(of: key, among: candidates, plan: plan, units: units)
        }
        let earlier = standing(of: before)
        guard let old = earlier.standing ?? earlier.waiting else { return nil }
        let now = standing(of: until)
        let winner = earlier.standing == nil ? now.waiting : now.standing
        return ReceiptFacts.Revision(
            ordinal: submission.ordinal, revision: old.revision > 0 ? old.revision : old.nameRevision,
            fileName: old.fileName, received: old.received,
            replaces: winner.map { ($0.arrival, $0.ordinal) == own } ?? false,
            changes: ReceiptFacts.changes(
                from: try values(arrival: old.arrival, ordinal: old.ordinal),
                to: try values(arrival: arrival, ordinal: submission.ordinal)))
    }
}
