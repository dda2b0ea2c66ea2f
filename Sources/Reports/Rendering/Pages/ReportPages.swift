/// The pages of a period's report (index.html, email.html, report.txt, and those of long tables) and the list of all
/// periods.
///
/// Structure, order and words stand in templates, of which a workspace may override each; long tables arrive
/// there as finished fragments.
public struct ReportPages: Sendable {
    private let context: RenderContext
    private let templates: TemplateSet
    private let templatesHash: String
    private let pageStyle: String
    private let emailStyle: String

    /// Parses the templates and looks at the names in them.
    ///
    /// - Throws: `WorkspaceFault` with file, line and column where one cannot be read or parsed.
    public init(_ context: RenderContext) throws(WorkspaceFault) {
        self.context = context
        templates = try TemplateSet(
            ["page", "email", "report", "periods", "units"], in: context.folder, words: context.words)
        templatesHash = try context.folder.hash()
        pageStyle = try context.folder.contents(of: "page.css")
        emailStyle = try context.folder.contents(of: "email.css")
    }

    /// The report as a page, as a short page for mail programs, and as text.
    ///
    /// - Throws: `WorkspaceFault` where a template asks for names that do not exist.
    public func files(_ report: PeriodReport) throws(WorkspaceFault) -> [OutputFile] {
        let view = ReportView(report, context)
        return try [
            OutputFile(name: "index.html", text: page(view)),
            OutputFile(name: "email.html", text: email(view)),
            OutputFile(name: "report.txt", text: text(view)),
        ] + unitPages(view)
    }

    /// The list of the periods of out/, or of office/, the newest first.
    ///
    /// - Throws: `WorkspaceFault` where the template asks for names that do not exist.
    public func list(_ entries: [ListEntry], isPublic: Bool = true) throws(WorkspaceFault) -> OutputFile {
        let list = PeriodList(entries: entries, context: context, isPublic: isPublic)
        let values = list.values.merging(["style": pageStyle]) { _, style in style }
        return OutputFile(name: "index.html", text: try templates.render("periods", TemplateValues(values)))
    }

    private func page(_ view: ReportView) throws(WorkspaceFault) -> String {
        var values = PageSections(view: view).values
        values.merge(DocumentHead(view: view).values(templatesHash: templatesHash)) { section, _ in section }
        values["style"] = pageStyle
        return try templates.render("page", TemplateValues(values))
    }

    /// A form of many units has them on pages of their own.
    private func unitPages(_ view: ReportView) throws(WorkspaceFault) -> [OutputFile] {
        let head = DocumentHead(view: view).values(templatesHash: templatesHash)
        var files: [OutputFile] = []
        for form in view.report.forms {
            let pages = UnitPages(view: view, form: form.form)
            for (name, values) in zip(pages.names, pages.values) {
                let all = head.merging(values) { _, own in own }.merging(["style": pageStyle]) { own, _ in own }
                files.append(OutputFile(name: name, text: try templates.render("units", TemplateValues(all))))
            }
        }
        return files
    }

    /// As much as fits: with fewer figures and units where names are long.
    private func email(_ view: ReportView) throws(WorkspaceFault) -> String {
        let head = DocumentHead(view: view).values(templatesHash: templatesHash)
        var text = ""
        for extent in EmailSections.Extent.allCases {
            var values = EmailSections(view: view, extent: extent).values
            values.merge(head) { section, _ in section }
            values["style"] = emailStyle
            text = try templates.render("email", TemplateValues(values))
            if text.utf8.count <= EmailSections.largest { break }
        }
        return EmailLines.broken(text)
    }

    private func text(_ view: ReportView) throws(WorkspaceFault) -> String {
        var values = TextSections(view: view).values
        values.merge(DocumentHead(view: view).values(templatesHash: templatesHash)) { section, _ in section }
        return TextSections.narrowed(try templates.render("report", TemplateValues(values)))
    }
}
