extension ReportTables {
    /// submission.xml: the period's totals as the office's own submission to the next level up.
    ///
    /// Derived figures are left out, since the next level computes its own; so is what a submission cannot hold
    /// exactly, and a comment says so.
    func consolidatedSubmission(_ report: PeriodReport) -> String {
        var xml = XMLText()
        xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        xml.comment("\(report.period.description) \(report.dataHash)")
        // A form of which nothing may be told, or nobody has reported anything, would be an untouched one.
        let told = report.forms.filter { form in
            report.rows.contains { row in
                plan.indicator(of: row.item).form == form.form && figure(of: row).state == .value
            }
        }
        xml.open("submissions", [("xmlns", "urn:reports:submission:1")], isEmpty: told.isEmpty)
        for form in told { append(form, of: report, to: &xml) }
        if !told.isEmpty { xml.close("submissions") }
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
                append(row, of: report, to: &xml)
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

    /// The figure on the basis that the indicator is reported on.
    private func figure(of row: PeriodReport.Row) -> ConsolidatedValue {
        switch plan.indicator(of: row.item).basis {
        case .period: row.value
        case .cumulative: row.yearToDate
        case .planCumulative: row.planToDate
        }
    }

    /// The least final status of the values in a figure: an estimate, else provisional, else none to be told.
    private func status(of row: PeriodReport.Row, in report: PeriodReport) -> String {
        guard row.coverage.estimated > 0 else { return "" }
        let isProvisional = report.observations.contains { $0.item == row.item && $0.status == .provisional }
        let isEstimate = report.observations.contains { $0.item == row.item && $0.status == .estimate }
        return (isProvisional && !isEstimate ? ObservationStatus.provisional : .estimate).letter
    }

    private func append(_ row: PeriodReport.Row, of report: PeriodReport, to xml: inout XMLText) {
        let value = figure(of: row)
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
            xml.open(
                "observation",
                attributes(row.item, value: number.description, status: status(of: row, in: report)), isEmpty: true)
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
