/// The templates and files of words that a workspace may change: whose each is, and what for.
public struct TemplateListing: Sendable {
    /// Whose a file in force is.
    public enum Owner: String, Encodable, Sendable {
        /// The program's own.
        case program
        /// The workspace's, in the place of the program's own.
        case workspace
        /// A part that the workspace adds.
        case added
    }

    /// A template or file of words.
    public struct Entry: Encodable, Sendable {
        /// Its path below Templates/.
        public let name: String
        public let owner: Owner
        /// The languages of the pages that are made of it.
        public let languages: [String]
        public let about: String
    }

    public let entries: [Entry]
    private let folder: TemplateFolder
    private let words: Words

    /// - Throws: `WorkspaceFault` where the program's own files are missing.
    public init(_ folder: TemplateFolder, language: Language) throws(WorkspaceFault) {
        self.folder = folder
        // What these words say is told by the program alone: a fault of the workspace's is what they are asked about.
        let words = try Words(named: "templates.\(language.rawValue)", language: language, in: folder.own)
        self.words = words
        let own = folder.own
        entries = folder.names.filter(Self.isTold).map { name in
            let owner: Owner = !folder.isChanged(name) ? .program : own.has(name) ? .workspace : .added
            return Entry(
                name: name, owner: owner, languages: Self.languages(of: name),
                about: owner == .added ? words["about_added"] : words["about.\(Self.subject(of: name))"])
        }
    }

    private static func isTold(_ name: String) -> Bool {
        if name.hasPrefix("words/") { return !name.hasPrefix("words/templates.") }
        return name.hasSuffix(TemplateFolder.ending) || name.hasSuffix(".css")
    }

    private static func language(of name: String) -> Language? {
        guard name.hasPrefix("words/") else { return nil }
        return Language.allCases.first { language in
            [".", "/"].contains { name.hasSuffix("\($0)\(language.rawValue).yml") }
        }
    }

    private static func languages(of name: String) -> [String] {
        (language(of: name).map { [$0] } ?? Language.allCases).map(\.rawValue)
    }

    /// What a file is told to be for: the name, of words without the language.
    static func subject(of name: String) -> String {
        guard language(of: name) != nil else { return name }
        let subject = WordsFile.subject(String(name.dropFirst("words/".count).dropLast(".yml".count)))
        return subject.isEmpty ? "words" : "words/\(subject)"
    }

    /// The file that somebody means, with or without its folder and ending.
    public func name(_ typed: String) -> String? {
        let typed = typed.hasPrefix("Templates/") ? String(typed.dropFirst("Templates/".count)) : typed
        let candidates = [typed, typed + TemplateFolder.ending, typed + ".yml", "words/\(typed)", "words/\(typed).yml"]
        return candidates.first { candidate in entries.contains { $0.name == candidate } }
    }

    /// The names that somebody who typed another may have meant.
    public func nearest(_ typed: String) -> [String] { NearestCodes.of(typed, among: entries.map(\.name)) }

    /// For people: a line each.
    public var text: String {
        let owners = entries.map { words["owner.\($0.owner.rawValue)"] }
        let name = (entries.map { DisplayWidth.of($0.name) }.max() ?? 0) + 2
        let owner = (owners.map(DisplayWidth.of).max() ?? 0) + 2
        return zip(entries, owners).map { entry, whose in
            DisplayWidth.padded(entry.name, to: name) + DisplayWidth.padded(whose, to: owner)
                + DisplayWidth.padded(entry.languages.joined(separator: " "), to: 7) + entry.about + "\n"
        }.joined()
    }

    // MARK: - One of them

    /// The text in force, or the program's own. Words that a workspace changes come as one list with the others.
    ///
    /// - Throws: `WorkspaceFault` where it cannot be read.
    public func text(of name: String, isOwn: Bool = false) throws(WorkspaceFault) -> String {
        if isOwn || !folder.isChanged(name) { return try folder.own.contents(of: name) }
        guard let words = try wordsFile(name) else { return try folder.contents(of: name) }
        return Self.lines(words.keys, words.table)
    }

    /// What the workspace changes, as `diff -u` writes it; of words, those that differ. Empty where nothing does.
    ///
    /// - Throws: `WorkspaceFault` where it cannot be read.
    public func diff(of name: String) throws(WorkspaceFault) -> String {
        guard folder.isChanged(name) else { return "" }
        let (old, new): (String, String)
        if let words = try wordsFile(name) {
            (old, new) = (Self.lines(words.keys, words.own), Self.lines(words.keys, words.table))
        } else {
            old = folder.own.has(name) ? try folder.own.contents(of: name) : ""
            new = try folder.contents(of: name)
        }
        // Behind a tab, so that `patch` takes the name alone.
        let path = "Templates/\(name)\t"
        return LineDiff.unified(
            old, new, oldName: folder.own.has(name) ? "\(path)(\(words["owner.program"]))" : "/dev/null",
            newName: "\(path)(\(words["owner.workspace"]))")
    }

    private func wordsFile(_ name: String) throws(WorkspaceFault) -> WordsFile? {
        guard name.hasPrefix("words/") else { return nil }
        return try WordsFile(named: String(name.dropFirst("words/".count).dropLast(".yml".count)), in: folder)
    }

    /// A word a line, in a way that can be put into a file of words.
    private static func lines(_ keys: [String], _ table: [String: String]) -> String {
        keys.compactMap { key in
            table[key].map { text in
                let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                    .replacing("\n", with: "\\n").replacing("\t", with: "\\t")
                return "\(key): \"\(escaped)\"\n"
            }
        }.joined()
    }
}
