/// The formula of a derived indicator: one side, or one side over another.
///
/// A side holds sums, differences and products of indicators and numbers. The only division stands at the top,
/// so that a ratio over many units is the ratio of their sums and can be printed with both.
public struct Formula: Sendable, Equatable {
    public indirect enum Side: Sendable, Equatable {
        case number(ExactDecimal)
        case indicator(DenseIndex<Indicator>)
        case sum(Side, Side)
        case difference(Side, Side)
        case product(Side, Side)

        /// The side's value; nil where an operand has none, or where it would overflow.
        public func value(_ operand: (DenseIndex<Indicator>) -> ExactTotal?) -> ExactTotal? {
            switch self {
            case .number(let number): return ExactTotal(number)
            case .indicator(let index): return operand(index)
            case .sum(let left, let right):
                guard let left = left.value(operand), let right = right.value(operand) else { return nil }
                return left.adding(right)
            case .difference(let left, let right):
                guard let left = left.value(operand), let right = right.value(operand) else { return nil }
                return left.subtracting(right)
            case .product(let left, let right):
                guard let left = left.value(operand), let right = right.value(operand) else { return nil }
                return left.multiplied(by: right)
            }
        }

        /// The indicators it names, in the order of the text.
        public var indicators: [DenseIndex<Indicator>] {
            switch self {
            case .number: []
            case .indicator(let index): [index]
            case .sum(let left, let right), .difference(let left, let right), .product(let left, let right):
                left.indicators + right.indicators
            }
        }
    }

    /// As the plan writes it.
    public let text: String
    public let numerator: Side
    /// Nil for a formula without a division.
    public let denominator: Side?

    public init(text: String, numerator: Side, denominator: Side?) {
        self.text = text
        self.numerator = numerator
        self.denominator = denominator
    }

    public var indicators: [DenseIndex<Indicator>] { numerator.indicators + (denominator?.indicators ?? []) }
}
