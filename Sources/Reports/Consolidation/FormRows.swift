/// The rows of a report for one form: its table of the period beside its totals over time.
struct FormRows: Sendable {
    let sheet: Sheet
    let table: FormTable
    let series: TimeSeries
    let plan: Plan
    let progress: Progress

    /// A row for each item but the texts, which are the narrative.
    func rows() -> [PeriodReport.Row] {
        let items = plan.forms[sheet.form].items
        let yearToDate = series.yearToDate()
        let planToDate = series.planToDate()
        let yearAgo = sheet.period.yearAgo.map(series.cells)
        let earlier = earlierPeriods().map { (period: $0, cells: series.cells($0)) }
        return Workers.map(Array(items)) { position -> PeriodReport.Row? in
            let item = DenseIndex<Item>(position)
            let indicator = plan.indicator(of: item)
            guard indicator.type != .text else { return nil }
            let place = position - items.lowerBound
            let value = table.total[place].value
            let before = yearAgo?[place] ?? .empty
            let change = before.value.number.flatMap { value.number?.subtracting($0) }
            var row = PeriodReport.Row(
                item: item, value: value, coverage: table.total[place].coverage, isAnswered: isAnswered(item),
                yearToDate: yearToDate[place].value, yearToDateCoverage: yearToDate[place].coverage,
                planToDate: planToDate[place].value, planToDateCoverage: planToDate[place].coverage,
                yearAgo: before.value, yearAgoCoverage: before.coverage, change: change, changePercent: nil,
                target: nil,
                history: earlier.map {
                    PeriodReport.History(
                        period: $0.period, value: $0.cells[place].value, coverage: $0.cells[place].coverage)
                },
                byKind: parts(table.scopes.kinds, table.kinds, place),
                byParent: parts(table.scopes.parents, table.parents, place), byUnit: byUnit(place, indicator))
            if indicator.type != .percent, let before = before.value.number {
                row.changePercent = change?.percent(of: before)
            }
            if plan.items[item].part == nil, let target = progress.target(of: plan.items[item].indicator) {
                row.target = progress.progress(target, of: row)
            }
            return row
        }.compactMap(\.self)
    }

    /// The same period of up to four years before, the oldest first, where anything of the form stands.
    private func earlierPeriods() -> [Period] {
        (1...4).reversed().compactMap { years in
            let period = Period(
                year: Int(sheet.period.year) - years, kind: sheet.period.kind, number: Int(sheet.period.number))
            return period.flatMap { series.index.totals(sheet.form, $0)?.hasStanding == true ? $0 : nil }
        }
    }

    /// Whether any unit has given a number, or "-", for the period itself.
    private func isAnswered(_ item: DenseIndex<Item>) -> Bool {
        sheet.participants.indices.contains { sheet.answer($0, item).content == .number }
    }

    private func parts<Key: Sendable>(_ keys: [Key], _ cells: [[Cell]], _ place: Int) -> [PeriodReport.Part<Key>] {
        zip(keys, cells).map { key, cells in
            PeriodReport.Part(key: key, value: cells[place].value, coverage: cells[place].coverage)
        }
    }

    /// Each unit that has reported, and, of a flow, each that sent a closing report.
    private func byUnit(_ place: Int, _ indicator: Indicator) -> [PeriodReport.Part<DenseIndex<ReportingUnit>>] {
        zip(sheet.participants, table.units).compactMap { participant, cells in
            guard participant.isClosing ? indicator.flow == .flow : cells[place].coverage.reported > 0 else {
                return nil
            }
            return PeriodReport.Part(
                key: participant.unit, value: cells[place].value, coverage: cells[place].coverage)
        }
    }
}
