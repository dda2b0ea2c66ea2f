import Foundation
import Mustache

/// The files of Templates/, each of which a workspace may override by one of its own of the same name.
public struct TemplateFolder: Sendable {
    /// The folders looked in, the workspace's before the program's own.
    public let folders: [String]
    let known = KnownTemplates()

    public init(folders: [String]) {
        self.folders = folders
    }

    /// The ending of templates.
    static let ending = ".mustache"

    /// The program's own files alone.
    var own: TemplateFolder { TemplateFolder(folders: Array(folders.suffix(1))) }

    func has(_ name: String) -> Bool {
        folders.contains { FileManager.default.fileExists(atPath: "\($0)/\(name)") }
    }

    /// Whether a file of a workspace's stands in the place of the program's own, or beside it.
    func isChanged(_ name: String) -> Bool {
        folders.dropLast().contains { FileManager.default.fileExists(atPath: "\($0)/\(name)") }
    }

    /// The contents of a file, such as `words/vi.yml`, without a byte order mark.
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
        return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    }

    // MARK: - Names

    /// The names of all files in force, in the order of their bytes: the program's own, and templates that a workspace
    /// adds. Whatever else lies in a workspace's folder, such as an editor's copies, changes nothing.
    public var names: [String] { known.names(find: find) }

    private func find() -> [String] {
        let own = Set(Self.names(below: folders.last ?? ""))
        let added = folders.dropLast().flatMap(Self.names).filter { !own.contains($0) && $0.hasSuffix(Self.ending) }
        return Self.sorted(own.union(added))
    }

    /// The names of the files in force that are a workspace's.
    var changedNames: [String] { names.filter(isChanged) }

    /// Files in a workspace's folder that are in the place of none of the program's.
    var strangeNames: [String] {
        Self.sorted(Set(folders.dropLast().flatMap(Self.names)).subtracting(own.names))
    }

    /// The names of all templates, without their ending.
    var templateNames: [String] {
        names.filter { $0.hasSuffix(Self.ending) }.map { String($0.dropLast(Self.ending.count)) }
    }

    private static func names(below folder: String) -> [String] {
        var names: [String] = []
        for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
            if isThere, !isFolder.boolValue { names.append(name) }
        }
        return names
    }

    private static func sorted(_ names: Set<String>) -> [String] {
        names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    // MARK: - Parsed

    /// A template as it is parsed; the contents are read once for all sets that take it in.
    func template(_ name: String) throws -> MustacheTemplate {
        try known.template(name) { try MustacheTemplate(string: contents(of: name + Self.ending)) }
    }

    /// Lets another worker parse all templates, before they are asked for.
    func parseAhead() {
        Workers.ahead { for name in templateNames { _ = try? template(name) } }
    }

    // MARK: - All of them

    /// What no page is made of: a new workspace's files, the catalogue's examples, what templates are given.
    private static let unpublished = ["workspace/", "catalogue/", "shapes/"]

    /// All files in force as one, each behind a line with its name and length; those apart of which nothing is
    /// published.
    public func packed() throws(WorkspaceFault) -> [UInt8] { try known.packed(pack: pack).bytes }

    /// SHA-256 over the packed files, hexadecimal.
    public func hash() throws(WorkspaceFault) -> String { try known.packed(pack: pack).hash }

    private func pack() throws(WorkspaceFault) -> [UInt8] {
        var packed: [UInt8] = []
        for name in names where !Self.unpublished.contains(where: name.hasPrefix) {
            let contents = Array(try contents(of: name).utf8)
            packed += "\(name) \(contents.count)\n".utf8
            packed += contents
        }
        return packed
    }
}
