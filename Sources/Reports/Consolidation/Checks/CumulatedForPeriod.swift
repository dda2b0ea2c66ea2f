/// Flows of the period in whose place the sum since the year began was written (T807).
///
/// The habit belongs to a person, not to a figure, so a submission is judged as a whole: each flow tells how much
/// better the running sum explains it than the period's own level does, and several must agree. A figure below the
/// running sum speaks against it, as a sum cannot be.
struct CumulatedForPeriod: Sendable {
    /// How much better, in natural logarithms of the likelihood, all flows together: about four hundred times.
    private static let needed = LogScale.octave * 6
    /// What one flow can say for or against it at most, in one period.
    private static let most = LogScale.octave * 4
    private static let supporting = LogScale.octave / 2
    private static let fewest = 2

    typealias Sum = (item: DenseIndex<Item>, expected: Int128)

    /// What a submission says for one way of having been cumulated.
    private struct Evidence {
        var weight = 0
        var supporters = 0
        var found: [Sum] = []

        var isEnough: Bool { weight >= needed && supporters >= fewest }
    }

    private let plan: Plan
    private let histories: Histories
    /// The flows of each form.
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
    ///
    /// Two ways are weighed: this period for the first time, its earlier ones being right; and every period since the
    /// year began, where each is the sum of all before and what the earlier ones said for it counts as well.
    func found(in submission: Int) -> [Sum] {
        let key = histories.extract.standing[submission].key
        let items = items[key.form.position]
        guard key.period.number > 1, !histories.extract.standing[submission].isNil, items.count >= Self.fewest else {
            return []
        }
        var sums: [Int128?] = Array(repeating: 0, count: items.count)
        var last: [Int128?] = []
        var habit = 0
        for period in key.period.yearToDate {
            guard let place = period == key.period ? submission : histories.submission(key.unit, key.form, period),
                !histories.isPartial(place)
            else { return [] }
            var found: [Sum] = []
            if period.number > 1 {
                let once = evidence(place, items, sums: sums)
                var always = evidence(place, items, sums: last)
                habit += always.weight
                always.weight = habit
                found = once.isEnough ? once.found : always.isEnough ? always.found : []
            }
            if place == submission { return found }
            let cumulated = Set(found.map(\.item))
            last = items.map { histories.number(place, $0) }
            for (number, item) in items.enumerated() {
                // What was cumulated already, and nobody has answered, is the running sum itself.
                let isSum = cumulated.contains(item) && !isAnswered(place, item)
                sums[number] = isSum ? last[number] : sums[number].flatMap { sum in last[number].map { sum + $0 } }
            }
        }
        return []
    }

    /// The sums are what each flow has come to before, if it is cumulated now. Without a year before to tell the season,
    /// a flow speaks against it at most: a year that begins slowly and ends busily looks like a running sum.
    private func evidence(_ place: Int, _ items: [DenseIndex<Item>], sums: [Int128?]) -> Evidence {
        let earlier = histories.comparable(with: place)
        var evidence = Evidence()
        for (item, sum) in zip(items, sums) {
            guard let sum, sum > 0, let past = Past(of: place, item, before: earlier, in: histories) else { continue }
            let indicator = plan.indicator(of: item)
            let season = past.positive.filter {
                $0.period.number == past.now.period.number && $0.period.year < past.now.period.year && !$0.isPartial
            }
            guard past.now.number >= sum, let own = past.now.logarithm else {
                // Below the sum by more than a correction would explain.
                if past.now.number * 20 < sum * 19, sum >= indicator.steps(5) { evidence.weight -= Self.most }
                continue
            }
            guard let usual = season.middle(nearTo: own)?.number else { continue }
            let gain = gain(own, sum: sum, usual: usual, years: season.count, indicator)
            evidence.weight += gain
            if gain >= Self.supporting { evidence.supporters += 1 }
            if gain > 0 { evidence.found.append((item, sum + usual)) }
        }
        return evidence
    }

    /// How much better the running sum explains the figure: half the difference of the squared distances, in standard
    /// deviations of 0.5 octaves about the season's usual figure (0.7 where one year alone tells it); of counts with
    /// chance on top.
    private func gain(_ own: Int, sum: Int128, usual: Int128, years: Int, _ indicator: Indicator) -> Int {
        let (asOwn, asSum) = (distance(own, usual), distance(own, sum + usual))
        var variance = years >= 2 ? 16_384 : 32_113
        if indicator.isCounted {
            // The logarithm of a count of n has a variance of 2.08 / n.
            variance += Int(Int128(136_315) * indicator.steps(1) / max(usual, indicator.steps(1)))
        }
        let squares = asOwn * asOwn - asSum * asSum
        return min(max(squares * LogScale.octave / (2 * variance), -Self.most), Self.most)
    }

    /// In parts of 1/256 octave, so that squares are in parts of 1/65536.
    private func distance(_ own: Int, _ number: Int128) -> Int {
        (own - Int(LogScale.logarithm(number))) / 256
    }
}
