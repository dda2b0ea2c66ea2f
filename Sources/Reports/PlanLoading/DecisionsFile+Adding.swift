extension DecisionsFile {
    /// The table with one more row, at its end: as UTF-8, with the separator that it had.
    ///
    /// - Throws: `WorkspaceFaults` where the table cannot be read whole, so that nothing of it is lost.
    public static func adding(_ decision: Decision, to file: WorkspaceFile) throws(WorkspaceFaults) -> [UInt8] {
        var rows: [[String]] = []
        var separator: Character = ","
        if !file.bytes.isEmpty {
            var faults = FaultList(file: file.name)
            let table = EditedTable(file, columns: columns, faults: &faults)
            guard faults.faults.isEmpty else { throw WorkspaceFaults(faults.faults) }
            rows = table.rows.map { row in DecisionRow.columns.map { row[$0].text } }
            separator = Character(UnicodeScalar(file.bytes.withUnsafeBytes(Separator.detect)))
        }
        let lines = [DecisionRow.columns] + rows + [DecisionRow.cells(decision)]
        return Array(("\u{FEFF}" + lines.map { DecisionRow.line($0, separator: separator) }.joined()).utf8)
    }
}
