extension FindingCatalogue {
    /// The catalogue as a workspace has it, with its severities and its own words; the program's own without one.
    ///
    /// - Throws: `WorkspaceFault` where words or examples are missing or cannot be read.
    public init(workspace: Workspace?, language: Language) throws(WorkspaceFault) {
        try self.init(
            language: language, in: TemplateFolder(of: workspace),
            severities: workspace?.settings.validation.severities ?? Severities())
    }
}

extension Workspace {
    /// A rule of the plan at length; nil where the plan has none of the code.
    ///
    /// - Throws: `WorkspaceFault` where words are missing.
    public func explanation(ofRule code: String, language: Language) throws(WorkspaceFault) -> RuleExplanation? {
        try RuleExplanation(code, of: plan, language: language, in: TemplateFolder(of: self))
    }
}

extension TemplateFolder {
    /// The workspace's own files before the program's.
    fileprivate init(of workspace: Workspace?) throws(WorkspaceFault) {
        let own = workspace.map { ["\($0.root)/Templates"] } ?? []
        self.init(folders: own + [try DefaultTemplates.folder()])
    }
}
