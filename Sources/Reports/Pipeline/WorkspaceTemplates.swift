import Foundation

/// The templates of a workspace, which may be at fault; the program's own without one.
public struct WorkspaceTemplates: Sendable {
    public let listing: TemplateListing
    private let root: String?
    private let own: TemplateFolder

    /// - Parameters:
    ///   - root: The workspace's folder.
    ///   - language: The settings' by default, as far as they can be read.
    /// - Throws: `WorkspaceFault` where the folder is no workspace, or the program's own files are missing.
    public init(root: String?, language: Language? = nil) throws(WorkspaceFault) {
        self.root = root
        own = TemplateFolder(folders: [try DefaultTemplates.folder()])
        let file = try root.map { root throws(WorkspaceFault) in try WorkspaceFile(name: "reports.yml", in: root) }
        let settings = file.flatMap { try? SettingsFile.load($0) }
        let folders = (root.map { ["\($0)/Templates"] } ?? []) + own.folders
        listing = try TemplateListing(
            TemplateFolder(folders: folders), language: language ?? settings?.language ?? .vietnamese)
    }

    /// Puts the program's own file into the workspace, to be changed there.
    ///
    /// - Returns: The path of the copy; nil where there is no workspace.
    /// - Throws: `WorkspaceFault` where the workspace has the file already, or where it cannot be written.
    public func copy(_ name: String) throws -> String? {
        guard let root else { return nil }
        let path = "\(root)/Templates/\(name)"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw WorkspaceFault(
                file: "Templates/\(name)",
                message: LocalName(
                    vietnamese:
                        "thư mục làm việc đã có tệp này, không ghi đè; `reports template diff` cho biết chỗ khác",
                    english:
                        "the workspace has this file already, and nothing is written over it; see `reports template diff`"
                ))
        }
        let bytes = Data(try own.contents(of: name).utf8)
        do {
            try FileManager.default.createDirectory(
                atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
            try bytes.write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch let error as CocoaError {
            throw WorkspaceFault(
                file: path,
                message: LocalName(
                    vietnamese: "không ghi được: \(error.localizedDescription)",
                    english: "cannot be written: \(error.localizedDescription)"))
        }
        return path
    }
}
