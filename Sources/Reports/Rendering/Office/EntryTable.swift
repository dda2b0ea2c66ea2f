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
        for told in facts.told {
            let entries = told.entries.filter { !context.plan.indicator(of: $0.item).externalCode.isEmpty }
            let ordered = entries.enumerated().sorted { left, right in
                (code(left.element), left.offset) < (code(right.element), right.offset)
            }
            for (_, entry) in ordered { append(entry, of: told.period, to: &table) }
        }
        return table.bytes
    }

    private func code(_ entry: OfficePeriod.Entry) -> String { context.plan.indicator(of: entry.item).externalCode }

    private func append(_ entry: OfficePeriod.Entry, of period: Period, to table: inout TableBytes) {
        let indicator = context.plan.indicator(of: entry.item)
        let part = context.plan.items[entry.item].part
        table.code(period.description)
        table.text(indicator.externalCode)
        table.text(indicator.code)
        table.text(part ?? "")
        table.text(
            part.flatMap { context.plan.partNames[$0]?.text(context.language) } ?? indicator.name.text(context.language)
        )
        table.text(indicator.unitOfMeasure)
        if let number = entry.value.number { table.number(number) } else { table.empty() }
        table.code(entry.value.state.rawValue)
        table.endRow()
    }
}
