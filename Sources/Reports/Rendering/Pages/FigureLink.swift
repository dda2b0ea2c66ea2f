/// Where the office's page leads from a figure: to the static page that tells what it was made of.
struct FigureLink: Sendable {
    private let view: ReportView

    init(_ view: ReportView) {
        self.view = view
    }

    /// The address from the period's page; nil in the public report, which has no such pages.
    func href(_ row: PeriodReport.Row, _ series: FigureName.Series = .period) -> String? {
        href(row.item, series, in: .total)
    }

    /// The same of units added up.
    func href(
        _ item: DenseIndex<Item>, _ series: FigureName.Series = .period, in scope: FigureName.Scope
    ) -> String? {
        guard !view.report.isPublic else { return nil }
        return address(FigureName(period: view.report.period, item: item, series: series, scope: scope), from: "")
    }

    /// The same of one of the item's units, by its place among them; nil beyond those that the static page tells.
    func href(
        _ item: DenseIndex<Item>, _ unit: PeriodReport.Part<DenseIndex<ReportingUnit>>, at place: Int
    ) -> String? {
        guard place < TraceAnchor.limit, unit.value.state != .missing else { return nil }
        return href(item, in: .unit(unit.key))
    }

    /// The same for an earlier period of the row.
    func href(_ row: PeriodReport.Row, of past: Period) -> String? {
        guard !view.report.isPublic else { return nil }
        let isOwn = past == view.report.period
        return address(FigureName(period: past, item: row.item), from: isOwn ? "" : "../\(past)/")
    }

    /// A unit's figure of an earlier period, or of this one; nil where the period's static page may not tell the unit,
    /// being one of more than it tells.
    func href(_ item: DenseIndex<Item>, of past: Period, unit: DenseIndex<ReportingUnit>?, among units: Int) -> String?
    {
        guard !view.report.isPublic, unit == nil || units <= TraceAnchor.limit else { return nil }
        let name = FigureName(period: past, item: item, scope: unit.map { .unit($0) } ?? .total)
        return address(name, from: past == view.report.period ? "" : "../\(past)/")
    }

    /// What a target is held against.
    func href(_ progress: PeriodReport.TargetProgress) -> String? {
        let item = view.plan.whole(of: progress.target.indicator)
        guard let row = view.report.rows.first(where: { $0.item == item }) else { return nil }
        switch view.plan.indicators[progress.target.indicator].span(of: progress.target) {
        case .period: return href(row)
        case .year: return href(row, .year)
        case .plan: return href(row, .plan)
        }
    }

    private func address(_ name: FigureName, from folder: String) -> String {
        // A year's value is its year to date, and has one section.
        let isYear = name.series == .year && name.period.kind == .yearly
        let told = isYear ? FigureName(period: name.period, item: name.item, scope: name.scope) : name
        let fragment = TraceAnchor.fragment(of: told, plan: view.plan, units: view.context.units)
        let page = folder + TraceAnchor.page(of: name.item, plan: view.plan)
        return fragment.isEmpty ? page : "\(page)#\(fragment)"
    }
}

extension HTML {
    /// A figure, as a link where it has one.
    mutating func figure(_ text: String, href: String?) {
        guard let href, !text.isEmpty else {
            self.text(text)
            return
        }
        markup("<a class=\"trace\"")
        attribute("href", href)
        markup(">")
        self.text(text)
        markup("</a>")
    }

    /// A cell with a number, or with the word that stands in its place.
    mutating func cell(_ figure: Figure, href: String?, mark: String? = nil) {
        markup(figure.isWord ? "<td class=\"n w\">" : "<td class=\"n\">")
        self.figure(figure.text, href: href)
        if !figure.isWord, let mark { aside(mark) }
        markup("</td>")
    }
}
