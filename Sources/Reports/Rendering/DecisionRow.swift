/// A decision as decisions.csv has it.
public enum DecisionRow {
    /// The table's first line.
    public static let heading = "when,who,action,object,value,document,why\n"

    /// The decision's line, with its end.
    public static func text(_ decision: Decision) -> String {
        let cells = [
            "\(decision.when)", decision.who, decision.action.rawValue, "\(decision.object)", "\(decision.value)",
            decision.document, decision.why,
        ]
        return cells.map(cell).joined(separator: ",") + "\n"
    }

    /// Quoted as RFC 4180 has it, where it must be.
    private static func cell(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
