/// A line over the years for each whole indicator of a group, with the band that its target wants.
struct TrendCharts {
    let trends: Trends

    /// The charts of a group; those with a target come first, and all numbers stand in the table below.
    static let limit = 6

    private var view: ReportView { trends.view }

    var html: HTML {
        let wholes = trends.told.filter { !view.isPart($0) }
        let rows = wholes.filter { $0.target != nil } + wholes.filter { $0.target == nil }
        return HTML { html in
            html.charts(rows.prefix(Self.limit).map { ($0, chart($0).svg) }) { row, html in
                html.text(view.name(row))
                html.chartUnit(view.indicator(row).unitOfMeasure)
                if let goal = goal(row) { html.element("span", ["class": "goal"], text: goal.text) }
            }
        }
    }

    private func chart(_ row: PeriodReport.Row) -> LineChart {
        let (indicator, goal) = (view.indicator(row), goal(row))
        let description = view.words.text(
            "chart.course", ["unit": indicator.unitOfMeasure, "values": trends.inWords(row)])
        return LineChart(
            labels: ChartLabels(
                id: "trend-\(row.item.position)", title: view.name(row),
                description: ([description] + [goal?.text, trends.apart(of: [row], inColumn: false)].compactMap(\.self))
                    .joined(separator: " ")),
            points: zip(trends.periods, trends.series(of: row)).map { period, part in
                let isApart = Trends.isApart(part)
                return LineChart.Point(
                    label: "\(period.year)" + (isApart ? view.words["state.incomplete"] : ""),
                    value: part?.value.number,
                    text: part?.value.number.map { view.chartNumber($0, decimals: indicator.decimals) }
                        ?? trends.figure(part, of: row).text,
                    isApart: isApart)
            }, goal: goal?.band, nothing: view.words["page.no_rows"], decimals: indicator.decimals,
            style: view.figures.style)
    }

    /// The target, where it is of the same kind as the series: a year's target of a quarter's sum is not.
    private func goal(_ row: PeriodReport.Row) -> (band: LineChart.Goal, text: String)? {
        guard let target = row.target?.target else { return nil }
        let isOfPeriod = view.report.period.kind == .yearly && target.year != nil
        guard !view.indicator(row).addsUpOverTime || isOfPeriod else { return nil }
        let value = ExactTotal(target.value)
        let band = LineChart.Goal(
            lowest: target.comparison == .atMost ? nil : value,
            highest: target.comparison == .atMost ? value : target.upper.map(ExactTotal.init))
        let text = view.words.text(
            "chart.goal",
            ["target": view.figures.target(target), "year": view.figures.year(of: target, plan: view.plan)])
        return (band, text)
    }
}

extension ReportView {
    /// A number as charts have it: as in the tables, but whole from a thousand on, and never too long.
    func chartNumber(_ number: ExactTotal, decimals: Int) -> String {
        let isLarge = number.magnitude >= ExactTotal(coefficient: 1000, scale: 0)
        return ChartText.number(number, decimals: isLarge ? 0 : decimals, style: figures.style)
    }
}

extension HTML {
    /// Charts beside each other, each below its caption.
    mutating func charts<Subject>(
        _ charts: [(subject: Subject, svg: HTML)], caption: (Subject, inout HTML) -> Void
    ) {
        guard !charts.isEmpty else { return }
        element("div", ["class": "charts"]) { html in
            html.newLine()
            for chart in charts {
                html.element("figure") { html in
                    html.element("figcaption") { caption(chart.subject, &$0) }
                    html.append(chart.svg)
                }
                html.newLine()
            }
        }
        newLine()
    }

    /// A caption's unit of measure, and what else it says more quietly.
    mutating func chartUnit(_ text: String) {
        guard !text.isEmpty else { return }
        markup(" ")
        element("span", text: text)
    }
}
