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
                    "left_out": view.words.counted("series.left_out", series.leftOut),
                    "has_left_out": series.leftOut > 0,
                    "tables": series.isOfOneUnit ? table(series) : tables(series),
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

    /// The indicators that any unit has a figure of; parts are in series.csv.
    private func told(_ series: ComparableSeries) -> [(item: DenseIndex<Item>, place: Int)] {
        let form = view.plan.forms[series.form]
        return form.items.compactMap { position in
            let item = DenseIndex<Item>(position)
            let place = position - form.items.lowerBound
            let isTold = series.total.points.contains { $0[place].value.state != .missing }
            let isWhole = view.plan.items[item].part == nil && view.plan.indicator(of: item).type != .text
            return isWhole && isTold ? (item, place) : nil
        }
    }

    /// A form of one unit, whose lines would be the totals again: a line for each indicator.
    private func table(_ series: ComparableSeries) -> HTML {
        let words = view.words
        let name = series.lines.first?.unit.map { view.unitName($0, form: series.form) } ?? ""
        let columns =
            [TableColumn(words["table.name"], "name"), TableColumn(words["table.unit_of_measure"], "unit")]
            + series.periods.map { TableColumn(view.periods.title($0), "n") }
        let told = told(series)
        return HTML { html in
            html.table(
                label: name, caption: name, cssClass: "figures history", columns: columns, lines: told.count
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for (item, place) in told {
                        let indicator = view.plan.indicator(of: item)
                        html.element("tr") { html in
                            html.rowHeading(view.name(of: item))
                            html.element("td", ["class": "unit"], text: indicator.unitOfMeasure)
                            cells(series.total, item, place, of: series, &html)
                        }
                        html.newLine()
                    }
                }
            }
        }
    }

    /// One for each indicator.
    private func tables(_ series: ComparableSeries) -> HTML {
        HTML { html in
            for (item, place) in told(series) { table(series, item, place, &html) }
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
                    row(unit, line, item, place, of: series, &html)
                }
                if let remainder = series.remainder {
                    row(words["series.remainder"], remainder, item, place, of: series, &html)
                }
            }
            html.newLine()
            html.element("tbody", ["class": "total"]) { html in
                row(words["series.total"], series.total, item, place, of: series, &html)
            }
        }
    }

    private func row(
        _ name: String, _ line: ComparableSeries.Line, _ item: DenseIndex<Item>, _ place: Int,
        of series: ComparableSeries, _ html: inout HTML
    ) {
        html.element("tr") { html in
            html.rowHeading(name)
            cells(line, item, place, of: series, &html)
        }
        html.newLine()
    }

    private func cells(
        _ line: ComparableSeries.Line, _ item: DenseIndex<Item>, _ place: Int, of series: ComparableSeries,
        _ html: inout HTML
    ) {
        for (column, points) in line.points.enumerated() {
            let point = points[place]
            let figure = view.figures.figure(point.value, decimals: view.plan.indicator(of: item).decimals)
            html.element("td", ["class": figure.isWord ? "n w" : "n"]) { html in
                html.figure(figure.text, href: href(line, item, place, column, of: series))
                html.aside(
                    point.value.state == .value ? view.figures.mark(point.coverage) : nil,
                    view.figures.shortfall(point.coverage))
            }
        }
    }

    /// To the static page of the period that the figure was published in. What was put together for this page, or shared
    /// out, was published nowhere else; it is made of figures that the earlier reports lead from.
    private func href(
        _ line: ComparableSeries.Line, _ item: DenseIndex<Item>, _ place: Int, _ column: Int,
        of series: ComparableSeries
    ) -> String? {
        let (period, total) = (series.periods[column], series.total.points[column][place])
        guard line.points[column][place].value.state != .missing else { return nil }
        if line == series.total { return FigureLink(view).href(item, of: period, unit: nil, among: 0) }
        guard let unit = line.unit, line.sources[column] == [unit] else { return nil }
        return FigureLink(view).href(item, of: period, unit: unit, among: total.coverage.due)
    }
}
