/// A value as a check remembers it: 16 bytes.
struct KeptValue: Equatable {
    /// Values at the scale of 9; what is no number stands at the end of the range, which no value reaches.
    private let bits: Int128

    private init(bits: Int128) {
        self.bits = bits
    }

    /// Not answered, or answered wrongly.
    static let absent = KeptValue(bits: .min)
    /// "…".
    static let missing = KeptValue(bits: .min + 1)
    private static let firstText: Int128 = .min + 2
    private static let lastText: Int128 = .min + 2 + Int128(Int32.max)

    init(_ value: ExactDecimal) {
        bits = value.atFullScale
    }

    /// A text, by its id among the literals of the plan's rules.
    init(textID: Int32) {
        bits = Self.firstText + Int128(textID)
    }

    /// The value at the scale of 9; nil of what is no number.
    var number: Int128? { bits > Self.lastText ? bits : nil }

    /// The value as an expression takes it.
    var operand: Operand {
        if let number { return Operand(ExactTotal(atFullScale: number)) }
        switch self {
        case .absent: return .absent
        case .missing: return .missing
        default: return Operand(textID: Int32(truncatingIfNeeded: bits - Self.firstText))
        }
    }
}
