import Mustache

/// All the Mustache templates of a folder, parsed.
struct TemplateSet: Sendable {
    private let library: MustacheLibrary
    private let words: Words

    /// Parses every template, used or not, so that a mistake shows at once.
    ///
    /// - Throws: `WorkspaceFault` with the file, line and column of a template that cannot be parsed or that names
    ///   a part that is not there.
    init(in folder: TemplateFolder, words: Words) throws(WorkspaceFault) {
        let suffix = ".mustache"
        let files = folder.names.filter { $0.hasSuffix(suffix) }
        let names = Set(files.map { String($0.dropLast(suffix.count)) })
        var library = MustacheLibrary()
        for file in files {
            let text = try folder.contents(of: file)
            do {
                try library.register(text, named: String(file.dropLast(suffix.count)))
            } catch {
                throw Self.fault(file: file, error)
            }
            try Self.checkParts(of: text, file: file, known: names)
        }
        self.library = library
        self.words = words
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
        guard unknown.names.isEmpty else {
            let list = unknown.names.joined(separator: ", ")
            throw WorkspaceFault(
                file: file,
                message: LocalName(
                    vietnamese: "mẫu (hoặc mẫu con của nó) dùng tên không có: \(list)",
                    english: "the template (or a part of it) uses names that do not exist: \(list)"))
        }
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

    private static func checkParts(of text: String, file: String, known: Set<String>) throws(WorkspaceFault) {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for (offset, name) in partNames(in: line) where !known.contains(name) {
                throw WorkspaceFault(
                    file: "Templates/\(file)",
                    place: Place(line: UInt32(clamping: number + 1), column: UInt32(clamping: offset + 1)),
                    message: LocalName(
                        vietnamese: "không có mẫu con tên “\(name)” (cần tệp Templates/\(name).mustache)",
                        english: "there is no part named “\(name)” (Templates/\(name).mustache is needed)"))
            }
        }
    }

    /// The names behind `{{>`, each with the byte in its line at which the tag begins.
    private static func partNames(in line: Substring) -> [(offset: Int, name: String)] {
        var found: [(Int, String)] = []
        var rest = line
        while let open = rest.firstIndex(of: "{") {
            let tag = rest[open...]
            rest = rest[rest.index(after: open)...]
            guard tag.hasPrefix("{{>"), let close = tag.firstIndex(of: "}") else { continue }
            let name = tag[..<close].dropFirst(3).split(whereSeparator: \.isWhitespace).joined()
            found.append((line[..<open].utf8.count, name))
        }
        return found
    }
}
