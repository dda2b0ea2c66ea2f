import GRDB

/// What the rows of decisions.csv came to: those in force, those to be kept from now on, and what the officer is told.
public struct DecisionReview: Sendable {
    /// A row that was not acted upon before.
    struct New: Sendable {
        let decision: Decision
        /// Why it never has an effect; nil where it has come into force.
        let refusal: DecisionFault?
        /// The closings that it ends: what came after them is taken in by it.
        var reopened: [DecisionsInForce.Closing] = []
    }

    public let decided: DecisionsInForce
    let new: [New]
    /// In the table's order; those of rows that are no longer there at the end.
    public let faults: [DecisionFault]

    init(decided: DecisionsInForce, new: [New], faults: [DecisionFault]) {
        self.decided = decided
        self.new = new
        self.faults = faults
    }

    /// What the table says where there is no ledger yet.
    public init(_ table: DecisionTable, plan: Plan, now: Moment) {
        self.init(
            decided: DecisionsInForce(table.rows.map(\.decision), plan: plan, now: now), new: [], faults: table.faults)
    }
}

extension Ledger {
    /// Holds decisions.csv against what was acted upon, and judges the rows that are new.
    ///
    /// What was acted upon stays in force, whatever has become of its row: it is undone by a decision, not by an eraser.
    ///
    /// - Parameters:
    ///   - table: Its rows and what is wrong with them.
    ///   - plan: Whose forms and periods are decided on.
    ///   - units: The units of their submissions.
    ///   - settings: Have the calendar by which forms are due.
    ///   - now: Rows of a later time wait for it.
    /// - Returns: What is in force, what is new, and what is wrong with the table.
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    public func review(
        _ table: DecisionTable, plan: Plan, units: UnitRegistry, settings: Settings, now: Moment
    ) throws -> DecisionReview {
        try read { database in
            let judge = DecisionJudge(
                values: StandingValues(database: database, plan: plan, units: units), settings: settings,
                kept: try StoredDecision.fetch(database), now: now)
            return try judge.review(table)
        }
    }

    /// Keeps what has been acted upon, and what has been refused. What a reopening takes in is to be answered again.
    public func keep(_ review: DecisionReview, now: Moment) throws {
        guard !review.new.isEmpty else { return }
        try told {
            try queue.write { database in
                for new in review.new {
                    try StoredDecision(decision: new.decision, refusal: new.refusal, noted: now).insert(into: database)
                    for closing in new.reopened { try Self.take(what: closing, database, now) }
                }
            }
        }
    }

    /// What was told that it waits for the end of a closing is to be told that it was taken in. What came with the reopening
    /// was never told so, even where a run was killed in between.
    private static func take(what waited: DecisionsInForce.Closing, _ database: Database, _ now: Moment) throws {
        try database.execute(
            sql: """
                UPDATE arrival SET is_answered = 0, retaken = ?, retaken_offset = ?
                WHERE waits = 1 AND received > ?
                  AND id IN (SELECT arrival FROM submission WHERE form = ? AND period = ? AND outcome = ?)
                """,
            arguments: [
                now.secondsSinceEpoch, now.offset, waited.moment.secondsSinceEpoch, waited.form,
                waited.period.description, JudgedSubmission.Outcome.accepted.rawValue,
            ])
    }
}
