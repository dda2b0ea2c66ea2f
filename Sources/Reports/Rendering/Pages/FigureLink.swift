/// Where the office's page leads from a figure: to the static page that tells what it was made of.
struct FigureLink: Sendable {
    private let view: ReportView

    init(_ view: ReportView) {
        self.view = view
    }

    /// The address from the period's page; nil in the public report, which has no such pages, and for a unit beyond
    /// those that the static page tells.
    func href(
        _ row: PeriodReport.Row, _ series: FigureName.Series = .period, in scope: FigureName.Scope = .total
    ) -> String? {
        guard !view.report.isPublic else { return nil }
        if case .unit(let unit) = scope, !isTold(unit, of: row) { return nil }
        return address(FigureName(period: view.report.period, item: row.item, series: series, scope: scope), from: "")
    }

    /// The same for an earlier period of the row.
    func href(_ row: PeriodReport.Row, of past: Period) -> String? {
        guard !view.report.isPublic else { return nil }
        let isOwn = past == view.report.period
        return address(FigureName(period: past, item: row.item), from: isOwn ? "" : "../\(past)/")
    }

    /// What a target is held against.
    func href(_ progress: PeriodReport.TargetProgress) -> String? {
        let item = view.plan.whole(of: progress.target.indicator)
        guard let row = view.report.rows.first(where: { $0.item == item }) else { return nil }
        let isFlow = view.plan.indicators[progress.target.indicator].addsUpOverTime
        return href(row, !isFlow ? .period : progress.target.year == nil ? .plan : .year)
    }

    private func isTold(_ unit: DenseIndex<ReportingUnit>, of row: PeriodReport.Row) -> Bool {
        row.byUnit.prefix(TraceAnchor.limit).contains { $0.key == unit && $0.value.state != .missing }
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
        element("a", ["class": "trace", "href": href], text: text)
    }

    /// A cell with a number, or with the word that stands in its place.
    mutating func cell(_ figure: Figure, href: String?) {
        element("td", ["class": figure.isWord ? "n w" : "n"]) { $0.figure(figure.text, href: href) }
    }
}
