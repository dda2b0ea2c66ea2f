import Synchronization

/// What the units of one kind answer for a form and period, added up as it is asked for: of most items nobody asks.
final class Siblings: Sendable {
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

    private let histories: Histories
    private let fewest: Int
    private let kinds: [Int: String]
    private let members: [String: [Int]]
    private let figures = Mutex<[Key: Figures?]>([:])

    /// The submissions are those of one form and period, of units that are valid on its last day.
    init(_ submissions: [Int], fewest: Int, kind: (Int) -> String, in histories: Histories) {
        self.histories = histories
        self.fewest = fewest
        let kinds = Dictionary(submissions.map { ($0, kind($0)) }, uniquingKeysWith: { first, _ in first })
        self.kinds = kinds
        members = Dictionary(grouping: submissions) { kinds[$0] ?? "" }
    }

    /// Nil where too few units of the submission's kind have any.
    func figures(_ submission: Int, _ item: DenseIndex<Item>) -> Figures? {
        guard let kind = kinds[submission] else { return nil }
        let key = Key(kind: kind, item: item)
        if let known = figures.withLock({ $0[key] }) { return known }
        let made = figures(of: members[kind] ?? [], item)
        figures.withLock { $0[key] = .some(made) }
        return made
    }

    private func figures(of members: [Int], _ item: DenseIndex<Item>) -> Figures? {
        let positive = members.map { histories.answer($0, item) }.filter { $0.logarithm != LogScale.none }
        guard positive.count >= fewest, let spread = Spread(positive.map { Int($0.logarithm) }) else { return nil }
        let numbers = positive.map { histories.number($0) ?? 0 }.sorted()
        return Figures(spread: spread, median: numbers[(numbers.count - 1) / 2])
    }
}
