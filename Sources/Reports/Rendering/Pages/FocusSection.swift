/// Those whom the plan is for, such as enterprises: who of them has reported, what was done for and by them, what they
/// ask for, and what they were answered.
struct FocusSection {
    let view: ReportView
    let kinds: Set<String>
    /// The forms of the period that they alone owe.
    let forms: Set<DenseIndex<Form>>

    /// The charts of breakdowns.
    static let charts = 4

    init(view: ReportView) {
        self.view = view
        let kinds = view.plan.focus?.kinds ?? view.context.settings.confidentiality.kinds
        self.kinds = kinds
        forms = Set(
            view.report.forms.map(\.form).filter { view.plan.forms[$0].reporterKinds.isSubset(of: kinds) })
    }

    /// What others report of them, in the plan's own order, then what they report themselves.
    var rows: [PeriodReport.Row] {
        let named = (view.plan.focus?.indicators ?? []).flatMap { indicator in
            view.rows.filter { view.plan.items[$0.item].indicator == indicator }
        }
        let known = Set(named.map(\.item))
        return named + view.rows.filter { forms.contains(view.indicator($0).form) && !known.contains($0.item) }
    }

    var isEmpty: Bool { rows.isEmpty && forms.isEmpty }

    /// The plan's words for them, or the kinds that they are.
    var title: String {
        let title = view.plan.focus?.title.text(view.language) ?? ""
        return title.isEmpty ? kinds.sorted().map(view.kindName).joined(separator: ", ") : title
    }

    // MARK: - Who has reported

    private var completeness: [PeriodReport.FormCompleteness] {
        view.report.forms.filter { forms.contains($0.form) }
    }

    var reports: HTML? {
        let (completeness, words) = (completeness, view.words)
        guard !completeness.isEmpty else { return nil }
        let counts = ["due", "reported", "on_time", "late", "nil", "returned", "missing"]
        let columns =
            [TableColumn(words["focus.kind"], "name")] + counts.map { TableColumn(words["completeness.\($0)"], "n") }
        return HTML { html in
            html.table(
                label: words["focus.reports"], caption: words["focus.reports"], cssClass: "figures list",
                columns: columns
            ) { html in
                for form in completeness {
                    html.element("tbody") { html in
                        html.newLine()
                        let told = view.plan.forms[form.form]
                        html.band("\(told.code). \(told.title.text(view.language))", columns: columns.count)
                        for kind in form.byKind { line(view.kindName(kind.kind), kind.counts, &html) }
                        if form.byKind.count != 1 {
                            line(words["table.total"], form.counts, cssClass: "sum", &html)
                        }
                    }
                    html.newLine()
                }
            }
        }
    }

    private func line(
        _ name: String, _ counts: PeriodReport.CompletenessCounts, cssClass: String = "", _ html: inout HTML
    ) {
        html.element("tr", ["class": cssClass]) { html in
            html.rowHeading(name)
            for count in [
                counts.due, counts.reported, counts.onTime, counts.late, counts.nilReports, counts.returned,
                counts.missing,
            ] {
                html.numberCell(view.number(count))
            }
        }
        html.newLine()
    }

    // MARK: - What was done

    /// How wholes are divided: supports by who was granted them.
    var charts: HTML {
        let divided = rows.filter { !view.isPart($0) && !view.indicator($0).breakdown.isEmpty }
            .map { ($0, parts(of: $0)) }
            .filter { _, parts in parts.contains { $0.value.state == .value } }
        return HTML { html in
            html.charts(divided.prefix(Self.charts).map { ($0, chart($0, $1).svg) }) { row, html in
                html.text(view.name(row))
                html.chartUnit(view.indicator(row).unitOfMeasure)
            }
        }
    }

    private func parts(of row: PeriodReport.Row) -> [PeriodReport.Row] {
        let indicator = view.plan.items[row.item].indicator
        return view.rows.filter { view.isPart($0) && view.plan.items[$0.item].indicator == indicator }
    }

