/// The row of column numbers below a form's heading: A, B, C, 1, 2, 3 = 2/1.
enum ColumnNumbers {
    static func areAll(_ texts: [String]) -> Bool {
        let filled = texts.filter { !$0.isEmpty }
        guard filled.count >= 3, filled.allSatisfy(isOne) else { return false }
        // They count up, or a row of small values would be taken for them.
        let numbers = filled.compactMap {
            Int($0.prefix { $0.isNumber }.isEmpty ? bare($0) : String($0.prefix { $0.isNumber }))
        }
        return zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 } && numbers.first.map { $0 <= 3 } ?? true
    }

    private static func bare(_ text: String) -> String { text.filter(\.isNumber) }

    private static func isOne(_ text: String) -> Bool {
        let inside = text.filter { !"() []".contains($0) }
        guard let first = inside.first, inside.utf8.count <= 16 else { return false }
        if inside.utf8.count == 1 { return first.isASCII && (first.isUppercase || first.isNumber) }
        return first.isASCII && first.isNumber
            && inside.allSatisfy { $0.isASCII && ($0.isNumber || "=/*+-:x%".contains($0)) }
            && (inside.utf8.count <= 2 || inside.contains("="))
    }
}
