extension ReportTables {
    /// indicators.csv: each figure of the period, then those of the years before.
    func indicators(_ report: PeriodReport) -> [UInt8] {
        var table = TableSchema.indicators.begun
        let rows = report.rows.filter { isFigure($0.item) }
        for row in rows {
            appendFigure(row.item, row.value, row.coverage, period: report.period, to: &table)
            appendComparison(row, to: &table)
            table.endRow()
        }
        for period in Set(rows.flatMap { $0.history.map(\.period) }).sorted() {
            for row in rows {
                for past in row.history where past.period == period {
                    appendFigure(row.item, past.value, past.coverage, period: period, to: &table)
                    for _ in 0..<TableSchema.indicators.count(from: "year_to_date") { table.empty() }
                    table.endRow()
                }
            }
        }
        return table.bytes
    }

    private func appendFigure(
        _ item: DenseIndex<Item>, _ value: ConsolidatedValue, _ coverage: Coverage, period: Period,
        to table: inout TableBytes
    ) {
        let indicator = plan.indicator(of: item)
        let form = plan.forms[indicator.form]
        let dates = form.dates(of: period)
        table.code(period.description)
        table.code(dates.lowerBound.description)
        table.code(dates.upperBound.description)
        table.text(form.regime.name)
        table.text(form.code)
        table.text(plan.groups.first { $0.name.vietnamese == indicator.group }?.code ?? indicator.group)
        table.text(indicator.code)
        table.text(plan.items[item].part ?? "")
        table.text(plan.name(of: item, in: language))
        table.text(indicator.unitOfMeasure)
        table.code(indicator.flow.rawValue)
        table.code(indicator.basis.rawValue)
        append(value, to: &table)
        table.text(shown(value, decimals: indicator.decimals))
        appendEnd(value.state, coverage, to: &table)
    }

    private func appendEnd(_ state: ConsolidatedValue.State, _ coverage: Coverage, to table: inout TableBytes) {
        table.code(state.rawValue)
        table.count(coverage.due)
        table.count(coverage.reported)
        table.count(coverage.counted)
        table.count(coverage.estimated)
        table.count(coverage.provisional)
    }

    private func append(_ value: ConsolidatedValue, to table: inout TableBytes) {
        table.number(value.number)
        table.number(value.numerator)
        table.number(value.denominator)
    }

    /// The number as the report shows it, rounded once.
    private func shown(_ value: ConsolidatedValue, decimals: Int) -> String {
        value.number.map { terms.style.text($0, decimals: decimals) } ?? ""
    }

    private func appendComparison(_ row: PeriodReport.Row, to table: inout TableBytes) {
        let indicator = plan.indicator(of: row.item)
        for (value, coverage) in [
            (row.yearToDate, row.yearToDateCoverage), (row.planToDate, row.planToDateCoverage),
        ] {
            table.number(value.number)
            table.text(shown(value, decimals: indicator.decimals))
            table.count(coverage.counted)
            table.count(coverage.estimated)
        }
        table.number(row.yearAgo.number)
        table.text(shown(row.yearAgo, decimals: indicator.decimals))
        table.number(row.change)
        table.number(row.changePercent)
        table.code(row.change == nil ? "" : "\(row.isComparable)")
        guard let progress = row.target else {
            for _ in 0..<TableSchema.indicators.count(from: "target_year") { table.empty() }
            return
        }
        let target = progress.target
        table.code(target.year.map { "\($0)" } ?? "")
        table.code(target.comparison.rawValue)
        table.number(target.value)
        table.code(target.upper?.description ?? "")
        table.number(progress.percent)
        table.text(progress.percent.map { terms.style.text($0, decimals: 1) } ?? "")
        table.code(progress.status.rawValue)
        table.text(target.source)
    }

