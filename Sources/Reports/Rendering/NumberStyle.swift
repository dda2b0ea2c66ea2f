/// How numbers and dates are shown to people in a language.
public struct NumberStyle: Sendable {
    public let language: Language

    public init(_ language: Language) {
        self.language = language
    }

    private var group: String { language == .vietnamese ? "." : "," }
    private var decimal: String { language == .vietnamese ? "," : "." }

    /// The number rounded once, half away from zero: `1.234.567,8` or `1,234,567.8`; a minus is U+2212.
    public func text(_ number: ExactTotal, decimals: Int) -> String {
        let rounded = number.rounded(to: decimals)
        let plain = PlainDecimal.text(Int128(rounded.magnitude.coefficient), scale: rounded.scale)
        let parts = plain.split(separator: ".")
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        while fraction.utf8.count < decimals { fraction += "0" }
        let sign = rounded.isNegative ? "\u{2212}" : ""
        return sign + grouped(String(parts[0])) + (fraction.isEmpty ? "" : decimal + fraction)
    }

    public func text(_ count: Int) -> String {
        (count < 0 ? "\u{2212}" : "") + grouped(String(count.magnitude))
    }

    /// With a plus before what grew.
    public func signed(_ number: ExactTotal, decimals: Int) -> String {
        let isUp = !number.isNegative && !number.rounded(to: decimals).isZero
        return (isUp ? "+" : "") + text(number, decimals: decimals)
    }

    /// `14/3/2025`, with zeros before days below 10 and months 1 and 2 (Nghị định 30/2020/NĐ-CP), or `14 March 2025`.
    public func date(_ date: CalendarDate) -> String {
        switch language {
        case .vietnamese:
            let month = Padded.digits(date.month, date.month <= 2 ? 2 : 1)
            return "\(Padded.digits(date.day, 2))/\(month)/\(date.year)"
        case .english:
            return "\(date.day) \(Self.months[date.month - 1]) \(date.year)"
        }
    }

    /// `ngày 05 tháng 4 năm 2025`, as documents are dated, or `5 April 2025`.
    public func longDate(_ date: CalendarDate) -> String {
        guard language == .vietnamese else { return self.date(date) }
        let month = Padded.digits(date.month, date.month <= 2 ? 2 : 1)
        return "ngày \(Padded.digits(date.day, 2)) tháng \(month) năm \(date.year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private func grouped(_ digits: String) -> String {
        guard digits.utf8.count > 3 else { return digits }
        var text = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.utf8.count - position) % 3 == 0 { text += group }
            text.append(digit)
        }
        return text
    }
}
