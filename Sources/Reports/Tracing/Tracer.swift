/// Traces published figures to the lines of submissions that they were made of.
///
/// It goes the way of consolidation backwards, from the same sheets, and puts together by itself what it finds: where the
/// two come to different values, one of them is wrong, and the trace says so.
public struct Tracer: Sendable {
    private let plan: Plan
    private let units: UnitRegistry
    private let settings: Settings
    private let index: ExtractIndex
    /// Whether terms and other periods are traced as well, or told as references.
    private let expands: Bool
    /// Made beforehand, where many figures of a period are traced.
    private var kept: [FormPeriod: SheetTracer] = [:]

    public init(
        plan: Plan, units: UnitRegistry, settings: Settings, index: ExtractIndex, expands: Bool = true
    ) {
        self.plan = plan
        self.units = units
        self.settings = settings
        self.index = index
        self.expands = expands
    }

    /// The tree of a figure; its form's periods are of the figure's kind.
    public func trace(_ name: FigureName) -> TraceNode {
        let form = plan.indicator(of: name.item).form
        return switch name.series {
        case .period: sheet(form, name.period).node(name.item, in: name.scope)
        case .year: yearToDate(name.item, name.period)
        case .plan: planToDate(name.item, name.period)
        }
    }

    /// One that has the sheets of the period at hand, and looks up the lines of so many units of a figure.
    func keeping(_ period: Period, telling limit: Int) -> Tracer {
        var tracer = self
        for position in plan.forms.indices where plan.forms[position].periodicity == period.kind {
            tracer.kept[FormPeriod(form: DenseIndex(position), period: period)] = made(
                DenseIndex(position), period, telling: limit)
        }
        return tracer
    }

    /// What traces the form's figures of one period.
    func sheet(_ form: DenseIndex<Form>, _ period: Period) -> SheetTracer {
        kept[FormPeriod(form: form, period: period)] ?? made(form, period, telling: .max)
    }

    private func made(_ form: DenseIndex<Form>, _ period: Period, telling limit: Int) -> SheetTracer {
        let sheet =
            index.sheet(form, period)
            ?? Sheet(
                form: form, period: period, standing: [], extract: index.extract, answers: index.answers, plan: plan,
                units: units)
        return SheetTracer(
            sheet, plan: plan, units: units, settings: settings, index: index, expands: expands, limit: limit)
    }

    // MARK: - Over time

    private func yearToDate(_ item: DenseIndex<Item>, _ period: Period) -> TraceNode {
        let name = FigureName(period: period, item: item, series: .year)
        let indicator = plan.indicator(of: item)
        if let formula = indicator.formula {
            return TraceNode.formula(name, formula, plan: plan) { yearToDate($0, period) }
        }
        let periods = period.yearToDate.filter { index.totals(indicator.form, $0) != nil }
        if indicator.flow == .flow, indicator.basis == .cumulative {
            return cumulated(name, at: periods.last)
        }
        return accumulated(name, over: periods)
    }

    private func planToDate(_ item: DenseIndex<Item>, _ period: Period) -> TraceNode {
        let name = FigureName(period: period, item: item, series: .plan)
        let indicator = plan.indicator(of: item)
        if let formula = indicator.formula {
            return TraceNode.formula(name, formula, plan: plan) { planToDate($0, period) }
        }
        let periods = (index.periods[period.kind] ?? []).filter {
            Int($0.year) >= plan.years.lowerBound && $0 <= period
        }
        switch (indicator.flow, indicator.basis) {
        case (.flow, .planCumulative): return cumulated(name, at: periods.last)
        case (.flow, .cumulative):
            let ends = periods.enumerated().filter { offset, one in
                offset + 1 == periods.count || periods[offset + 1].year != one.year
            }
            let years = ends.map {
                cumulated(FigureName(period: $0.element, item: item, series: .year), at: $0.element)
            }
            return TraceNode(.figure(name), .periods(.sum), .sum(years.map(\.value)), years)
        default: return accumulated(name, over: periods)
        }
    }

    private func accumulated(_ name: FigureName, over periods: [Period]) -> TraceNode {
        let time = plan.indicator(of: name.item).overTime
        switch time {
        case .last, .recompute:
            let own = total(name.item, name.period)
            return TraceNode(.figure(name), .same, own.value, [own])
        case .sum, .average:
            let terms = periods.map { total(name.item, $0) }
            let values = terms.map(\.value)
            return TraceNode(.figure(name), .periods(time), time == .sum ? .sum(values) : .mean(values), terms)
        }
    }

    /// The total of a period; another period's is referred to where trees are not expanded.
    private func total(_ item: DenseIndex<Item>, _ period: Period) -> TraceNode {
        let form = plan.indicator(of: item).form
        guard !expands else { return sheet(form, period).node(item, in: .total) }
        let place = item.position - plan.forms[form].items.lowerBound
        let value = index.totals(form, period).map { $0.cells[place].value } ?? .missing
        return TraceNode(.figure(FigureName(period: period, item: item)), .reference, value)
    }

    /// What has come together by a period's end of an item that is sent cumulated: of each unit the last that it sent.
    private func cumulated(_ name: FigureName, at end: Period?) -> TraceNode {
        let indicator = plan.indicator(of: name.item)
        guard let end, let start = indicator.cumulationStart(at: end, plan: plan) else {
            return TraceNode(.figure(name), .lastOfEach(indicator.overUnits), .missing)
        }
        let sheets = (index.periods[end.kind] ?? []).filter { start <= $0 && $0 <= end }
            .compactMap { index.sheet(indicator.form, $0) }
        let children = lastOfEach(name.item, sheets)
        let value = TraceNode.value(of: children, by: indicator.overUnits)
        let node = TraceNode(.figure(name), .lastOfEach(indicator.overUnits), value, children)
        guard plan.items[name.item].part != nil, value.state == .value else { return node }
        let isAnyPartGiven = plan.items(of: plan.items[name.item].indicator).dropFirst().contains { part in
            lastOfEach(DenseIndex(part), sheets).contains(where: \.hasGiven)
        }
        guard !isAnyPartGiven else { return node }
        var missing = TraceNode(.figure(name), node.step, .missing, children)
        missing.hasNoPart = true
        return missing
    }

    private func lastOfEach(_ item: DenseIndex<Item>, _ sheets: [Sheet]) -> [TraceNode] {
        var last: [DenseIndex<ReportingUnit>: TraceNode] = [:]
        for sheet in sheets {
            let lines = SheetLines(sheet, plan: plan, index: index)
            for place in sheet.participants.indices where sheet.answer(place, item).content == .number {
                last[sheet.participants[place].unit] = lines.sent(item, place)
            }
        }
        return last.sorted { $0.key < $1.key }.map(\.value)
    }
}
