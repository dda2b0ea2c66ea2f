extension Mailing {
    /// A form of a period whose reminder has come.
    private struct Round {
        let form: DenseIndex<Form>
        let period: Period
        let dueDate: CalendarDate
        let reminder: Int
        let code: String

        private var name: String { "\(code)/\(period)/\(dueDate)\(reminder < 0 ? "" : "+")\(reminder)" }

        /// The word by which the round is looked at once; a due date that was put off has its own.
        var occasion: String { "reminders:\(name)" }

        func occasion(of unit: ReportingUnit) -> String { "reminder:\(name)/\(unit.id)" }
    }

    /// Reminds each unit with an address of all whose reminder has come, in one message. Each reminder is looked at once.
    func reminders(_ ledger: Ledger, _ decided: DecisionsInForce, now: Moment) throws -> Due {
        var rounds = rounds(on: now.date, decided)
        let told = try ledger.toldOccasions(among: rounds.map(\.occasion))
        rounds.removeAll { told.contains($0.occasion) }
        var owed: [DenseIndex<ReportingUnit>: [OwedReport]] = [:]
        for round in rounds where decided.closing(of: round.period, form: round.code) == nil {
            for report in try missing(round, ledger, decided) { owed[report.key.unit, default: []].append(report) }
        }
        let units = owed.keys.sorted()
        return Due(
            messages: try units.compactMap { unit in
                try pages.reminder(of: Self.sorted(owed[unit] ?? []), to: workspace.units[unit], made: now)
            }, occasions: rounds.map(\.occasion))
    }

    private func rounds(on today: CalendarDate, _ decided: DecisionsInForce) -> [Round] {
        workspace.plan.forms.enumerated().flatMap { position, form in
            periods(of: form, around: today).flatMap { period in
                dueDates(of: form, period, decided).compactMap { dueDate in
                    schedule.reminder(dueDate: dueDate, on: today).map { reminder in
                        Round(
                            form: DenseIndex(position), period: period, dueDate: dueDate, reminder: reminder,
                            code: form.code)
                    }
                }
            }
        }
    }

    /// That of all units, and those that were put off for some.
    private func dueDates(of form: Form, _ period: Period, _ decided: DecisionsInForce) -> [CalendarDate] {
        let units = decided.decisions.lazy.filter { decision in
            decision.action == .extend && decision.period == period && decision.form ?? form.code == form.code
        }.compactMap(\.object.unit)
        let dates = units.map { dueDate(of: form, period, unit: $0, decided) }
        return Set(dates + [dueDate(of: form, period, decided)]).sorted()
    }

    /// The form's periods of the day's year and of the one before that are owed.
    func periods(of form: Form, around day: CalendarDate) -> [Period] {
        [day.year - 1, day.year].flatMap { year in
            (1...form.periodicity.countInYear).compactMap { Period(year: year, kind: form.periodicity, number: $0) }
        }.filter(workspace.plan.owes)
    }

    /// Of all units for which it was not put off.
    func dueDate(of form: Form, _ period: Period, _ decided: DecisionsInForce) -> CalendarDate {
        let regular = form.dueDate(of: period, calendar: workspace.settings.workCalendar)
        return decided.extendedDueDate(of: period, form: form.code).map { max($0, regular) } ?? regular
    }

    private func dueDate(
        of form: Form, _ period: Period, unit: String, _ decided: DecisionsInForce
    ) -> CalendarDate {
        form.dueDate(of: period, unit: unit, decided: decided, calendar: workspace.settings.workCalendar)
    }

    /// What has not come of the units that have an address.
    private func missing(_ round: Round, _ ledger: Ledger, _ decided: DecisionsInForce) throws -> [OwedReport] {
        let form = workspace.plan.forms[round.form]
        let end = form.dates(of: round.period).upperBound
        let keys = workspace.units.units.indices.compactMap { position -> SubmissionKey? in
            let unit = workspace.units.units[position]
            guard let state = unit.state(on: end), form.reporterKinds.contains(state.kind), !unit.mailboxes.isEmpty,
                dueDate(of: form, round.period, unit: unit.id, decided) == round.dueDate
            else { return nil }
            return SubmissionKey(unit: DenseIndex(position), form: round.form, period: round.period)
        }
        let fulfilments = try ledger.fulfilments(
            of: keys, plan: workspace.plan, units: workspace.units, decided: decided)
        return keys.filter { fulfilments[$0] != .submitted }.map { key in
            OwedReport(
                key: key, dueDate: round.dueDate, isReturned: fulfilments[key] == .returned,
                occasion: round.occasion(of: workspace.units[key.unit]))
        }
    }

    private static func sorted(_ owed: [OwedReport]) -> [OwedReport] {
        owed.sorted { ($0.dueDate, $0.key.form) < ($1.dueDate, $1.key.form) }
    }

    // MARK: - What has come since

    /// A reminder that waits, such as over a night without a mail server, goes only if all it says is still so.
    func withdrawSettled(_ ledger: Ledger, _ decided: DecisionsInForce, now: Moment) throws {
        let waiting = try ledger.waitingReminders().map { ($0.message, $0.occasions, $0.occasions.compactMap(report)) }
        guard !waiting.isEmpty else { return }
        let fulfilments = try ledger.fulfilments(
            of: waiting.flatMap { $0.2.map(\.key) }, plan: workspace.plan, units: workspace.units, decided: decided)
        for (message, occasions, owed) in waiting {
            let still = owed.filter { report in
                let (key, form) = (report.key, workspace.plan.forms[report.key.form])
                let isDue = dueDate(of: form, key.period, unit: workspace.units[key.unit].id, decided) == report.dueDate
                return isDue && fulfilments[key] != .submitted
                    && decided.closing(of: key.period, form: form.code) == nil
            }
            guard still.count < occasions.count else { continue }
            let rest = try still.first.map { first in
                try pages.reminder(of: Self.sorted(still), to: workspace.units[first.key.unit], made: now)
            }
            try ledger.withdraw(message, replacedBy: [rest.flatMap { $0 }].compactMap { $0 })
        }
    }

    /// What an occasion told of; nil where the plan or the units do not know it any more.
    private func report(_ occasion: String) -> OwedReport? {
        let parts = occasion.split(separator: ":", maxSplits: 1).last?.split(separator: "/", maxSplits: 3) ?? []
        guard parts.count == 4, let form = workspace.plan.form(code: String(parts[0])),
            let period = Period(canonical: String(parts[1])), let dueDate = CalendarDate(parts[2].prefix(10)),
            let unit = workspace.units.index(ofID: String(parts[3]))
        else { return nil }
        return OwedReport(
            key: SubmissionKey(unit: unit, form: form, period: period), dueDate: dueDate, isReturned: false,
            occasion: occasion)
    }
}
