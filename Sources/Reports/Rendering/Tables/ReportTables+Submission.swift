extension ReportTables {
    /// submission.xml: the period's totals as the office's own submission to the next level up.
    ///
    /// What a submission cannot hold exactly is left out, and a comment says so.
    func consolidatedSubmission(_ report: PeriodReport, of forms: [ConsolidatedForm]) -> String {
        var xml = XMLText()
        xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        xml.comment("\(report.period.description) \(report.dataHash)")
        xml.open("submissions", [("xmlns", "urn:reports:submission:1")], isEmpty: forms.isEmpty)
        for form in forms { append(form, period: report.period, to: &xml) }
        if !forms.isEmpty { xml.close("submissions") }
        return xml.text
    }

    private func append(_ form: ConsolidatedForm, period: Period, to xml: inout XMLText) {
        let coverage = [
            "reported": terms.style.text(form.form.reported), "due": terms.style.text(form.form.due),
        ]
        xml.open(
            "submission",
            [
                ("unit", agencyCode(on: form.form.dates.upperBound)),
                ("period", period.description),
                ("form", plan.forms[form.form.form].code),
                ("note", terms.text("consolidated.note", coverage)),
            ])
        for value in form.values { append(value, to: &xml) }
        xml.close("submission")
    }

    private func append(_ value: ConsolidatedForm.Value, to xml: inout XMLText) {
        func observe(_ text: String, status: String = "") {
            let attributes = [
                ("indicator", plan.indicator(of: value.item).code), ("breakdown", plan.items[value.item].part ?? ""),
                ("value", text), ("status", status),
            ]
            xml.open("observation", attributes.filter { !$0.1.isEmpty }, isEmpty: true)
        }
        switch value.content {
        case .number(let number, let status):
            observe(number.description, status: status == .official ? "" : status.letter)
        case .missing: observe("…", status: ObservationStatus.missing.letter)
        case .text(let text): observe(text)
        case .untold(let reason): xml.comment("\(plan.code(of: value.item)): \(reason)")
        }
    }
}
