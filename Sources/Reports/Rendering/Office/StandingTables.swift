/// The units of a period's forms by how much they need somebody: in short on the officer's page, and all of them on the
/// period's own page (units-2025-Q1.html) where there are too many.
struct StandingTables {
    /// Of the units in one state, those whose need is greatest.
    private static let shownInState = 60
    /// Names of units of whom nothing is to be asked.
    private static let shownDone = 200

    let told: OfficePeriod
    let facts: OfficeFacts
    let context: RenderContext
    private let forms: [(form: PeriodReport.FormCompleteness, units: [UnitStanding])]

    init(_ told: OfficePeriod, _ facts: OfficeFacts, _ context: RenderContext) {
        self.told = told
        self.facts = facts
        self.context = context
        forms = told.forms.filter { $0.due > 0 }.map { ($0, UnitStanding.all(of: $0, in: told, facts)) }
    }

    static func fileName(of period: Period) -> String { "units-\(period).html" }

    /// Whether the officer's page leaves units to the period's own.
    var isCut: Bool { forms.contains { Self.isCut($0.units) } }

    private static func isCut(_ units: [UnitStanding]) -> Bool {
        Dictionary(grouping: units, by: \.state).contains {
            $0.value.count > ($0.key == .reported ? shownDone : shownInState)
        }
    }

    /// All units, or as many as the officer's page has room for.
    func tables(isWhole: Bool) -> HTML {
        HTML { html in for (form, units) in forms { table(form, units, isWhole: isWhole, &html) } }
    }

    private func table(
        _ form: PeriodReport.FormCompleteness, _ all: [UnitStanding], isWhole: Bool, _ html: inout HTML
    ) {
        let words = context.words
        let open = all.filter { $0.state != .reported }
        let caption = caption(form)
        if isWhole { html.element("div", ["id": anchor(form)], text: "") }
        if open.isEmpty {
            html.element("p", ["class": "form"], text: caption)
            html.newLine()
        } else {
            let states = UnitStanding.State.allCases.map { state in open.filter { $0.state == state } }
            let shown = states.map { isWhole ? $0[...] : $0.prefix(Self.shownInState) }
            let columns = ["unit", "state_title", "contact"].map { TableColumn(words["office.\($0)"]) }
            html.table(
                label: caption, caption: caption, cssClass: "figures list", columns: columns,
                lines: shown.reduce(0) { $0 + $1.count }
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for (units, all) in zip(shown, states) {
                        for standing in units { row(standing, form, &html) }
                        if let first = all.first, all.count > units.count {
                            more(all.count - units.count, first.state, form, &html)
                        }
                    }
                }
            }
        }
        done(all.filter { $0.state == .reported }, form, isWhole: isWhole, &html)
        if !isWhole, Self.isCut(all) {
            html.element("p", ["class": "more"]) { html in
                let code = context.plan.forms[form.form].code
                html.element("a", ["href": link(form)], text: words.text("units.all", ["form": code]))
            }
            html.newLine()
        }
    }

    private func caption(_ form: PeriodReport.FormCompleteness) -> String {
        let told = context.plan.forms[form.form]
        return context.words.text(
            form.isClosed ? "office.form_closed" : form.isOwed ? "office.form" : "office.form_baseline",
            [
                "form": told.code, "title": told.title.text(context.language),
                "reported": context.style.text(form.reported), "due": context.style.text(form.due),
                "date": context.style.date(form.dueDate),
            ])
    }

    /// Folded away; of many, their number.
    private func done(
        _ units: [UnitStanding], _ form: PeriodReport.FormCompleteness, isWhole: Bool, _ html: inout HTML
    ) {
        guard !units.isEmpty else { return }
        let count = context.words.text("office.done", ["count": context.style.text(units.count)])
        if !isWhole, units.count > Self.shownDone {
            html.element("p", text: count)
        } else {
            html.element("details") { html in
                html.element("summary", text: count)
                html.element("p", text: units.map { name($0.unit, form) }.joined(separator: ", "))
            }
        }
        html.newLine()
    }

    private func anchor(_ form: PeriodReport.FormCompleteness) -> String { "f\(form.form.position + 1)" }

    private func link(_ form: PeriodReport.FormCompleteness) -> String {
        "\(Self.fileName(of: told.period))#\(anchor(form))"
    }

    private func more(
        _ count: Int, _ state: UnitStanding.State, _ form: PeriodReport.FormCompleteness, _ html: inout HTML
    ) {
        html.element("tr") { html in
            html.element("th", ["scope": "row"]) { html in
                html.element("a", ["href": link(form)], text: context.words.counted("office.more_units", count))
            }
            html.element("td", ["class": "s-\(state.word)"], text: context.words["office.state.\(state.word)"])
            html.element("td", text: "")
        }
        html.newLine()
    }

    private func row(_ standing: UnitStanding, _ form: PeriodReport.FormCompleteness, _ html: inout HTML) {
        let contact = context.units[standing.unit].contact
        html.element("tr") { html in
            html.rowHeading(name(standing.unit, form))
            html.element("td", ["class": "s-\(standing.state.word)"], text: state(standing, form))
            html.element("td") { html in
                html.text(contact.name)
                if !contact.name.isEmpty, !contact.telephone.isEmpty { html.markup("<br>") }
                let digits = contact.telephone.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
                if digits.isEmpty {
                    html.text(contact.telephone)
                } else {
                    html.element("a", ["href": "tel:\(digits)"], text: contact.telephone)
                }
            }
        }
        html.newLine()
    }

    private func name(_ unit: DenseIndex<ReportingUnit>, _ form: PeriodReport.FormCompleteness) -> String {
        (context.units[unit].state(during: form.dates) ?? context.units[unit].latest).name.text(context.language)
    }

    private func state(_ standing: UnitStanding, _ form: PeriodReport.FormCompleteness) -> String {
        let words = context.words
        var parts = [words["office.state.\(standing.state.word)"]]
        if standing.state == .late {
            parts = [words.counted("office.late", standing.daysLate)]
        } else if standing.daysLate > 0 {
            parts.append(words.counted("office.days_late", standing.daysLate))
        } else if form.isOwed, standing.state == .missing || standing.state == .returned {
            parts.append(words.text("office.due", ["date": context.style.date(standing.dueDate)]))
        }
        if standing.openWarnings > 0, standing.state != .warnings || standing.openWarnings > 1 {
            parts.append(words.counted("office.warnings", standing.openWarnings))
        }
        return parts.joined(separator: ", ")
    }
}
