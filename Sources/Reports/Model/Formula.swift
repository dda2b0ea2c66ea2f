/// The formula of a derived indicator: one expression, or one over another.
///
/// Where a formula is a quotient, its two sides are kept apart, so that a ratio over many units is the ratio of their
/// sums and can be printed with both. That holds for the division at the top alone, and for one that a product at the
/// top can be drawn into (`A / B * 100` is `A * 100` over `B`); one further in is computed as it stands.
public struct Formula: Sendable {
    /// As the plan writes it.
    public let text: String
    public let numerator: Expression
    /// Nil for a formula whose top is no division.
    public let denominator: Expression?

    public init(text: String, numerator: Expression, denominator: Expression?) {
        self.text = text
        self.numerator = numerator
        self.denominator = denominator
    }

    /// What it names, other derived indicators too, in the order of the text, each once.
    public var items: [DenseIndex<Item>] {
        var seen = Set<DenseIndex<Item>>()
        let references = numerator.references + (denominator?.references ?? [])
        return references.map(\.item).filter { seen.insert($0).inserted }
    }
}
