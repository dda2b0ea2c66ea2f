/// The page of the manual about templates: docs/mau-trinh-bay.md and docs/changing-templates.md.
///
/// Its marks are `files`, `values page` for each template and for what templates share, and, for tags of Mustache that
/// are to be shown, `part page-units` and `open` for the braces before a name.
struct TemplateManual {
    private let facts: [String: String]

    /// - Throws: `WorkspaceFault` where the program's own files are missing.
    init(language: Language, in folder: TemplateFolder) throws(WorkspaceFault) {
        let listing = try TemplateListing(folder.own, language: language)
        var facts = ["files": Self.files(listing)]
        let shared = try ["document", "letter-shared"].map { (name) throws(WorkspaceFault) in
            try TemplateShape(named: name, in: folder)
        }
        for shape in try TemplateShape.all(in: folder) + shared {
            facts["values \(shape.name)"] = Self.rows(shape.ownValues, within: "", language).joined(separator: "\n")
        }
        self.facts = facts
    }

    /// Fills the template's marks.
    ///
    /// - Throws: `WorkspaceFault` for a mark that there is not, and where a template is left out.
    func page(_ template: String, file: String) throws(WorkspaceFault) -> String {
        try ManualPage(facts: facts, example: Self.tag).filled(template, file: file)
    }

    private static func tag(_ mark: String) -> String? {
        if mark == "open" { return "{{" }
        return mark.hasPrefix("part ") ? "{{> \(mark.dropFirst("part ".count))}}" : nil
    }

    /// Files of the same words in different languages are one row.
    private static func files(_ listing: TemplateListing) -> String {
        var rows: [(subject: String, names: [String], about: String)] = []
        for entry in listing.entries {
            let subject = TemplateListing.subject(of: entry.name)
            if let known = rows.firstIndex(where: { $0.subject == subject }) {
                rows[known].names.append(entry.name)
            } else {
                rows.append((subject, [entry.name], entry.about))
            }
        }
        return rows.map { row in
            "| \(Markdown.row(row.names.map(Markdown.code).joined(separator: ", "), Markdown.cell(row.about))) |"
        }.joined(separator: "\n")
    }

    private static func rows(
        _ values: [TemplateShape.Value], within path: String, _ language: Language
    ) -> [String] {
        values.flatMap { value -> [String] in
            let name = value.shape.name
            let shape = LocalName(vietnamese: name.vietnamese, english: name.english).text(language)
            let cells = Markdown.row(
                path + Markdown.code(value.name), Markdown.cell(shape), Markdown.cell(value.about.text(language)))
            guard case .records(let inner) = value.shape else { return ["| \(cells) |"] }
            return ["| \(cells) |"] + rows(inner, within: "\(path)\(Markdown.code(value.name)) › ", language)
        }
    }
}
