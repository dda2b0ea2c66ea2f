extension TemplateFolder {
    /// All that is wrong with a workspace's own templates and words in a language, by file and place; none of the
    /// program's own.
    ///
    /// - Throws: `WorkspaceFault` where the program's own files are missing.
    public func faults(language: Language) throws(WorkspaceFault) -> [WorkspaceFault] {
        let changed = changedNames
        var faults: [WorkspaceFault] = []
        for file in changed where isWords(file) {
            let name = String(file.dropFirst("words/".count).dropLast(".yml".count))
            do throws(WorkspaceFault) {
                faults += try WordsFile(named: name, in: self).faults
            } catch {
                faults.append(error)
            }
        }
        faults += misnamed
        if changed.contains(where: { $0.hasSuffix(Self.ending) }) { faults += try templateFaults(changed, language) }
        return faults.sorted { Self.order($0, $1) }
    }

    private func isWords(_ file: String) -> Bool { file.hasPrefix("words/") && own.has(file) }

    private static func order(_ one: WorkspaceFault, _ other: WorkspaceFault) -> Bool {
        (one.file, one.place.line, one.place.column) < (other.file, other.place.line, other.place.column)
    }

    // MARK: - Files that nothing uses

    /// Files whose names are nearly those of templates or words, and which would change nothing.
    private var misnamed: [WorkspaceFault] {
        let known = own.names
        return strangeNames.filter { name in
            [".css", ".yml", ".yaml"].contains { name.hasSuffix($0) }
        }.map { unused($0, known: known) }
    }

    private func unused(_ name: String, known: [String]) -> WorkspaceFault {
        let list = NearestCodes.of(name, among: known).joined(separator: ", ")
        return WorkspaceFault(
            file: "Templates/\(name)",
            message: LocalName(
                vietnamese: "không mẫu nào dùng tệp này; "
                    + (list.isEmpty ? "xem `reports template list`" : "có phải: \(list)?"),
                english: "no template uses this file; "
                    + (list.isEmpty ? "see `reports template list`" : "is it \(list)?")))
    }

    // MARK: - Templates

    private func templateFaults(
        _ changed: [String], _ language: Language
    ) throws(WorkspaceFault) -> [WorkspaceFault] {
        let shapes = try TemplateShape.all(in: self)
        var faults: [WorkspaceFault] = []
        var reached = Set<String>()
        func walk(_ folder: @escaping (String) -> TemplateFolder) throws(WorkspaceFault) {
            for shape in shapes {
                // A fault of the words is told by itself.
                let words = try Words(named: shape.words(in: language), language: language, in: own)
                let walk = TemplateWalk(shape, words: words, parts: templateNames) {
                    (name) throws(WorkspaceFault) in
                    TemplateSyntax(try folder(name).contents(of: name + Self.ending))
                }
                faults += walk.faults.filter { !faults.contains($0) }
                reached.formUnion(walk.reached)
            }
        }
        try walk { _ in self }
        let templates = changed.filter { $0.hasSuffix(Self.ending) }.map { String($0.dropLast(Self.ending.count)) }
        if templates.contains(where: { !reached.contains($0) }) {
            // A part that the workspace's own page leaves out is looked at in the program's.
            let roots = Set(shapes.map(\.name))
            try walk { roots.contains($0) ? self.own : self }
        }
        let known = own.names
        for name in templates where !reached.contains(name) && !own.has(name + Self.ending) {
            faults.append(unused(name + Self.ending, known: known.filter { $0.hasSuffix(Self.ending) }))
        }
        return faults
    }
}
