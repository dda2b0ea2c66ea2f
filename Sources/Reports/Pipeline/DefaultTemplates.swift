import Foundation

/// Where the program's own templates are.
public enum DefaultTemplates {
    /// Beside the installed program (`../share/reports/Templates`), else in the folder above it that the program was
    /// built in.
    ///
    /// - Throws: `WorkspaceFault` when there are none.
    public static func folder() throws(WorkspaceFault) -> String {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var folder = URL(fileURLWithPath: program).deletingLastPathComponent()
        let installed = folder.deletingLastPathComponent().appendingPathComponent("share/reports/Templates").path
        var candidates = [installed]
        while folder.path != "/" {
            candidates.append(folder.appendingPathComponent("Templates").path)
            folder = folder.deletingLastPathComponent()
        }
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: "\($0)/words/vi.yml") })
        else {
            throw WorkspaceFault(
                file: installed,
                message: LocalName(
                    vietnamese: "không tìm thấy thư mục mẫu; hãy cài lại chương trình",
                    english: "the templates are not there; install the program again"))
        }
        return found
    }

    /// The templates of a workspace: its own before the program's.
    ///
    /// - Throws: `WorkspaceFault` where there are none of the program's.
    static func folder(below workspace: Workspace) throws(WorkspaceFault) -> TemplateFolder {
        TemplateFolder(folders: ["\(workspace.root)/Templates", try folder()])
    }
}

extension RenderContext {
    /// What rendering needs of a workspace: its own templates before the program's.
    ///
    /// - Throws: `WorkspaceFault` where templates or words are missing or wrong.
    public convenience init(workspace: Workspace) throws(WorkspaceFault) {
        try self.init(workspace: workspace, folder: DefaultTemplates.folder(below: workspace))
    }

    convenience init(workspace: Workspace, folder: TemplateFolder) throws(WorkspaceFault) {
        try self.init(
            settings: workspace.settings, plan: workspace.plan, units: workspace.units, folder: folder)
    }
}
