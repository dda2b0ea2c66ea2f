@testable import Reports

/// How a file's numbers are written.
struct NumberStyle: CustomStringConvertible {
    /// Between groups of three digits; empty where they are not grouped.
    let group: String
    let mark: String

    static let plain = NumberStyle(group: "", mark: ".")
    static let comma = NumberStyle(group: "", mark: ",")
    static let vietnamese = NumberStyle(group: ".", mark: ",")
    static let english = NumberStyle(group: ",", mark: ".")

    var description: String { "1\(group)234\(mark)5" }

    /// The number with so many zeros behind its last decimal; one below nothing behind `minus`, or in brackets where
    /// that is one.
    func write(_ value: ExactDecimal, padding: Int = 0, minus: String = "-") -> String {
        let isNegative = value.coefficient < 0
        var digits = value.description.drop { $0 == "-" }.split(separator: ".").map(String.init)
        if padding > 0 {
            let decimals = digits.count > 1 ? digits[1] : ""
            digits = [digits[0], decimals + String(repeating: "0", count: padding)]
        }
        var whole = ""
        for (position, digit) in digits[0].enumerated() {
            let rest = digits[0].count - position
            if position > 0, rest % 3 == 0 { whole += group }
            whole.append(digit)
        }
        let written = ([whole] + digits.dropFirst()).joined(separator: mark)
        if !isNegative { return written }
        return minus == "(" ? "(\(written))" : minus + written
    }
}

/// What the numbers of a file leave open, by a definition of its own: one comma or point before exactly three digits.
struct NumberDoubts {
    private(set) var hasAmbiguous = false
    private var decidesForComma = false
    private var decidesForPoint = false
    private var hasComma = false
    private var hasPoint = false

    /// Takes a number as it is written, without what may stand around it.
    mutating func take(_ written: String) {
        let inner = written.filter { $0.isNumber || $0 == "." || $0 == "," || $0.isWhitespace }
        let parts = inner.split(separator: ".", omittingEmptySubsequences: false)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let points = parts.count - 1
        let commas = parts.reduce(0) { $0 + $1.count - 1 }
        if points + commas == 1 {
            let runs = parts.flatMap { $0 }
            if runs[1].count == 3, runs[0].count <= 3, runs[0].first != "0", !inner.contains(where: \.isWhitespace) {
                hasAmbiguous = true
            } else if points == 1 {
                hasPoint = true
            } else {
                hasComma = true
            }
        } else if points + commas >= 2 {
            // Of two marks the last is the decimal one; one that stands twice groups.
            let isCommaDecimal = points > 0 && commas > 0 ? inner.last { $0 == "," || $0 == "." } == "," : commas == 0
            if isCommaDecimal { decidesForComma = true } else { decidesForPoint = true }
        }
    }

    /// Whether the file may be asked about its numbers.
    var isOpen: Bool {
        guard hasAmbiguous else { return false }
        let isComma = decidesForComma && !decidesForPoint && !hasPoint
        let isPoint = decidesForPoint && !decidesForComma && !hasComma
        return !isComma && !isPoint
    }
}
