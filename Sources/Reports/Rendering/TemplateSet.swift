import Mustache

/// Mustache templates that are rendered with the same words, parsed, and the parts that they take in.
struct TemplateSet: Sendable {
    private let library: MustacheLibrary
    private let words: Words

    /// Parses the templates and their parts, and looks at every name in them, so that a mistake shows before anything
    /// is touched. The names that there are are those that the program's own templates use.
    ///
    /// - Throws: `WorkspaceFault` with the file, line and column of a template that cannot be parsed or that names
    ///   a part, a value or a word that is not there.
    init(_ names: [String], in folder: TemplateFolder, words: Words) throws(WorkspaceFault) {
        let own = try Self.read(names, in: TemplateFolder(folders: Array(folder.folders.suffix(1))))
        let known = Set(own.values.flatMap { TemplateTags($0).values.map(\.name) })
        var library = MustacheLibrary()
        for (name, text) in try Self.read(names, in: folder).sorted(by: { $0.key < $1.key }) {
            do {
                try library.register(text, named: name)
            } catch {
                throw Self.fault(file: "\(name).mustache", error)
            }
            try Self.check(text, file: "Templates/\(name).mustache", known: known, words: words)
        }
        self.library = library
        self.words = words
    }

    /// The texts of the templates and of all that they take in, by name.
    private static func read(_ names: [String], in folder: TemplateFolder) throws(WorkspaceFault) -> [String: String] {
        let all = folder.names
        var texts: [String: String] = [:]
        var open = names
        while let name = open.popLast() {
            guard texts[name] == nil else { continue }
            let text = try folder.contents(of: "\(name).mustache")
            texts[name] = text
            for part in TemplateTags(text).parts {
                guard all.contains("\(part.name).mustache") else {
                    throw WorkspaceFault(
                        file: "Templates/\(name).mustache", place: part.place,
                        message: LocalName(
                            vietnamese: "không có mẫu con tên “\(part.name)”; cần tệp Templates/\(part.name).mustache",
                            english: "there is no part named “\(part.name)”; Templates/\(part.name).mustache is needed")
                    )
                }
                open.append(part.name)
            }
        }
        return texts
    }

    private static func check(
        _ text: String, file: String, known: Set<String>, words: Words
    ) throws(WorkspaceFault) {
        let prefix = "words."
        let unknown = TemplateTags(text).values.filter { tag in
            guard tag.name.hasPrefix(prefix) else { return !known.contains(tag.name) }
            return !words.has(String(tag.name.dropFirst(prefix.count)))
        }
        if let first = unknown.first { throw unknownNames(unknown.map(\.name), file: file, place: first.place) }
    }

    private static func unknownNames(_ names: [String], file: String, place: Place = Place()) -> WorkspaceFault {
        let list = names.joined(separator: ", ")
        return WorkspaceFault(
            file: file, place: place,
            message: LocalName(
                vietnamese: "mẫu dùng tên không có: \(list); xem các tên trong mẫu gốc của chương trình",
                english: "the template uses names that do not exist: \(list); see those in the program's own template"))
    }

    /// Renders the template of a name.
    ///
    /// - Throws: `WorkspaceFault` where the template is missing or asks for names that are not there.
    func render(_ name: String, _ values: TemplateValues) throws(WorkspaceFault) -> String {
        let unknown = UnknownNames()
        let file = "Templates/\(name).mustache"
        guard let text = library.render(values.root(words: words, unknown: unknown), withTemplate: name) else {
            throw WorkspaceFault(
                file: file, message: LocalName(vietnamese: "thiếu tệp mẫu này", english: "this template is missing"))
        }
        // What stands at another place of the template, or comes with a value, shows only here.
        guard unknown.names.isEmpty else { throw Self.unknownNames(unknown.names, file: file) }
        return text
    }

    private static func fault(file: String, _ error: any Error) -> WorkspaceFault {
        let parsing = error as? MustacheTemplate.ParserError
        let place = parsing.map {
            Place(line: UInt32(clamping: $0.context.lineNumber), column: UInt32(clamping: $0.context.columnNumber))
        }
        let line = parsing.map { ": \($0.context.line)" } ?? ""
        let reason = parsing.map { "\($0.error)" } ?? "\(error)"
        return WorkspaceFault(
            file: "Templates/\(file)", place: place ?? Place(),
            message: LocalName(
                vietnamese: "mẫu Mustache sai cú pháp (\(reason))\(line)",
                english: "the Mustache template cannot be parsed (\(reason))\(line)"))
    }
}
