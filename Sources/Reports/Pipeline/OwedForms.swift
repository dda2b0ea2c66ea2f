/// The forms that units owe, ready to be filled in.
struct OwedForms {
    /// A form that a unit is to fill in for a period.
    struct Owed: Sendable {
        let form: DenseIndex<Form>
        let unit: DenseIndex<ReportingUnit>
        let state: ReportingUnit.State
        let period: Period

        /// The name of its file, but for its ending.
        func stem(_ plan: Plan) -> String { "\(plan.forms[form].code)-\(state.code)-\(period)" }
    }

    private let context: RenderContext

    init(_ context: RenderContext) {
        self.context = context
    }

    /// A workbook for each form that the unit owes, of the last period that has ended.
    ///
    /// Last period's values stay out of it: what is answered must not follow from what else has come in.
    func workbooks(
        of unit: DenseIndex<ReportingUnit>, on day: CalendarDate
    ) throws(WorkspaceFault) -> [(name: String, bytes: [UInt8])] {
        var workbooks: [(name: String, bytes: [UInt8])] = []
        for (position, form) in context.plan.forms.enumerated() {
            guard let period = lastEnded(form, on: day),
                let owed = owed(DenseIndex(position), of: unit, for: period)
            else { continue }
            let contents = try FormContents(
                form: owed.form, unit: unit, period: period, previous: [], context: context)
            workbooks.append(("\(owed.stem(context.plan)).xml", FormWorkbook.xml(contents)))
        }
        return workbooks
    }

    /// The periods for which forms are of use on the day: from a period's first day until it is closed, and until the
    /// period after it has ended at the latest, or the day to which the office has extended it.
    func openPeriods(on day: CalendarDate, decided: DecisionsInForce) -> [(form: DenseIndex<Form>, period: Period)] {
        context.plan.forms.enumerated().flatMap { position, form in
            form.periods(around: day)
                .filter { period in
                    guard context.plan.owes(period), decided.closing(of: period, form: form.code) == nil else {
                        return false
                    }
                    let next = form.periods(around: day).first { $0.previous == period }
                    let ends = [
                        next.map { form.dates(of: $0).upperBound },
                        decided.extendedDueDate(of: period, form: form.code),
                    ]
                    return form.dates(of: period).lowerBound <= day
                        && (next == nil || ends.contains { $0.map { day <= $0 } ?? false })
                }
                .map { (DenseIndex(position), $0) }
        }
    }

    /// What the units owe of a form for a period, in the order of units.csv.
    func owed(_ form: DenseIndex<Form>, for period: Period) -> [Owed] {
        context.units.units.indices.compactMap { owed(form, of: DenseIndex($0), for: period) }
    }

    /// A unit that ended within the period sends a closing report.
    private func owed(_ form: DenseIndex<Form>, of unit: DenseIndex<ReportingUnit>, for period: Period) -> Owed? {
        let described = context.plan.forms[form]
        guard let state = context.units[unit].state(during: described.dates(of: period)),
            described.reporterKinds.contains(state.kind)
        else { return nil }
        return Owed(form: form, unit: unit, state: state, period: period)
    }

    /// The last period of the form that has ended before the day and is owed.
    private func lastEnded(_ form: Form, on day: CalendarDate) -> Period? {
        form.endedPeriods(on: day).last(where: context.plan.owes)
    }
}

extension Form {
    /// The form's periods of the day's year, the year before and the year after, in their order.
    fileprivate func periods(around day: CalendarDate) -> [Period] {
        (day.year - 1...day.year + 1).flatMap { year in
            (1...periodicity.countInYear).compactMap { Period(year: year, kind: periodicity, number: $0) }
        }
    }
}
