/// nhap-lieu.csv: the totals of the periods told of, with the codes of the national reporting system and in the order
/// of its codes, so that they can be typed one after the other.
struct EntryTable {
    let facts: OfficeFacts
    let context: RenderContext

    var bytes: [UInt8] {
        var table = TableBytes()
        for column in [
            "period", "external_code", "indicator", "breakdown", "name", "unit_of_measure", "value", "state",
        ] {
            table.code(column)
        }
        table.endRow()
        for report in facts.reports {
            let rows = report.rows.filter { !context.plan.indicator(of: $0.item).externalCode.isEmpty }
            let ordered = rows.enumerated().sorted { left, right in
                (code(left.element), left.offset) < (code(right.element), right.offset)
            }
            for (_, row) in ordered { append(row, of: report, to: &table) }
        }
        return table.bytes
    }

    private func code(_ row: PeriodReport.Row) -> String { context.plan.indicator(of: row.item).externalCode }

    private func append(_ row: PeriodReport.Row, of report: PeriodReport, to table: inout TableBytes) {
        let indicator = context.plan.indicator(of: row.item)
        let part = context.plan.items[row.item].part
        table.code(report.period.description)
        table.text(indicator.externalCode)
        table.text(indicator.code)
        table.text(part ?? "")
        table.text(
            part.flatMap { context.plan.partNames[$0]?.text(context.language) } ?? indicator.name.text(context.language)
        )
        table.text(indicator.unitOfMeasure)
        if let number = row.value.number { table.number(number) } else { table.empty() }
        table.code(row.value.state.rawValue)
        table.endRow()
    }
}
