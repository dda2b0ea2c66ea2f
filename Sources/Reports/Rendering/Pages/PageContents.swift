/// Which sections the page has, and in what order: the parts that its template takes in.
enum PageContents {
    /// A section by its anchor; its part is `page-` and that.
    enum Section: String, CaseIterable, Sendable {
        case summary, targets, results, units, focus, narrative, trends, completeness, quality, changes, reading
        case definitions
    }

    /// The sections in the order in which they are taken in, be it through other parts or under a condition.
    ///
    /// - Throws: `WorkspaceFault` where a template cannot be read.
    static func sections(of template: String, in folder: TemplateFolder) throws(WorkspaceFault) -> [Section] {
        var found: [Section] = []
        var seen: Set<String> = []
        try gather(template, in: folder, &found, &seen)
        return found
    }

    private static func gather(
        _ template: String, in folder: TemplateFolder, _ found: inout [Section], _ seen: inout Set<String>
    ) throws(WorkspaceFault) {
        guard seen.insert(template).inserted else { return }
        if let section = Section.allCases.first(where: { "page-\($0)" == template }) { found.append(section) }
        let name = template + TemplateFolder.ending
        guard folder.has(name) else { return }
        for part in parts(of: TemplateSyntax(try folder.contents(of: name)).nodes) {
            try gather(part, in: folder, &found, &seen)
        }
    }

    private static func parts(of nodes: [TemplateSyntax.Node]) -> [String] {
        nodes.flatMap { node -> [String] in
            switch node {
            case .part(let tag): [tag.name]
            case .changedPart(let tag, let inner): [tag.name] + parts(of: inner)
            case .section(_, _, let inner), .block(_, let inner): parts(of: inner)
            case .value, .contentType: []
            }
        }
    }
}
