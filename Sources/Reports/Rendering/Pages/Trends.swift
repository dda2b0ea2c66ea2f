/// The same period of the years before, beside this one: a series for each indicator that has one.
struct Trends {
    let view: ReportView
    /// The rows with a value of an earlier year.
    let told: [PeriodReport.Row]
    /// The periods of all their series, this one too.
    let periods: [Period]

    init(view: ReportView, rows: [PeriodReport.Row]) {
        self.view = view
        told = rows.filter { row in row.history.contains { $0.value.state == .value } }
        periods = Set(told.flatMap { $0.history.map(\.period) } + [view.report.period]).sorted()
    }

    var isEmpty: Bool { told.isEmpty }

    /// What each of the periods has; nil for one of which nothing stands.
    func series(of row: PeriodReport.Row) -> [PeriodReport.History?] {
        periods.map { period in
            period == view.report.period
                ? PeriodReport.History(period: period, value: row.value, coverage: row.coverage)
                : row.history.first { $0.period == period }
        }
    }

    /// "2020: 16.532; 2021: 15.189 (9/10)", with the sign of what is missing and how many units a total rests on.
    func inWords(_ row: PeriodReport.Row) -> String {
        zip(periods, series(of: row)).map { period, part in
            let shortfall = Self.isApart(part) ? part.flatMap { view.figures.shortfall($0.coverage) } : nil
            return ["\(period.year): \(figure(part, of: row).text)", shortfall].compactMap(\.self)
                .joined(separator: " ")
        }.joined(separator: "; ")
    }

    /// Whether units are missing from the total, so that it is not joined to the years beside it: the same that leaves
    /// out its comparison with a year ago.
    static func isApart(_ part: PeriodReport.History?) -> Bool {
        part.map { $0.value.state == .value && !$0.coverage.isWhole } ?? false
    }

    /// What the years that stand apart mean, where any of the rows' series has one: in a chart, or in a table's column.
    func apart(of rows: [PeriodReport.Row], inColumn: Bool) -> String? {
        let isTold = rows.contains { row in
            told.contains { $0.item == row.item } && series(of: row).contains(where: Self.isApart)
        }
        guard isTold else { return nil }
        return inColumn
            ? view.words.text("table.course_apart", ["column": view.words["table.course"]])
            : view.words.text("chart.apart", ["sign": view.words["state.incomplete"]])
    }

    func figure(_ part: PeriodReport.History?, of row: PeriodReport.Row) -> Figure {
        part.map { view.figures.figure($0.value, decimals: view.indicator(row).decimals) }
            ?? Figure(view.words["state.missing"])
    }

    /// Empty for a row that has no earlier value.
    func sparkline(of row: PeriodReport.Row) -> HTML {
        guard told.contains(where: { $0.item == row.item }) else { return HTML() }
        let points = series(of: row).map { Sparkline.Point(value: $0?.value.number, isApart: Self.isApart($0)) }
        return Sparkline(points: points, title: inWords(row)).svg
    }
}
