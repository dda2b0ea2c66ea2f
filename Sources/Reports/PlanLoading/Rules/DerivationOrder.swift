/// The derived indicators, each behind those that its formula names; those in circles, and what rests on them, are
/// left out.
struct DerivationOrder {
    private(set) var indicators: [DenseIndex<Indicator>] = []
    /// What each derived indicator's formula names of other derived ones.
    private let named: [[DenseIndex<Indicator>]]

    init(indicators all: [Indicator], items: [Item]) {
        named = all.map { indicator in
            (indicator.formula?.items ?? []).filter { items[$0].part == nil }.map { items[$0].indicator }
                .filter { all[$0].isDerived }
        }
        var waiting = named.map(\.count)
        var users: [[Int]] = Array(repeating: [], count: all.count)
        for (position, names) in named.enumerated() {
            for name in names { users[name.position].append(position) }
        }
        var ready = all.indices.filter { all[$0].isDerived && waiting[$0] == 0 }
        var done = 0
        while done < ready.count {
            let position = ready[done]
            done += 1
            for user in users[position] {
                waiting[user] -= 1
                if waiting[user] == 0 { ready.append(user) }
            }
        }
        indicators = ready.map { DenseIndex($0) }
        isOrdered = waiting.indices.map { waiting[$0] == 0 }
    }

    private let isOrdered: [Bool]

    /// The first of those that an indicator's formula names whose own formula leads back to the indicator.
    func wayBack(to indicator: DenseIndex<Indicator>) -> DenseIndex<Indicator>? {
        guard !isOrdered[indicator.position] else { return nil }
        return named[indicator.position].first { leads(from: $0, to: indicator) }
    }

    private func leads(from start: DenseIndex<Indicator>, to end: DenseIndex<Indicator>) -> Bool {
        var (open, seen) = ([start], Set<DenseIndex<Indicator>>())
        while let next = open.popLast() {
            if next == end { return true }
            guard seen.insert(next).inserted else { continue }
            open += named[next.position]
        }
        return false
    }
}
