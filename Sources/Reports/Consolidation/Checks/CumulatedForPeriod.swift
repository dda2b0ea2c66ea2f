/// Flows of the period in whose place the sum since the year began was written (T807).
///
/// The habit belongs to a person, not to a figure, so a submission is judged as a whole: each flow tells how much
/// better the running sum explains it than the period's own level does, and several must agree. A figure below the
/// running sum speaks against it, as a sum cannot be.
struct CumulatedForPeriod: Sendable {
    /// How much better, in natural logarithms of the likelihood, all flows together: about a hundred and fifty times.
    private static let needed = LogScale.octave * 5
    /// What one flow can say for or against it at most.
    private static let most = LogScale.octave * 4
    private static let supporting = LogScale.octave * 3 / 4
    private static let fewest = 2

    private let plan: Plan
    private let histories: Histories
    private let items: [[DenseIndex<Item>]]
    private let isAnswered: @Sendable (Int, DenseIndex<Item>) -> Bool

    init(plan: Plan, histories: Histories, isAnswered: @escaping @Sendable (Int, DenseIndex<Item>) -> Bool) {
        self.plan = plan
        self.histories = histories
        self.isAnswered = isAnswered
        items = plan.forms.map { form in
            form.items.map { DenseIndex<Item>($0) }.filter { item in
                let indicator = plan.indicator(of: item)
                return plan.items[item].part == nil && indicator.hasSize && indicator.flow == .flow
                    && indicator.basis == .period && indicator.overTime == .sum
            }
        }
    }

    /// The items that seem to be cumulated, each with the sum that was to be expected, at full scale.
    func found(in submission: Int) -> [(item: DenseIndex<Item>, expected: Int128)] {
        let key = histories.extract.standing[submission].key
        let items = items[key.form.position]
        guard key.period.number > 1, !histories.extract.standing[submission].isNil, items.count >= Self.fewest else {
            return []
        }
        var sums: [Int128?] = Array(repeating: 0, count: items.count)
        for period in key.period.yearToDate {
            guard let place = period == key.period ? submission : histories.submission(key.unit, key.form, period),
                !histories.isPartial(place)
            else { return [] }
            let found = period.number > 1 ? judge(place, items, sums) : []
            if place == submission { return found }
            let cumulated = Set(found.map(\.item))
            for (number, item) in items.enumerated() {
                let value = histories.number(place, item)
                // What was cumulated already, and nobody has answered, is the running sum itself.
                let isSum = cumulated.contains(item) && !isAnswered(place, item)
                sums[number] = isSum ? value : sums[number].flatMap { sum in value.map { sum + $0 } }
            }
        }
        return []
    }

    private func judge(
        _ place: Int, _ items: [DenseIndex<Item>], _ sums: [Int128?]
    ) -> [(item: DenseIndex<Item>, expected: Int128)] {
        let earlier = histories.comparable(with: place)
        let number = Int128(histories.extract.standing[place].key.period.number)
        var (weight, supporters) = (0, 0)
        var found: [(item: DenseIndex<Item>, expected: Int128)] = []
        for (item, sum) in zip(items, sums) {
            guard let sum, sum > 0, let past = Past(of: place, item, before: earlier, in: histories) else { continue }
            let indicator = plan.indicator(of: item)
            let season = past.positive.filter {
                $0.period.number == past.now.period.number && $0.period.year < past.now.period.year && !$0.isPartial
            }
            let middle = past.now.logarithm.flatMap { season.middle(nearTo: $0)?.number }
            let usual = middle ?? sum / (number - 1)
            guard usual > 0 else { continue }
            guard past.now.number >= sum, let own = past.now.logarithm else {
                // Below the sum by more than a correction would explain.
                if past.now.number * 20 < sum * 19, sum >= indicator.steps(5) { weight -= Self.most }
                continue
            }
            let gain = gain(own, sum: sum, usual: usual, isSeason: middle != nil, indicator)
            weight += gain
            if gain >= Self.supporting { supporters += 1 }
            if gain > 0 { found.append((item, sum + usual)) }
        }
        return weight >= Self.needed && supporters >= Self.fewest ? found : []
    }

    /// How much better the running sum explains the figure: half the difference of the squared distances, in standard
    /// deviations of 0.7 octaves about the season's usual figure and of 1 about the year's; of counts with chance on top.
    private func gain(_ own: Int, sum: Int128, usual: Int128, isSeason: Bool, _ indicator: Indicator) -> Int {
        let (asOwn, asSum) = (distance(own, usual), distance(own, sum + usual))
        let unit = 256
        var variance = isSeason ? 32_113 : 65_536
        if indicator.isCounted {
            // The logarithm of a count of n has a variance of 2.08 / n.
            variance += Int(Int128(136_315) * indicator.steps(1) / max(usual, indicator.steps(1)))
        }
        let squares = asOwn * asOwn - asSum * asSum
        return min(max(squares * LogScale.octave / (2 * variance * unit), -Self.most), Self.most)
    }

    /// In parts of 1/256 octave, so that squares stay small.
    private func distance(_ own: Int, _ number: Int128) -> Int {
        (own - Int(LogScale.logarithm(number))) / 256
    }
}
