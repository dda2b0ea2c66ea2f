extension ReportTables {
    /// submission.xml: the period's totals as the office's own submission to the next level up.
    ///
    /// Derived figures are left out, since the next level computes its own; so is what a submission cannot hold
    /// exactly, and a comment says so.
    func consolidatedSubmission(_ report: PeriodReport) -> String {
        var xml = XMLText()
        xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        xml.comment("\(report.period.description) \(report.dataHash)")
        xml.open("submissions", [("xmlns", "urn:reports:submission:1")], isEmpty: report.forms.isEmpty)
        for form in report.forms { append(form, of: report, to: &xml) }
        if !report.forms.isEmpty { xml.close("submissions") }
        return xml.text
    }

    private func append(_ part: PeriodReport.FormCompleteness, of report: PeriodReport, to xml: inout XMLText) {
        let form = plan.forms[part.form]
        let coverage = [
            "reported": terms.style.text(part.reported), "due": terms.style.text(part.due),
        ]
        xml.open(
            "submission",
            [
                ("unit", agencyCode(on: part.dates.upperBound)),
                ("period", report.period.description),
                ("form", form.code),
                ("note", terms.text("consolidated.note", coverage)),
            ])
        let rows = Dictionary(report.rows.map { ($0.item, $0) }) { first, _ in first }
        for position in form.items {
            let item = DenseIndex<Item>(position)
            guard !plan.indicator(of: item).isDerived else { continue }
            if !isFigure(item) {
                appendNarrative(item, of: report, to: &xml)
            } else if let row = rows[item] {
                append(row, to: &xml)
            }
        }
        xml.close("submission")
    }

    /// The code that the office's unit had on the day; its id where it had none.
    private func agencyCode(on date: CalendarDate) -> String {
        let id = context.settings.agency.unit
        guard let index = units.index(ofID: id) else { return id }
        return units[index].state(on: date)?.code ?? id
    }

    private func append(_ row: PeriodReport.Row, to xml: inout XMLText) {
        let indicator = plan.indicator(of: row.item)
        let value =
            switch indicator.basis {
            case .period: row.value
            case .cumulative: row.yearToDate
            case .planCumulative: row.planToDate
            }
        let code = plan.code(of: row.item)
        switch value.state {
        case .missing:
            xml.open("observation", attributes(row.item, value: "…", status: "M"), isEmpty: true)
        case .notComputable, .withheld:
            xml.comment("\(code): \(tableWords["xml.\(value.state.rawValue)"])")
        case .value:
            guard let number = value.number?.asDecimal, number.coefficient.magnitude < 1_000_000_000_000_000_000 else {
                xml.comment("\(code): \(tableWords["xml.too_long"])")
                return
            }
            let status = row.coverage.estimated > 0 ? "E" : ""
            xml.open("observation", attributes(row.item, value: number.description, status: status), isEmpty: true)
        }
    }

    /// A text stands for the whole only where one unit alone says something.
    private func appendNarrative(_ item: DenseIndex<Item>, of report: PeriodReport, to xml: inout XMLText) {
        let texts = report.narrative.filter { $0.item == item }
        guard texts.count == 1, let only = texts.first else { return }
        xml.open("observation", attributes(item, value: only.text, status: ""), isEmpty: true)
    }

    private func attributes(_ item: DenseIndex<Item>, value: String, status: String) -> [(String, String)] {
        [
            ("indicator", plan.indicator(of: item).code), ("breakdown", plan.items[item].part ?? ""),
            ("value", value), ("status", status),
        ]
        .filter { !$0.1.isEmpty }
    }
}
