/// Reads from the ledger, some at a time, what has not been answered and all that its answers tell.
struct AnswerReading {
    /// An arrival with what the ledger tells of it.
    struct Part: Sendable {
        let arrival: UnansweredArrival
        let facts: ReceiptFacts
        let elsewhere: [LedgerExtract.KeptFinding]
    }

    private let workspace: Workspace
    private let ledger: Ledger
    private let decided: DecisionsInForce
    private var owed: StillOwed
    private var elsewhere: WarningsElsewhere
    /// What stands, as far as it had to be looked at.
    private(set) var overview: LedgerOverview
    /// The last arrival that was read.
    private var last: Int64 = 0

    init(
        _ ledger: Ledger, _ workspace: Workspace, _ context: RenderContext, _ decided: DecisionsInForce,
        _ overview: LedgerOverview
    ) {
        self.workspace = workspace
        self.ledger = ledger
        self.decided = decided
        self.overview = overview
        owed = StillOwed(context: context, decided: decided)
        elsewhere = WarningsElsewhere(workspace)
    }

    /// Those that come next, in the order of arrival; none at the end.
    ///
    /// - Throws: `LedgerFault`.
    mutating func next(_ count: Int) throws -> [Part] {
        let (plan, units) = (workspace.plan, workspace.units)
        let arrivals = try ledger.unanswered(plan: plan, units: units, after: last, limit: count)
        guard let end = arrivals.last else { return [] }
        last = end.arrival
        var facts = try ledger.receiptFacts(of: arrivals, plan: plan, units: units, decided: decided)
        for (place, arrival) in arrivals.enumerated() where !arrival.entry.isTrial {
            // Of what was only tried the ledger has nothing beside the judgements.
            guard let unit = arrival.entry.folder.flatMap(units.index(ofID:)) else { continue }
            facts[place].owed = try owed.forms(of: unit, on: arrival.answered.date, in: ledger)
        }
        return try zip(arrivals, facts).map { arrival, facts in
            Part(
                arrival: arrival, facts: facts,
                elsewhere: try elsewhere.of(arrival, ledger, decided, &overview))
        }
    }
}
