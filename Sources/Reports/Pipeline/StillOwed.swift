/// What a unit still owes at a moment: the forms of ended periods for which nothing stands.
///
/// It remembers what it has looked up, for the answers that are written together: between them the ledger is the same.
struct StillOwed {
    private struct Question: Hashable {
        let unit: DenseIndex<ReportingUnit>
        let day: CalendarDate
    }

    let context: RenderContext
    let decided: DecisionsInForce
    private var known: [Question: [ReceiptFacts.Owed]?] = [:]

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

    private func lookUp(
        _ unit: DenseIndex<ReportingUnit>, _ day: CalendarDate, _ ledger: Ledger
    ) throws -> [ReceiptFacts.Owed]? {
        let keys = obligations(of: unit, on: day)
        guard !keys.isEmpty else { return nil }
        let fulfilments = try ledger.fulfilments(
            of: keys, plan: context.plan, units: context.units, decided: decided)
        return keys.compactMap { key in
            let fulfilment = fulfilments[key]
            guard fulfilment != .submitted else { return nil }
            return ReceiptFacts.Owed(
                form: key.form, period: key.period, dueDate: dueDate(key), isReturned: fulfilment == .returned)
        }
    }

    /// All that the unit owes of the periods of this year and the last that have ended, the latest first.
    private func obligations(of unit: DenseIndex<ReportingUnit>, on day: CalendarDate) -> [SubmissionKey] {
        let keys = context.plan.forms.indices.flatMap { position -> [SubmissionKey] in
            let form = context.plan.forms[position]
            return form.endedPeriods(on: day).compactMap { period in
                guard context.plan.owes(period),
                    let state = context.units[unit].state(on: form.dates(of: period).upperBound),
                    form.reporterKinds.contains(state.kind)
                else { return nil }
                return SubmissionKey(unit: unit, form: DenseIndex(position), period: period)
            }
        }
        return keys.sorted { left, right in
            let (first, second) = (dueDate(left), dueDate(right))
            return first == second ? left.form < right.form : first > second
        }
    }

    private func dueDate(_ key: SubmissionKey) -> CalendarDate {
        context.plan.forms[key.form].dueDate(
            of: key.period, unit: context.units[key.unit].id, decided: decided, calendar: context.settings.workCalendar)
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
