extension Mailing {
    /// A form of a period whose reminder has come.
    private struct Round {
        let form: DenseIndex<Form>
        let period: Period
        let dueDate: CalendarDate
        let reminder: Int
        let code: String

        /// The word by which the round is looked at once.
        var occasion: String { "reminders:\(code)/\(period)/\(reminder)" }

        func occasion(of unit: ReportingUnit) -> String { "reminder:\(code)/\(period)/\(reminder)/\(unit.id)" }
    }

    /// Reminds each unit with an address of all whose reminder has come, in one message. Each reminder is looked at once.
    func reminders(_ ledger: Ledger, now: Moment) throws -> Due {
        var rounds = rounds(on: now.date)
        let told = try ledger.toldOccasions(among: rounds.map(\.occasion))
        rounds.removeAll { told.contains($0.occasion) }
        let closings = Closings(workspace.decisions, now: now)
        var owed: [DenseIndex<ReportingUnit>: [OwedReport]] = [:]
        for round in rounds where closings.moment(of: round.period, form: round.code) == nil {
            for report in try missing(round, ledger, closings) { owed[report.key.unit, default: []].append(report) }
        }
        let units = owed.keys.sorted()
        return Due(
            messages: try units.compactMap { unit in
                try pages.reminder(of: Self.sorted(owed[unit] ?? []), to: workspace.units[unit], made: now)
            }, occasions: rounds.map(\.occasion))
    }

    private func rounds(on today: CalendarDate) -> [Round] {
        workspace.plan.forms.enumerated().flatMap { position, form in
            periods(of: form, around: today).compactMap { period -> Round? in
                let dueDate = dueDate(of: form, period)
                guard let reminder = schedule.reminder(dueDate: dueDate, on: today) else { return nil }
                return Round(
                    form: DenseIndex(position), period: period, dueDate: dueDate, reminder: reminder, code: form.code)
            }
        }
    }

    /// The form's periods of the day's year and of the one before.
    func periods(of form: Form, around day: CalendarDate) -> [Period] {
        [day.year - 1, day.year].flatMap { year in
            (1...form.periodicity.countInYear).compactMap { Period(year: year, kind: form.periodicity, number: $0) }
        }.filter(workspace.plan.covers)
    }

    func dueDate(of form: Form, _ period: Period) -> CalendarDate {
        form.dueDate(of: period, calendar: workspace.settings.workCalendar)
    }

    /// What has not come of the units that have an address.
    private func missing(_ round: Round, _ ledger: Ledger, _ closings: Closings) throws -> [OwedReport] {
        let form = workspace.plan.forms[round.form]
        let end = form.dates(of: round.period).upperBound
        let keys = workspace.units.units.indices.compactMap { position -> SubmissionKey? in
            let unit = workspace.units.units[position]
            guard let state = unit.state(on: end), form.reporterKinds.contains(state.kind), !unit.mailboxes.isEmpty
            else { return nil }
            return SubmissionKey(unit: DenseIndex(position), form: round.form, period: round.period)
        }
        let fulfilments = try ledger.fulfilments(
            of: keys, plan: workspace.plan, units: workspace.units, closings: closings)
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
    func withdrawSettled(_ ledger: Ledger, now: Moment) throws {
        let closings = Closings(workspace.decisions, now: now)
        for (message, occasions) in try ledger.waitingReminders() {
            let owed = occasions.compactMap(report)
            let fulfilments = try ledger.fulfilments(
                of: owed.map(\.key), plan: workspace.plan, units: workspace.units, closings: closings)
            let still = owed.filter { report in
                fulfilments[report.key] != .submitted
                    && closings.moment(of: report.key.period, form: workspace.plan.forms[report.key.form].code) == nil
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
            let period = Period(canonical: String(parts[1])), let unit = workspace.units.index(ofID: String(parts[3]))
        else { return nil }
        return OwedReport(
            key: SubmissionKey(unit: unit, form: form, period: period),
            dueDate: dueDate(of: workspace.plan.forms[form], period), isReturned: false, occasion: occasion)
    }
}
