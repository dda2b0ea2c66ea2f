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
            html.more(view.figures.leftOut(of: rows))
            html.more(trends.apart(of: rows, inColumn: true))
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
            html.mainCell(
                figures.figure(row.value, decimals: indicator.decimals), href: link.href(row),
                mark: figures.mark(row.coverage))
            if showsYearToDate {
                html.cell(
                    figures.figure(row.yearToDate, decimals: indicator.decimals), href: link.href(row, .year),
                    mark: figures.mark(row.yearToDateCoverage))
            }
            html.cell(
                figures.figure(row.planToDate, decimals: indicator.decimals), href: link.href(row, .plan),
                mark: figures.mark(row.planToDateCoverage))
            html.cell(figures.progress(row.target))
            html.cell(figures.comparison(row, indicator: indicator))
            html.coverageCell(row.coverage, figures)
            if !trends.isEmpty { html.element("td", ["class": "course"]) { $0.append(trends.sparkline(of: row)) } }
            html.element("td", ["class": "note"], text: note(row))
        }
        html.newLine()
    }

    /// How much of the period's total is estimated, and of those over time, where that is another count.
    private func estimates(_ row: PeriodReport.Row) -> [String] {
        var told: [Coverage] = []
        var notes: [String] = []
        let columns = [
            ("", row.coverage), ("table.year_to_date", showsYearToDate ? row.yearToDateCoverage : Coverage()),
            ("table.plan_to_date", row.planToDateCoverage),
        ]
        for (column, coverage) in columns {
            let counts = Coverage(
                counted: coverage.counted, estimated: coverage.estimated, provisional: coverage.provisional)
            guard !told.contains(counts), let share = view.figures.share(coverage) else { continue }
            told.append(counts)
            notes.append(column.isEmpty ? share : "\(view.words[column]): \(share)")
        }
        return notes
    }

    /// The two sides of a ratio, those of a percentage before they are multiplied by 100.
    private func sides(_ row: PeriodReport.Row) -> String? {
        guard let numerator = row.value.numerator, let denominator = row.value.denominator else { return nil }
        let indicator = view.indicator(row)
        let hundredth = ExactTotal(coefficient: 1, scale: 2)
        let isShare = indicator.isDerived && indicator.type == .percent
        guard let side = isShare ? numerator.multiplied(by: hundredth) : numerator else { return nil }
        return "\(view.figures.plain(side)) : \(view.figures.plain(denominator))"
    }

    /// The target's year and status, how much is estimated, and a ratio's two sides.
    private func note(_ row: PeriodReport.Row) -> String {
        var notes: [String] = []
        if let progress = row.target {
            let year = view.figures.year(of: progress.target, plan: view.plan)
            notes.append("\(progress.status.shape) \(view.figures.status(of: progress)) (\(year))")
        }
        notes += estimates(row)
        if let sides = sides(row) { notes.append(sides) }
        let isCarriedOn = [row.yearToDate, row.planToDate].contains { $0.state == .value }
        if !row.isAnswered, isCarriedOn, view.indicator(row).flow == .flow, !view.indicator(row).isDerived {
            notes.append(view.words["note.not_answered"])
        }
        return notes.joined(separator: "; ")
    }
}
