/// What the message of a failed rule tells: its condition, the same with the values filled in, and where each came from.
///
/// Numbers, places and periods stand in it as the program writes them, between marks that no plan uses, so that the
/// words of each language put them in its own style: `⟦21500⟧` a number, `⟦⟧` nothing, `⟪12,9,12,5⟫` a place by line,
/// column, row and cell, `⟪2025-Q1⟫` a period.
public enum RuleArguments {
    /// Where a value came from.
    public enum Source: Sendable {
        case place(Place)
        /// Another period, and the form that it was reported in.
        case period(Period, form: String)
        /// The units below, so many of which have reported it.
        case children(Int)
        case nowhere
    }

    /// The arguments of a finding `ruleFailed`.
    public static func of(
        _ rule: ValidationRule, _ operands: [Operand], scratch: inout EvaluationStack, source: (Reference) -> Source
    ) -> [String: String] {
        let filled = rule.expression.filled(operands.span, scratch: &scratch).map { piece in
            switch piece {
            case .text(let text): text
            case .value(let term): number(term.value)
            }
        }
        let values = rule.expression.explained(operands.span, scratch: &scratch).map { term in
            "\(term.text) = \(number(term.value))\(text(source(term.reference)))"
        }
        return [
            "rule": rule.code, "message_vi": rule.message.vietnamese, "message_en": rule.message.english,
            "condition": rule.condition, "filled": filled.joined(), "values": values.joined(separator: "; "),
        ]
    }

    /// A quotient is shown with six decimals.
    private static func number(_ value: ExactTotal?) -> String { "⟦\(value?.rounded(to: 6).description ?? "")⟧" }

    private static func text(_ source: Source) -> String {
        switch source {
        case .place(let place): " (⟪\(place.line),\(place.column),\(place.row),\(place.cell)⟫)"
        case .period(let period, let form): " (\(form), ⟪\(period)⟫)"
        case .children(let count): " (\(count))"
        case .nowhere: ""
        }
    }

    /// The text with what stands between the marks put into words.
    public static func spoken(
        _ text: String, number: (String) -> String, place: (Place) -> String, period: (Period) -> String
    ) -> String {
        var spoken = ""
        var rest = text[...]
        while let open = rest.firstIndex(where: { $0 == "⟦" || $0 == "⟪" }) {
            let closing: Character = rest[open] == "⟦" ? "⟧" : "⟫"
            guard let close = rest[open...].firstIndex(of: closing) else { break }
            spoken += rest[..<open]
            let inner = String(rest[rest.index(after: open)..<close])
            if closing == "⟧" {
                spoken += number(inner)
            } else if let found = Period(canonical: inner) {
                spoken += period(found)
            } else {
                let parts = inner.split(separator: ",").compactMap { UInt32($0) }
                guard parts.count == 4 else { break }
                spoken += place(
                    Place(line: parts[0], column: parts[1], row: parts[2], cell: UInt16(clamping: parts[3])))
            }
            rest = rest[rest.index(after: close)...]
        }
        return spoken + rest
    }
}
