/// A form's figures by kind of unit, by the unit they belong to, and by each unit, beside the total.
struct UnitTable {
    let view: ReportView
    let form: DenseIndex<Form>

    /// The units shown; where there are more, a page of its own has them all.
    static let limit = 100

    private typealias Unit = DenseIndex<ReportingUnit>

    /// The whole indicators of the form; their parts are in units.csv.
    var rows: [PeriodReport.Row] {
        view.rows.filter { !view.isPart($0) && view.indicator($0).form == form }
    }

    /// Whether lines say more than the total does.
    var isTold: Bool {
        let rows = rows
        let isTold = rows.contains { row in
            let parts = [row.byKind.map(\.value), row.byParent.map(\.value), row.byUnit.map(\.value)]
            return parts.joined().contains { $0.state == .value }
        }
        return isTold && (kinds(rows).count > 1 || !parents.isEmpty || units.count > 1)
    }

    private func kinds(_ rows: [PeriodReport.Row]) -> [String] { lines(rows.map(\.byKind)) }

    /// The areas that figures are told of.
    var parents: [DenseIndex<ReportingUnit>] { lines(rows.map(\.byParent)).filter { $0 != view.total } }

    /// Nil where no single line would say more than the total does.
    var html: HTML? {
        let (rows, units) = (rows, units)
        guard isTold else { return nil }
        let (kinds, parents) = (kinds(rows), parents)
        let (words, link) = (view.words, FigureLink(view))
        let columns =
            [TableColumn(words["table.of_unit"], "name")]
            + rows.map { TableColumn(view.measuredName($0), "n wide") }
        let title = view.plan.forms[form].title.text(view.language)
        return HTML { html in
            Self.paperNote(columns, words, &html)
            html.table(
                label: words.text("table.units_of", ["form": title]), caption: caption,
                cssClass: Self.cssClass(columns),
                columns: columns, lines: kinds.count + parents.count + units.count
            ) { html in
                html.element("tbody", ["class": "total"]) { html in
                    html.element("tr") { html in
                        html.rowHeading(words["table.total"])
                        for row in rows {
                            html.cell(
                                view.figures.figure(row.value, decimals: view.indicator(row).decimals),
                                href: link.href(row), mark: view.figures.mark(row.coverage))
                        }
                    }
                    html.newLine()
                }
                if kinds.count > 1 {
                    section("table.by_kind", kinds, rows, \.byKind, kindName, &html) { item, kind, _ in
                        link.href(item, in: .kind(kind.key))
                    }
                }
                if !parents.isEmpty {
                    section("table.by_parent", parents, rows, \.byParent, unitName, &html) { item, parent, _ in
                        link.href(item, in: .under(parent.key))
                    }
                }
                if units.count > 1 {
                    section(
                        "table.by_unit", Array(units.prefix(Self.limit)), rows, \.byUnit, unitName, &html,
                        link.href(_:_:at:))
                }
            }
            guard units.count > Self.limit else { return }
            html.element("p", ["class": "more"]) { html in
                html.text(
                    words.text(
                        "units.first", ["shown": view.number(Self.limit), "count": view.number(units.count)]))
                html.markup(" ")
                html.linkToUnits(of: form, in: view)
            }
            html.newLine()
        }
    }

    /// The units that figures are told of, in the order they come in.
    var units: [DenseIndex<ReportingUnit>] { lines(rows.map(\.byUnit)) }

    private static let wide = "figures units"

    /// Columns of one width where paper has room for them.
    static func cssClass(_ columns: [TableColumn]) -> String {
        columns.count > 12 ? wide : "figures units few"
    }

    /// Said on paper alone: what a screen scrolls to is not printed.
    static func paperNote(_ columns: [TableColumn], _ words: Words, _ html: inout HTML) {
        guard cssClass(columns) == wide else { return }
        html.element("p", ["class": "more paper"], text: words["table.too_wide"])
        html.newLine()
    }

