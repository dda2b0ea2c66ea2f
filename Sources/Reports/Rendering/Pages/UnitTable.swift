/// A form's figures by kind of unit, by the unit they belong to, and by each unit, beside the total.
struct UnitTable {
    let view: ReportView
    let form: DenseIndex<Form>

    /// The units shown; the others are in units.csv.
    static let limit = 100

    private typealias Unit = DenseIndex<ReportingUnit>

    /// The whole indicators of the form; their parts are in units.csv.
    private var rows: [PeriodReport.Row] {
        view.rows.filter { !view.isPart($0) && view.indicator($0).form == form }
    }

    /// Nil where no single line would say more than the total does.
    var html: HTML? {
        let rows = rows
        let kinds = lines(rows.map(\.byKind))
        let parents = lines(rows.map(\.byParent)).filter { $0 != total }
        let units = lines(rows.map(\.byUnit))
        let isTold = rows.contains { row in
            (row.byKind.map(\.value) + row.byParent.map(\.value) + row.byUnit.map(\.value)).contains {
                $0.state == .value
            }
        }
        guard !rows.isEmpty, isTold, kinds.count > 1 || !parents.isEmpty || units.count > 1 else { return nil }
        let words = view.words
        let columns =
            [TableColumn(words["table.of_unit"], "name")]
            + rows.map { row in
                let indicator = view.indicator(row)
                return TableColumn("\(view.name(row)) (\(indicator.unitOfMeasure))", "n wide")
            }
        let title = view.plan.forms[form].title.text(view.language)
        return HTML { html in
            html.table(
                label: words.text("table.units_of", ["form": title]), caption: caption, cssClass: "figures units",
                columns: columns
            ) { html in
                html.element("tbody", ["class": "total"]) { html in
                    line(words["table.total"], rows, rows.map(\.value), in: .total, &html)
                }
                if kinds.count > 1 { section("table.by_kind", kinds, rows, \.byKind, { .kind($0) }, kindName, &html) }
                if !parents.isEmpty {
                    section("table.by_parent", parents, rows, \.byParent, { .under($0) }, unitName, &html)
                }
                if units.count > 1 {
                    section(
                        "table.by_unit", Array(units.prefix(Self.limit)), rows, \.byUnit, { .unit($0) }, unitName,
                        &html)
                }
            }
            guard units.count > Self.limit else { return }
            html.element(
                "p", ["class": "more"],
                text: words.text(
                    "table.more_units",
                    ["shown": view.number(Self.limit), "count": view.number(units.count), "file": "units.csv"]))
        }
    }

    private var caption: String {
        let form = view.plan.forms[form]
        return view.words.text(
            "table.dates", ["spans": view.text((form.dates(of: view.report.period), [form.code]))])
    }

    /// The office's own unit, whose line would be the total again.
    private var total: Unit? { view.context.units.index(ofID: view.context.settings.agency.unit) }

    /// The keys of the lines, each once, in the order they come in; a line with nothing but withheld figures is none.
    private func lines<Key: Hashable>(_ parts: [[PeriodReport.Part<Key>]]) -> [Key] {
        var (order, seen): ([Key], Set<Key>) = ([], [])
        for part in parts.joined() where part.value.state != .withheld && seen.insert(part.key).inserted {
            order.append(part.key)
        }
        return order
    }

    private func section<Key: Hashable>(
        _ heading: String, _ keys: [Key], _ rows: [PeriodReport.Row],
        _ parts: KeyPath<PeriodReport.Row, [PeriodReport.Part<Key>]>, _ scope: (Key) -> FigureName.Scope,
        _ name: (Key) -> String, _ html: inout HTML
    ) {
        let values = rows.map { row in
            Dictionary(row[keyPath: parts].map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        }
        html.element("tbody") { html in
            html.newLine()
            html.band(view.words[heading], columns: rows.count + 1)
            for key in keys { line(name(key), rows, values.map { $0[key] }, in: scope(key), &html) }
        }
    }

    private func line(
        _ name: String, _ rows: [PeriodReport.Row], _ values: [ConsolidatedValue?], in scope: FigureName.Scope,
        _ html: inout HTML
    ) {
        html.element("tr") { html in
            html.rowHeading(name)
            for (row, value) in zip(rows, values) {
                html.cell(
                    value.map { view.figures.figure($0, decimals: view.indicator(row).decimals) } ?? .none,
                    href: FigureLink(view).href(row, in: scope))
            }
        }
        html.newLine()
    }

    private func unitName(_ unit: Unit) -> String { view.unitName(unit, form: form) }

    private func kindName(_ kind: String) -> String { view.kindName(kind) }
}

extension ReportView {
    /// The plan's word for a kind of unit, or the program's; the kind as units.csv writes it where there is none.
    func kindName(_ kind: String) -> String {
        if let name = plan.kindNames[kind] { return name.text(language) }
        let key = "kind.\(kind)"
        return words.has(key) ? words[key] : kind
    }
}
