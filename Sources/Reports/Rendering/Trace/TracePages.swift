/// The static pages of office/<period>/trace/, one an indicator, and the page that the command writes of one figure.
///
/// The static pages tell of each figure which line of which file it is made of; they read no archived file, and give the
/// command that does.
public struct TracePages: Sendable {
    private let terms: TraceTerms
    private let templates: TemplateSet
    private let style: String

    /// - Throws: `WorkspaceFault` where a template or a file of words cannot be read.
    public init(_ terms: TraceTerms, in folder: TemplateFolder) throws(WorkspaceFault) {
        self.terms = terms
        templates = try TemplateSet(["trace"], in: folder, words: terms.words)
        style = try folder.contents(of: "trace.css")
    }

    /// One figure with all that stands behind it.
    ///
    /// - Throws: `WorkspaceFault` where the template asks for names that do not exist.
    public func page(of trace: FigureTrace, _ evidence: TraceEvidence) throws(WorkspaceFault) -> String {
        let markup = TraceMarkup(terms: terms, evidence: evidence, link: { _ in nil })
        return try page(
            trace.name, title: terms.name(trace.name), back: "", sections: [("", "", markup.figure(trace))])
    }

    /// The pages of a period's report, by the order of its rows.
    ///
    /// - Throws: `WorkspaceFault` where the template asks for names that do not exist.
    public func files(_ report: PeriodReport, _ tracer: Tracer) throws(WorkspaceFault) -> [OutputFile] {
        // A whole stands before its parts, and they are told on one page.
        var groups: [[PeriodReport.Row]] = []
        for row in report.rows {
            if terms.plan.items[row.item].part == nil || groups.isEmpty { groups.append([]) }
            groups[groups.count - 1].append(row)
        }
        let tracer = tracer.keeping(report.period, telling: TraceAnchor.limit)
        return try Workers.map(groups) { (rows) throws(WorkspaceFault) in try page(of: rows, in: report, tracer) }
    }

    private func page(
        of rows: [PeriodReport.Row], in report: PeriodReport, _ tracer: Tracer
    ) throws(WorkspaceFault) -> OutputFile {
        let item = rows[0].item
        let sections = rows.flatMap { IndicatorSections($0, of: report, tracer, terms).all }
        return OutputFile(
            name: TraceAnchor.page(of: item, plan: terms.plan),
            text: try page(
                FigureName(period: report.period, item: item), title: terms.heading(item), back: "../index.html",
                sections: sections))
    }

    private func page(
        _ name: FigureName, title: String, back: String, sections: [IndicatorSections.Section]
    ) throws(WorkspaceFault) -> String {
        try templates.render(
            "trace", TemplateValues(values(name, title: title, back: back, sections: sections)))
    }

    /// What the template is given (Templates/shapes).
    func values(
        _ name: FigureName, title: String, back: String, sections: [IndicatorSections.Section]
    ) -> [String: Any] {
        let measure = terms.plan.indicator(of: name.item).unitOfMeasure
        return [
            "language": terms.language.rawValue, "title": title, "heading": terms.heading(name.item),
            "about": terms.about(name) + (measure.isEmpty ? "" : "; " + terms.text("measure", ["measure": measure])),
            "agency": terms.settings.agency.name.text(terms.language), "style": style,
            "is_linked": !back.isEmpty, "back": back,
            "sections": sections.map { section in
                TemplateValues([
                    "id": section.id, "has_id": !section.id.isEmpty, "name": section.name,
                    "has_name": !section.name.isEmpty, "body": section.body,
                ])
            },
        ]
    }
}
