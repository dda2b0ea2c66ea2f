/// A decision as decisions.csv has it.
public enum DecisionRow {
    public static let columns = ["when", "who", "action", "object", "value", "document", "why"]

    /// The table's first line.
    public static let heading = line(columns)

    /// The decision's line, with its end.
    public static func text(_ decision: Decision) -> String { line(cells(decision)) }

    /// In the order of `columns`.
    public static func cells(_ decision: Decision) -> [String] {
        [
            "\(decision.when)", decision.who, decision.action.rawValue, "\(decision.object)", "\(decision.value)",
            decision.document, decision.why,
        ]
    }

    /// A line of cells, quoted as RFC 4180 has it where they must be.
    public static func line(_ cells: [String], separator: Character = ",") -> String {
        cells.map { cell($0, separator) }.joined(separator: String(separator)) + "\r\n"
    }

    private static func cell(_ text: String, _ separator: Character) -> String {
        guard text.contains(where: { $0 == separator || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
