/// The page of comparable series: each indicator over time, on the units of today.
struct SeriesPage {
    let view: ReportView

    var isEmpty: Bool { view.report.series.isEmpty }

    var values: [String: Any] {
        [
            "forms": view.report.series.enumerated().map { position, series in
                let form = view.plan.forms[series.form]
                return TemplateValues([
                    "id": "form-\(position + 1)", "code": form.code, "title": form.title.text(view.language),
                    "successions": successions(series), "has_successions": series.hasSuccession,
                    "tables": tables(series),
                ])
            }
        ]
    }

    /// What the lines are made of, period by period: "Quý I/2025: Huyện Hà Quảng gồm Huyện Thông Nông, …".
    private func successions(_ series: ComparableSeries) -> [TemplateValues] {
        series.periods.enumerated().flatMap { column, period -> [TemplateValues] in
            let merged = series.lines.compactMap { line -> String? in
                let sources = line.sources[column]
                guard let unit = line.unit, !sources.isEmpty, sources != [unit] else { return nil }
                return view.words.text(
                    "series.made_of",
                    [
                        "unit": view.unitName(unit, form: series.form),
                        "sources": names(sources, of: series, period),
                    ])
            }
            let left = series.remainder.map { $0.sources[column] } ?? []
            let apart = left.isEmpty ? [] : [view.words.text("series.left", ["units": names(left, of: series, period)])]
            let all = merged + apart
            return all.isEmpty
                ? [] : [TemplateValues(["period": view.periods.title(period), "text": all.joined(separator: " ")])]
        }
    }

    private func names(
        _ units: [DenseIndex<ReportingUnit>], of series: ComparableSeries, _ period: Period
    ) -> String {
        let dates = view.plan.forms[series.form].dates(of: period)
        return units.map { view.unitName($0, on: dates) }.joined(separator: ", ")
    }

    // MARK: - Tables

    /// One for each indicator that any unit has a figure of; parts are in series.csv.
    private func tables(_ series: ComparableSeries) -> HTML {
        let form = view.plan.forms[series.form]
        return HTML { html in
            for position in form.items {
                let item = DenseIndex<Item>(position)
                let place = position - form.items.lowerBound
                let isTold = series.total.points.contains { $0[place].value.state != .missing }
                guard view.plan.items[item].part == nil, view.plan.indicator(of: item).type != .text, isTold else {
                    continue
                }
                table(series, item, place, &html)
            }
        }
    }

    private func table(_ series: ComparableSeries, _ item: DenseIndex<Item>, _ place: Int, _ html: inout HTML) {
        let words = view.words
        let indicator = view.plan.indicator(of: item)
        let name = "\(view.name(of: item)) (\(indicator.unitOfMeasure))"
        let columns =
            [TableColumn(words["table.of_unit"], "name")]
            + series.periods.map { TableColumn(view.periods.title($0), "n") }
        html.table(label: name, caption: name, cssClass: "figures history", columns: columns) { html in
            html.element("tbody") { html in
                html.newLine()
                for line in series.lines {
                    let unit = line.unit.map { view.unitName($0, form: series.form) } ?? ""
                    row(unit, line, place, indicator, &html)
                }
                if let remainder = series.remainder {
                    row(words["series.remainder"], remainder, place, indicator, &html)
                }
            }
            html.newLine()
            html.element("tbody", ["class": "total"]) { html in
                row(words["series.total"], series.total, place, indicator, &html)
            }
        }
    }

    private func row(
        _ name: String, _ line: ComparableSeries.Line, _ place: Int, _ indicator: Indicator, _ html: inout HTML
    ) {
        html.element("tr") { html in
            html.rowHeading(name)
            for points in line.points {
                let point = points[place]
                let figure = view.figures.figure(point.value, decimals: indicator.decimals)
                html.element("td", ["class": figure.isWord ? "n w" : "n"]) { html in
                    html.text(figure.text)
                    if point.coverage.reported < point.coverage.due {
                        html.markup(" ")
                        html.element("small", text: "(\(view.figures.coverage(point.coverage)))")
                    }
                }
            }
        }
        html.newLine()
    }
}
