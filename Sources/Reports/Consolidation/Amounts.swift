/// What the units' answers amount to in the period itself, whatever the basis they were sent on.
struct Amounts: Sendable {
    enum Amount: Sendable {
        /// Not counted: not answered, "…", or the stock of a unit that has ended.
        case none
        /// Cumulated, and the period before it is missing.
        case notComputable
        /// A number at the full scale of `ExactDecimal`.
        case number(Int128)
    }

    private let sheet: Sheet
    private let previous: Sheet?
    private let isFirst: FirstPeriods
    /// By item: there are many units, and an indicator is much to take up for each.
    private let isStock: [Bool]
    /// By item, since when it is cumulated; nil where it is not.
    private let starts: [Period?]
    private let first: Int

    /// `sheets` gives the form's sheet of an earlier period, if it has one.
    init(of sheet: Sheet, plan: Plan, units: UnitRegistry, sheets: (Period) -> Sheet?) {
        let items = plan.forms[sheet.form].items
        self.sheet = sheet
        previous = sheet.period.previous.flatMap(sheets)
        isFirst = FirstPeriods(of: sheet, plan: plan, units: units)
        isStock = items.map { plan.indicator(of: DenseIndex($0)).flow == .stock }
        starts = items.map { plan.indicator(of: DenseIndex($0)).cumulationStart(at: sheet.period, plan: plan) }
        first = items.lowerBound
    }

    subscript(place: Int, item: DenseIndex<Item>) -> Amount { amount(sheet.answer(place, item), place, item) }

    /// What an answer that is at hand amounts to.
    func amount(_ answer: Sheet.Answer, _ place: Int, _ item: DenseIndex<Item>) -> Amount {
        let offset = item.position - first
        guard answer.content == .number, !(isStock[offset] && sheet.participants[place].isClosing) else { return .none }
        let value = answer.value.atFullScale
        guard let start = starts[offset] else { return .number(value) }
        let unit = sheet.participants[place].unit
        guard !isFirst.holds(for: unit, since: start) else { return .number(value) }
        let before = previous?.answer(of: unit, item) ?? Sheet.Answer()
        return before.content == .number ? .number(value - before.value.atFullScale) : .notComputable
    }
}

/// Whether a period is the first, since some earlier one, for which a unit owes a form.
struct FirstPeriods {
    private let sheet: Sheet
    private let form: Form
    private let units: UnitRegistry

    init(of sheet: Sheet, plan: Plan, units: UnitRegistry) {
        self.sheet = sheet
        self.units = units
        form = plan.forms[sheet.form]
    }

    func holds(for unit: DenseIndex<ReportingUnit>, since start: Period) -> Bool {
        var period = sheet.period
        while period > start, let earlier = period.previous {
            period = earlier
            let state = units[unit].state(on: form.dates(of: period).upperBound)
            if let state, form.reporterKinds.contains(state.kind) { return false }
        }
        return true
    }
}

extension Indicator {
    /// The first of the periods over which its values are cumulated up to the given one; nil where they are not.
    func cumulationStart(at period: Period, plan: Plan) -> Period? {
        guard flow == .flow else { return nil }
        return switch basis {
        case .period: nil
        case .cumulative: period.yearToDate.first
        case .planCumulative:
            Period(year: min(Int(period.year), plan.years.lowerBound), kind: period.kind, number: 1)
        }
    }
}
