/// A value while an expression is evaluated: trivial, so that a stack of them costs nothing to fill.
///
/// Trailing zeros of a number are left as they come; `number` gives it in its one form.
public struct Operand: Sendable {
    public enum Kind: UInt8, Sendable {
        /// Not given, or not known: what it is used in is not known either.
        case absent
        /// Given as "…": exists, but there are no data. No more is known than of an absent one.
        case missing
        case number, text, truth
    }

    public let kind: Kind
    /// Of a number its decimals, of a text its id among the plan's literals, of a truth 1 or 0.
    let detail: Int32
    /// Of a number its digits; never `Int128.min`, whose magnitude would not fit.
    let coefficient: Int128

    @inline(__always)
    init(kind: Kind, detail: Int32, coefficient: Int128) {
        self.kind = kind
        self.detail = detail
        self.coefficient = coefficient
    }

    /// No value: nothing was given, or it cannot be computed.
    public static let absent = Operand(kind: .absent, detail: 0, coefficient: 0)
    /// "…", which is neither a value nor nothing.
    public static let missing = Operand(kind: .missing, detail: 0, coefficient: 0)
    /// "-": reported, and nothing to add.
    public static let zero = Operand(kind: .number, detail: 0, coefficient: 0)

    @inline(__always)
    public init(_ number: ExactDecimal) {
        self.init(kind: .number, detail: Int32(number.scale), coefficient: Int128(number.coefficient))
    }

    /// Absent where there is no number.
    public init(_ number: ExactTotal?) {
        guard let number, number.coefficient != .min else {
            self = .absent
            return
        }
        self.init(kind: .number, detail: Int32(number.scale), coefficient: number.coefficient)
    }

    @inline(__always)
    public init(_ truth: Bool) {
        self.init(kind: .truth, detail: truth ? 1 : 0, coefficient: 0)
    }

    /// A text, by the id that `TextLiterals.id(of:)` gives it.
    @inline(__always)
    public init(textID: Int32) {
        self.init(kind: .text, detail: textID, coefficient: 0)
    }

    /// Whether there is a value.
    @inline(__always)
    public var isKnown: Bool { kind.rawValue >= Kind.number.rawValue }

    /// Nil where it is no number.
    public var number: ExactTotal? {
        kind == .number ? ExactTotal(coefficient: coefficient, scale: scale) : nil
    }

    /// Nil where it is no truth, or not known.
    public var truth: Bool? { kind == .truth ? detail != 0 : nil }

    @inline(__always)
    var scale: Int { Int(detail) }
}

/// The literals that a plan's rules compare texts with, each with a small id: texts become ids before anything is
/// evaluated.
public struct TextLiterals: Sendable {
    /// The id of every text that is none of them.
    public static let other: Int32 = 0

    private var ids: [String: Int32] = [:]

    public init() {}

    /// The id of a submission's text: that of the literal it equals, letter for letter, whatever the composition of
    /// the letters and the blanks at its ends; otherwise `other`.
    public func id(of text: String) -> Int32 { ids[Self.trimmed(text)] ?? Self.other }

    /// The operand that a submission's text is.
    public func operand(_ text: String) -> Operand { Operand(textID: id(of: text)) }

    /// Takes in a literal, and gives its id.
    mutating func intern(_ literal: String) -> Int32 {
        let key = Self.trimmed(literal)
        if let id = ids[key] { return id }
        let id = Int32(ids.count + 1)
        ids[key] = id
        return id
    }

    /// Strings are compared by canonical equivalence, so that composed and decomposed letters need no more.
    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
