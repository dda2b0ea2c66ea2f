/// Reads decisions.csv: what people of the office decided.
public enum DecisionsFile {
    private static let columns: [EditedTable.Column] = [
        .required("when"), .required("who"), .required("action"), .required("object"), .optional("document"),
        .optional("why"),
    ]

    /// - Throws: `WorkspaceFaults` with every fault of the table.
    public static func load(
        _ file: WorkspaceFile, plan: Plan, timeOffset: Int
    ) throws(WorkspaceFaults) -> [Decision] {
        var faults = FaultList(file: file.name)
        let table = EditedTable(file, columns: columns, faults: &faults)
        let decisions = table.rows.compactMap { decision($0, plan, timeOffset, &faults) }
        guard faults.faults.isEmpty else { throw WorkspaceFaults(faults.faults) }
        return decisions
    }

    private static func decision(
        _ row: EditedTable.Row, _ plan: Plan, _ timeOffset: Int, _ faults: inout FaultList
    ) -> Decision? {
        let when = Moment(row["when"].text, defaultOffset: timeOffset)
        if when == nil {
            faults.add(
                row["when"].place, vi: "“\(row["when"].text)” không phải thời điểm; ghi như 2025-04-03 08:00",
                en: "“\(row["when"].text)” is no time; write it as 2025-04-03 08:00")
        }
        let action = action(row["action"], &faults)
        let (period, form) = object(row["object"], plan, &faults)
        let who = faults.required(row["who"], "who")
        guard let when, let action, let period else { return nil }
        return Decision(
            when: when, who: who, action: action, period: period, form: form, document: row["document"].text,
            why: row["why"].text)
    }

    private static func action(_ cell: EditedTable.Cell, _ faults: inout FaultList) -> Decision.Action? {
        switch Folding.key(cell.text) {
        case "close", "chot", "chot ky": return .close
        default:
            faults.add(
                cell.place, vi: "không hiểu quyết định “\(cell.text)”; hiện có: close (chốt)",
                en: "“\(cell.text)” is no decision; known: close (chốt)")
            return nil
        }
    }

    /// `2024`, or `2024/B05` for one form alone.
    private static func object(
        _ cell: EditedTable.Cell, _ plan: Plan, _ faults: inout FaultList
    ) -> (Period?, form: String?) {
        // "Quý I/2025" has a slash of its own: the last part is a form only if the plan has it.
        let last = cell.text.split(separator: "/").last.map(String.init) ?? ""
        let form = plan.form(code: last.trimmingBlanks).map { plan.forms[$0].code }
        let name = form == nil ? cell.text : String(cell.text.dropLast(last.count + 1))
        let period = PeriodNames.read(name)
        if period == nil {
            faults.add(
                cell.place, vi: "“\(cell.text)” không phải kỳ (như 2024, 2025-Q1) hoặc kỳ/biểu (như 2024/B05)",
                en: "“\(cell.text)” is no period (such as 2024 or 2025-Q1), nor period/form (such as 2024/B05)")
        }
        return (period, form)
    }
}