    /// Where the form's table stands on the report's page.
    static func anchor(_ form: DenseIndex<Form>) -> String { "units-\(form.position + 1)" }

    var caption: String {
        let form = view.plan.forms[form]
        return view.words.text(
            "table.dates", ["spans": view.text((form.dates(of: view.report.period), [form.code]))])
    }

    /// The keys of the lines, each once, in the order they come in; a line with nothing but withheld figures is none.
    private func lines<Key: Hashable>(_ parts: [[PeriodReport.Part<Key>]]) -> [Key] {
        var (order, seen): ([Key], Set<Key>) = ([], [])
        for row in parts {
            // Rows have the same lines as a rule, and there may be ten thousand of them.
            var next = 0
            for place in row.indices where row[place].value.state != .withheld {
                if next < order.count, order[next] == row[place].key {
                    next += 1
                } else if seen.insert(row[place].key).inserted {
                    order.append(row[place].key)
                    next = order.count
                }
            }
        }
        return order
    }

    private func section<Key: Hashable>(
        _ heading: String, _ keys: [Key], _ rows: [PeriodReport.Row],
        _ parts: KeyPath<PeriodReport.Row, [PeriodReport.Part<Key>]>, _ name: (Key) -> String, _ html: inout HTML,
        _ href: (DenseIndex<Item>, PeriodReport.Part<Key>, Int) -> String?
    ) {
        let figures = view.figures
        let columns = rows.map { row in
            let parts = row[keyPath: parts]
            return (
                item: row.item, decimals: view.indicator(row).decimals, parts: parts,
                places: Self.places(of: keys, in: parts)
            )
        }
        html.element("tbody") { html in
            html.newLine()
            html.band(view.words[heading], columns: rows.count + 1)
            for (line, key) in keys.enumerated() {
                html.element("tr") { html in
                    html.rowHeading(name(key))
                    for column in columns {
                        guard let place = column.places[line] else {
                            html.cell(.none, href: nil)
                            continue
                        }
                        let part = column.parts[place]
                        html.cell(
                            figures.figure(part.value, decimals: column.decimals),
                            href: href(column.item, part, place), mark: figures.mark(part.coverage))
                    }
                }
                html.newLine()
            }
        }
    }

    /// The keys' places; they stand in the keys' order as a rule, so that each is looked for behind the one before.
    private static func places<Key: Hashable>(of keys: [Key], in parts: [PeriodReport.Part<Key>]) -> [Int?] {
        var next = parts.startIndex
        return keys.map { key in
            guard
                let place = parts[next...].firstIndex(where: { $0.key == key })
                    ?? parts[..<next].firstIndex(where: { $0.key == key })
            else { return nil }
            next = place + 1
            return place
        }
    }

    private func unitName(_ unit: Unit) -> String { view.unitName(unit, form: form) }

    private func kindName(_ kind: String) -> String { view.kindName(kind) }
}

extension ReportView {
    /// The office's own unit, whose figures would be the total again.
    var total: DenseIndex<ReportingUnit>? { context.units.index(ofID: context.settings.agency.unit) }

    /// "Chi đổi mới công nghệ, thiết bị (triệu đồng)".
    func measuredName(_ row: PeriodReport.Row) -> String {
        let measure = indicator(row).unitOfMeasure
        return measure.isEmpty ? name(row) : "\(name(row)) (\(measure))"
    }

    /// The plan's word for a kind of unit, or the program's; the kind as units.csv writes it where there is none.
    func kindName(_ kind: String) -> String {
        if let name = plan.kindNames[kind] { return name.text(language) }
        let key = "kind.\(kind)"
        return words.has(key) ? words[key] : kind
    }
}

extension HTML {
    /// To the page with all units of a form, or the table that has them.
    mutating func linkToUnits(of form: DenseIndex<Form>, in view: ReportView) {
        let page = UnitPages(view: view, form: form).names.first
        element(
            "a", ["href": page ?? "units.csv"],
            text: page == nil ? "units.csv" : view.words.text("units.all", ["form": view.plan.forms[form].code]))
    }
}
