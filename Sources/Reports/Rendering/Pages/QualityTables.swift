/// What the checks found, grouped by cause, and which totals rest on estimates.
struct QualityTables {
    let view: ReportView

    /// Findings of one cause: a code and the item it is about, in one form.
    struct Cause {
        let first: LedgerExtract.KeptFinding
        var count: Int
        var units: [DenseIndex<ReportingUnit>]
    }

    private struct CauseKey: Hashable {
        let code: FindingCode
        let form: DenseIndex<Form>
        let item: DenseIndex<Item>?
    }

    /// The causes shown; all findings are in findings.csv.
    static let limit = 60
    /// The units named for a cause.
    static let namedUnits = 6

    /// The gravest first; within a severity in the order they come in.
    var causes: [Cause] {
        var order: [CauseKey] = []
        var causes: [CauseKey: Cause] = [:]
        for kept in view.report.findings {
            let key = CauseKey(code: kept.finding.code, form: kept.key.form, item: kept.finding.item)
            if causes[key] == nil {
                order.append(key)
                causes[key] = Cause(first: kept, count: 0, units: [])
            }
            causes[key]?.count += kept.finding.count
            if causes[key]?.units.last != kept.key.unit { causes[key]?.units.append(kept.key.unit) }
        }
        return Severity.allCases.sorted().flatMap { severity in
            order.filter { $0.code.severity == severity }.compactMap { causes[$0] }
        }
    }

    var findings: HTML? {
        let (causes, words) = (causes, view.words)
        guard !causes.isEmpty else { return nil }
        let columns = [
            TableColumn(words["quality.severity"]), TableColumn(words["quality.code"]),
            TableColumn(words["quality.form"]), TableColumn(words["quality.item"]),
            TableColumn(words["quality.count"], "n"), TableColumn(words["quality.units"]),
            TableColumn(words["quality.example"], "example"),
        ]
        return HTML { html in
            html.table(
                label: words["quality.findings"], caption: words["quality.findings"], cssClass: "figures list",
                columns: columns
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for cause in causes.prefix(Self.limit) { row(cause, &html) }
                }
            }
            guard causes.count > Self.limit else { return }
            html.element(
                "p", ["class": "more"],
                text: words.text(
                    "quality.more", ["shown": view.number(Self.limit), "count": view.number(causes.count)]))
        }
    }

    private func row(_ cause: Cause, _ html: inout HTML) {
        let finding = cause.first.finding
        html.element("tr") { html in
            html.element("td", ["class": "v-\(finding.severity.rawValue)"], text: severity(finding.severity))
            html.cell(finding.code.rawValue)
            html.cell(view.plan.forms[cause.first.key.form].code)
            html.cell(finding.item.map { view.plan.code(of: $0) } ?? "")
            html.numberCell(view.number(cause.count))
            html.cell(units(cause))
            html.element("td", ["class": "example"], text: example(cause))
        }
        html.newLine()
    }

    func severity(_ severity: Severity) -> String { view.words["severity.\(severity.rawValue)"] }

    private func units(_ cause: Cause) -> String {
        let names = cause.units.prefix(Self.namedUnits).map { view.unitName($0, form: cause.first.key.form) }
        let rest = cause.units.count - names.count
        let list = names.joined(separator: ", ")
        return rest > 0 ? view.words.text("quality.and_more", ["units": list, "count": view.number(rest)]) : list
    }

    /// The first finding's message. It may quote the value of a single enterprise, so it stays in the office.
    private func example(_ cause: Cause) -> String {
        let form = view.plan.forms[cause.first.key.form]
        if view.report.isPublic, view.context.settings.isConfidential(form) {
            return view.words["quality.confidential"]
        }
        return view.context.findingWords.text(
            of: cause.first.finding, key: cause.first.key, plan: view.plan, units: view.context.units
        ).message
    }

    /// The totals that rest on estimates or provisional values.
    var estimates: HTML? {
        let rows = view.rows.filter { $0.coverage.estimated > 0 }
        let words = view.words
        guard !rows.isEmpty else { return nil }
        let columns = [
            TableColumn(words["table.name"], "name"), TableColumn(words["quality.form"]),
            TableColumn(words["quality.estimated"], "n"), TableColumn(words["quality.counted"], "n"),
        ]
        return HTML { html in
            html.table(
                label: words["quality.estimates"], caption: words["quality.estimates"], cssClass: "figures list",
                columns: columns
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for row in rows {
                        html.element("tr") { html in
                            html.rowHeading(fullName(row))
                            html.cell(view.plan.forms[view.indicator(row).form].code)
                            html.numberCell(view.number(row.coverage.estimated))
                            html.numberCell(view.number(row.coverage.counted))
                        }
                        html.newLine()
                    }
                }
            }
        }
    }

    private func fullName(_ row: PeriodReport.Row) -> String {
        let name = view.indicator(row).name.text(view.language)
        return view.isPart(row) ? "\(name): \(view.name(row))" : name
    }
}
