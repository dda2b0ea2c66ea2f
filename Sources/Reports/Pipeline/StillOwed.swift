/// What a unit still owes at a moment: the forms of ended periods for which nothing stands.
///
/// It remembers what it has looked up, for the answers that are written together: between them the ledger is the same.
struct StillOwed {
    private struct Question: Hashable {
        let unit: DenseIndex<ReportingUnit>
        let day: CalendarDate
    }

    /// What a unit is to send for a period.
    private struct Obligation {
        let key: SubmissionKey
        let dueDate: CalendarDate
    }

    let context: RenderContext
    let decided: DecisionsInForce
    private var known: [Question: [ReceiptFacts.Owed]?] = [:]
    private var regularDueDates: [FormPeriod: CalendarDate] = [:]

    init(context: RenderContext, decided: DecisionsInForce) {
        self.context = context
        self.decided = decided
    }

    /// The latest first; nil where the unit owes no form at all.
    mutating func forms(
        of unit: DenseIndex<ReportingUnit>, on day: CalendarDate, in ledger: Ledger
    ) throws -> [ReceiptFacts.Owed]? {
        let question = Question(unit: unit, day: day)
        if let owed = known[question] { return owed }
        let owed = try lookUp(unit, day, ledger)
        known[question] = .some(owed)
        return owed
    }

    private mutating func lookUp(
        _ unit: DenseIndex<ReportingUnit>, _ day: CalendarDate, _ ledger: Ledger
    ) throws -> [ReceiptFacts.Owed]? {
        let obligations = obligations(of: unit, on: day)
        guard !obligations.isEmpty else { return nil }
        let fulfilments = try ledger.fulfilments(
            of: obligations.map(\.key), plan: context.plan, units: context.units, decided: decided)
        return obligations.compactMap { obligation in
            let fulfilment = fulfilments[obligation.key]
            guard fulfilment != .submitted else { return nil }
            return ReceiptFacts.Owed(
                form: obligation.key.form, period: obligation.key.period, dueDate: obligation.dueDate,
                isReturned: fulfilment == .returned)
        }
    }

    /// All that the unit owes of the periods of this year and the last that have ended, the latest first.
    private mutating func obligations(of unit: DenseIndex<ReportingUnit>, on day: CalendarDate) -> [Obligation] {
        var obligations: [Obligation] = []
        for (position, form) in context.plan.forms.enumerated() {
            for period in form.endedPeriods(on: day) where context.plan.owes(period) {
                guard let state = context.units[unit].state(on: form.dates(of: period).upperBound),
                    form.reporterKinds.contains(state.kind)
                else { continue }
                let key = SubmissionKey(unit: unit, form: DenseIndex(position), period: period)
                obligations.append(Obligation(key: key, dueDate: dueDate(key)))
            }
        }
        return obligations.sorted { left, right in
            left.dueDate == right.dueDate ? left.key.form < right.key.form : left.dueDate > right.dueDate
        }
    }

    private mutating func dueDate(_ key: SubmissionKey) -> CalendarDate {
        let (form, place) = (context.plan.forms[key.form], key.formPeriod)
        let regular =
            regularDueDates[place] ?? form.dueDate(of: key.period, calendar: context.settings.workCalendar)
        regularDueDates[place] = regular
        return decided.dueDate(
            of: key.period, form: form.code, unit: context.units[key.unit].id, regular: regular)
    }
}

extension Form {
    /// The form's periods of the day's year and the year before that have ended before the day, in their order.
    func endedPeriods(on day: CalendarDate) -> [Period] {
        [day.year - 1, day.year]
            .flatMap { year in
                (1...periodicity.countInYear).compactMap { Period(year: year, kind: periodicity, number: $0) }
            }
            .filter { dates(of: $0).upperBound < day }
    }
}
