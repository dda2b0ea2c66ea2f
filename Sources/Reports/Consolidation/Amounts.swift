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

    private let amounts: [Amount]
    private let width: Int
    private let first: Int

    /// `sheets` gives the form's sheet of an earlier period, if it has one.
    init(of sheet: Sheet, plan: Plan, units: UnitRegistry, sheets: (Period) -> Sheet?) {
        let form = plan.forms[sheet.form]
        let isFirst = FirstPeriods(of: sheet, plan: plan, units: units)
        let previous = sheet.period.previous.flatMap(sheets)
        // By item: there are many units, and an indicator is much to take up for each.
        let isStock = form.items.map { plan.indicator(of: DenseIndex($0)).flow == .stock }
        let starts = form.items.map { plan.indicator(of: DenseIndex($0)).cumulationStart(at: sheet.period, plan: plan) }
        var amounts: [Amount] = []
        amounts.reserveCapacity(sheet.participants.count * form.items.count)
        for (place, participant) in sheet.participants.enumerated() {
            for offset in starts.indices {
                let item = DenseIndex<Item>(form.items.lowerBound + offset)
                let answer = sheet.answer(place, item)
                guard answer.content == .number, !(participant.isClosing && isStock[offset]) else {
                    amounts.append(.none)
                    continue
                }
                let value = answer.value.atFullScale
                guard let window = starts[offset],
                    !isFirst.holds(for: participant.unit, since: window)
                else {
                    amounts.append(.number(value))
                    continue
                }
                let before = previous?.answer(of: participant.unit, item) ?? Sheet.Answer()
                amounts.append(
                    before.content == .number ? .number(value - before.value.atFullScale) : .notComputable)
            }
        }
        self.amounts = amounts
        width = form.items.count
        first = form.items.lowerBound
    }

    subscript(participant: Int, item: DenseIndex<Item>) -> Amount {
        amounts[participant * width + item.position - first]
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
