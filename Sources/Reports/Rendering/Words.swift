import Yams

/// The words of one language: Templates/words/<language>.yml, its nested keys joined by points.
public struct Words: Sendable {
    public let language: Language
    private let table: [String: String]

    public init(language: Language, table: [String: String]) {
        self.language = language
        self.table = table
    }

    /// Reads `words/<name>.yml`; one that a workspace puts in the place of the program's own must have all its words.
    ///
    /// - Throws: `WorkspaceFault` where it is missing, no YAML mapping of texts, or lacks words.
    public init(named name: String, language: Language, in folder: TemplateFolder) throws(WorkspaceFault) {
        self.init(language: language, table: try Self.table(name, in: folder))
        guard folder.folders.count > 1 else { return }
        let own = try Self.table(name, in: TemplateFolder(folders: Array(folder.folders.suffix(1))))
        let missing = own.keys.filter { table[$0] == nil }.sorted().joined(separator: ", ")
        guard missing.isEmpty else {
            throw WorkspaceFault(
                file: "Templates/words/\(name).yml",
                message: LocalName(
                    vietnamese: "thiếu các từ: \(missing); xem tệp gốc của chương trình",
                    english: "these words are missing: \(missing); see the program's own file"))
        }
    }

    private static func table(_ name: String, in folder: TemplateFolder) throws(WorkspaceFault) -> [String: String] {
        let file = "words/\(name).yml"
        let node: Node?
        do {
            node = try Yams.compose(yaml: folder.contents(of: file))
        } catch let fault as WorkspaceFault {
            throw fault
        } catch {
            throw WorkspaceFault(
                file: "Templates/\(file)", place: (error as? YamlError)?.place ?? Place(),
                message: LocalName(vietnamese: "không đọc được YAML: \(error)", english: "no readable YAML: \(error)"))
        }
        var table: [String: String] = [:]
        if let node { flatten(node, into: &table, prefix: "") }
        return table
    }

    private static func flatten(_ node: Node, into table: inout [String: String], prefix: String) {
        switch node {
        case .scalar(let scalar): table[prefix] = scalar.string
        case .mapping(let mapping):
            for (key, value) in mapping {
                flatten(
                    value, into: &table, prefix: prefix.isEmpty ? key.string ?? "" : "\(prefix).\(key.string ?? "")")
            }
        case .sequence, .alias: break
        }
    }

    /// The word of a key; the key itself, in angle brackets, where there is none, so that a gap is seen.
    public subscript(key: String) -> String { table[key] ?? "⟨\(key)⟩" }

    public func has(_ key: String) -> Bool { table[key] != nil }

    /// Whether there are words whose keys begin with the key and a point.
    func hasKeys(below key: String) -> Bool { table.keys.contains { $0.hasPrefix(key + ".") } }

    public var keys: [String] { table.keys.sorted() }

    /// A word with its placeholders, such as `{count}`, filled in.
    public func text(_ key: String, _ values: [String: String]) -> String {
        Self.fill(self[key], values)
    }

    /// Fills `{name}` placeholders; those without a value stay as they are.
    public static func fill(_ template: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else { break }
            let name = String(rest[rest.index(after: open)..<close])
            result += values[name] ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