    /// units.csv: each figure by kind of unit, by parent and by unit.
    ///
    /// A table of some hundred thousand rows: what is alike in all rows of a unit, or of an item, is made once.
    func unitFigures(_ report: PeriodReport) -> [UInt8] {
        var table = TableSchema.units.begun
        let rows = report.rows.filter { isFigure($0.item) }
        table.reserve(rows.reduce(0) { $0 + $1.byUnit.count } * 120)
        var heads: [DenseIndex<Form>: UnitHeads] = [:]
        var ends = PartEnds()
        for row in rows {
            let itemCells = cells { cells in
                cells.text(self.form(of: row.item).code)
                cells.text(plan.indicator(of: row.item).code)
                cells.text(plan.items[row.item].part ?? "")
            }
            let decimals = plan.indicator(of: row.item).decimals
            for part in row.byKind {
                table.code(report.period.description)
                table.code("kind")
                table.empty()
                table.empty()
                table.text(terms.kind(part.key, plan: plan))
                table.text(part.key)
                table.empty()
                table.prepared(itemCells)
                appendPart(part, decimals, &ends, to: &table)
            }
            let form = plan.indicator(of: row.item).form
            let own = heads[form] ?? unitHeads(form, report)
            heads[form] = own
            for part in row.byParent {
                table.prepared(own.parents[part.key.position])
                table.prepared(itemCells)
                appendPart(part, decimals, &ends, to: &table)
            }
            for part in row.byUnit {
                table.prepared(own.units[part.key.position])
                table.prepared(itemCells)
                appendPart(part, decimals, &ends, to: &table)
            }
        }
        return table.bytes
    }

    /// `period,scope,id,code,name,kind,parent` of the units of a form, as parents and by themselves, by their positions.
    private typealias UnitHeads = (parents: [[UInt8]], units: [[UInt8]])

    private func unitHeads(_ form: DenseIndex<Form>, _ report: PeriodReport) -> UnitHeads {
        let rows = report.rows.filter { plan.indicator(of: $0.item).form == form }
        func heads(
            _ scope: String, _ parts: KeyPath<PeriodReport.Row, [PeriodReport.Part<DenseIndex<ReportingUnit>>]>
        ) -> [[UInt8]] {
            var heads = [[UInt8]](repeating: [], count: units.units.count)
            for row in rows {
                for part in row[keyPath: parts] where heads[part.key.position].isEmpty {
                    let state = state(of: part.key, form: plan.forms[form], period: report.period)
                    heads[part.key.position] = cells { cells in
                        cells.code(report.period.description)
                        cells.code(scope)
                        cells.text(units[part.key].id)
                        cells.text(state.code)
                        cells.text(state.name.text(language))
                        cells.text(state.kind)
                        cells.text(state.parent ?? "")
                    }
                }
            }
            return heads
        }
        return (heads("parent", \.byParent), heads("unit", \.byUnit))
    }

    /// The ends of rows, `state,due,reported,counted,estimated,provisional`, those written last: nearly all units have
    /// one of two.
    private struct PartEnds {
        private static let largest = 8
        private var known: [(state: ConsolidatedValue.State, coverage: Coverage, cells: [UInt8])] = []

        mutating func cells(
            _ state: ConsolidatedValue.State, _ coverage: Coverage, making make: () -> [UInt8]
        ) -> [UInt8] {
            if let end = known.first(where: { $0.state == state && $0.coverage == coverage }) { return end.cells }
            let cells = make()
            if known.count == Self.largest { known.removeLast() }
            known.insert((state, coverage, cells), at: 0)
            return cells
        }
    }

    private func appendPart<Key>(
        _ part: PeriodReport.Part<Key>, _ decimals: Int, _ ends: inout PartEnds, to table: inout TableBytes
    ) {
        append(part.value, to: &table)
        table.text(shown(part.value, decimals: decimals))
        table.prepared(
            ends.cells(part.value.state, part.coverage) {
                cells { appendEnd(part.value.state, part.coverage, to: &$0) }
            })
        table.endRow()
    }
}
