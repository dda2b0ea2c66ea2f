/// What each indicator of the report is: defined, counted, added up, reported by whom, and by which source.
struct DefinitionTable {
    let view: ReportView

    private var indicators: [DenseIndex<Indicator>] {
        view.report.rows.filter { !view.isPart($0) }.map { view.plan.items[$0.item].indicator }
    }

    /// Nil where the report has no indicator.
    var html: HTML? {
        let (indicators, words) = (indicators, view.words)
        guard !indicators.isEmpty else { return nil }
        let columns = [
            TableColumn(words["definition.code"]), TableColumn(words["table.name"], "name"),
            TableColumn(words["definition.text"], "example"), TableColumn(words["definition.reported_by"], "note"),
            TableColumn(words["definition.source"], "note"),
        ]
        return HTML { html in
            html.table(
                label: words["page.definitions"], caption: words["definition.caption"],
                cssClass: "figures list definitions", columns: columns, lines: indicators.count
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for indicator in indicators { row(view.plan.indicators[indicator], &html) }
                }
            }
        }
    }

    private func row(_ indicator: Indicator, _ html: inout HTML) {
        html.element("tr") { html in
            html.cell(indicator.code)
            html.element("th", ["scope": "row", "class": "name"]) { html in
                html.text(indicator.name.text(view.language))
                html.chartUnit(indicator.unitOfMeasure)
            }
            html.element("td", ["class": "example"]) { html in
                for line in lines(indicator) { html.element("p", text: line) }
            }
            html.element("td", ["class": "note"], text: reporters(indicator))
            html.element("td", ["class": "note"], text: source(indicator))
        }
        html.newLine()
    }

    /// The definition, the formula, and how values add up over units and over time.
    private func lines(_ indicator: Indicator) -> [String] {
        let words = view.words
        var lines = [indicator.definition.text(view.language)]
        if let formula = indicator.formula {
            lines.append(words.text("definition.formula", ["formula": formula.text]))
        } else {
            lines.append(
                "\(words["definition.\(indicator.flow.rawValue)"]) \(words["over_units.\(indicator.overUnits.rawValue)"])"
            )
            if indicator.basis != .period { lines.append(words["definition.\(indicator.basis.rawValue)"]) }
        }
        if !indicator.breakdown.isEmpty {
            let parts = indicator.breakdown.map { view.plan.partNames[$0]?.text(view.language) ?? $0 }
            lines.append(words.text("definition.breakdown", ["parts": parts.joined(separator: "; ")]))
        }
        return lines.filter { !$0.isEmpty }
    }

    /// "Biểu B05: Hợp tác xã, Doanh nghiệp".
    private func reporters(_ indicator: Indicator) -> String {
        let form = view.plan.forms[indicator.form]
        return view.words.text(
            "definition.form",
            ["form": form.code, "kinds": form.reporterKinds.sorted().map(view.kindName).joined(separator: ", ")])
    }

    private func source(_ indicator: Indicator) -> String {
        guard !indicator.externalCode.isEmpty else { return indicator.source }
        let code = view.words.text("definition.external_code", ["code": indicator.externalCode])
        return indicator.source.isEmpty ? code : "\(indicator.source). \(code)"
    }
}
