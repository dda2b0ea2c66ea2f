/// The ledger added up, once for all who look at it until something is taken in or decided.
struct LedgerOverview {
    private let workspace: Workspace
    private let state: PublishedState
    private var made: (source: String, index: ExtractIndex)?

    init(workspace: Workspace, state: PublishedState) {
        self.workspace = workspace
        self.state = state
    }

    /// - Throws: `LedgerFault` when the ledger cannot be read.
    mutating func index(_ ledger: Ledger, _ decided: DecisionsInForce) throws -> ExtractIndex {
        let source = try state.source(ledger, decided)
        if let made, made.source == source { return made.index }
        made = nil
        let extract = try ledger.extractAndKeep(plan: workspace.plan, units: workspace.units, decided: decided)
        let index = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
            .index(extract)
        made = (source, index)
        return index
    }

    /// For when more has been told of confidential forms than it knew.
    mutating func forget() { made = nil }
}
