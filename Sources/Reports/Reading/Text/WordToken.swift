import Foundation

/// A run of letters or of digits in a text, with what stands between it and the run before.
///
/// Letters and digits part even where nothing stands between them: "6T2025" is three tokens.
struct WordToken {
    /// Folded as `Folding.key` does, or ASCII digits.
    private(set) var word: String
    /// The signs before it, as they were written.
    let gap: String
    /// Whether its letters carry no marks.
    private(set) var isPlain: Bool

    /// Of digits that are not too many, the number.
    var number: Int? {
        guard word.utf8.count <= 9, let first = word.utf8.first, Self.isDigit(first) else { return nil }
        return Int(word)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

    /// The tokens of a text; what stands behind the last of them is not told.
    static func tokens(of text: String) -> [WordToken] {
        var tokens: [WordToken] = []
        var gap = ""
        var isOpen = false
        for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
            let isBarred = scalar == "đ" || scalar == "Đ"
            if isBarred || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                let letters = isBarred ? "d" : scalar.properties.lowercaseMapping
                let isDigits = scalar.isASCII && scalar.properties.numericType != nil
                if isOpen, let last = tokens.last?.word.utf8.last, isDigit(last) == isDigits {
                    tokens[tokens.count - 1].word += letters
                } else {
                    tokens.append(WordToken(word: letters, gap: gap, isPlain: true))
                }
                if !scalar.isASCII { tokens[tokens.count - 1].isPlain = false }
                gap = ""
                isOpen = true
            } else if scalar.properties.canonicalCombiningClass != .notReordered {
                if isOpen { tokens[tokens.count - 1].isPlain = false }
            } else {
                gap.unicodeScalars.append(scalar)
                isOpen = false
            }
        }
        return tokens
    }
}
