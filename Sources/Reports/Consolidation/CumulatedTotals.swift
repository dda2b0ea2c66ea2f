/// What the year (or the plan) has come to by a period's end, of items that units send cumulated: over all units, the
/// last that each has sent.
struct CumulatedTotals: Sendable {
    /// By item; nil of those that are not sent cumulated.
    let cells: [Cell?]
    /// The earlier periods that it may draw on.
    let earlier: [Period]
    /// By item, the last that each unit has sent; empty of those that are not sent cumulated.
    let lastSent: [[DenseIndex<ReportingUnit>: Int128]]
    private let tallies: [Tally?]
    private let aggregations: [Indicator.UnitAggregation]
    private let isPart: [Bool]

    /// `periods` are those with a sheet, in order.
    init(of sheet: Sheet, plan: Plan, periods: [Period], sheets: (Period) -> Sheet?) {
        let form = plan.forms[sheet.form]
        let indicators = form.items.map { plan.indicator(of: DenseIndex($0)) }
        let starts = indicators.map { $0.isDerived ? nil : $0.cumulationStart(at: sheet.period, plan: plan) }
        let earliest = starts.compactMap { $0 }.min() ?? sheet.period
        let earlier = periods.filter { earliest <= $0 && $0 < sheet.period }
        let window = earlier.compactMap(sheets) + [sheet]
        let lasts = starts.enumerated().map { offset, start -> [DenseIndex<ReportingUnit>: Last]? in
            guard let start else { return nil }
            let item = DenseIndex<Item>(form.items.lowerBound + offset)
            return Self.last(of: item, over: window.filter { $0.period >= start })
        }
        let tallies = lasts.map { $0.map(Self.tally) }
        let isPart = form.items.map { plan.items[$0].part != nil }
        var anyPartGiven: [DenseIndex<Indicator>: Bool] = [:]
        for (offset, tally) in tallies.enumerated() where isPart[offset] && tally?.hasGiven == true {
            anyPartGiven[plan.items[form.items.lowerBound + offset].indicator] = true
        }
        cells = tallies.enumerated().map { offset, tally in
            tally?.cell(
                indicators[offset].overUnits, isPart: isPart[offset],
                anyPartGiven: anyPartGiven[plan.items[form.items.lowerBound + offset].indicator] ?? false
            )
        }
        lastSent = lasts.map { $0?.mapValues { $0.answer.value.atFullScale } ?? [:] }
        self.earlier = earlier
        self.tallies = tallies
        self.isPart = isPart
        aggregations = indicators.map(\.overUnits)
    }

    /// The cells as everyone may see them: those that are safe, and of which each period's total is.
    func published(by rule: Settings.Confidentiality, isShown: (Int) -> Bool) -> [Cell?] {
        tallies.enumerated().map { place, tally in
            guard let tally else { return nil }
            // What parts leave of their whole is not looked into here, so parts are not told.
            let isSafe = !isPart[place] && tally.isSafe(aggregations[place], by: rule) && isShown(place)
            return isSafe ? cells[place] : Cell(value: .withheld, coverage: cells[place]?.coverage ?? Coverage())
        }
    }

    private typealias Last = (answer: Sheet.Answer, received: Moment)

    private static func last(
        of item: DenseIndex<Item>, over window: [Sheet]
    ) -> [DenseIndex<ReportingUnit>: Last] {
        var last: [DenseIndex<ReportingUnit>: Last] = [:]
        for sheet in window {
            for (place, participant) in sheet.participants.enumerated() {
                let answer = sheet.answer(place, item)
                guard answer.content == .number, let received = participant.received else { continue }
                last[participant.unit] = (answer, received)
            }
        }
        return last
    }

    private static func tally(_ last: [DenseIndex<ReportingUnit>: Last]) -> Tally {
        var tally = Tally()
        for unit in last.keys.sorted() {
            guard let (answer, received) = last[unit] else { continue }
            tally.add(.number(answer.value.atFullScale), answer: answer, received: received)
        }
        return tally
    }
}
