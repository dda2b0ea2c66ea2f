/// A tax code (mã số thuế): ten digits of which the last is a check digit, and three more for a branch.
///
/// The check digit is 10 − (31·d1 + 29·d2 + 23·d3 + 19·d4 + 17·d5 + 13·d6 + 7·d7 + 5·d8 + 3·d9) mod 11; codes for which
/// that is 10 are not issued.
enum TaxCode {
    private static let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

    /// The digit that should stand in tenth place; nil where there is none, or the text is no such code.
    static func checkDigit(of text: String) -> Int? {
        guard let digits = digits(of: text) else { return nil }
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        let digit = 10 - sum % 11
        return digit == 10 ? nil : digit
    }

    /// Whether the text has a tax code's length and its check digit is wrong.
    static func isWrong(_ text: String) -> Bool {
        guard let digits = digits(of: text) else { return false }
        return checkDigit(of: text) != digits[9]
    }

    /// The ten digits, whatever separates the branch's three.
    private static func digits(of text: String) -> [Int]? {
        let digits = text.utf8.filter { (0x30...0x39).contains($0) }.map { Int($0) - 0x30 }
        let others = text.utf8.count - digits.count
        guard digits.count == 10 && others == 0 || digits.count == 13 && others <= 1 else { return nil }
        return digits
    }

    /// The codes of units that differ from it by one digit, or by two neighbours exchanged; no more than three.
    static func near(_ text: String, in units: UnitRegistry) -> [String] {
        let written = Array(text.utf8)
        let near = units.codes.filter { code in
            let code = Array(code.utf8)
            guard code.count == written.count else { return false }
            let differing = code.indices.filter { code[$0] != written[$0] }
            if differing.count == 1 { return true }
            guard differing.count == 2, differing[1] == differing[0] + 1 else { return false }
            return code[differing[0]] == written[differing[1]] && code[differing[1]] == written[differing[0]]
        }
        return Array(near.sorted().prefix(3))
    }
}
