/// The ledger added up, once for all who look at it until something is taken in or decided.
struct LedgerOverview {
    private let workspace: Workspace
    private let state: PublishedState
    private var made: (source: String, index: ExtractIndex)?
    private var taken = TakenValues()
    private var kept: [Ahead<Result<Ledger.Kept, any Error>>] = []
    /// What is not kept as it is now.
    private var new = Ledger.NewlyKept()

    init(workspace: Workspace, state: PublishedState) {
        self.workspace = workspace
        self.state = state
    }

    /// - Throws: `LedgerFault` when the ledger cannot be read.
    mutating func index(_ ledger: Ledger, _ decided: DecisionsInForce) throws -> ExtractIndex {
        let source = try state.source(ledger, decided)
        if let made, made.source == source { return made.index }
        made = nil
        let extract: LedgerExtract
        let kept =
            try self.kept.isEmpty
            ? ledger.kept(workspace.plan)
            : self.kept.reduce(into: Ledger.Kept()) { kept, part in kept.take(try part.value.get()) }
        self.kept = []
        (extract, new.returns) = try ledger.extractToKeep(
            plan: workspace.plan, units: workspace.units, decided: decided, kept: kept, taken: taken)
        taken = TakenValues()
        let index = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
            .index(extract)
        new.totals = index.newTotals
        made = (source, index)
        return index
    }

    /// Begins to read what will be needed, whatever is taken in meanwhile.
    mutating func readAhead(_ ledger: Ledger) {
        kept = (0..<Ledger.keptParts).map { part in
            Ahead { [plan = workspace.plan] in Result { try ledger.kept(plan, part: part) } }
        }
    }

    /// What the run has taken in, for when it is added up.
    mutating func take(_ values: TakenValues) { taken = values }

    /// What the next run may read at once: to write it can wait until nobody waits for the ledger.
    mutating func newlyKept() -> Ledger.NewlyKept {
        defer { new = Ledger.NewlyKept() }
        return new
    }

    /// For when more has been told of confidential forms than it knew.
    mutating func forget() { made = nil }
}
