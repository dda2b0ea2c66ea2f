import Foundation

/// Adds rows to decisions.csv for those who like a command.
public struct Deciding: Sendable {
    private let workspace: Workspace
    private let now: Moment
    private let folders: WorkspaceFolders

    public init(workspace: Workspace, now: Moment) {
        self.workspace = workspace
        self.now = now
        folders = WorkspaceFolders(root: workspace.root)
    }

    /// Checks the row as a run would, and writes it at the table's end if it would have an effect.
    ///
    /// - Returns: What is wrong with it; then nothing was written.
    /// - Throws: `StorageFault`, `LedgerFault`, or `RunLock.Held` while a run is at work.
    public func add(
        who: String, action: String, object: String, value: String, document: String, why: String
    ) throws -> [DecisionFault] {
        try folders.make()
        let lock = try RunLock(path: folders.lock)
        defer { withExtendedLifetime(lock) {} }
        let line = DecisionRow.line(["\(now)", who, action, object, value, document, why])
        let file = WorkspaceFile(name: "decisions.csv", bytes: Array((DecisionRow.heading + line).utf8))
        let read = DecisionsFile.read(
            file, plan: workspace.plan, units: workspace.units, settings: workspace.settings)
        guard let row = read.rows.first, read.faults.isEmpty else { return read.faults }
        let ledger = Disk.status(folders.ledger) == nil ? nil : try Ledger(reading: folders.ledger)
        let before = Set(workspace.decisions.faults)
        let whole = DecisionTable(rows: workspace.decisions.rows + [row], faults: workspace.decisions.faults)
        let review = try ledger?.review(
            whole, plan: workspace.plan, units: workspace.units, settings: workspace.settings, now: now)
        let faults = (review?.faults ?? []).filter { $0.decision == row.decision && !before.contains($0) }
        guard faults.isEmpty else { return faults }
        try write(row.decision)
        return []
    }

    /// In the table's own order of columns, at its end.
    private func write(_ decision: Decision) throws {
        let path = folders.decisions
        let old = try Disk.read(path) ?? []
        let text = try DecisionsFile.adding(decision, to: WorkspaceFile(name: "decisions.csv", bytes: old))
        _ = try PublishedFile(in: workspace.root, name: "decisions.csv", audience: .office).publish(text)
    }
}
