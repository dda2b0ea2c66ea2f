/// Who has reported, and when: a line for each form, and the units that were late or have not reported.
struct CompletenessTables {
    let view: ReportView

    /// The units shown for a form; the others are in completeness.csv.
    static let limit = 100

    /// A line for each form.
    var overview: HTML {
        let words = view.words
        let counts = ["due", "reported", "on_time", "late", "nil", "returned", "missing"]
        let columns =
            [TableColumn(words["completeness.form"], "name"), TableColumn(words["completeness.due_date"], "date")]
            + counts.map { TableColumn(words["completeness.\($0)"], "n") }
            + [TableColumn(words["completeness.rate"], "n")]
        return HTML { html in
            html.table(
                label: words["completeness.title"], caption: words["completeness.caption"], cssClass: "figures",
                columns: columns
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for form in view.report.forms { line(form, &html) }
                }
            }
            for form in view.report.forms where !form.closingReports.isEmpty {
                html.element("p", ["class": "more"], text: closing(form))
                html.newLine()
            }
        }
    }

    private func line(_ form: PeriodReport.FormCompleteness, _ html: inout HTML) {
        html.element("tr") { html in
            html.rowHeading(name(form))
            html.element("td", ["class": "date"], text: view.figures.style.date(form.dueDate))
            for count in [
                form.due, form.reported, form.onTime, form.late, form.nilReports, form.returned, form.missing,
            ] {
                html.numberCell(view.number(count))
            }
            html.numberCell(form.due == 0 ? "" : rate(form.reported, of: form.due))
        }
        html.newLine()
    }

    /// The units that ended within the period and reported for their days.
    private func closing(_ form: PeriodReport.FormCompleteness) -> String {
        let units = form.closingReports.map { view.unitName($0.unit, on: form.dates) }
        return view.words.text(
            "completeness.closing",
            ["form": view.plan.forms[form.form].code, "units": units.joined(separator: ", ")])
    }

    /// "B03. Báo cáo …; đã chốt".
    private func name(_ form: PeriodReport.FormCompleteness) -> String {
        let told = view.plan.forms[form.form]
        let name = "\(told.code). \(told.title.text(view.language))"
        return form.isClosed ? "\(name) (\(view.words["completeness.closed"]))" : name
    }

    /// A share in per cent with one decimal.
    func rate(_ part: Int, of whole: Int) -> String {
        let hundredfold = ExactTotal(coefficient: Int128(part * 100), scale: 0)
        guard let share = hundredfold.divided(by: ExactTotal(coefficient: Int128(whole), scale: 0)) else { return "" }
        return view.figures.style.text(share, decimals: 1)
    }

    /// The units of a form that were not simply on time: the late, the returned, those that have not reported.
    static func exceptions(_ form: PeriodReport.FormCompleteness) -> [PeriodReport.UnitCompleteness] {
        form.units.filter { $0.received != nil && $0.daysLate > 0 }
            + form.units.filter { $0.received == nil && $0.isReturned }
            + form.units.filter { $0.received == nil && !$0.isReturned }
    }

    /// "Chậm 3 ngày", "Đã trả lại, chờ nộp lại", "Chưa nộp".
    func state(_ unit: PeriodReport.UnitCompleteness) -> String {
        if unit.received != nil {
            guard unit.daysLate > 0 else { return view.words["completeness.on_time"] }
            return view.words.text("completeness.days_late", ["days": "\(unit.daysLate)"])
        }
        return view.words[unit.isReturned ? "completeness.is_returned" : "completeness.is_missing"]
    }

    /// A table for each form with such units.
    var exceptions: HTML {
        HTML { html in
            for form in view.report.forms {
                let exceptions = Self.exceptions(form)
                if !exceptions.isEmpty { table(form, exceptions, &html) }
            }
        }
    }

    private func table(
        _ form: PeriodReport.FormCompleteness, _ units: [PeriodReport.UnitCompleteness], _ html: inout HTML
    ) {
        let words = view.words
        var columns = [
            TableColumn(words["completeness.unit"]), TableColumn(words["completeness.state"]),
            TableColumn(words["completeness.received"]),
        ]
        if !view.report.isPublic { columns.append(TableColumn(words["completeness.contact"])) }
        html.table(
            label: words.text("completeness.exceptions_of", ["form": view.plan.forms[form.form].code]),
            caption: name(form), cssClass: "figures list", columns: columns,
            lines: min(units.count, Self.limit)
        ) { html in
            html.element("tbody") { html in
                html.newLine()
                for unit in units.prefix(Self.limit) {
                    html.element("tr") { html in
                        html.rowHeading(view.unitName(unit.unit, on: form.dates))
                        html.element("td", ["class": unit.received == nil ? "open" : "late"], text: state(unit))
                        html.cell(unit.received.map { view.periods.moment($0) } ?? "")
                        if !view.report.isPublic { html.cell(contact(unit.unit)) }
                    }
                    html.newLine()
                }
            }
        }
        guard units.count > Self.limit else { return }
        html.element(
            "p", ["class": "more"],
            text: words.text(
                "table.more_units",
                ["shown": view.number(Self.limit), "count": view.number(units.count), "file": "completeness.csv"]))
        html.newLine()
    }

    private func contact(_ unit: DenseIndex<ReportingUnit>) -> String {
        let contact = view.context.units[unit].contact
        return [contact.name, contact.telephone].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
