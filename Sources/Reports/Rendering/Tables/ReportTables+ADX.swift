extension ReportTables {
    /// adx.xml: the values of submission.xml as the Aggregate Data Exchange of IHE, which DHIS2 takes in.
    ///
    /// Its time of export is the end of the last period in it, so that the same ledger gives the same bytes. What has no
    /// value is left out; a text stands in the annotation of a zero, for ADX has numbers alone, and what is no final
    /// number says so in its own, for ADX has no status.
    func adx(_ report: PeriodReport, of forms: [ConsolidatedForm]) -> String {
        var xml = XMLText()
        xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        xml.open(
            "adx", [("xmlns", "urn:ihe:qrph:adx:2015"), ("exported", lastSecond(of: report).description)],
            isEmpty: forms.isEmpty)
        for form in forms {
            xml.open(
                "group",
                [
                    ("orgUnit", agencyCode(on: form.form.dates.upperBound)),
                    ("period", "\(form.form.dates.lowerBound)/\(duration(of: report.period))"),
                    ("dataSet", plan.forms[form.form.form].code),
                ])
            for value in form.values { append(value, to: &xml) }
            xml.close("group")
        }
        if !forms.isEmpty { xml.close("adx") }
        return xml.text
    }

    private func append(_ value: ConsolidatedForm.Value, to xml: inout XMLText) {
        func attributes(_ number: String) -> [(String, String)] {
            let part = plan.items[value.item].part.map { [("breakdown", $0)] } ?? []
            return [("dataElement", plan.indicator(of: value.item).code)] + part + [("value", number)]
        }
        switch value.content {
        case .number(let number, .official):
            xml.open("dataValue", attributes(number.description), isEmpty: true)
        case .number(let number, let status):
            annotated(attributes(number.description), "\(status.letter) (\(context.words.estimate(status)))", &xml)
        case .text(let text): annotated(attributes("0"), text, &xml)
        case .missing, .untold: break
        }
    }

    private func annotated(_ attributes: [(String, String)], _ text: String, _ xml: inout XMLText) {
        xml.open("dataValue", attributes)
        xml.line(XMLText.element("annotation", markup: XMLText.escaped(text)))
        xml.close("dataValue")
    }

    /// The end of the last day of the report's forms; by the calendar where it has none.
    private func lastSecond(of report: PeriodReport) -> Moment {
        let calendar = Regime(name: "", firstDay: 1).dates(of: report.period).upperBound
        let day = report.forms.map(\.dates.upperBound).max() ?? calendar
        return Moment(date: day, secondOfDay: 86_399, offset: context.settings.timeOffset)
    }

    /// `P3M`; a year is `P1Y`.
    func duration(of period: Period) -> String {
        period.kind == .yearly ? "P1Y" : "P\(period.kind.months)M"
    }
}
