/// A value as a check remembers it: 16 bytes.
struct KeptValue: Equatable {
    private enum Content: UInt8 {
        case absent, missing, number, text
    }

    private let content: Content
    /// Of a number, as it was written.
    private let scale: UInt8
    /// Of a number its digits, of a text its id.
    private let digits: Int64

    private init(_ content: Content, scale: UInt8 = 0, digits: Int64 = 0) {
        self.content = content
        self.scale = scale
        self.digits = digits
    }

    /// Not answered, or answered wrongly.
    static let absent = KeptValue(.absent)
    /// "…".
    static let missing = KeptValue(.missing)

    init(_ value: ExactDecimal) {
        self.init(.number, scale: value.scale, digits: value.coefficient)
    }

    /// A text, by its id among the literals of the plan's rules.
    init(textID: Int32) {
        self.init(.text, digits: Int64(textID))
    }

    @inline(__always)
    var isAbsent: Bool { content == .absent }

    /// The value at the scale of 9; nil of what is no number.
    var number: Int128? {
        content == .number ? ExactDecimal(coefficient: digits, scale: scale).atFullScale : nil
    }

    /// The value as an expression takes it.
    @inline(__always)
    var operand: Operand {
        switch content {
        case .absent: .absent
        case .missing: .missing
        case .number: Operand(ExactDecimal(coefficient: digits, scale: scale))
        case .text: Operand(textID: Int32(truncatingIfNeeded: digits))
        }
    }
}
