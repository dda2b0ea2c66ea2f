extension Mailing {
    /// The draft of each period whose last forms were due on the working day before, where the settings ask for it: one
    /// message for a period.
    func leaderDigests(_ ledger: Ledger, _ decided: DecisionsInForce, now: Moment) throws -> [OutgoingMessage] {
        let mail = workspace.settings.mail
        guard mail.hasLeaderDigest, !mail.leaders.isEmpty else { return [] }
        var last: [Period: CalendarDate] = [:]
        for form in workspace.plan.forms {
            for period in periods(of: form, around: now.date) {
                let date = dueDate(of: form, period, decided)
                last[period] = max(last[period] ?? date, date)
            }
        }
        var due = last.sorted { $0.key < $1.key }
        due.removeAll { !schedule.isDayAfter(dueDate: $0.value, on: now.date) }
        let told = try ledger.toldOccasions(among: due.map { "leaders:\($0.key)/\($0.value)" })
        due.removeAll { told.contains("leaders:\($0.key)/\($0.value)") }
        guard !due.isEmpty else { return [] }
        let extract = try ledger.extract(plan: workspace.plan, units: workspace.units, decided: decided)
        let consolidator = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
        let index = consolidator.index(extract)
        let reports = try ReportPages(context)
        return try due.compactMap { period, date in
            // What leaves the office by mail is what out/ shows.
            let report = consolidator.published(consolidator.report(of: period, from: index), from: index)
            return pages.leaderDigest(of: try reports.draft(report), dueDate: date, made: now)
        }
    }
}
