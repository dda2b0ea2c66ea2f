/// How far a target has been reached by a period.
struct Progress: Sendable {
    /// Over what time that is which a target is held against.
    enum Span: Sendable {
        case period, year, plan
    }

    let plan: Plan
    let period: Period
    /// The share of its pace, in per cent, from which a flow counts as on track.
    let onTrack: Int

    /// The target that an indicator's row is held against: the year's, else the nearest later one, else the plan's end.
    func target(of indicator: DenseIndex<Indicator>) -> Target? {
        let own = plan.targets.filter { $0.indicator == indicator && applies($0) }
        let years = own.compactMap(\.year)
        return own.first { $0.year == years.min() }
    }

    /// Whether the target is of the period's year, a later one or the plan's end.
    func applies(_ target: Target) -> Bool {
        target.year.map { $0 >= Int(period.year) } ?? true
    }

    /// The target beside what is held against it.
    func progress(_ target: Target, of row: PeriodReport.Row) -> PeriodReport.TargetProgress {
        let indicator = plan.indicators[target.indicator]
        let (actual, coverage) =
            switch indicator.span(of: target) {
            case .period: (row.value, row.coverage)
            case .year: (row.yearToDate, row.yearToDateCoverage)
            case .plan: (row.planToDate, row.planToDateCoverage)
            }
        return PeriodReport.TargetProgress(
            target: target, actual: actual, coverage: coverage,
            percent: actual.number?.percent(of: ExactTotal(target.value)),
            status: actual.number.map { status(of: $0, against: target, isFlow: indicator.addsUpOverTime) }
                ?? .unknown)
    }

    private func status(
        of actual: ExactTotal, against target: Target, isFlow: Bool
    ) -> PeriodReport.TargetProgress.Status {
        let value = ExactTotal(target.value)
        switch target.comparison {
        case .atMost:
            if actual <= value { return .met }
            // A flow that has passed its limit does not come back below it.
            return isFlow || isOver(target) ? .missed : .notYet
        case .atLeast, .range:
            if target.comparison == .range, let upper = target.upper, actual > ExactTotal(upper) { return .exceeded }
            if actual >= value { return .met }
            if isOver(target) { return .missed }
            return isFlow ? pace(of: actual, against: value, by: target) : .notYet
        }
    }

    /// On track from `onTrack` per cent of the target's share of the time elapsed.
    private func pace(
        of actual: ExactTotal, against value: ExactTotal, by target: Target
    ) -> PeriodReport.TargetProgress.Status {
        let (elapsed, all) = months(of: target)
        let reached = actual.multiplied(by: ExactTotal(coefficient: Int128(all) * 100, scale: 0))
        let wanted = value.multiplied(by: ExactTotal(coefficient: Int128(elapsed) * Int128(onTrack), scale: 0))
        guard let reached, let wanted else { return .unknown }
        return reached >= wanted ? .onTrack : .behind
    }

    /// The months elapsed at the period's end, of those that the target has: its year's, or the plan's.
    private func months(of target: Target) -> (elapsed: Int, all: Int) {
        guard target.year == nil else { return (period.monthsElapsed, 12) }
        let years = Int(period.year) - plan.years.lowerBound
        return (max(0, years * 12 + period.monthsElapsed), plan.years.count * 12)
    }

    /// Whether the time that the target gives has run out at the period's end.
    private func isOver(_ target: Target) -> Bool {
        let year = target.year ?? plan.years.upperBound
        return Int(period.year) > year || (Int(period.year) == year && period.monthsElapsed == 12)
    }
}

extension Indicator {
    /// What is held against a target of the indicator: of a flow the year to date, or the plan to date where the
    /// target is the plan's; of a ratio of flows with a year's target the ratio of the year to date; else the value.
    func span(of target: Target) -> Progress.Span {
        if target.year != nil, addsUpOverTime || isRatioOfFlows { return .year }
        return addsUpOverTime ? .plan : .period
    }

    /// A flow that is summed over time; a ratio of flows, or a flow of which the last counts, is not.
    var addsUpOverTime: Bool { flow == .flow && overTime == .sum }

    /// Computed again from what its formula's flows add up to: one month's yield is not the year's.
    var isRatioOfFlows: Bool { isDerived && flow == .flow && !addsUpOverTime }
}

extension ExactTotal {
    /// This in per cent of another, with 18 decimals; nil where that is zero.
    func percent(of other: ExactTotal) -> ExactTotal? {
        multiplied(by: ExactTotal(coefficient: 100, scale: 0))?.divided(by: other)
    }
}
