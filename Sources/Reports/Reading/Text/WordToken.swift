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
        var text = text
        return text.withUTF8 { bareTokens(UnsafeRawBufferPointer($0)) } ?? decomposedTokens(of: text)
    }

    /// The tokens of a text of bare signs alone; nil of any other.
    private static func bareTokens(_ text: UnsafeRawBufferPointer) -> [WordToken]? {
        var row = Row()
        var place = 0
        while place < text.count {
            switch BareSign.next(text, at: &place) {
            case .letter(let letter, let isPlain):
                row.take(Unicode.Scalar(letter), isDigit: isDigit(letter), isPlain: isPlain)
            case .mark: row.takeMark()
            case .gap(let sign): row.part(sign)
            case nil: return nil
            }
        }
        return row.tokens
    }

    /// The same of any text.
    static func decomposedTokens(of text: String) -> [WordToken] {
        var row = Row()
        for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
            if scalar == "đ" || scalar == "Đ" {
                row.take("d", isDigit: false, isPlain: false)
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                let isDigit = scalar.isASCII && scalar.properties.numericType != nil
                for letter in scalar.properties.lowercaseMapping.unicodeScalars {
                    row.take(letter, isDigit: isDigit, isPlain: scalar.isASCII)
                }
            } else if scalar.properties.canonicalCombiningClass != .notReordered {
                row.takeMark()
            } else {
                row.part(scalar)
            }
        }
        return row.tokens
    }

    /// The tokens so far.
    private struct Row {
        private(set) var tokens: [WordToken] = []
        private var gap = ""
        private var isOpen = false

        mutating func take(_ letter: Unicode.Scalar, isDigit: Bool, isPlain: Bool) {
            if isOpen, let last = tokens.last?.word.utf8.last, WordToken.isDigit(last) == isDigit {
                tokens[tokens.count - 1].word.unicodeScalars.append(letter)
            } else {
                tokens.append(WordToken(word: String(letter), gap: gap, isPlain: true))
            }
            if !isPlain { tokens[tokens.count - 1].isPlain = false }
            gap = ""
            isOpen = true
        }

        mutating func takeMark() {
            if isOpen { tokens[tokens.count - 1].isPlain = false }
        }

        mutating func part(_ sign: Unicode.Scalar) {
            gap.unicodeScalars.append(sign)
            isOpen = false
        }
    }
}
