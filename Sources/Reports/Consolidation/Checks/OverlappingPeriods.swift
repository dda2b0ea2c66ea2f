/// Periods that overlap and do not agree (T804): the half year against its quarters, the year against its halves.
///
/// Two indicators of one plan are the same quantity when `same_as` of the one names the other and their forms have
/// different periodicities; a `same_as` that names no indicator of the plan is the code in an earlier plan. Then flows
/// of the shorter periods add up to the longer one's, and of a stock the last is the longer one's. Only what was counted
/// over the same days is compared: under one regime, and where the parts and the whole all stand.
struct OverlappingPeriods: Sendable {
    struct Disagreement: Sendable {
        /// The shorter periods that were added up, or the one whose stock it should be.
        let periods: [Period]
        let expected: Int128
    }

    /// The same quantity in a form of shorter periods.
    private struct Counterpart: Sendable {
        let item: DenseIndex<Item>
        let form: DenseIndex<Form>
    }

    private let plan: Plan
    private let histories: Histories
    /// By the item of the longer periods; the longest of the shorter first.
    private let counterparts: [DenseIndex<Item>: [Counterpart]]

    init(plan: Plan, histories: Histories) {
        self.plan = plan
        self.histories = histories
        var counterparts: [DenseIndex<Item>: [Counterpart]] = [:]
        let groups = Self.sameQuantities(plan)
        for (item, other) in groups.flatMap({ group in group.flatMap { item in group.map { (item, $0) } } }) {
            for position in plan.items(of: item) {
                let part = plan.items[position].part
                guard Self.isOver(item, other, in: plan),
                    let match = plan.items(of: other).first(where: { plan.items[$0].part == part })
                else { continue }
                counterparts[DenseIndex(position), default: []].append(
                    Counterpart(item: DenseIndex(match), form: plan.indicators[other].form))
            }
        }
        self.counterparts = counterparts.mapValues { shorter in
            shorter.sorted { left, right in
                let (first, second) = (plan.forms[left.form].periodicity, plan.forms[right.form].periodicity)
                return (-first.months, left.item) < (-second.months, right.item)
            }
        }
    }

    /// The forms whose submissions speak on those of a form: what a report's hash must cover.
    static func forms(speakingOn form: DenseIndex<Form>, in plan: Plan) -> Set<DenseIndex<Form>> {
        let groups = sameQuantities(plan).filter { $0.contains { plan.indicators[$0].form == form } }
        return Set(groups.joined().map { plan.indicators[$0].form }).subtracting([form])
    }

    func disagreement(_ submission: Int, _ item: DenseIndex<Item>) -> Disagreement? {
        guard let shorter = counterparts[item] else { return nil }
        return shorter.lazy.compactMap { self.disagreement(submission, item, with: $0) }.first
    }

    private func disagreement(_ submission: Int, _ item: DenseIndex<Item>, with other: Counterpart) -> Disagreement? {
        let (key, own) = (histories.extract.standing[submission].key, plan.indicator(of: item))
        let indicator = plan.indicator(of: other.item)
        guard let told = histories.number(submission, item) else { return nil }
        let kind = plan.forms[other.form].periodicity
        let first = own.isCumulated ? 1 : key.period.firstMonth
        let within = (1...kind.countInYear).compactMap { Period(year: Int(key.period.year), kind: kind, number: $0) }
            .filter { $0.firstMonth >= first && $0.lastMonth <= key.period.lastMonth }
        guard within.map(\.kind.months).reduce(0, +) == key.period.lastMonth - first + 1, let last = within.last else {
            return nil
        }
        var periods = within
        func number(_ period: Period) -> Int128? {
            histories.submission(key.unit, other.form, period).flatMap { histories.number($0, other.item) }
        }
        var expected: Int128 = 0
        if own.flow == .stock || indicator.isCumulated {
            guard let value = number(last) else { return nil }
            (expected, periods) = (value, [last])
            if own.flow == .flow, first > 1 {
                // Cumulated: less what the year had come to before.
                guard let before = within.first?.previous, let earlier = number(before) else { return nil }
                (expected, periods) = (value - earlier, [before, last])
            }
        } else {
            for period in within {
                guard let value = number(period) else { return nil }
                expected += value
            }
        }
        let coarser = own.decimals <= indicator.decimals ? own : indicator
        let tolerance = coarser.roundingTolerance(terms: periods.count)
        return abs(told - expected) > tolerance ? Disagreement(periods: periods, expected: expected) : nil
    }

    /// Indicators that are one quantity, group by group.
    private static func sameQuantities(_ plan: Plan) -> [[DenseIndex<Indicator>]] {
        var groups: [DenseIndex<Indicator>: [DenseIndex<Indicator>]] = [:]
        for position in plan.indicators.indices {
            var (root, steps) = (DenseIndex<Indicator>(position), 0)
            while steps < plan.indicators.count, let next = plan.indicator(code: plan.indicators[root].sameAs),
                next != root
            {
                (root, steps) = (next, steps + 1)
            }
            groups[root, default: []].append(DenseIndex(position))
        }
        return groups.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func isOver(_ item: DenseIndex<Indicator>, _ other: DenseIndex<Indicator>, in plan: Plan) -> Bool {
        let (longer, shorter) = (plan.indicators[item], plan.indicators[other])
        let (form, otherForm) = (plan.forms[longer.form], plan.forms[shorter.form])
        let isSummed = longer.flow == .flow && longer.overTime == .sum && shorter.overTime == .sum
        let isLast = longer.flow == .stock && longer.overTime == .last && shorter.overTime == .last
        return form.periodicity.months > otherForm.periodicity.months && form.regime == otherForm.regime
            && longer.flow == shorter.flow && longer.unitOfMeasure == shorter.unitOfMeasure && (isSummed || isLast)
            && longer.basis != .planCumulative && shorter.basis != .planCumulative
            && !longer.isDerived && !shorter.isDerived && longer.type != .text && shorter.type != .text
    }
}

extension Indicator {
    /// Whether its figures are of the year so far.
    fileprivate var isCumulated: Bool { flow == .flow && basis == .cumulative }
}
