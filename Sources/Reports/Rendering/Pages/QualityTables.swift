/// What the checks found, by severity, cause and unit, and which totals rest on estimates.
struct QualityTables {
    let view: ReportView
    var figures: QualityFigures { view.quality }

    /// The causes, units, rules and answers shown; all findings are in findings.csv.
    static let limit = 40
    /// The units named for a cause or a rule.
    static let namedUnits = 6
    /// The letters of one quotation.
    static let longest = 400

    // MARK: - By severity

    /// A line for each severity: how many findings there are, and what has become of them.
    var severities: HTML {
        let words = view.words
        let counts = figures.total
        let columns =
            [TableColumn(words["quality.severity"])]
            + ["found", "open", "answered", "mended"].map { TableColumn(words["quality.\($0)"], "n") }
        return HTML { html in
            html.table(
                label: words["quality.by_severity"], caption: words["quality.by_severity"], cssClass: "figures list",
                columns: columns
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    line(.error, [counts.errors, counts.errors, nil, figures.mended(.error)], &html)
                    line(
                        .warning,
                        [counts.open + counts.answered, counts.open, counts.answered, figures.mended(.warning)], &html)
                    line(.note, [counts.notes, nil, nil, nil], &html)
                }
            }
        }
    }

    private func line(_ severity: Severity, _ counts: [Int?], _ html: inout HTML) {
        html.element("tr") { html in
            html.element("td", ["class": "v-\(severity.rawValue)"], text: self.severity(severity))
            for count in counts { html.numberCell(count.map(view.number) ?? "") }
        }
        html.newLine()
    }

    func severity(_ severity: Severity) -> String { view.words["severity.\(severity.rawValue)"] }

    // MARK: - By cause

    var findings: HTML? {
        let (causes, words) = (figures.causes, view.words)
        guard !causes.isEmpty else { return nil }
        let columns = [
            TableColumn(words["quality.severity"]), TableColumn(words["quality.code"]),
            TableColumn(words["quality.level"], "n"), TableColumn(words["quality.form"]),
            TableColumn(words["quality.item"]), TableColumn(words["quality.count"], "n"),
            TableColumn(words["quality.answered"], "n"), TableColumn(words["quality.mended_units"], "n"),
            TableColumn(words["quality.units"]), TableColumn(words["quality.example"], "example"),
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
            more(causes.count, &html)
            html.element("p", ["class": "more"], text: words["quality.levels"])
            html.newLine()
        }
    }

    private func row(_ cause: QualityFigures.Cause, _ html: inout HTML) {
        let finding = cause.first.finding
        html.element("tr") { html in
            html.element("td", ["class": "v-\(finding.severity.rawValue)"], text: severity(finding.severity))
            html.cell(code(finding))
            html.numberCell("\(finding.code.level)")
            html.cell(view.plan.forms[cause.first.key.form].code)
            html.cell(finding.item.map { view.plan.code(of: $0) } ?? "")
            html.numberCell(view.number(cause.count))
            html.numberCell(unlessNone(cause.answered))
            html.numberCell(unlessNone(cause.mended))
            html.element("td", ["class": "names"], text: units(cause.units, form: cause.first.key.form))
            html.element("td", ["class": "example"], text: message(cause.first))
        }
        html.newLine()
    }

    /// "V406", of a rule "B602 QT01".
    func code(_ finding: Finding) -> String {
        [finding.code.rawValue, finding.arguments["rule"] ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    func message(_ kept: LedgerExtract.KeptFinding) -> String {
        view.context.findingWords.text(
            of: kept.finding, key: kept.key, plan: view.plan, units: view.context.units
        ).message
    }

    /// The first few by their names, and how many others there are.
    func units(_ units: [DenseIndex<ReportingUnit>], form: DenseIndex<Form>) -> String {
        let names = units.prefix(Self.namedUnits).map { view.unitName($0, form: form) }
        let rest = units.count - names.count
        let list = names.joined(separator: ", ")
        return rest > 0 ? view.words.text("quality.and_more", ["units": list, "count": view.number(rest)]) : list
    }

    func unlessNone(_ count: Int) -> String { count == 0 ? "" : view.number(count) }

    /// Says how much more there is than is shown.
    func more(_ count: Int, _ html: inout HTML) {
        guard count > Self.limit else { return }
        html.element("p", ["class": "more"], text: more(count))
        html.newLine()
    }

    func more(_ count: Int) -> String {
        view.words.text("quality.more", ["count": view.number(count - Self.limit)])
    }

    // MARK: - Estimates

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
