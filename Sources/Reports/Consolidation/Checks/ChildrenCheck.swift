/// Units whose figure is smaller than what the units below them add up to (C851), where both report the same item.
struct ChildrenCheck: Sendable {
    struct Excess: Sendable {
        let sum: Int128
        /// The units that were added up.
        let children: [Int]
    }

    private let plan: Plan
    private let histories: Histories
    /// Of each submission, those of the nearest units below it that report as well.
    private let children: [Int: [Int]]

    /// The submissions are those of one form and period, of units that are valid on its last day.
    init(_ submissions: [Int], on day: CalendarDate, plan: Plan, units: UnitRegistry, histories: Histories) {
        self.plan = plan
        self.histories = histories
        let standing = histories.extract.standing
        let byUnit = Dictionary(
            submissions.map { (standing[$0].key.unit, $0) }, uniquingKeysWith: { first, _ in first })
        var children: [Int: [Int]] = [:]
        for submission in submissions {
            let above = units.ancestry(of: standing[submission].key.unit, on: day).dropFirst()
            guard let parent = above.lazy.compactMap({ byUnit[$0] }).first else { continue }
            children[parent, default: []].append(submission)
        }
        self.children = children.mapValues { $0.sorted { standing[$0].key.unit < standing[$1].key.unit } }
    }

    func excess(_ submission: Int, _ item: DenseIndex<Item>) -> Excess? {
        guard let below = children[submission] else { return nil }
        let indicator = plan.indicator(of: item)
        guard indicator.hasSize, indicator.overUnits == .sum,
            let own = histories.number(submission, item)
        else { return nil }
        var sum: Int128 = 0
        let adding = below.filter { child in
            let number = histories.number(child, item) ?? 0
            sum += number
            return number != 0
        }
        guard sum > own + indicator.roundingTolerance(terms: adding.count) else { return nil }
        return Excess(sum: sum, children: adding)
    }
}
