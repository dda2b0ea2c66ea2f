/// The officer's digest of a day.
struct OfficerLetter {
    /// More are counted.
    private static let shownArrivals = 40
    private static let shownUnits = 30
    private static let shownFaults = 50

    let news: OfficerNews
    let today: CalendarDate
    let terms: LetterTerms

    private var context: RenderContext { terms.context }

    var letter: Letter {
        let returned = news.arrivals.count { $0.outcome == .returned }
        let missing = news.forms.reduce(0) { $0 + $1.missing.count + $1.returned.count }
        let values = [
            "date": terms.style.date(today), "files": terms.style.text(news.arrivals.count),
            "returned": terms.style.text(returned), "missing": terms.style.text(missing),
        ]
        return Letter(
            subject: terms.text(news.troubles.isEmpty ? "digest.subject" : "digest.subject_trouble", values),
            title: terms.text("digest.title", values), greeting: "", intro: [terms.text("digest.intro", values)],
            sections: [
                .init(terms["digest.troubles"], troubles),
                .init(terms["digest.decisions"], capped(news.decisions.map { .init("", [terms.line($0, to: 400)]) })),
                .init(terms["digest.arrivals"], arrivals),
                .init(terms["digest.forms"], news.forms.map(form)),
                .init(terms["digest.inbox"], capped(news.inbox.map { .init("", [$0]) })),
                .init(terms["digest.addresses"], addressFaults),
            ],
            closing: [terms["digest.more"]], url: context.settings.output.baseURL.map { "\($0)/index.html" })
    }

    private func capped(_ items: [Letter.Item], to limit: Int = shownFaults) -> [Letter.Item] {
        let more = items.count - limit
        return more > 0 ? items.prefix(limit) + [.init("", [terms.counted("digest.and_more", more)])] : items
    }

    private var arrivals: [Letter.Item] {
        capped(
            news.arrivals.map { arrival in
                .init(
                    "",
                    [
                        terms.text(
                            "digest.arrival",
                            [
                                "time": terms.periods.moment(arrival.received),
                                "unit": arrival.unit.map { terms.line($0) } ?? terms["digest.inbox_itself"],
                                "file": terms.line(arrival.fileName, to: 80),
                                "outcome": terms["outcome.\(arrival.outcome.rawValue)"],
                            ])
                    ])
            }, to: Self.shownArrivals)
    }

    private func form(_ form: OfficerNews.Form) -> Letter.Item {
        let title = terms.text(
            "digest.form",
            [
                "form": form.code, "period": terms.periods.title(form.period),
                "reported": terms.style.text(form.reported),
                "due": terms.style.text(form.due), "date": terms.style.date(form.dueDate),
            ])
        var lines =
            units(form.returned, "digest.returned") + units(form.missing, "digest.missing")
            + units(form.waiting, "digest.waiting")
        if form.openWarnings > 0 { lines.append(terms.counted("digest.warnings", form.openWarnings)) }
        return .init(title, lines)
    }

    private func units(_ units: [OfficerNews.Unit], _ key: String) -> [String] {
        guard !units.isEmpty else { return [] }
        var lines = [terms.text(key, ["count": terms.style.text(units.count)])]
        lines += units.prefix(Self.shownUnits).map { unit in
            let late = unit.daysLate > 0 ? terms.counted("digest.days_late", unit.daysLate) : ""
            return "• "
                + [terms.line(unit.name), terms.line(unit.contact), terms.line(unit.telephone), late]
                .filter { !$0.isEmpty }.joined(separator: " – ")
        }
        let more = units.count - Self.shownUnits
        if more > 0 { lines.append(terms.counted("digest.and_more", more)) }
        return lines
    }

    private var troubles: [Letter.Item] { capped(news.troubles.map(QueueWords(terms).item)) }

    private var addressFaults: [Letter.Item] {
        capped(
            news.addressFaults.map { fault in
                let name = [terms.line(fault.unit), terms.line(fault.telephone)].filter { !$0.isEmpty }
                    .joined(separator: " – ")
                return .init(
                    "",
                    [
                        fault.found.isEmpty
                            ? terms.text("digest.no_address", ["unit": name])
                            : terms.text(
                                "digest.bad_address", ["unit": name, "found": terms.line(fault.found, to: 80)])
                    ])
            })
    }
}

extension LetterPages {
    /// The officer's digest; nil where the settings name no officer.
    ///
    /// - Throws: `WorkspaceFault` where a template asks for names that do not exist.
    public func officerDigest(_ news: OfficerNews, made: Moment) throws(WorkspaceFault) -> OutgoingMessage? {
        guard let officer = context.settings.mail.officer else { return nil }
        let occasions =
            ["officer:\(made.date)"] + news.decisionOccasions.filter { !news.toldDecisions.contains($0) }
            + news.troubles.map(\.troubleOccasion) + news.addressFaults.map(\.occasion)
        return try message(
            OfficerLetter(news: news, today: made.date, terms: terms).letter,
            Envelope(
                kind: .officerDigest, occasions: occasions, recipients: [officer], made: made,
                arrivalsThrough: news.arrivalsThrough))
    }
}
