extension ReportTables {
    /// completeness.csv: who has reported each form, in total, by kind of unit and one by one.
    ///
    /// A closing report of a unit that ended within the period has a row whose counts are 0, so that the rows of a
    /// scope add up to the total.
    func completeness(_ report: PeriodReport) -> [UInt8] {
        var table = TableSchema.completeness.begun
        for part in report.forms {
            let form = plan.forms[part.form]
            func begin(_ scope: String) {
                table.code(report.period.description)
                table.text(form.code)
                table.code(scope)
            }
            begin("total")
            for _ in 0..<4 { table.empty() }
            appendCounts(part.counts, due: part.dueDate, to: &table)
            for kind in part.byKind {
                begin("kind")
                table.empty()
                table.empty()
                table.text(terms.kind(kind.kind, plan: plan))
                table.text(kind.kind)
                appendCounts(kind.counts, due: part.dueDate, to: &table)
            }
            for (units, isDue) in [(part.units, true), (part.closingReports, false)] {
                for unit in units {
                    begin("unit")
                    appendName(unit.unit, form: form, period: report.period, to: &table)
                    let counts = PeriodReport.CompletenessCounts(of: isDue ? [unit] : [])
                    appendCounts(counts, due: part.dueDate, of: unit, to: &table)
                }
            }
        }
        return table.bytes
    }

    private func appendName(
        _ unit: DenseIndex<ReportingUnit>, form: Form, period: Period, to table: inout TableBytes
    ) {
        let state = state(of: unit, form: form, period: period)
        table.text(units[unit].id)
        table.text(state.code)
        table.text(state.name.text(language))
        table.text(state.kind)
    }

    private func appendCounts(
        _ counts: PeriodReport.CompletenessCounts, due: CalendarDate, of unit: PeriodReport.UnitCompleteness? = nil,
        to table: inout TableBytes
    ) {
        table.code(due.description)
        for count in [
            counts.due, counts.reported, counts.onTime, counts.late, counts.nilReports, counts.returned, counts.missing,
        ] {
            table.count(count)
        }
        table.code(unit?.received?.description ?? "")
        if let unit, unit.received != nil { table.count(unit.daysLate) } else { table.empty() }
        table.endRow()
    }

    /// findings.csv: what was found in the submissions that stand or were returned, a row for each cause.
    func findings(_ report: PeriodReport) -> [UInt8] {
        var table = TableSchema.findings.begun
        let rulesElsewhere = Set(report.rules.lazy.filter(\.looksElsewhere).map(\.rule))
        for kept in report.findings {
            let (finding, key) = (kept.finding, kept.key)
            let form = plan.forms[key.form]
            let state = state(of: key.unit, form: form, period: key.period)
            let text = context.findingWords.text(of: finding, key: key, plan: plan, units: units)
            table.code(key.period.description)
            table.text(units[key.unit].id)
            table.text(state.code)
            table.text(state.name.text(language))
            table.text(form.code)
            table.code(finding.code.rawValue)
            table.code(finding.severity.rawValue)
            table.count(finding.code.level)
            let rule = finding.arguments["rule"] ?? ""
            let looksElsewhere = finding.code.looksElsewhere || rulesElsewhere.contains(rule)
            table.code(looksElsewhere ? "true" : "false")
            table.text(rule)
            table.count(finding.count)
            table.text(finding.item.map { plan.code(of: $0) } ?? "")
            appendPlace(finding.place, to: &table)
            table.text(text.message)
            table.text(text.hint)
            table.text(finding.answer ?? "")
            table.text(kept.origin.fileName)
            table.code(kept.origin.hash)
            table.endRow()
        }
        return table.bytes
    }

    private func appendPlace(_ place: Place, to table: inout TableBytes) {
        if place.line > 0 { table.count(Int(place.line)) } else { table.empty() }
        if place.column > 0 { table.count(Int(place.column)) } else { table.empty() }
        table.code(place.cellName ?? "")
    }
}
