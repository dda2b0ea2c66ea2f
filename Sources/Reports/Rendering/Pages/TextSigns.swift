/// The signs that a text draws with: blocks and typographic signs, or, where it is to be ASCII but for its letters, plain
/// ones.
struct TextSigns: Sendable {
    let isASCII: Bool

    /// The text on one line, in these signs.
    func line(_ text: String) -> String { plain(VisibleText.line(text)) }

    /// The text with plain signs in the place of others, where it is to be so; letters stay as they are.
    func plain(_ text: String) -> String {
        guard isASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var plain = ""
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                plain.unicodeScalars.append(scalar)
            } else if let sign = Self.plainSigns[scalar] {
                plain += sign
            } else {
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                    .nonspacingMark, .spacingMark, .enclosingMark:
                    plain.unicodeScalars.append(scalar)
                case .spaceSeparator: plain += " "
                case .dashPunctuation: plain += "-"
                case .initialPunctuation, .finalPunctuation: plain += "\""
                case .format: break
                default: plain += "?"
                }
            }
        }
        return plain
    }

    private static let plainSigns: [Unicode.Scalar: String] = [
        "…": "...", "−": "-", "≥": ">=", "≤": "<=", "≠": "<>", "≈": "~", "‘": "'", "’": "'", "·": ".", "•": "*",
        "×": "x", "÷": ":", "→": "->", "←": "<-", "°": "o", "²": "2", "³": "3", "½": "1/2", "№": "No", "₫": "đ",
        "€": "EUR", "§": "muc ", "█": "#", "▲": "^", "●": "*", "◆": "+", "▼": "v", "○": "o", "✕": "x",
    ]

    /// `part` of `whole` as a bar of so many signs; a part that is not nothing has one at least.
    func bar(_ part: Int, of whole: Int, width: Int) -> String {
        let full = whole <= 0 ? 0 : min(width, max(part > 0 ? 1 : 0, part * width / whole))
        return String(repeating: isASCII ? "#" : "█", count: full)
            + String(repeating: isASCII ? "." : "·", count: width - full)
    }

    /// A series as a sign a number, as high as the number over 0, or over the lowest where that is below 0; a point
    /// where there is none.
    func course(_ numbers: [ExactTotal?]) -> String {
        let levels: [Character] = isASCII ? ["_", "-", "=", "+", "*", "#"] : Array("▁▂▃▄▅▆▇█")
        let known = numbers.compactMap(\.self)
        let low = min(known.min() ?? .zero, .zero)
        let height = known.max().flatMap { max($0, .zero).subtracting(low) } ?? .zero
        return String(
            numbers.map { number -> Character in
                guard let number else { return isASCII ? "." : "·" }
                let top = ExactTotal(coefficient: Int128(levels.count - 1), scale: 0)
                let share = number.subtracting(low)?.multiplied(by: top)?.divided(by: height)
                return levels[max(0, min(levels.count - 1, share.map { Int($0.rounded(to: 0).coefficient) } ?? 0))]
            })
    }
}
