/// A published period, as the list of periods shows it.
public struct ListEntry: Sendable {
    /// A form of the period, and how many units have reported it.
    public struct FormCount: Sendable {
        public let code: String
        public let title: LocalName
        public let reported: Int
        public let due: Int

        public init(code: String, title: LocalName, reported: Int, due: Int) {
            self.code = code
            self.title = title
            self.reported = reported
            self.due = due
        }
    }

    public let period: Period
    /// The days that the period's forms are about, each span once.
    public let dates: [ClosedRange<CalendarDate>]
    /// When the newest standing submission came.
    public let newest: Moment?
    public let forms: [FormCount]

    public init(period: Period, dates: [ClosedRange<CalendarDate>], newest: Moment?, forms: [FormCount]) {
        self.period = period
        self.dates = dates
        self.newest = newest
        self.forms = forms
    }

    public init(_ outline: PeriodOutline, plan: Plan) {
        var dates: [ClosedRange<CalendarDate>] = []
        for form in outline.forms where !dates.contains(form.dates) { dates.append(form.dates) }
        self.init(
            period: outline.period, dates: dates, newest: outline.newest,
            forms: outline.forms.map { form in
                let told = plan.forms[form.form]
                return FormCount(code: told.code, title: told.title, reported: form.reported, due: form.due)
            })
    }
}

/// The list of all published periods.
struct PeriodList {
    let entries: [ListEntry]
    let context: RenderContext
    let isPublic: Bool

    var values: [String: Any] {
        let agency = context.settings.agency
        let logoText = agency.logoText.text(context.language)
        return [
            "language": context.language.rawValue,
            "agency": agency.name.text(context.language), "superior": agency.superior.text(context.language),
            "has_logo_text": !logoText.isEmpty, "logo_text": logoText,
            "plan": context.plan.name.text(context.language),
            "edition": context.words[isPublic ? "head.public" : "head.complete"], "is_public": isPublic,
            "has_periods": !entries.isEmpty,
            "periods": entries.sorted { $1.period < $0.period }.map(values),
        ]
    }

    private func values(_ entry: ListEntry) -> TemplateValues {
        let periods = PeriodWords(context.words)
        let style = context.style
        return TemplateValues([
            "folder": entry.period.description, "title": periods.title(entry.period),
            "dates": entry.dates.map { periods.dates($0) }.joined(separator: "; "),
            "newest": entry.newest.map { periods.moment($0) } ?? "",
            "has_newest": entry.newest != nil,
            "forms": entry.forms.map { form in
                TemplateValues([
                    "code": form.code, "form_title": form.title.text(context.language),
                    "count": "\(style.text(form.reported))/\(style.text(form.due))",
                ])
            },
            "files": PageSections.tables.map { TemplateValues(["name": $0]) },
        ])
    }
}
