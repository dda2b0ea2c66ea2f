import Foundation

/// The files that a new workspace begins with: Templates/workspace.
public enum WorkspaceSkeleton {

    /// Copies what is not there yet and leaves alone what is.
    ///
    /// - Returns: The names of the files made.
    /// - Throws: `WorkspaceFault` where a template is missing, `StorageFault` where nothing can be written.
    public static func make(in root: String) throws -> [String] {
        let templates = TemplateFolder(folders: [try DefaultTemplates.folder()])
        var made: [String] = []
        try makeFolder(root)
        try WorkspaceFolders(root: root).make()
        try makeFolder("\(root)/Templates")
        for template in templates.names where template.hasPrefix("workspace/") {
            let name = String(template.dropFirst("workspace/".count))
            let path = "\(root)/\(name)"
            guard !FileManager.default.fileExists(atPath: path) else { continue }
            try makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
            do {
                try Data(templates.contents(of: template).utf8).write(to: URL(fileURLWithPath: path))
            } catch let error as CocoaError {
                throw fault(path, error)
            }
            made.append(name)
        }
        return made
    }

    private static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch let error as CocoaError {
            throw fault(path, error)
        }
    }

    private static func fault(_ path: String, _ error: CocoaError) -> WorkspaceFault {
        WorkspaceFault(
            file: path,
            message: LocalName(
                vietnamese: "không ghi được: \(error.localizedDescription)",
                english: "cannot be written: \(error.localizedDescription)"))
    }
}
