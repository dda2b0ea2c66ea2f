extension Mailing {
    /// One a day, in its first run in working hours; nil where there is nothing to tell.
    func officerDigest(_ ledger: Ledger, _ decided: DecisionsInForce, now: Moment) throws -> OutgoingMessage? {
        let last = try ledger.lastMessage(.officerDigest)
        // The first digest of all begins with the working day before; later ones begin where the last one ended.
        let before = workspace.settings.workCalendar.date(workingDays: 1, before: now.date)
        let since = last?.made ?? Moment(date: before, secondOfDay: 0, offset: now.offset)
        let arrivals = try ledger.arrivals(after: last?.arrivalsThrough ?? 0, since: since)
        var news = OfficerNews()
        news.arrivals = arrivals.map { arrival($0, decided) }
        news.arrivalsThrough = max(arrivals.last?.arrival ?? 0, last?.arrivalsThrough ?? 0)
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
        news.forms = status.forms.compactMap(form)
        let words = try StatusText(context)
        news.inbox = status.inbox.map(words.line)
        return try pages.officerDigest(news, made: now)
    }

    private func arrival(_ news: ArrivalNews, _ decided: DecisionsInForce) -> OfficerNews.Arrival {
        let unit = news.folder.flatMap(workspace.units.index(ofID:)).map { workspace.units[$0].latest.name }
        let outcome: OfficerNews.Arrival.Outcome
        if news.isDuplicate {
            outcome = .duplicate
        } else if news.isReturned {
            outcome = .returned
        } else {
            let isWaiting = news.accepted.allSatisfy {
                decided.keepsWaiting($0.period, form: $0.form, received: news.received)
            }
            outcome = isWaiting ? .waiting : news.retaken == nil ? .received : .retaken
        }
        return OfficerNews.Arrival(
            received: news.retaken ?? news.received, unit: unit?.text(context.language) ?? news.folder,
            fileName: news.fileName,
            outcome: outcome)
    }

    /// Forms that were closed with all that was due need no more looking at.
    private func form(_ status: Status.FormStatus) -> OfficerNews.Form? {
        guard let period = Period(canonical: status.period), let dueDate = CalendarDate(status.dueDate) else {
            return nil
        }
        guard !status.isClosed || !status.waiting.isEmpty else { return nil }
        func units(_ units: [Status.UnitStatus]) -> [OfficerNews.Unit] {
            units.map {
                OfficerNews.Unit(name: $0.name, contact: $0.contact, telephone: $0.telephone, daysLate: $0.daysLate)
            }
        }
        return OfficerNews.Form(
            code: status.form, period: period, dueDate: dueDate, due: status.due, reported: status.reported,
            returned: units(status.returned), missing: units(status.missing), openWarnings: status.openWarnings,
            waiting: units(status.waiting))
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
