/// The numbers of the years, each with its coverage where that is not whole.
struct HistoryTable {
    let trends: Trends
    let name: String

    private var view: ReportView { trends.view }

    var html: HTML {
        let words = view.words
        let columns =
            [TableColumn(words["table.name"], "name"), TableColumn(words["table.unit_of_measure"], "unit")]
            + trends.periods.map { TableColumn(view.periods.title($0), "n") }
            + [TableColumn(words["table.course"], "course")]
        return HTML { html in
            html.table(
                label: words.text("table.history_of", ["group": name]), caption: words["table.history"],
                cssClass: "figures history", columns: columns, lines: trends.told.count
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for row in trends.told { self.row(row, &html) }
                }
            }
            html.more(trends.apart(of: trends.told, inColumn: false))
        }
    }

    private func row(_ row: PeriodReport.Row, _ html: inout HTML) {
        html.element("tr", ["class": view.isPart(row) ? "part" : ""]) { html in
            html.rowHeading(view.name(row))
            html.element("td", ["class": "unit"], text: view.indicator(row).unitOfMeasure)
            for part in trends.series(of: row) {
                let value = trends.figure(part, of: row)
                html.element("td", ["class": "n"]) { html in
                    html.element("span", ["class": value.isWord ? "w" : ""]) {
                        $0.figure(value.text, href: part.flatMap { FigureLink(view).href(row, of: $0.period) })
                    }
                    html.aside(
                        value.isWord ? nil : part.flatMap { view.figures.mark($0.coverage) },
                        part.flatMap { view.figures.shortfall($0.coverage) })
                }
            }
            html.element("td", ["class": "course"]) { $0.append(trends.sparkline(of: row)) }
        }
        html.newLine()
    }
}
