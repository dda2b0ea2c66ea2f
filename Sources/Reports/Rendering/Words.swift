/// The words of one language: Templates/words/<language>.yml, its nested keys joined by points.
public struct Words: Sendable {
    public let language: Language
    private let table: [String: String]

    public init(language: Language, table: [String: String]) {
        self.language = language
        self.table = table
    }

    /// Reads `words/<name>.yml`: the program's own words, and in their place those that a workspace changes.
    ///
    /// - Throws: `WorkspaceFault` where it is missing or no YAML, or where the workspace's file has a word that there is
    ///   not, or one with placeholders that nothing fills.
    public init(named name: String, language: Language, in folder: TemplateFolder) throws(WorkspaceFault) {
        let file = try WordsFile(named: name, in: folder)
        if let fault = file.faults.first { throw fault }
        self.init(language: language, table: file.table)
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
        var template = template
        return template.withUTF8 { bytes in
            var filled: [UInt8] = []
            filled.reserveCapacity(bytes.count + 16 * values.count)
            var rest = bytes[...]
            while let open = rest.firstIndex(of: UInt8(ascii: "{")),
                let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
            {
                filled += rest[..<open]
                if let value = values[String(decoding: rest[(open + 1)..<close], as: UTF8.self)] {
                    filled += value.utf8
                } else {
                    filled += rest[open...close]
                }
                rest = rest[(close + 1)...]
            }
            filled += rest
            return String(decoding: filled, as: UTF8.self)
        }
    }
}
