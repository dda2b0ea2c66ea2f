/// What the office hands on of one form: the period's totals in the plan's order, as far as they may be told.
struct ConsolidatedForm {
    enum Content {
        case number(ExactDecimal, status: ObservationStatus)
        /// Nobody has reported it.
        case missing
        case text(String)
        /// Left out, for a reason that is told.
        case untold(reason: String)
    }

    struct Value {
        let item: DenseIndex<Item>
        let content: Content
    }

    let form: PeriodReport.FormCompleteness
    let values: [Value]
}

extension ReportTables {
    /// The forms of which something may be told, with their values.
    ///
    /// Derived figures are left out, since the next level computes its own.
    func consolidatedForms(_ report: PeriodReport) -> [ConsolidatedForm] {
        // A form of which nothing may be told, or nobody has reported anything, would be an untouched one.
        let told = report.forms.filter { form in
            report.rows.contains { row in
                plan.indicator(of: row.item).form == form.form && figure(of: row).value.state == .value
            }
        }
        let rows = Dictionary(report.rows.map { ($0.item, $0) }) { first, _ in first }
        return told.map { form in
            let values = plan.forms[form.form].items.compactMap { position -> ConsolidatedForm.Value? in
                let item = DenseIndex<Item>(position)
                guard !plan.indicator(of: item).isDerived else { return nil }
                let told = isFigure(item) ? rows[item].map { content(of: $0) } : text(of: item, in: report)
                return told.map { ConsolidatedForm.Value(item: item, content: $0) }
            }
            return ConsolidatedForm(form: form, values: values)
        }
    }

    /// The code that the office's unit had on the day; its id where it had none.
    func agencyCode(on date: CalendarDate) -> String {
        let id = context.settings.agency.unit
        guard let index = units.index(ofID: id) else { return id }
        return units[index].state(on: date)?.code ?? id
    }

    /// The figure on the basis that the indicator is reported on.
    private func figure(of row: PeriodReport.Row) -> (value: ConsolidatedValue, coverage: Coverage) {
        switch plan.indicator(of: row.item).basis {
        case .period: (row.value, row.coverage)
        case .cumulative: (row.yearToDate, row.yearToDateCoverage)
        case .planCumulative: (row.planToDate, row.planToDateCoverage)
        }
    }

    private func content(of row: PeriodReport.Row) -> ConsolidatedForm.Content {
        let (value, coverage) = figure(of: row)
        switch value.state {
        case .missing: return .missing
        case .notComputable, .withheld, .notComparable:
            return .untold(reason: tableWords["xml.\(value.state.rawValue)"])
        case .value:
            guard let number = value.number?.asDecimal, number.coefficient.magnitude < 1_000_000_000_000_000_000 else {
                return .untold(reason: tableWords["xml.too_long"])
            }
            return .number(number, status: coverage.status)
        }
    }

    /// A text stands for the whole only where one unit alone says something.
    private func text(of item: DenseIndex<Item>, in report: PeriodReport) -> ConsolidatedForm.Content? {
        let texts = report.narrative.filter { $0.item == item }
        guard texts.count == 1, let only = texts.first else { return nil }
        return .text(only.text)
    }
}
