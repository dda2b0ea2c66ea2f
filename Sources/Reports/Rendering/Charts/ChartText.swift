/// Text in charts, where nothing wraps: how wide it is, and numbers that stay short.
enum ChartText {
    /// The width of a letter, on average, at the size that charts are written in.
    static let letter = 6.3

    static func width(of text: String, isBold: Bool = false) -> Double {
        Double(DisplayWidth.of(text)) * (isBold ? letter * 1.12 : letter)
    }

    /// The text with an ellipsis for what goes beyond the width.
    static func cut(_ text: String, to width: Double) -> String {
        let line = VisibleText.line(text)
        guard Self.width(of: line) > width else { return line }
        let room = Int(width / letter) - 1
        var (kept, taken) = ("", 0)
        for character in line {
            taken += DisplayWidth.of(String(character))
            if taken > room { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return kept + "…"
    }

    /// The number as the tables have it, or as `1,2 × 10³⁰` where that would be too long.
    static func number(_ number: ExactTotal, decimals: Int, style: NumberStyle) -> String {
        let text = style.text(number, decimals: decimals)
        return text.unicodeScalars.count <= longest || number.isZero ? text : scientific(number, style)
    }

    /// The letters of twelve digits in groups, or of nine and two decimals.
    private static let longest = 15

    private static func scientific(_ number: ExactTotal, _ style: NumberStyle) -> String {
        let digits = String(number.coefficient.magnitude).utf8.count
        var power = digits - 1 - number.scale
        let exact = ExactTotal(coefficient: number.magnitude.coefficient, scale: digits - 1)
        var mantissa = exact.rounded(to: 1)
        if mantissa == ExactTotal(coefficient: 10, scale: 0) {
            mantissa = ExactTotal(coefficient: 1, scale: 0)
            power += 1
        }
        let sign = number.isNegative ? "\u{2212}" : ""
        return "\(sign)\(style.text(mantissa, decimals: 1)) × 10\(superscript(power))"
    }

    private static func superscript(_ number: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return (number < 0 ? "⁻" : "")
            + String(String(abs(number)).compactMap(\.wholeNumberValue).map { digits[$0] })
    }
}
