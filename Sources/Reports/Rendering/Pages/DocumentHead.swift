/// The head and the foot of the document, laid out as Nghị định 30/2020/NĐ-CP has it; what belongs to people
/// (number, day, signature) stays blank.
struct DocumentHead {
    let view: ReportView

    var superior: String { agency.superior.text(view.language) }
    var office: String { agency.name.text(view.language) }
    var logoText: String { agency.logoText.text(view.language) }

    /// "Số:      /BC-SKHCN"; with the number where the settings have it.
    var number: String {
        guard let number = approvedNumber ?? document?.number, !number.isEmpty else {
            return view.words.text("head.number", ["symbol": agency.symbol])
        }
        let isBare = number.allSatisfy(\.isWholeNumber)
        return view.words.text(
            isBare ? "head.number_given" : "head.number_whole", ["number": number, "symbol": agency.symbol])
    }

    /// "Cao Bằng, ngày … tháng … năm 2025"; with the day where the settings have it.
    var placeAndDate: String {
        guard let date = approved?.decision.when.date ?? document?.date else {
            return view.words.text("head.place_date", ["place": agency.place, "year": "\(year)"])
        }
        return view.words.text(
            "head.place_date_given", ["place": agency.place, "date": view.figures.style.longDate(date)])
    }

    private var approved: DecisionsInForce.Approval? { view.report.edition.approved }

    /// The document that the approval names, if it does.
    private var approvedNumber: String? {
        approved.map(\.decision.document).flatMap { $0.isEmpty ? nil : $0 }
    }

    private var document: Settings.Document? { view.context.settings.documents[view.report.period] }

    var subject: String { view.words.text("head.subject", ["plan": view.plan.name.text(view.language)]) }
    var period: String { view.periods.title(view.report.period) }

    var recipients: [String] { agency.recipients }

    /// "Số liệu nhận đến …", by the newest submission.
    var asOf: String {
        view.newest.map { view.words.text("head.as_of", ["moment": view.periods.moment($0)]) }
            ?? view.words["head.as_of_nothing"]
    }

    /// The year it is drafted in: that of the newest submission, or else of the last due date.
    private var year: Int {
        view.newest?.date.year ?? view.report.forms.map(\.dueDate.year).max() ?? Int(view.report.period.year)
    }

    private var agency: Settings.Agency { view.context.settings.agency }

    /// What the templates of all three kinds of page are given.
    func values(templatesHash: String) -> [String: Any] {
        let editions = EditionTables(view: view)
        return [
            "stamp": editions.stamp, "has_approval": editions.approval != nil, "approval": editions.approval ?? "",
            "made_by": madeBy,
            "language": view.language.rawValue,
            "superior": superior, "agency": office,
            "has_logo_text": !logoText.isEmpty, "logo_text": logoText, "number": number, "place_date": placeAndDate,
            "subject": subject, "period": period, "period_name": view.report.period.description,
            "plan": view.plan.name.text(view.language), "as_of": asOf,
            "spans": view.spans.map { view.text($0) },
            "summary": view.summary,
            "recipients": recipients,
            "has_position": !agency.signatory.position.isEmpty, "position": agency.signatory.position,
            "has_signatory": !agency.signatory.name.isEmpty, "signatory": agency.signatory.name,
            "edition": view.words[view.report.isPublic ? "head.public" : "head.complete"],
            "is_public": view.report.isPublic,
            "hashes": hashes(templatesHash).map { TemplateValues(["name": $0.name, "value": $0.value]) },
        ]
    }

    private var madeBy: String {
        approved.map { view.words.text("foot.made_by_edition", ["number": view.number($0.number)]) }
            ?? view.words["foot.made_by"]
    }

    func hashes(_ templatesHash: String) -> [(name: String, value: String)] {
        [
            (view.words["foot.data"], view.report.dataHash), (view.words["foot.plan"], view.plan.hash),
            (view.words["foot.units"], view.context.units.hash),
            (view.words["foot.settings"], view.context.settings.hash),
            (view.words["foot.templates"], templatesHash),
        ]
    }
}
