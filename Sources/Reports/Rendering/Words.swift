/// The words of one language: Templates/words/<language>.yml, its nested keys joined by points.
public struct Words: Sendable {
    public let language: Language
    private let table: [String: String]
    /// Those with placeholders.
    private let phrases: [String: Phrase]

    public init(language: Language, table: [String: String]) {
        self.language = language
        self.table = table
        phrases = table.filter { $0.value.utf8.contains(UInt8(ascii: "{")) }.mapValues(Phrase.init)
    }

    /// Reads `words/<name>.yml`: the program's own words, and in their place those that a workspace changes.
    ///
    /// - Throws: `WorkspaceFault` where it is missing or no YAML, or where the workspace's file has a word that there is
    ///   not, or one with placeholders that nothing fills.
    public init(named name: String, language: Language, in folder: TemplateFolder) throws(WorkspaceFault) {
        self = try folder.known.words(name) { () throws(WorkspaceFault) in
            let file = try WordsFile(named: name, in: folder)
            if let fault = file.faults.first { throw fault }
            return Words(language: language, table: file.table)
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
        text(key) { values[$0] }
    }

    /// The same with values that are made as they are asked for.
    func text(_ key: String, _ value: (String) -> String?) -> String {
        phrases[key]?.text(value) ?? self[key]
    }

    /// Fills `{name}` placeholders; those without a value stay as they are.
    public static func fill(_ template: String, _ values: [String: String]) -> String {
        Phrase(template).text { values[$0] }
    }
}

/// A word with placeholders, taken apart once to be filled in many times.
struct Phrase: Sendable {
    /// A placeholder's name, and what stands before it.
    private struct Place: Sendable {
        let before: String
        let name: String
    }

    private let places: [Place]
    private let end: String

    init(_ template: String) {
        var places: [Place] = []
        var rest = template.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            let name = rest[rest.index(after: open)..<close]
            places.append(Place(before: String(Substring(rest[..<open])), name: String(Substring(name))))
            rest = rest[rest.index(after: close)...]
        }
        self.places = places
        end = String(Substring(rest))
    }

    /// With its placeholders filled in; those without a value stay as they are.
    func text(_ value: (String) -> String?) -> String {
        var filled = ""
        filled.reserveCapacity(end.utf8.count + places.reduce(0) { $0 + $1.before.utf8.count + 32 })
        for place in places {
            filled += place.before
            filled += value(place.name) ?? "{\(place.name)}"
        }
        filled += end
        return filled
    }
}
