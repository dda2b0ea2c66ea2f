/// What the units of one kind answer for a form and period.
struct Siblings: Sendable {
    /// The figures of one item above zero.
    struct Figures: Sendable {
        let spread: Spread
        /// The figure in the middle, of an even count the lower one.
        let median: Int128
        /// The units that have any figure above zero.
        var units: Int { spread.count }
    }

    private struct Key: Hashable {
        let kind: String
        let item: DenseIndex<Item>
    }

    private let figures: [Key: Figures]
    private let kinds: [Int: String]

    /// The submissions are those of one form and period, of units that are valid on its last day.
    init(_ submissions: [Int], form: Form, fewest: Int, plan: Plan, kind: (Int) -> String, in histories: Histories) {
        let kinds = Dictionary(submissions.map { ($0, kind($0)) }, uniquingKeysWith: { first, _ in first })
        self.kinds = kinds
        var figures: [Key: Figures] = [:]
        for (kind, members) in Dictionary(grouping: submissions, by: { kinds[$0] ?? "" }) where members.count >= fewest
        {
            for position in form.items {
                let item = DenseIndex<Item>(position)
                guard plan.indicator(of: item).hasSize else { continue }
                let positive = members.map { histories.answer($0, item) }.filter { $0.logarithm != LogScale.none }
                    .sorted { $0.logarithm < $1.logarithm }
                guard positive.count >= fewest, let spread = Spread(positive.map { Int($0.logarithm) }) else {
                    continue
                }
                let median = positive.map { histories.number($0) ?? 0 }.sorted()[(positive.count - 1) / 2]
                figures[Key(kind: kind, item: item)] = Figures(spread: spread, median: median)
            }
        }
        self.figures = figures
    }

    /// Nil where too few units of the submission's kind have any.
    func figures(_ submission: Int, _ item: DenseIndex<Item>) -> Figures? {
        kinds[submission].flatMap { figures[Key(kind: $0, item: item)] }
    }
}
