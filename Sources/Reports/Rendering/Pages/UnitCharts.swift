/// A form's indicators as bars, unit by unit: the same units in the same order, so that charts compare.
struct UnitCharts {
    let view: ReportView
    let form: DenseIndex<Form>

    /// The charts of a form; those with a target come first.
    static let limit = 6
    /// The bars of a chart; of more units the largest are shown.
    static let bars = 14

    private struct Part {
        enum Key {
            case unit(DenseIndex<ReportingUnit>)
            case kind(String)
        }

        let key: Key
        let value: ConsolidatedValue
    }

    var html: HTML {
        let wholes = view.rows.filter { !view.isPart($0) && view.indicator($0).form == form }
        let rows = wholes.filter { $0.target != nil } + wholes.filter { $0.target == nil }
        let isByArea = isByArea
        var charts: [(subject: (row: PeriodReport.Row, parts: Int), svg: HTML)] = []
        for row in rows where charts.count < Self.limit {
            let parts = parts(row, isByArea: isByArea)
            guard parts.count(where: { $0.value.state == .value }) > 1 else { continue }
            charts.append(((row, parts.count), chart(row, parts).svg))
        }
        return HTML { html in
            html.charts(charts) { subject, html in
                let (row, parts) = subject
                html.text(view.name(row))
                html.chartUnit(view.indicator(row).unitOfMeasure)
                if isByArea { html.chartUnit(view.words["chart.by_area"]) }
                if let goal = goal(row) { html.element("span", ["class": "goal"], text: goal.text) }
                if parts > Self.bars {
                    html.chartUnit(
                        view.words.text(
                            "chart.largest", ["shown": view.number(Self.bars), "count": view.number(parts)]))
                }
            }
        }
    }

    private var isConfidential: Bool { view.context.settings.isConfidential(view.plan.forms[form]) }

    private var isByArea: Bool {
        isConfidential && UnitTable(view: view, form: form).parents.count > 1
    }

    /// By unit; single enterprises by the area they are in, where it is told, else by their kind.
    private func parts(_ row: PeriodReport.Row, isByArea: Bool) -> [Part] {
        let units = { (parts: [PeriodReport.Part<DenseIndex<ReportingUnit>>]) in
            parts.map { Part(key: .unit($0.key), value: $0.value) }
        }
        guard isConfidential else { return units(row.byUnit) }
        return isByArea
            ? units(row.byParent.filter { $0.key != view.total })
            : row.byKind.map { Part(key: .kind($0.key), value: $0.value) }
    }

    private func name(_ key: Part.Key) -> String {
        switch key {
        case .unit(let unit): view.unitName(unit, form: form)
        case .kind(let kind): view.kindName(kind)
        }
    }

    private func chart(_ row: PeriodReport.Row, _ parts: [Part]) -> BarChart {
        let indicator = view.indicator(row)
        var shown = parts
        if parts.count > Self.bars {
            let known = parts.compactMap { part in part.value.number.map { (part, $0) } }
            shown = known.enumerated().sorted { left, right in
                left.element.1 == right.element.1
                    ? left.offset < right.offset : left.element.1 > right.element.1
            }.prefix(Self.bars).map(\.element.0)
        }
        let texts = shown.map { part in
            part.value.number.map { view.chartNumber($0, decimals: indicator.decimals) }
                ?? view.figures.figure(part.value, decimals: 0).text
        }
        let names = shown.map { name($0.key) }
        let values = zip(names, texts).map { "\(VisibleText.line($0)): \($1)" }.joined(separator: "; ")
        let goal = goal(row)
        return BarChart(
            labels: ChartLabels(
                id: "units-\(form.position + 1)-\(row.item.position)", title: view.name(row),
                description: ([
                    view.words.text("chart.by_unit", ["unit": indicator.unitOfMeasure, "values": values])
                ] + [goal?.text].compactMap(\.self)).joined(separator: " ")),
            bars: shown.indices.map { .init(name: names[$0], value: shown[$0].value.number, text: texts[$0]) },
            goal: goal?.value)
    }

    /// A target of a percentage holds for each unit as for all.
    private func goal(_ row: PeriodReport.Row) -> (value: ExactTotal, text: String)? {
        guard let target = row.target?.target, view.indicator(row).type == .percent else { return nil }
        let text = view.words.text(
            "chart.goal",
            ["target": view.figures.target(target), "year": view.figures.year(of: target, plan: view.plan)])
        return (ExactTotal(target.value), text)
    }
}
