/// One form's totals over time, as one audience may see them.
struct TimeSeries: Sendable {
    /// Who reads a report.
    enum Audience: Sendable {
        case office, everyone
    }

    let form: DenseIndex<Form>
    let period: Period
    let audience: Audience
    let plan: Plan
    let index: ExtractIndex
    let derived: DerivedValues

    private var items: Range<Int> { plan.forms[form].items }

    /// The totals of a period, derived ones included; all missing where nothing stands.
    func cells(_ period: Period) -> [Cell] {
        if let totals = index.totals(form, period) {
            return audience == .office ? totals.cells : totals.published
        }
        return filled { _ in .empty }
    }

    /// What each item has come to since the year began.
    func yearToDate() -> [Cell] {
        let own = cells(period)
        let periods = period.yearToDate.filter { index.totals(form, $0) != nil }
        let terms = periods.map(cells)
        return filled { place in
            let indicator = indicator(at: place)
            if indicator.basis == .cumulative, indicator.flow == .flow {
                return cumulated(at: place, by: periods.last)
            }
            return accumulated(place, own: own, terms: terms, over: indicator.overTime)
        }
    }

    /// What each item has come to since the plan's first year began; the baseline year stays out of sums.
    func planToDate() -> [Cell] {
        let own = cells(period)
        let first = plan.years.lowerBound
        let periods = (index.periods[period.kind] ?? []).filter { Int($0.year) >= first && $0 <= period }
        let terms = periods.map(cells)
        return filled { place in
            let indicator = indicator(at: place)
            switch (indicator.flow, indicator.basis) {
            case (.flow, .planCumulative): return cumulated(at: place, by: periods.last)
            case (.flow, .cumulative):
                let ends = periods.enumerated().filter { offset, period in
                    offset + 1 == periods.count || periods[offset + 1].year != period.year
                }
                return .sum(ends.map { cumulated(at: place, by: $0.element) }, ConsolidatedValue.sum)
            default: return accumulated(place, own: own, terms: terms, over: indicator.overTime)
            }
        }
    }

    private func accumulated(
        _ place: Int, own: [Cell], terms: [[Cell]], over time: Indicator.TimeAggregation
    ) -> Cell {
        switch time {
        case .sum: .sum(terms.map { $0[place] }, ConsolidatedValue.sum)
        case .average: .sum(terms.map { $0[place] }, ConsolidatedValue.mean)
        case .last, .recompute: own[place]
        }
    }

    private func cumulated(at place: Int, by period: Period?) -> Cell {
        guard let period, let totals = index.totals(form, period) else { return .empty }
        return (audience == .office ? totals.cumulated : totals.publishedCumulated)[place] ?? .empty
    }

    private func indicator(at place: Int) -> Indicator {
        plan.indicator(of: DenseIndex(items.lowerBound + place))
    }

    /// The cells of base items, and the derived ones computed from them.
    private func filled(_ cell: (Int) -> Cell) -> [Cell] {
        var cells = items.indices.map { cell($0 - items.lowerBound) }
        derived.fill(&cells)
        return cells
    }
}

extension Cell {
    /// What the cells of several periods come to. How many units are due is of one period alone, and is not told.
    fileprivate static func sum(
        _ terms: [Cell], _ combine: ([ConsolidatedValue]) -> ConsolidatedValue
    ) -> Cell {
        var coverage = Coverage()
        for term in terms where term.value.state == .value {
            coverage.counted += term.coverage.counted
            coverage.estimated += term.coverage.estimated
            coverage.provisional += term.coverage.provisional
        }
        return Cell(value: combine(terms.map(\.value)), coverage: coverage)
    }
}

extension ConsolidatedValue {
    /// The sum of the terms that have a value; missing where none has.
    static func sum(_ terms: [ConsolidatedValue]) -> ConsolidatedValue {
        combined(terms) { total, _ in ConsolidatedValue(total) }
    }

    /// The mean of the terms that have a value.
    static func mean(_ terms: [ConsolidatedValue]) -> ConsolidatedValue {
        combined(terms) { total, count in
            ConsolidatedValue(numerator: total, denominator: ExactTotal(coefficient: Int128(count), scale: 0))
        }
    }

    private static func combined(
        _ terms: [ConsolidatedValue], _ finish: (ExactTotal, Int) -> ConsolidatedValue
    ) -> ConsolidatedValue {
        if terms.contains(where: { $0.state == .withheld }) { return .withheld }
        if terms.contains(where: { $0.state == .notComputable }) { return .notComputable }
        let numbers = terms.compactMap(\.number)
        guard !numbers.isEmpty else { return .missing }
        var total = ExactTotal.zero
        for number in numbers {
            guard let sum = total.adding(number) else { return .notComputable }
            total = sum
        }
        return finish(total, numbers.count)
    }
}
