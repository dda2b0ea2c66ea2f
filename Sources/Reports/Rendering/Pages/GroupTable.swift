/// The customary table of a group of indicators.
struct GroupTable {
    let view: ReportView
    let name: String
    let rows: [PeriodReport.Row]
    let trends: Trends

    /// A yearly value is the year to date, so the column would say everything twice.
    private var showsYearToDate: Bool { view.report.period.kind != .yearly }

    private var columns: [TableColumn] {
        let words = view.words
        var columns = [
            TableColumn(words["table.number"], "stt", mark: "A"), TableColumn(words["table.name"], "name", mark: "B"),
            TableColumn(words["table.unit_of_measure"], "unit", mark: "C"),
        ]
        var headings = ["table.target", "table.value"]
        if showsYearToDate { headings.append("table.year_to_date") }
        headings += ["table.plan_to_date", "table.progress", "table.comparison", "table.coverage"]
        columns += headings.enumerated().map { TableColumn(words[$1], "n", mark: "\($0 + 1)") }
        if !trends.isEmpty { columns.append(TableColumn(words["table.course"], "course", mark: "D")) }
        return columns + [TableColumn(words["table.note"], "note", mark: trends.isEmpty ? "D" : "E")]
    }

    /// The rows by the days they are about; a group of one regime has one part.
    private var parts: [(dates: ClosedRange<CalendarDate>, rows: [PeriodReport.Row])] {
        var parts: [(dates: ClosedRange<CalendarDate>, rows: [PeriodReport.Row])] = []
        for row in rows {
            let dates = view.dates(of: row)
            if let known = parts.firstIndex(where: { $0.dates == dates }) {
                parts[known].rows.append(row)
            } else {
                parts.append((dates, [row]))
            }
        }
        return parts
    }

    var html: HTML {
        let parts = parts
        let spans = view.spans(of: rows.map { view.indicator($0).form })
        let caption = parts.count == 1 ? dates(spans) : view.words["table.several_spans"]
        return HTML { html in
            html.table(label: name, caption: caption, cssClass: "figures", columns: columns, lines: rows.count) {
                html in
                var number = 0
                for part in parts {
                    html.element("tbody") { html in
                        html.newLine()
                        if parts.count > 1 {
                            html.band(dates(spans.filter { $0.dates == part.dates }), columns: columns.count)
                        }
                        for row in part.rows {
                            let isPart = view.isPart(row)
                            if !isPart { number += 1 }
                            self.row(row, number: isPart ? "–" : "\(number)", isPart: isPart, &html)
                        }
                    }
                }
            }
        }
    }

    private func dates(_ spans: [(dates: ClosedRange<CalendarDate>, forms: [String])]) -> String {
        view.words.text("table.dates", ["spans": spans.map { view.text($0) }.joined(separator: "; ")])
    }

    private func row(_ row: PeriodReport.Row, number: String, isPart: Bool, _ html: inout HTML) {
        let indicator = view.indicator(row)
        let figures = view.figures
        let link = FigureLink(view)
        html.element("tr", ["class": isPart ? "part" : ""]) { html in
            html.element("td", ["class": "stt"], text: number)
            html.rowHeading(view.name(row))
            html.element("td", ["class": "unit"], text: indicator.unitOfMeasure)
            html.numberCell(row.target.map { figures.target($0.target) } ?? "")
            html.mainCell(figures.figure(row.value, decimals: indicator.decimals), href: link.href(row))
            if showsYearToDate {
                html.cell(figures.figure(row.yearToDate, decimals: indicator.decimals), href: link.href(row, .year))
            }
            html.cell(figures.figure(row.planToDate, decimals: indicator.decimals), href: link.href(row, .plan))
            html.cell(figures.progress(row.target))
            html.cell(figures.comparison(row, indicator: indicator))
            html.coverageCell(row.coverage, figures)
            if !trends.isEmpty { html.element("td", ["class": "course"]) { $0.append(trends.sparkline(of: row)) } }
            html.element("td", ["class": "note"], text: note(row))
        }
        html.newLine()
    }

    /// The target's year and status, how much is estimated, and a ratio's two sides.
    private func note(_ row: PeriodReport.Row) -> String {
        var notes: [String] = []
        if let progress = row.target {
            let year = view.figures.year(of: progress.target, plan: view.plan)
            notes.append("\(progress.status.shape) \(view.figures.status(of: progress)) (\(year))")
        }
        if row.coverage.estimated > 0 {
            notes.append(view.words.text("note.estimated", ["count": view.number(row.coverage.estimated)]))
        }
        if let numerator = row.value.numerator, let denominator = row.value.denominator {
            notes.append("\(view.figures.plain(numerator)) : \(view.figures.plain(denominator))")
        }
        return notes.joined(separator: "; ")
    }
}
