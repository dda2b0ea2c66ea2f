/// A form's figures of all its units, where they are too many for the report's own page: pages beside it, linked both
/// ways.
struct UnitPages {
    let view: ReportView
    let form: DenseIndex<Form>
    private let rows: [PeriodReport.Row]
    private let units: [DenseIndex<ReportingUnit>]

    /// The cells of a page, so that none grows much beyond a megabyte.
    private static let cells = 40_000
    /// The units of a page, few columns or many.
    private static let linesOfPage = 100...1000
    /// The pages of a form; what goes beyond is in units.csv.
    private static let largest = 40

    init(view: ReportView, form: DenseIndex<Form>) {
        let table = UnitTable(view: view, form: form)
        self.view = view
        self.form = form
        rows = table.rows
        units = table.isTold ? table.units : []
    }

    private var linesOfPage: Int {
        min(max(Self.cells / (rows.count + 2), Self.linesOfPage.lowerBound), Self.linesOfPage.upperBound)
    }

    /// The pages' names, such as units-B05.html and units-B05-2.html; none where the report's page has all units.
    var names: [String] {
        guard units.count > UnitTable.limit else { return [] }
        let pages = min(Self.largest, (units.count + linesOfPage - 1) / linesOfPage)
        return (1...pages).map { $0 == 1 ? "units-\(slug).html" : "units-\(slug)-\($0).html" }
    }

    /// The form's code where it can be a file's name and no other form's looks the same, else the form's place.
    private var slug: String {
        let code = view.plan.forms[form].code
        let isPlain = code.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        }
        return isPlain && !code.isEmpty && code.utf8.count <= 20 ? code : "form-\(form.position + 1)"
    }

    /// What the template of a page is given, for each page.
    var values: [[String: Any]] {
        let names = names
        let states = states
        let columns = rows.map { row in
            Column(
                item: row.item, decimals: view.indicator(row).decimals, parts: row.byUnit, places: places(of: row))
        }
        let shown = min(units.count, names.count * linesOfPage)
        let pages = names.indices.map { $0 * linesOfPage..<min(($0 + 1) * linesOfPage, shown) }
        let tables = Workers.map(pages) { table(units[$0], columns, states) }
        return names.indices.map { page in
            let lines = pages[page]
            return [
                "title": title, "back": "index.html#\(UnitTable.anchor(form))", "has_pages": names.count > 1,
                "pages": names.enumerated().map { other, name in
                    TemplateValues(["name": name, "page_number": "\(other + 1)", "is_this": other == page])
                },
                "shown": view.words.text(
                    "units.shown",
                    [
                        "from": view.number(lines.lowerBound + 1), "to": view.number(lines.upperBound),
                        "count": view.number(units.count),
                    ]),
                "is_cut": shown < units.count && page == names.count - 1,
                "table": tables[page],
            ]
        }
    }

    private var title: String {
        let form = view.plan.forms[form]
        return "\(form.code). \(form.title.text(view.language))"
    }

    /// Who was on time, late or has not reported, by unit.
    private var states: [DenseIndex<ReportingUnit>: String] {
        let completeness = CompletenessTables(view: view)
        let units = view.report.forms.first { $0.form == form }?.units ?? []
        return Dictionary(units.map { ($0.unit, completeness.state($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// A row of the report, as a column has it.
    private struct Column: Sendable {
        let item: DenseIndex<Item>
        let decimals: Int
        let parts: [PeriodReport.Part<DenseIndex<ReportingUnit>>]
        let places: [Int32]
    }

    /// By the position of a unit, the place of its figure among those of the row; below zero where it has none.
    private func places(of row: PeriodReport.Row) -> [Int32] {
        var places = [Int32](repeating: -1, count: view.context.units.units.count)
        for place in row.byUnit.indices { places[row.byUnit[place].key.position] = Int32(place) }
        return places
    }

    private func table(
        _ units: ArraySlice<DenseIndex<ReportingUnit>>, _ columns: [Column],
        _ states: [DenseIndex<ReportingUnit>: String]
    ) -> HTML {
        let (words, figures, link) = (view.words, view.figures, FigureLink(view))
        let headings =
            [TableColumn(words["table.of_unit"], "name")]
            + (states.isEmpty ? [] : [TableColumn(words["completeness.state"], "state")])
            + rows.map { TableColumn(view.measuredName($0), "n wide") }
        return HTML { html in
            UnitTable.paperNote(headings, words, &html)
            html.table(
                label: words.text("table.units_of", ["form": title]),
                caption: UnitTable(view: view, form: form).caption, cssClass: UnitTable.cssClass(headings),
                columns: headings,
                lines: units.count
            ) { html in
                html.element("tbody", ["class": "total"]) { html in
                    html.element("tr") { html in
                        html.rowHeading(words["table.total"])
                        if !states.isEmpty { html.cell("") }
                        for row in rows {
                            html.cell(
                                figures.figure(row.value, decimals: view.indicator(row).decimals),
                                href: link.href(row), mark: figures.mark(row.coverage))
                        }
                    }
                }
                html.element("tbody") { html in
                    html.newLine()
                    for unit in units {
                        html.element("tr") { html in
                            html.rowHeading(view.unitName(unit, form: form))
                            if !states.isEmpty { html.element("td", ["class": "state"], text: states[unit] ?? "") }
                            for column in columns {
                                cell(Int(column.places[unit.position]), in: column, figures, link, &html)
                            }
                        }
                        html.newLine()
                    }
                }
            }
        }
    }

    /// With a link where the figure's static page, which tells so many units, tells this one.
    private func cell(_ place: Int, in column: Column, _ figures: FigureWords, _ link: FigureLink, _ html: inout HTML) {
        guard column.parts.indices.contains(place) else { return html.cell(.none, href: nil) }
        let part = column.parts[place]
        html.cell(
            figures.figure(part.value, decimals: column.decimals), href: link.href(column.item, part, at: place),
            mark: figures.mark(part.coverage))
    }
}
