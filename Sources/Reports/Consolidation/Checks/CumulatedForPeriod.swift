/// Flows of the period in whose place the sum since the year began was written (T807).
///
/// The habit belongs to a person, not to a figure, so a submission is judged as a whole: each flow tells how much
/// better the running sum explains it than the period's own level does, and several must agree. A figure below the
/// running sum speaks against it, as a sum cannot be.
struct CumulatedForPeriod: Sendable {
    /// How much better, in natural logarithms of the likelihood, all flows together: about a hundred and fifty times.
    private static let needed = LogScale.octave * 5
    /// What one flow can say for or against it at most, in one period.
    private static let most = LogScale.octave * 4
    private static let supporting = LogScale.octave / 2
    private static let fewest = 2

    typealias Sum = (item: DenseIndex<Item>, expected: Int128)

    /// A flow that may have been cumulated; trivial, for it is asked about often.
    private struct FlowItem {
        let item: DenseIndex<Item>
        /// One of what it counts; nil where it is no count.
        let one: Int128?
        /// Below it the sum tells nothing.
        let smallest: Int128
    }

    /// What a submission says for one way of having been cumulated.
    private struct Evidence {
        var weight = 0
        var supporters = 0
        var found: [Sum] = []

        var isEnough: Bool { weight >= needed && supporters >= fewest }
    }

    private let histories: Histories
    /// The flows of each form.
    private let items: [[FlowItem]]
    private let isAnswered: @Sendable (Int, DenseIndex<Item>) -> Bool

    init(plan: Plan, histories: Histories, isAnswered: @escaping @Sendable (Int, DenseIndex<Item>) -> Bool) {
        self.histories = histories
        self.isAnswered = isAnswered
        items = plan.forms.map { form in
            form.items.compactMap { position in
                let item = DenseIndex<Item>(position)
                let indicator = plan.indicator(of: item)
                guard plan.items[item].part == nil, indicator.hasSize, indicator.flow == .flow,
                    indicator.basis == .period, indicator.overTime == .sum
                else { return nil }
                return FlowItem(
                    item: item, one: indicator.isCounted ? indicator.steps(1) : nil, smallest: indicator.steps(5))
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
        let own = seasons(before: submission)
        guard !own.isEmpty else { return [] }
        var sums: [Int128?] = Array(repeating: 0, count: items.count)
        var last: [Int128?] = []
        var habit = 0
        for period in key.period.yearToDate {
            guard let place = period == key.period ? submission : histories.submission(key.unit, key.form, period),
                !histories.isPartial(place)
            else { return [] }
            var found: [Sum] = []
            if period.number > 1 {
                let seasons = place == submission ? own : seasons(before: place)
                let once = evidence(place, items, sums: sums, seasons)
                var always = evidence(place, items, sums: last, seasons)
                habit += always.weight
                always.weight = habit
                found = once.isEnough ? once.found : always.isEnough ? always.found : []
            }
            if place == submission { return found }
            let cumulated = Set(found.map(\.item))
            last = items.map { histories.number(place, $0.item) }
            for (number, item) in items.enumerated() {
                // What was cumulated already, and nobody has answered, is the running sum itself.
                let isSum = cumulated.contains(item.item) && !isAnswered(place, item.item)
                sums[number] = isSum ? last[number] : sums[number].flatMap { sum in last[number].map { sum + $0 } }
            }
        }
        return []
    }

    /// The sums are what each flow has come to before, if it is cumulated now. Without a year before to tell the season,
    /// a flow speaks against it at most: a year that begins slowly and ends busily looks like a running sum.
    private func evidence(_ place: Int, _ items: [FlowItem], sums: [Int128?], _ seasons: [Int]) -> Evidence {
        var evidence = Evidence()
        for (flow, sum) in zip(items, sums) {
            let answer = histories.answer(place, flow.item)
            guard let sum, sum > 0, let number = histories.number(answer) else { continue }
            guard number >= sum, answer.logarithm != LogScale.none else {
                // Below the sum by more than a correction would explain.
                if number * 20 < sum * 19, sum >= flow.smallest { evidence.weight -= Self.most }
                continue
            }
            let own = Int(answer.logarithm)
            guard let season = season(seasons, flow.item, nearTo: own) else { continue }
            let gain = gain(own, sum: sum, usual: season.usual, years: season.years, one: flow.one)
            evidence.weight += gain
            if gain >= Self.supporting { evidence.supporters += 1 }
            if gain > 0 { evidence.found.append((flow.item, sum + season.usual)) }
        }
        return evidence
    }

    /// The submissions of the same season in the years before.
    private func seasons(before submission: Int) -> [Int] {
        let period = histories.extract.standing[submission].key.period
        return histories.comparable(with: submission).filter {
            let earlier = histories.extract.standing[$0].key.period
            return earlier.number == period.number && earlier.year < period.year && !histories.isPartial($0)
        }
    }

    /// The figure in the middle of those of the season, of an even count the one nearer to the given one.
    private func season(
        _ seasons: [Int], _ item: DenseIndex<Item>, nearTo own: Int
    ) -> (usual: Int128, years: Int)? {
        var answers: [Histories.Answer] = []
        for place in seasons {
            let answer = histories.answer(place, item)
            if answer.logarithm != LogScale.none { answers.append(answer) }
        }
        guard !answers.isEmpty else { return nil }
        answers.sort { $0.logarithm < $1.logarithm }
        let (lower, upper) = (answers[(answers.count - 1) / 2], answers[answers.count / 2])
        let isLower = abs(Int(lower.logarithm) - own) <= abs(Int(upper.logarithm) - own)
        return histories.number(isLower ? lower : upper).map { ($0, answers.count) }
    }

    /// How much better the running sum explains the figure: half the difference of the squared distances, in standard
    /// deviations of 0.5 octaves about the season's usual figure (0.7 where one year alone tells it); of counts with
    /// chance on top.
    private func gain(_ own: Int, sum: Int128, usual: Int128, years: Int, one: Int128?) -> Int {
        let (asOwn, asSum) = (distance(own, usual), distance(own, sum + usual))
        var variance = years >= 2 ? 16_384 : 32_113
        if let one {
            // The logarithm of a count of n has a variance of 2.08 / n.
            variance += Int(136_315 * one / max(usual, one))
        }
        let squares = asOwn * asOwn - asSum * asSum
        return min(max(squares * LogScale.octave / (2 * variance), -Self.most), Self.most)
    }

    /// In parts of 1/256 octave, so that squares are in parts of 1/65536.
    private func distance(_ own: Int, _ number: Int128) -> Int {
        (own - Int(LogScale.logarithm(number))) / 256
    }
}
