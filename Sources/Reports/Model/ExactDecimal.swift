/// An exact decimal number: `coefficient × 10^-scale`.
///
/// This is how a value stands in a submission, a plan and the ledger. Nothing between the first byte of a
/// submission and the last total passes through binary floating point.
public struct ExactDecimal: Sendable {
    /// The digits as a whole number.
    public let coefficient: Int64
    /// How many of the digits stand behind the decimal point, 0 to `maximumScale`.
    public let scale: UInt8

    /// More decimals than this are a finding, not a rounding.
    public static let maximumScale: UInt8 = 9

    public static let zero = ExactDecimal(0)

    public init(_ whole: Int64) {
        self.init(coefficient: whole, scale: 0)
    }

    public init(coefficient: Int64, scale: UInt8) {
        precondition(scale <= Self.maximumScale, "a scale of at most 9")
        self.coefficient = coefficient
        self.scale = scale
    }

    /// Reads the plain form `-123.45`: digits, at most one point, no grouping; nil for anything else.
    public init?(_ text: some StringProtocol) {
        var coefficient: Int64 = 0
        var scale: UInt8 = 0
        var digits = 0
        var hasPoint = false
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes = bytes.dropFirst() }
        for byte in bytes {
            if byte == UInt8(ascii: "."), !hasPoint, digits > 0 {
                hasPoint = true
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            if hasPoint {
                guard scale < Self.maximumScale else { return nil }
                scale += 1
            }
            let (product, overflowed) = coefficient.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            guard !overflowed, !carried else { return nil }
            coefficient = sum
            digits += 1
        }
        guard digits > 0, !hasPoint || scale > 0 else { return nil }
        self.init(coefficient: isNegative ? -coefficient : coefficient, scale: scale)
    }

    /// Whether the number has no fraction, however it is written (`5.00` has none).
    public var isWhole: Bool {
        coefficient % PowerOfTen.int64[Int(scale)] == 0
    }
}

extension ExactDecimal: Comparable {
    public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.atFullScale == right.atFullScale
    }

    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.atFullScale < right.atFullScale
    }

    /// The coefficient at a scale of 9, where any two numbers can be compared and added.
    public var atFullScale: Int128 {
        Int128(coefficient) * Int128(PowerOfTen.int64[Int(Self.maximumScale - scale)])
    }
}

extension ExactDecimal: Hashable {
    public func hash(into hasher: inout Hasher) {
        hasher.combine(atFullScale)
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// The plain form with a point, as it was given: `5.00` stays `5.00`.
    public var description: String {
        PlainDecimal.text(Int128(coefficient), scale: Int(scale))
    }
}

/// Powers of ten that fit their types.
enum PowerOfTen {
    static let int64: [Int64] = powers(count: 19)
    static let int128: [Int128] = powers(count: 39)

    private static func powers<Integer: FixedWidthInteger>(count: Int) -> [Integer] {
        var power: Integer = 1
        return (0..<count).map { exponent in
            if exponent > 0 { power *= 10 }
            return power
        }
    }
}

/// The plain written form of a decimal: ASCII digits and a point.
enum PlainDecimal {
    static func text(_ coefficient: Int128, scale: Int) -> String {
        let digits = String(coefficient.magnitude)
        let sign = coefficient < 0 ? "-" : ""
        guard scale > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        let point = padded.index(padded.endIndex, offsetBy: -scale)
        return sign + padded[..<point] + "." + padded[point...]
    }
}
