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

        mutating func weigh(_ gain: Int, of item: DenseIndex<Item>, _ expected: Int128) {
            weight += gain
            if gain >= supporting { supporters += 1 }
            if gain > 0 { found.append((item, expected)) }
        }
    }

    /// What is usual in the season of a period.
    private struct Season {
        let usual: Int128
        /// By so many years before.
        let years: Int
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
        var last: [Int128?] = Array(repeating: nil, count: items.count)
        var habit = 0
        for period in key.period.yearToDate {
            guard let place = period == key.period ? submission : histories.submission(key.unit, key.form, period),
                !histories.isPartial(place)
            else { return [] }
            var found: [Sum] = []
            if period.number > 1 {
                let seasons = place == submission ? own : seasons(before: place)
                var evidence = evidence(place, items, since: sums, last: last, seasons)
                habit += evidence.always.weight
                evidence.always.weight = habit
                found = [evidence.once, evidence.always].first(where: \.isEnough)?.found ?? []
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

    /// The sums are what each flow has come to before, if it is cumulated now: since the year began, or by the period before where
    /// that was cumulated. Without a year before to tell the season, a flow speaks against it at most: a year that begins slowly
    /// and ends busily looks like a running sum.
    private func evidence(
        _ place: Int, _ items: [FlowItem], since sums: [Int128?], last: [Int128?], _ seasons: [Int]
    ) -> (once: Evidence, always: Evidence) {
        var (once, always) = (Evidence(), Evidence())
        for (number, flow) in items.enumerated() {
            let answer = histories.answer(place, flow.item)
            guard let value = histories.number(answer) else { continue }
            let isWeighedOnce = isWeighed(answer, value, sum: sums[number], flow, &once)
            let isWeighedAlways = isWeighed(answer, value, sum: last[number], flow, &always)
            guard isWeighedOnce || isWeighedAlways else { continue }
            let own = Int(answer.logarithm)
            guard let season = season(seasons, flow.item, nearTo: own) else { continue }
            if isWeighedOnce, let sum = sums[number] {
                once.weigh(gain(own, sum: sum, season, flow), of: flow.item, sum + season.usual)
            }
            if isWeighedAlways, let sum = last[number] {
                always.weigh(gain(own, sum: sum, season, flow), of: flow.item, sum + season.usual)
            }
        }
        return (once, always)
    }

    /// Whether a figure may be the running sum, which then is to be weighed; where it is too small, that is told.
    private func isWeighed(
        _ answer: Histories.Answer, _ number: Int128, sum: Int128?, _ flow: FlowItem, _ evidence: inout Evidence
    ) -> Bool {
        guard let sum, sum > 0 else { return false }
        if number >= sum, answer.logarithm != LogScale.none { return true }
        // Below the sum by more than a correction would explain.
        if number * 20 < sum * 19, sum >= flow.smallest { evidence.weight -= Self.most }
        return false
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
    private func season(_ seasons: [Int], _ item: DenseIndex<Item>, nearTo own: Int) -> Season? {
        // It is asked of every flow: an array of its own for each would take longer than all else.
        withUnsafeTemporaryAllocation(of: Histories.Answer.self, capacity: seasons.count) { sorted in
            var count = 0
            for place in seasons {
                let answer = histories.answer(place, item)
                guard answer.logarithm != LogScale.none else { continue }
                var position = count
                while position > 0, sorted[position - 1].logarithm > answer.logarithm {
                    sorted[position] = sorted[position - 1]
                    position -= 1
                }
                sorted[position] = answer
                count += 1
            }
            guard count > 0 else { return nil }
            let (lower, upper) = (sorted[(count - 1) / 2], sorted[count / 2])
            let isLower = abs(Int(lower.logarithm) - own) <= abs(Int(upper.logarithm) - own)
            return histories.number(isLower ? lower : upper).map { Season(usual: $0, years: count) }
        }
    }

    /// How much better the running sum explains the figure: half the difference of the squared distances, in standard
    /// deviations of 0.5 octaves about the season's usual figure (0.7 where one year alone tells it); of counts with
    /// chance on top.
    private func gain(_ own: Int, sum: Int128, _ season: Season, _ flow: FlowItem) -> Int {
        let (asOwn, asSum) = (distance(own, season.usual), distance(own, sum + season.usual))
        var variance = season.years >= 2 ? 16_384 : 32_113
        if let one = flow.one {
            // The logarithm of a count of n has a variance of 2.08 / n.
            variance += Int(136_315 * one / max(season.usual, one))
        }
        let squares = asOwn * asOwn - asSum * asSum
        return min(max(squares * LogScale.octave / (2 * variance), -Self.most), Self.most)
    }

    /// In parts of 1/256 octave, so that squares are in parts of 1/65536.
    private func distance(_ own: Int, _ number: Int128) -> Int {
        (own - Int(LogScale.logarithm(number))) / 256
    }
}