    private func chart(_ row: PeriodReport.Row, _ parts: [PeriodReport.Row]) -> BarChart {
        let indicator = view.indicator(row)
        let bars = parts.map { part in
            BarChart.Bar(
                name: view.name(part), value: part.value.number,
                text: part.value.number.map { view.chartNumber($0, decimals: indicator.decimals) }
                    ?? view.figures.figure(part.value, decimals: 0).text)
        }
        let values = bars.map { "\(VisibleText.line($0.name)): \($0.text)" }.joined(separator: "; ")
        return BarChart(
            labels: ChartLabels(
                id: "parts-\(row.item.position)", title: view.name(row),
                description: view.words.text(
                    "chart.by_part", ["unit": indicator.unitOfMeasure, "values": values])), bars: bars)
    }

    var table: HTML? {
        let (rows, words) = (rows, view.words)
        guard !rows.isEmpty else { return nil }
        let kinds = kindsTold(rows)
        let trends = Trends(view: view, rows: rows)
        var columns = [
            TableColumn(words["table.name"], "name"), TableColumn(words["table.unit_of_measure"], "unit"),
            TableColumn(words["table.value"], "n"),
        ]
        columns += kinds.map { TableColumn(view.kindName($0), "n") }
        columns += [TableColumn(words["table.comparison"], "n"), TableColumn(words["table.coverage"], "n")]
        if !trends.isEmpty { columns.append(TableColumn(words["table.course"], "course")) }
        return HTML { html in
            html.table(
                label: title, caption: words["focus.figures"], cssClass: "figures", columns: columns, lines: rows.count
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for row in rows { self.row(row, kinds, trends, &html) }
                }
            }
            html.more(view.figures.leftOut(of: rows))
            html.more(trends.apart(of: rows, inColumn: true))
        }
    }

    /// The kinds that figures are told of; none where there is but one.
    private func kindsTold(_ rows: [PeriodReport.Row]) -> [String] {
        let told = Set(rows.filter { forms.contains(view.indicator($0).form) }.flatMap { $0.byKind.map(\.key) })
        return told.count > 1 ? told.sorted() : []
    }

    private func row(_ row: PeriodReport.Row, _ kinds: [String], _ trends: Trends, _ html: inout HTML) {
        let (indicator, figures, link) = (view.indicator(row), view.figures, FigureLink(view))
        html.element("tr", ["class": view.isPart(row) ? "part" : ""]) { html in
            html.rowHeading(view.name(row))
            html.element("td", ["class": "unit"], text: indicator.unitOfMeasure)
            html.mainCell(
                figures.figure(row.value, decimals: indicator.decimals), href: link.href(row),
                mark: figures.mark(row.coverage))
            for kind in kinds {
                let isOwn = forms.contains(indicator.form)
                let part = isOwn ? row.byKind.first { $0.key == kind } : nil
                html.cell(
                    part.map { figures.figure($0.value, decimals: indicator.decimals) } ?? .none,
                    href: part == nil ? nil : link.href(row.item, in: .kind(kind)),
                    mark: part.flatMap { figures.mark($0.coverage) })
            }
            html.cell(figures.comparison(row, indicator: indicator))
            html.coverageCell(row.coverage, figures)
            if !trends.isEmpty { html.element("td", ["class": "course"]) { $0.append(trends.sparkline(of: row)) } }
        }
        html.newLine()
    }

    // MARK: - What they ask for, and what they were answered

    var quotes: HTML { NarrativeList(view: view, forms: forms).html }

    /// Whether what they wrote is kept in the office.
    var isWithheld: Bool {
        view.report.isPublic && forms.contains { view.context.settings.isConfidential(view.plan.forms[$0]) }
    }

    var feedback: [String] {
        let counts = completeness.map(\.counts)
        let words = view.words
        let warnings = view.report.findings.filter {
            forms.contains($0.key.form) && $0.finding.severity == .warning
        }
        let facts = [
            ("focus.received", counts.reduce(0) { $0 + $1.reported }),
            ("focus.returned", counts.reduce(0) { $0 + $1.returned }),
            ("focus.warnings", warnings.count),
            ("focus.mended", view.report.mended.count { forms.contains($0.key.form) }),
        ]
        let answered = view.number(warnings.count { $0.finding.answer != nil })
        return facts.filter { $0.1 > 0 }.map {
            words.text($0.0, ["count": view.number($0.1), "answered": answered])
        }
    }
}
