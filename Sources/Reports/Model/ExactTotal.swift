/// An exact sum or product in 128 bits: `coefficient × 10^-scale`.
///
/// Equal totals are equal whatever the order or grouping they were added in, so work can be spread over
/// files, cores and machines. Operations that would overflow give nil: the figure "cannot be computed".
public struct ExactTotal: Sendable, Hashable {
    /// The digits as a whole number, without trailing zeros behind the point.
    public let coefficient: Int128
    /// How many of the digits stand behind the decimal point.
    public var scale: Int { Int(decimals) }
    private let decimals: Int32

    public static let zero = ExactTotal(coefficient: 0, scale: 0)

    public init(coefficient: Int128, scale: Int) {
        var scale = scale
        // Most totals are of one word, by which dividing costs a fraction.
        if let narrow = Int64(exactly: coefficient) {
            self.coefficient = Int128(Self.withoutZeros(narrow, &scale))
        } else {
            self.coefficient = Self.withoutZeros(coefficient, &scale)
        }
        decimals = Int32(scale)
    }

    private static func withoutZeros<Digits: FixedWidthInteger>(_ coefficient: Digits, _ scale: inout Int) -> Digits {
        var coefficient = coefficient
        while scale > 0 {
            let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
            guard remainder == 0 else { break }
            coefficient = quotient
            scale -= 1
        }
        return coefficient
    }

    public init(_ value: ExactDecimal) {
        self.init(coefficient: Int128(value.coefficient), scale: Int(value.scale))
    }

    /// A running sum that was kept at the full scale of `ExactDecimal`.
    public init(atFullScale sum: Int128) {
        self.init(coefficient: sum, scale: Int(ExactDecimal.maximumScale))
    }

    public var isZero: Bool { coefficient == 0 }
    public var isNegative: Bool { coefficient < 0 }
    public var magnitude: ExactTotal { ExactTotal(coefficient: abs(coefficient), scale: scale) }

    public func adding(_ other: ExactTotal) -> ExactTotal? {
        let common = max(scale, other.scale)
        guard let left = coefficient(at: common), let right = other.coefficient(at: common) else { return nil }
        let (sum, overflowed) = left.addingReportingOverflow(right)
        return overflowed || sum == .min ? nil : ExactTotal(coefficient: sum, scale: common)
    }

    public func subtracting(_ other: ExactTotal) -> ExactTotal? {
        let (opposite, overflowed) = Int128.zero.subtractingReportingOverflow(other.coefficient)
        return overflowed ? nil : adding(ExactTotal(coefficient: opposite, scale: other.scale))
    }

    public func multiplied(by other: ExactTotal) -> ExactTotal? {
        let (product, overflowed) = coefficient.multipliedReportingOverflow(by: other.coefficient)
        return overflowed || product == .min ? nil : ExactTotal(coefficient: product, scale: scale + other.scale)
    }

    /// The quotient with 18 decimals, half away from zero; nil when the divisor is zero or it overflows.
    public func divided(by divisor: ExactTotal) -> ExactTotal? {
        let decimals = 18
        guard !divisor.isZero else { return nil }
        let shift = decimals + divisor.scale - scale
        var by = divisor.coefficient.magnitude
        var quotient: UInt128
        var remainder: UInt128
        if shift < 0 {
            // A dividend of many decimals: its divisor is enlarged instead.
            guard let larger = by.multiplied(byPowerOfTen: -shift), larger.high == 0 else { return .zero }
            by = larger.low
            (quotient, remainder) = coefficient.magnitude.quotientAndRemainder(dividingBy: by)
        } else {
            guard let digits = coefficient.magnitude.divided(by: by, decimals: shift) else { return nil }
            (quotient, remainder) = digits
        }
        if remainder >= by - remainder { quotient += 1 }
        guard let magnitude = Int128(exactly: quotient) else { return nil }
        return ExactTotal(
            coefficient: isNegative == divisor.isNegative ? magnitude : -magnitude, scale: decimals)
    }

    /// The number with the given count of decimals, half away from zero: the one rounding, when it is shown.
    public func rounded(to decimals: Int) -> ExactTotal {
        guard decimals < scale else { return self }
        // So far behind the point that all digits together are less than half of one.
        guard scale - decimals < PowerOfTen.int128.count else { return .zero }
        let unit = PowerOfTen.int128[scale - decimals]
        let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: unit)
        let isUp = abs(remainder) >= unit - abs(remainder)
        let step: Int128 = isUp ? (coefficient < 0 ? -1 : 1) : 0
        return ExactTotal(coefficient: quotient + step, scale: decimals)
    }

    /// The same number as the value of a submission; nil when it has too many digits for one.
    public var asDecimal: ExactDecimal? {
        guard scale <= Int(ExactDecimal.maximumScale), let narrow = Int64(exactly: coefficient) else { return nil }
        return ExactDecimal(coefficient: narrow, scale: UInt8(scale))
    }

    /// The coefficient at a larger scale; nil when it overflows.
    func coefficient(at wanted: Int) -> Int128? {
        if coefficient == 0 { return 0 }
        let missing = wanted - scale
        guard missing < PowerOfTen.int128.count else { return nil }
        let (product, overflowed) = coefficient.multipliedReportingOverflow(by: PowerOfTen.int128[missing])
        return overflowed ? nil : product
    }
}

extension ExactTotal: Comparable {
    public static func < (left: ExactTotal, right: ExactTotal) -> Bool {
        let common = max(left.scale, right.scale)
        if let first = left.coefficient(at: common), let second = right.coefficient(at: common) {
            return first < second
        }
        // One of the two is too large for the other's scale, and that one decides by its sign.
        return left.coefficient(at: common) == nil ? left.isNegative : !right.isNegative
    }
}

extension ExactTotal: CustomStringConvertible {
    public var description: String { PlainDecimal.text(coefficient, scale: scale) }
}

extension UInt128 {
    /// The product in two words; nil when it does not fit 256 bits.
    fileprivate func multiplied(byPowerOfTen exponent: Int) -> (high: UInt128, low: UInt128)? {
        guard exponent < PowerOfTen.int128.count else { return nil }
        return multipliedFullWidth(by: UInt128(PowerOfTen.int128[exponent]))
    }

    /// The quotient's digits with so many decimals, and what remains; nil when they do not fit 127 bits.
    fileprivate func divided(by divisor: UInt128, decimals: Int) -> (quotient: UInt128, remainder: UInt128)? {
        if let scaled = multiplied(byPowerOfTen: decimals) {
            guard scaled.high < divisor else { return nil }
            let (quotient, remainder) = divisor.dividingFullWidth(scaled)
            return quotient >> 127 == 0 ? (quotient, remainder) : nil
        }
        // More decimals than a product can hold: digit by digit.
        guard self != 0 else { return (0, 0) }
        var (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        for _ in 0..<decimals {
            let (digit, rest) = divisor.dividingFullWidth(remainder.multipliedFullWidth(by: 10))
            let (tenfold, overflowed) = quotient.multipliedReportingOverflow(by: 10)
            guard !overflowed, tenfold >> 127 == 0 else { return nil }
            (quotient, remainder) = (tenfold + digit, rest)
        }
        return quotient >> 127 == 0 ? (quotient, remainder) : nil
    }
}
