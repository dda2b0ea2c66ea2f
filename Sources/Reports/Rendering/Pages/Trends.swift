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

    /// "2020: 16.532; 2021: 15.189", with the sign of what is missing.
    func inWords(_ row: PeriodReport.Row) -> String {
        zip(periods, series(of: row)).map { "\($0.year): \(figure($1, of: row).text)" }.joined(separator: "; ")
    }

    func figure(_ part: PeriodReport.History?, of row: PeriodReport.Row) -> Figure {
        part.map { view.figures.figure($0.value, decimals: view.indicator(row).decimals) }
            ?? Figure(view.words["state.missing"])
    }

    /// Empty for a row that has no earlier value.
    func sparkline(of row: PeriodReport.Row) -> HTML {
        guard told.contains(where: { $0.item == row.item }) else { return HTML() }
        return Sparkline(values: series(of: row).map { $0?.value.number }, title: inWords(row)).svg
    }
}
