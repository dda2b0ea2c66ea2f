/// What `reports form --all` does: lays out the forms of a period in forms/.
public struct FormRequest: Sendable {
    private let workspace: Workspace
    private let folders: WorkspaceFolders
    private let making: FormMaking

    /// - Throws: `WorkspaceFault` where templates or words are missing or wrong.
    public init(workspace: Workspace) throws(WorkspaceFault) {
        self.workspace = workspace
        folders = WorkspaceFolders(root: workspace.root)
        let context = try RenderContext(workspace: workspace)
        making = FormMaking(
            workspace: workspace, context: context, templates: try context.folder.hash(), folders: folders)
    }

    /// The folder that forms are laid out in.
    public var folder: String { folders.forms }

    /// Makes the forms that units owe for a period: all, or those of one form, or those of one unit. A file that somebody
    /// has changed is left as it is.
    ///
    /// - Parameters:
    ///   - period: The period, which the plan need not be in.
    ///   - form: Nil for all forms of the period's kind.
    ///   - unit: Nil for all units.
    ///   - now: The moment of the decisions in force.
    /// - Returns: How many files were written.
    /// - Throws: `RunLock.Held` when a run is at work; `StorageFault` or `LedgerFault`.
    public func make(
        for period: Period, form: DenseIndex<Form>? = nil, unit: DenseIndex<ReportingUnit>? = nil, now: Moment
    ) throws -> Int {
        try folders.make()
        let lock = try RunLock(path: folders.lock)
        defer { withExtendedLifetime(lock) {} }
        let forms = form.map { [$0] } ?? workspace.plan.forms.indices.map { DenseIndex($0) }
        let ledger = try Ledger(path: folders.ledger)
        return try making.make(
            forms.filter { workspace.plan.forms[$0].periodicity == period.kind }, for: period, of: unit, ledger,
            workspace.review(ledger, now: now).decided)
    }
}
