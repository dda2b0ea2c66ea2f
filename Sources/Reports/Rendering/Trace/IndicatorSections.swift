/// What a static page tells of one item: its total, what it has come to over time, and the totals that it is split into.
struct IndicatorSections {
    typealias Section = (id: String, name: String, body: HTML)

    private let row: PeriodReport.Row
    private let report: PeriodReport
    private let tracer: Tracer
    private let terms: TraceTerms
    private let name: FigureName

    init(_ row: PeriodReport.Row, of report: PeriodReport, _ tracer: Tracer, _ terms: TraceTerms) {
        self.row = row
        self.report = report
        self.tracer = tracer
        self.terms = terms
        name = FigureName(period: report.period, item: row.item)
    }

    var all: [Section] {
        var sections = [total]
        // A year's value is its year to date, which is told at the total.
        if report.period.kind != .yearly { sections.append(series(.year, "page.year")) }
        sections.append(series(.plan, "page.plan"))
        if !row.byParent.isEmpty { sections.append(split("page.parents", row.byParent.map { .under($0.key) })) }
        // Kinds that the total is not the sum of have no place in its tree.
        if row.byKind.count > 1, isDerived || terms.plan.indicator(of: row.item).overUnits != .sum {
            sections.append(split("page.kinds", row.byKind.map { .kind($0.key) }))
        }
        if isDerived {
            if row.byUnit.count > 1 { sections.append(list("page.units", row.byUnit.map { .unit($0.key) })) }
        }
        return sections
    }

    private var isDerived: Bool { terms.plan.indicator(of: row.item).isDerived }
    private var part: String? { terms.plan.items[row.item].part }

    private var markup: TraceMarkup {
        TraceMarkup(
            terms: terms, evidence: nil, link: href, limit: TraceAnchor.limit, hasAnchors: true)
    }

    private func id(_ name: FigureName) -> String {
        TraceAnchor.fragment(of: name, plan: terms.plan, units: terms.units)
    }

    /// From this page to where the other figure is told.
    private func href(_ other: FigureName) -> String? {
        let page = TraceAnchor.page(of: other.item, plan: terms.plan)
        let fragment = id(other)
        let behind = fragment.isEmpty ? "" : "#\(fragment)"
        if other.period != report.period { return "../../\(other.period)/\(page)\(behind)" }
        if page == TraceAnchor.page(of: row.item, plan: terms.plan), other.item == row.item { return nil }
        return "../\(page)\(behind)"
    }

    private func trace(_ name: FigureName) -> FigureTrace {
        FigureTrace(
            name: name, published: row.value(over: name.series, in: name.scope) ?? .missing, root: tracer.trace(name))
    }

    private var total: Section {
        let heading = part.map { part in
            terms.text("page.parts", ["name": terms.plan.partNames[part]?.text(terms.language) ?? part])
        }
        return (id(name), heading ?? "", markup.figure(trace(name)))
    }

    private func series(_ series: FigureName.Series, _ heading: String) -> Section {
        let name = FigureName(period: report.period, item: row.item, series: series)
        return (id(name), label(heading), markup.figure(trace(name)))
    }

    private func label(_ key: String) -> String {
        guard let part else { return terms[key] }
        return "\(terms[key]) – \(terms.plan.partNames[part]?.text(terms.language) ?? part)"
    }

    /// The totals of a scope each, a line each, with their terms.
    private func list(_ heading: String, _ scopes: [FigureName.Scope]) -> Section {
        let body = HTML { html in
            html.element("ul", ["class": "tree"]) { html in
                html.newLine()
                for scope in scopes.prefix(TraceAnchor.limit) {
                    let root = tracer.trace(FigureName(period: report.period, item: row.item, scope: scope))
                    markup.item(root, below: name, to: &html)
                }
            }
            more(than: scopes, to: &html)
        }
        return ("", label(heading), body)
    }

    private func more(than scopes: [FigureName.Scope], to html: inout HTML) {
        guard scopes.count > TraceAnchor.limit else { return }
        html.element(
            "p", ["class": "more"],
            text: terms.text(
                "more",
                [
                    "count": terms.style.text(scopes.count - TraceAnchor.limit),
                    "command": TraceMarkup.command(terms.name(name)),
                ]))
    }

    /// What the scopes come to. Of what is derived each with its terms; else who adds to it: their lines stand at the
    /// total, and there alone.
    private func split(_ heading: String, _ scopes: [FigureName.Scope]) -> Section {
        guard !isDerived else { return list(heading, scopes) }
        let form = terms.plan.indicator(of: row.item).form
        let sheet = tracer.sheet(form, report.period)
        let body = HTML { html in
            html.element("ul", ["class": "tree"]) { html in
                html.newLine()
                for scope in scopes.prefix(TraceAnchor.limit) {
                    let own = FigureName(period: report.period, item: row.item, scope: scope)
                    let node = sheet.sums(row.item, in: scope)
                    html.element("li", ["id": id(own)]) { html in
                        html.element("strong", text: terms.value(node.value))
                        html.text(" " + terms.scope(of: own))
                        members(node, to: &html)
                    }
                    html.newLine()
                }
            }
            more(than: scopes, to: &html)
        }
        return ("", label(heading), body)
    }

    /// `12 = 5 (Hòa An) + 7 (Hà Quảng)`, as links to the units' own lines.
    private func members(_ node: TraceNode, to html: inout HTML) {
        let form = terms.plan.indicator(of: row.item).form
        let counted = node.leaves.filter { $0.node.value.number != nil }
        guard !counted.isEmpty else { return }
        html.text(": ")
        for (position, one) in counted.prefix(TraceAnchor.limit).enumerated() {
            if position > 0 { html.text("; ") }
            html.text(terms.value(one.node.value) + " ")
            let target = FigureName(period: report.period, item: row.item, scope: .unit(one.unit))
            html.element(
                "a", ["href": "#\(id(target))"], text: terms.unit(one.unit, form: form, period: report.period))
        }
        if counted.count > TraceAnchor.limit { html.text("; …") }
    }
}

extension TraceNode {
    /// The units that it is made of, with what each adds.
    fileprivate var leaves: [(unit: DenseIndex<ReportingUnit>, node: TraceNode)] {
        switch subject {
        case .sent(let unit, _): return [(unit, self)]
        case .figure(let name):
            if case .unit(let unit) = name.scope { return [(unit, self)] }
            return children.flatMap(\.leaves)
        case .numerator, .denominator: return []
        }
    }
}
