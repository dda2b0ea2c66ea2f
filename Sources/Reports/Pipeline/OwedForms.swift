/// The forms that a unit owes on a day, ready to be filled in.
struct OwedForms {
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
                let state = context.units[unit].state(during: form.dates(of: period)),
                form.reporterKinds.contains(state.kind)
            else { continue }
            let contents = try FormContents(
                form: DenseIndex(position), unit: unit, period: period, previous: [], context: context)
            workbooks.append(("\(form.code)-\(state.code)-\(period).xml", FormWorkbook.xml(contents)))
        }
        return workbooks
    }

    /// The last period of the form that has ended before the day, within the plan.
    private func lastEnded(_ form: Form, on day: CalendarDate) -> Period? {
        form.endedPeriods(on: day).last(where: context.plan.covers)
    }
}
