import Mustache

/// Mustache templates that are rendered with the same words, parsed, and the parts that they take in.
struct TemplateSet: Sendable {
    private let library: MustacheLibrary
    private let words: Words
    /// Those of templates that are plain enough.
    private let skeletons: [String: TemplateSkeleton]

    /// Parses the templates and their parts. Where a workspace has templates of its own, every name in them is looked
    /// at, so that a mistake shows before anything is touched.
    ///
    /// - Parameters:
    ///   - names: The templates that are rendered.
    ///   - folder: Where they are.
    ///   - words: What they are given as `words`.
    ///   - constants: Values that are the same in each rendering.
    /// - Throws: `WorkspaceFault` with the file, line and column of a template that cannot be parsed or that names
    ///   a part, a value or a word that is not there.
    init(
        _ names: [String], in folder: TemplateFolder, words: Words, constants: [String: String] = [:]
    ) throws(WorkspaceFault) {
        let parts = folder.templateNames
        if folder.changedNames.contains(where: { $0.hasSuffix(TemplateFolder.ending) }) {
            for name in names {
                let shape = try TemplateShape(named: name, in: folder)
                let walk = TemplateWalk(shape, words: words, parts: parts) { (name) throws(WorkspaceFault) in
                    TemplateSyntax(try folder.contents(of: name + TemplateFolder.ending))
                }
                if let fault = walk.faults.first { throw fault }
            }
        }
        let constants = TemplateConstants(constants)
        var library = MustacheLibrary()
        var skeletons: [String: TemplateSkeleton] = [:]
        // A part that nothing takes in is parsed for nothing, and cannot be rendered.
        for name in parts {
            let file = name + TemplateFolder.ending
            do {
                let isRendered = names.contains(name)
                let template =
                    isRendered && !constants.isEmpty
                    ? try MustacheTemplate(string: constants.filled(folder.contents(of: file)))
                    : try folder.template(name)
                library.register(template, named: name)
                if isRendered { skeletons[name] = TemplateSkeleton(template.description) }
            } catch let fault as WorkspaceFault {
                throw fault
            } catch {
                throw Self.mistake(error).fault(of: file)
            }
        }
        self.library = library
        self.skeletons = skeletons
        self.words = words
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
        if let bytes = renderPlainly(name, values) { return String(decoding: bytes, as: UTF8.self) }
        return try renderFully(name, values)
    }

    /// The same as bytes of UTF-8.
    func bytes(_ name: String, _ values: TemplateValues) throws(WorkspaceFault) -> [UInt8] {
        if let bytes = renderPlainly(name, values) { return bytes }
        return Array(try renderFully(name, values).utf8)
    }

    /// Nil where Mustache itself must render, or something is wrong.
    private func renderPlainly(_ name: String, _ values: TemplateValues) -> [UInt8]? {
        skeletons[name]?.render(values.values) { try? renderFully(name, TemplateValues($0)) }
    }

    private func renderFully(_ name: String, _ values: TemplateValues) throws(WorkspaceFault) -> String {
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

    private static func mistake(_ error: any Error) -> TemplateMistake {
        let parsing = error as? MustacheTemplate.ParserError
        let place = parsing.map {
            Place(line: UInt32(clamping: $0.context.lineNumber), column: UInt32(clamping: $0.context.columnNumber))
        }
        return .unparsed(parsing.map { "\($0.error): \($0.context.line)" } ?? "\(error)", at: place ?? Place())
    }
}
