extension Numbers {
    /// A Number cell of an XML Spreadsheet: a binary double as a program prints it, `1234.5`, `0.30000000000000004`,
    /// `1.5E10`.
    ///
    /// It is read to the 15 significant digits that Excel shows, half away from zero, from its decimal digits: no
    /// binary number is made.
    static func double(_ bytes: UnsafeRawBufferPointer) -> Reading {
        if let plain = plain(bytes),
            plain.coefficient.magnitude < PowerOfTen.int64[PrintedDouble.significantDigits].magnitude
        {
            return .number(withoutZeros(plain))
        }
        guard let printed = PrintedDouble(Spaces.trimmed(bytes)) else { return .notANumber }
        return printed.exact.map { .number($0) } ?? .tooManyDigits
    }
}

extension Numbers {
    /// Without zeros behind the last decimal.
    @inline(__always)
    private static func withoutZeros(_ number: ExactDecimal) -> ExactDecimal {
        var (coefficient, scale) = (number.coefficient, number.scale)
        while scale > 0, coefficient % 10 == 0 {
            coefficient /= 10
            scale -= 1
        }
        return ExactDecimal(coefficient: coefficient, scale: scale)
    }
}

/// The digits of a printed double: `coefficient × 10^exponent`, to 15 digits.
private struct PrintedDouble {
    /// More bytes than this are no double: the longest needs 309 digits before the point.
    static let longest = 400
    static let significantDigits = 15

    private var isNegative = false
    private var coefficient: Int64 = 0
    private var exponent = 0

    init?(_ text: UnsafeRawBufferPointer) {
        guard text.count <= Self.longest else { return nil }
        var rest = text[...]
        isNegative = Self.dropSign(&rest)
        var digits = 0
        var hasPoint = false
        var kept = 0
        var roundsUp: Bool?
        while let byte = rest.first {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if WrittenDigits.isDigit(byte) {
                let digit = byte &- UInt8(ascii: "0")
                digits += 1
                if kept < Self.significantDigits {
                    coefficient = coefficient * 10 + Int64(digit)
                    if coefficient > 0 { kept += 1 }
                    if hasPoint { exponent -= 1 }
                } else {
                    if roundsUp == nil { roundsUp = digit >= 5 }
                    if !hasPoint { exponent += 1 }
                }
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        guard digits > 0, let power = Self.power(rest) else { return nil }
        if roundsUp == true { coefficient += 1 }
        exponent += power
    }

    private static func dropSign(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Bool {
        guard let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return false }
        rest = rest.dropFirst()
        return first == UInt8(ascii: "-")
    }

    /// The exponent behind the digits; 0 where there is none, nil where there is something else.
    private static func power(_ text: Slice<UnsafeRawBufferPointer>) -> Int? {
        guard let first = text.first else { return 0 }
        guard first == UInt8(ascii: "E") || first == UInt8(ascii: "e") else { return nil }
        var rest = text.dropFirst()
        let isNegative = dropSign(&rest)
        guard (1...6).contains(rest.count), rest.allSatisfy(WrittenDigits.isDigit) else { return nil }
        let power = rest.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
        return isNegative ? -power : power
    }

    /// Without zeros behind the last decimal; nil when it does not fit.
    var exact: ExactDecimal? {
        guard coefficient != 0 else { return .zero }
        var (coefficient, exponent) = (coefficient, exponent)
        while coefficient % 10 == 0 {
            coefficient /= 10
            exponent += 1
        }
        if isNegative { coefficient = -coefficient }
        guard exponent > 0 else {
            guard -exponent <= Int(ExactDecimal.maximumScale) else { return nil }
            return ExactDecimal(coefficient: coefficient, scale: UInt8(-exponent))
        }
        guard exponent <= 18 else { return nil }
        let (whole, overflowed) = coefficient.multipliedReportingOverflow(by: PowerOfTen.int64[exponent])
        return overflowed ? nil : ExactDecimal(whole)
    }
}
