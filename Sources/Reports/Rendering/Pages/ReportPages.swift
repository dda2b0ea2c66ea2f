/// The pages of a period's report (index.html, email.html, report.txt, and those of long tables), its message (email.eml,
/// with the short text that is also email.txt), and the list of all periods.
///
/// Structure, order and words stand in templates, of which a workspace may override each; long tables arrive
/// there as finished fragments.
public struct ReportPages: Sendable {
    private let context: RenderContext
    private let templates: TemplateSet
    private let templatesHash: String
    private let pageStyle: String
    private let emailStyle: String
    private let contents: [PageContents.Section]

    /// Parses the templates and looks at the names in them.
    ///
    /// - Throws: `WorkspaceFault` with file, line and column where one cannot be read or parsed.
    public init(_ context: RenderContext) throws(WorkspaceFault) {
        self.context = context
        templates = try TemplateSet(
            ["page", "email", "email-text", "report", "periods", "series", "units"], in: context.folder,
            words: context.words)
        templatesHash = try context.folder.hash()
        pageStyle = try context.folder.contents(of: "page.css")
        emailStyle = try context.folder.contents(of: "email.css")
        contents = try PageContents.sections(of: "page", in: context.folder)
    }

    /// The report as a page, as a short page for mail programs, as text, as a short text, and as a message of the two
    /// short ones.
    ///
    /// - Throws: `WorkspaceFault` where a template asks for names that do not exist.
    public func files(_ report: PeriodReport) throws(WorkspaceFault) -> [OutputFile] {
        let view = ReportView(report, context)
        let sections = TextSections(view: view)
        let html = try email(view)
        let short = try text("email-text", sections, shortTextValues(sections))
        var files = [
            OutputFile(name: "index.html", text: try page(view)),
            OutputFile(name: "email.html", text: html),
            OutputFile(name: "report.txt", text: try text("report", sections, textValues(sections))),
            OutputFile(name: "email.txt", text: short),
            OutputFile(name: "email.eml", text: MailMessage(view, text: short, html: html).file),
        ]
        if !report.series.isEmpty { files.append(OutputFile(name: "series.html", text: try series(view))) }
        return try files + unitPages(view)
    }

    /// A period's short report as it stands, to be sent.
    public struct Draft: Sendable {
        public let period: Period
        public let subject: String
        public let html: String
        public let text: String
    }

    /// - Throws: `WorkspaceFault` where a template asks for names that do not exist.
    public func draft(_ report: PeriodReport) throws(WorkspaceFault) -> Draft {
        let view = ReportView(report, context)
        let sections = TextSections(view: view)
        return Draft(
            period: report.period, subject: MailSubject(view: view).text, html: try email(view),
            text: try text("email-text", sections, shortTextValues(sections)))
    }

    /// The list of the periods of out/, or of office/, the newest first.
    ///
    /// - Throws: `WorkspaceFault` where the template asks for names that do not exist.
    public func list(_ entries: [ListEntry], isPublic: Bool = true) throws(WorkspaceFault) -> OutputFile {
        let values = listValues(entries, isPublic: isPublic)
        return OutputFile(name: "index.html", text: try templates.render("periods", TemplateValues(values)))
    }

    private func page(_ view: ReportView) throws(WorkspaceFault) -> String {
        try templates.render("page", TemplateValues(pageValues(view)))
    }

    /// A form of many units has them on pages of their own.
    private func unitPages(_ view: ReportView) throws(WorkspaceFault) -> [OutputFile] {
        var files: [OutputFile] = []
        for (name, values) in unitPageValues(view) {
            files.append(OutputFile(name: name, text: try templates.render("units", TemplateValues(values))))
        }
        return files
    }

    private func series(_ view: ReportView) throws(WorkspaceFault) -> String {
        try templates.render("series", TemplateValues(seriesValues(view)))
    }

    /// As much as fits: with fewer figures and units where names are long.
    private func email(_ view: ReportView) throws(WorkspaceFault) -> String {
        var text = ""
        for extent in EmailSections.Extent.allCases {
            text = try templates.render("email", TemplateValues(emailValues(view, extent)))
            if text.utf8.count <= EmailSections.largest { break }
        }
        return EmailLines.broken(text)
    }

    private func text(
        _ template: String, _ sections: TextSections, _ values: [String: Any]
    ) throws(WorkspaceFault) -> String {
        sections.narrowed(try templates.render(template, TemplateValues(values)))
    }

    // MARK: - What the templates are given (Templates/shapes)

    func listValues(_ entries: [ListEntry], isPublic: Bool) -> [String: Any] {
        let list = PeriodList(entries: entries, context: context, isPublic: isPublic)
        return list.values.merging(["style": pageStyle]) { _, style in style }
    }

    func pageValues(_ view: ReportView) -> [String: Any] {
        withHead(PageSections(view: view, contents: contents).values, view, style: pageStyle)
    }

    func seriesValues(_ view: ReportView) -> [String: Any] {
        withHead(SeriesPage(view: view).values, view, style: pageStyle)
    }

    /// For each page, in the order of the forms.
    func unitPageValues(_ view: ReportView) -> [(name: String, values: [String: Any])] {
        view.report.forms.flatMap { form in
            let pages = UnitPages(view: view, form: form.form)
            return zip(pages.names, pages.values).map { ($0, withHead($1, view, style: pageStyle)) }
        }
    }

    func emailValues(_ view: ReportView, _ extent: EmailSections.Extent) -> [String: Any] {
        withHead(EmailSections(view: view, extent: extent).values, view, style: emailStyle)
    }

    func textValues(_ sections: TextSections) -> [String: Any] {
        withHead(sections.values, sections.view, style: nil)
    }

    func shortTextValues(_ sections: TextSections) -> [String: Any] {
        let view = sections.view
        return withHead(sections.shortValues.merging(EmailSections.place(of: view)) { $1 }, view, style: nil)
    }

    private func withHead(_ sections: [String: Any], _ view: ReportView, style: String?) -> [String: Any] {
        var values = sections
        values.merge(DocumentHead(view: view).values(templatesHash: templatesHash)) { section, _ in section }
        values["style"] = style
        return values
    }
}
