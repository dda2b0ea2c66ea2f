extension Mailing {
    /// One a day, in its first run in working hours; nil where there is nothing to tell.
    func officerDigest(_ ledger: Ledger, _ decided: DecisionsInForce, now: Moment) throws -> OutgoingMessage? {
        let last = try ledger.lastMessage(.officerDigest)
        // The first digest of all begins with the working day before; later ones begin where the last one ended.
        let before = workspace.settings.workCalendar.date(workingDays: 1, before: now.date)
        let since = last?.made ?? Moment(date: before, secondOfDay: 0, offset: now.offset)
        let arrivals = try ledger.arrivals(after: last?.arrivalsThrough ?? 0, since: since)
        var news = OfficerNews()
        news.arrivals = arrivals.map(arrival)
        news.arrivalsThrough = arrivals.last?.arrival ?? last?.arrivalsThrough ?? 0
        let troubles = try ledger.mail([.unsure, .refused])
        let told = try ledger.toldOccasions(among: troubles.map(\.troubleOccasion))
        news.troubles = troubles.filter { !told.contains($0.troubleOccasion) }
        news.addressFaults = try addressFaults(ledger, on: now.date)
        let status = try Status(workspace: workspace, period: nil, now: now)
        news.decisions = status.decisions.map(\.text)
        let knownFaults = try ledger.toldOccasions(among: news.decisionOccasions)
        let isNew =
            !news.arrivals.isEmpty || !news.troubles.isEmpty || !news.addressFaults.isEmpty
            || news.decisionOccasions.contains { !knownFaults.contains($0) } || isDueDay(now.date, decided)
        guard isNew else { return nil }
        news.toldDecisions = knownFaults
        news.forms = try status.forms.compactMap { try form($0, ledger, decided) }
        let words = try StatusText(context)
        news.inbox = status.inbox.map(words.line)
        return try pages.officerDigest(news, made: now)
    }

    private func arrival(_ news: ArrivalNews) -> OfficerNews.Arrival {
        let unit = news.folder.flatMap(workspace.units.index(ofID:)).map { workspace.units[$0].latest.name }
        return OfficerNews.Arrival(
            received: news.received, unit: unit?.text(context.language) ?? news.folder, fileName: news.fileName,
            outcome: news.isDuplicate ? .duplicate : news.isReturned ? .returned : .received)
    }

    /// Forms that were closed with all that was due need no more looking at.
    private func form(_ status: Status.FormStatus, _ ledger: Ledger, _ decided: DecisionsInForce) throws -> OfficerNews
        .Form?
    {
        guard let period = Period(canonical: status.period), let dueDate = CalendarDate(status.dueDate) else {
            return nil
        }
        let closed = decided.closing(of: period, form: status.form)
        let waiting = try closed.map { try ledger.waitingForReopening(period, form: status.form, closed: $0) } ?? 0
        guard !status.isClosed || waiting > 0 else { return nil }
        func units(_ units: [Status.UnitStatus]) -> [OfficerNews.Unit] {
            units.map {
                OfficerNews.Unit(name: $0.name, contact: $0.contact, telephone: $0.telephone, daysLate: $0.daysLate)
            }
        }
        return OfficerNews.Form(
            code: status.form, period: period, dueDate: dueDate, due: status.due, reported: status.reported,
            returned: units(status.returned), missing: units(status.missing), openWarnings: status.openWarnings,
            waiting: waiting)
    }

    /// Whether a form is due on the day, or was on the working day before.
    private func isDueDay(_ today: CalendarDate, _ decided: DecisionsInForce) -> Bool {
        workspace.plan.forms.contains { form in
            periods(of: form, around: today).contains { period in
                let date = dueDate(of: form, period, decided)
                return date == today || workspace.settings.workCalendar.date(workingDays: 1, after: date) == today
            }
        }
    }

    /// Units that owe a form today and cannot be written to, each once.
    private func addressFaults(_ ledger: Ledger, on today: CalendarDate) throws -> [OfficerNews.AddressFault] {
        let kinds = workspace.plan.forms.reduce(into: Set<String>()) { $0.formUnion($1.reporterKinds) }
        let faults = workspace.units.units.flatMap { unit -> [OfficerNews.AddressFault] in
            guard let state = unit.state(on: today), kinds.contains(state.kind), unit.id != context.settings.agency.unit
            else { return [] }
            let (mailboxes, faulty) = Mailbox.list(unit.contact.email)
            let found = mailboxes.isEmpty && faulty.isEmpty ? [""] : faulty
            return found.map { text in
                OfficerNews.AddressFault(
                    unit: state.name.text(context.language), telephone: unit.contact.telephone, found: text,
                    occasion: "address:\(unit.id)/\(text)")
            }
        }
        let told = try ledger.toldOccasions(among: faults.map(\.occasion))
        return faults.filter { !told.contains($0.occasion) }
    }
}
