extension ReportTables {
    /// series.csv: the figures of earlier periods on the units of the report's own.
    func series(_ report: PeriodReport) -> [UInt8] {
        var table = TableSchema.series.begun
        for series in report.series {
            for place in plan.forms[series.form].items where isFigure(DenseIndex(place)) {
                for line in series.lines {
                    append(line, scope: "unit", place, of: series, period: report.period, to: &table)
                }
                if let remainder = series.remainder {
                    append(remainder, scope: "remainder", place, of: series, period: report.period, to: &table)
                }
                append(series.total, scope: "total", place, of: series, period: report.period, to: &table)
            }
        }
        return table.bytes
    }

    private func append(
        _ line: ComparableSeries.Line, scope: String, _ position: Int, of series: ComparableSeries, period: Period,
        to table: inout TableBytes
    ) {
        let form = plan.forms[series.form]
        let item = DenseIndex<Item>(position)
        for (column, ofPeriod) in series.periods.enumerated() {
            let point = line.points[column][position - form.items.lowerBound]
            let dates = form.dates(of: ofPeriod)
            table.code(period.description)
            table.code(scope)
            if let unit = line.unit {
                let state = state(of: unit, form: form, period: period)
                table.text(units[unit].id)
                table.text(state.code)
                table.text(state.name.text(language))
            } else {
                for _ in 0..<3 { table.empty() }
            }
            table.text(form.code)
            table.text(plan.indicator(of: item).code)
            table.text(plan.items[item].part ?? "")
            table.code(ofPeriod.description)
            table.code(dates.lowerBound.description)
            table.code(dates.upperBound.description)
            table.number(point.value.number)
            table.number(point.value.numerator)
            table.number(point.value.denominator)
            table.code(point.value.state.rawValue)
            table.count(point.coverage.due)
            table.count(point.coverage.reported)
            table.count(point.coverage.counted)
            table.count(point.coverage.estimated)
            table.count(point.coverage.provisional)
            let sources = line.sources[column]
            table.text(sources == [line.unit] ? "" : sources.map { units[$0].id }.joined(separator: "|"))
            table.endRow()
        }
    }
}
