/// How numbers and dates are shown to people in a language.
public struct NumberStyle: Sendable {
    public let language: Language

    public init(_ language: Language) {
        self.language = language
    }

    private var group: UInt8 { UInt8(ascii: language == .vietnamese ? "." : ",") }
    private var decimal: UInt8 { UInt8(ascii: language == .vietnamese ? "," : ".") }

    /// The number rounded once, half away from zero: `1.234.567,8` or `1,234,567.8`; a minus is U+2212.
    public func text(_ number: ExactTotal, decimals: Int) -> String {
        let rounded = number.rounded(to: decimals)
        return text(
            rounded.coefficient.magnitude, scale: max(0, rounded.scale), decimals: decimals,
            isNegative: rounded.isNegative)
    }

    public func text(_ count: Int) -> String {
        text(UInt128(count.magnitude), scale: 0, decimals: 0, isNegative: count < 0)
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

    /// Written from its last digit to its first; it has no more decimals than are shown.
    private func text(_ coefficient: UInt128, scale: Int, decimals: Int, isNegative: Bool) -> String {
        // 39 digits at most, twelve marks between them, the decimal mark and a minus of three bytes.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 56 + max(0, decimals)) { bytes in
            var rest = coefficient
            var start = bytes.count
            func put(_ byte: UInt8) {
                start -= 1
                bytes.initializeElement(at: start, to: byte)
            }
            func putDigit() {
                // Nearly all numbers fit 64 bits, where dividing is quick.
                let (others, digit) =
                    UInt64(exactly: rest).map { (UInt128($0 / 10), UInt8($0 % 10)) } ?? (rest / 10, UInt8(rest % 10))
                rest = others
                put(UInt8(ascii: "0") + digit)
            }
            for _ in 0..<max(0, decimals - scale) { put(UInt8(ascii: "0")) }
            for _ in 0..<scale { putDigit() }
            if scale > 0 || decimals > 0 { put(decimal) }
            var digits = 0
            repeat {
                if digits > 0, digits % 3 == 0 { put(group) }
                putDigit()
                digits += 1
            } while rest > 0
            if isNegative { for byte in "\u{2212}".utf8.reversed() { put(byte) } }
            return String(decoding: bytes[start...], as: UTF8.self)
        }
    }
}
