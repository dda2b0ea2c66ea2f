/// How it stands with a unit and a form that it owes: what the officer asks before taking up the telephone.
struct UnitStanding {
    /// The gravest first.
    enum State: Int, CaseIterable {
        case returned, missing, waiting, late, warnings, reported

        var word: String {
            switch self {
            case .returned: "returned"
            case .missing: "missing"
            case .waiting: "waiting"
            case .late: "late"
            case .warnings: "warnings"
            case .reported: "reported"
            }
        }
    }

    let unit: DenseIndex<ReportingUnit>
    let state: State
    /// Calendar days after the unit's due date: of what has come when it came, else until today; 0 before.
    let daysLate: Int
    let openWarnings: Int
    let dueDate: CalendarDate

    /// The units that owe the form, the gravest first, in each state the latest first, then by the order of units.csv. Of
    /// a form that nobody owes, those that something has come of.
    static func all(
        of form: PeriodReport.FormCompleteness, in told: OfficePeriod, _ facts: OfficeFacts
    ) -> [UnitStanding] {
        let waiting = Set(
            facts.waiting.lazy.filter { $0.key.form == form.form && $0.key.period == told.period }.map(\.key.unit))
        return form.units.map { one in
            let open = told.warnings.counts[.init(form: form.form, unit: one.unit)] ?? 0
            let state: State =
                switch (one.received, one.isReturned) {
                case (nil, true): .returned
                case (nil, false): waiting.contains(one.unit) ? .waiting : .missing
                default: one.daysLate > 0 ? .late : open > 0 ? .warnings : .reported
                }
            let days = facts.today.daysSinceEpoch - one.dueDate.daysSinceEpoch
            return UnitStanding(
                unit: one.unit, state: state,
                daysLate: state == .waiting || !form.isOwed ? 0 : one.received == nil ? max(0, days) : one.daysLate,
                openWarnings: open, dueDate: one.dueDate)
        }.filter { form.isOwed || $0.state != .missing }.sorted {
            ($0.state.rawValue, -$0.daysLate, $0.unit) < ($1.state.rawValue, -$1.daysLate, $1.unit)
        }
    }
}
