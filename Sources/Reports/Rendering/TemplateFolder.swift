import Crypto
import Foundation

/// The files of Templates/, each of which a workspace may override by one of its own of the same name.
public struct TemplateFolder: Sendable {
    /// The folders looked in, the workspace's before the program's own.
    public let folders: [String]

    public init(folders: [String]) {
        self.folders = folders
    }

    /// The contents of a file, such as `words/vi.yml`.
    ///
    /// - Throws: `WorkspaceFault` when it is missing or no UTF-8 text.
    public func contents(of name: String) throws(WorkspaceFault) -> String {
        guard let folder = folders.first(where: { FileManager.default.fileExists(atPath: "\($0)/\(name)") }),
            let data = FileManager.default.contents(atPath: "\(folder)/\(name)")
        else {
            throw WorkspaceFault(
                file: "Templates/\(name)",
                message: LocalName(
                    vietnamese: "thiếu tệp mẫu này hoặc không đọc được; hãy cài lại chương trình",
                    english: "this template is missing or cannot be read; install the program again"))
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw WorkspaceFault(
                file: "\(folder)/\(name)",
                message: LocalName(
                    vietnamese: "không phải văn bản UTF-8; hãy lưu lại bằng UTF-8",
                    english: "no UTF-8 text; save it again as UTF-8"))
        }
        return text
    }

    /// The names of all files, of any of the folders, in the order of their bytes.
    public var names: [String] {
        var names = Set<String>()
        for folder in folders {
            for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
                var isFolder: ObjCBool = false
                let isThere = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
                if isThere, !isFolder.boolValue { names.insert(name) }
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// All files in force as one, each behind a line with its name and length; a new workspace's files and the
    /// catalogue's examples, of which nothing is published, apart.
    public func packed() throws(WorkspaceFault) -> [UInt8] {
        var packed: [UInt8] = []
        for name in names where !["workspace/", "catalogue/"].contains(where: name.hasPrefix) {
            let contents = Array(try contents(of: name).utf8)
            packed += "\(name) \(contents.count)\n".utf8
            packed += contents
        }
        return packed
    }

    /// SHA-256 over the packed files, hexadecimal.
    public func hash() throws(WorkspaceFault) -> String {
        SHA256.hash(data: try packed()).map { Padded.hexadecimal($0) }.joined()
    }
}
