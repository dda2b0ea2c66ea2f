/// Goes through a template as it renders, parts and all, and looks each name up in what the template is given.
struct TemplateWalk {
    /// What a name is looked up in, the innermost last.
    private enum Scope {
        case record([TemplateShape.Value])
        case text(TemplateShape.Shape)
    }

    /// Blocks that stand in the place of a part's own, and the file that they were written in.
    private struct Blocks {
        let file: String
        let nodes: [String: [TemplateSyntax.Node]]
    }

    /// Where a tag stands.
    private struct Surroundings {
        var scopes: [Scope]
        /// Directly in a list's section, where `last()` and its like mean something.
        var isOfList = false
        var isText = false
        var blocks: [Blocks] = []
        /// The templates that are being taken in, the outermost first.
        var path: [String]
        var file: String
    }

    private let shape: TemplateShape
    private let words: Words
    private let parts: [String]
    private let load: (String) throws(WorkspaceFault) -> TemplateSyntax
    private(set) var faults: [WorkspaceFault] = []
    /// The names of the templates that were gone through.
    private(set) var reached: Set<String> = []

    /// - Parameters:
    ///   - shape: What the template is given.
    ///   - words: What it is given as `words`.
    ///   - parts: The names of all templates that there are.
    ///   - load: Gives a template by its name.
    init(
        _ shape: TemplateShape, words: Words, parts: [String],
        load: @escaping (String) throws(WorkspaceFault) -> TemplateSyntax
    ) {
        self.shape = shape
        self.words = words
        self.parts = parts
        self.load = load
        take(shape.name, Surroundings(scopes: [.record(shape.values)], path: [], file: ""))
    }

    // MARK: - Templates

    private mutating func take(_ name: String, _ outer: Surroundings) {
        var here = outer
        here.path.append(name)
        here.file = "\(name).mustache"
        here.isOfList = false
        // Each template begins as a page, whatever took it in.
        here.isText = false
        reached.insert(name)
        do throws(WorkspaceFault) {
            let syntax = try load(name)
            if let mistake = syntax.mistake { tell(mistake, here) } else { go(syntax.nodes, here) }
        } catch {
            if !faults.contains(error) { faults.append(error) }
        }
    }

    private mutating func takePart(_ tag: TemplateSyntax.Tag, _ here: Surroundings) {
        let name = tag.name
        if name.hasPrefix("*") {
            tell(.namedByValue(at: tag.place), here)
        } else if !parts.contains(name) {
            tell(.unknownPart(name, nearest: NearestCodes.of(name, among: parts), at: tag.place), here)
        } else if let start = here.path.firstIndex(of: name) {
            tell(.circle(here.path[start...] + [name], at: tag.place), here)
        } else {
            take(name, here)
        }
    }

    private mutating func tell(_ mistake: TemplateMistake, _ here: Surroundings) {
        let fault = mistake.fault(of: here.file)
        if !faults.contains(fault) { faults.append(fault) }
    }

    // MARK: - Tags

    private mutating func go(_ nodes: [TemplateSyntax.Node], _ outer: Surroundings) {
        var here = outer
        for node in nodes {
            switch node {
            case .value(let tag, let isEscaped): value(tag, isEscaped: isEscaped, here)
            case .section(let tag, let isInverted, let inner): section(tag, isInverted: isInverted, inner, here)
            case .part(let tag): takePart(tag, here)
            case .changedPart(let tag, let inner): changedPart(tag, inner, here)
            case .block(let tag, let inner): block(tag, inner, here)
            case .contentType(let type, let place):
                here.isText = type == "TEXT"
                if here.isText, !shape.isText { tell(.textInPage(at: place), here) }
            }
        }
    }

    private mutating func value(_ tag: TemplateSyntax.Tag, isEscaped: Bool, _ here: Surroundings) {
        guard let (found, isWord) = find(tag, here) else { return }
        switch found {
        case .yesNo, .texts, .records: tell(.noText(tag.text, is: found, at: tag.place), here)
        case .markup where isEscaped && !here.isText: tell(.escapedMarkup(tag.text, at: tag.place), here)
        case .text where !isEscaped && !shape.isText && !isWord:
            tell(.unescapedText(tag.text, at: tag.place), here)
        case .text where isEscaped && shape.isText && !here.isText: tell(.pageInText(at: tag.place), here)
        case .markup, .text: break
        }
    }

    private mutating func section(
        _ tag: TemplateSyntax.Tag, isInverted: Bool, _ inner: [TemplateSyntax.Node], _ outer: Surroundings
    ) {
        var here = outer
        // Within a section whose name is unknown, others are not looked at: they may be the unknown's.
        guard let (found, _) = find(tag, here) else { return }
        if !isInverted {
            switch found {
            case .yesNo: break
            case .text, .markup:
                here.scopes.append(.text(found))
                here.isOfList = false
            case .texts:
                here.scopes.append(.text(.text))
                here.isOfList = true
            case .records(let values):
                here.scopes.append(.record(values))
                here.isOfList = true
            }
        }
        go(inner, here)
    }

    private mutating func changedPart(
        _ tag: TemplateSyntax.Tag, _ inner: [TemplateSyntax.Node], _ outer: Surroundings
    ) {
        var here = outer
        var blocks: [String: [TemplateSyntax.Node]] = [:]
        for case .block(let tag, let nodes) in inner { blocks[tag.name] = nodes }
        here.blocks.append(Blocks(file: outer.file, nodes: blocks))
        takePart(tag, here)
    }

    private mutating func block(_ tag: TemplateSyntax.Tag, _ own: [TemplateSyntax.Node], _ outer: Surroundings) {
        var here = outer
        here.isOfList = false
        let changed = outer.blocks.first { $0.nodes[tag.name] != nil }
        here.file = changed?.file ?? outer.file
        go(changed?.nodes[tag.name] ?? own, here)
    }

    // MARK: - Names

    /// What a tag comes to, and whether it is a word; nil where that has been told to be a fault.
    private mutating func find(
        _ tag: TemplateSyntax.Tag, _ here: Surroundings
    ) -> (shape: TemplateShape.Shape, isWord: Bool)? {
        var functions = tag.functions[...]
        let isWord = tag.name.hasPrefix("words.")
        var found: TemplateShape.Shape
        if tag.name.isEmpty, let function = functions.popLast() {
            guard here.isOfList, let result = Self.ofPosition[function] else {
                let known = here.isOfList ? Self.ofPosition.keys.sorted() : []
                tell(.unknownFunction(function, known: known, at: tag.place), here)
                return nil
            }
            found = result
        } else if isWord {
            guard isThere(word: tag, here) else { return nil }
            found = .text
        } else {
            guard let value = lookUp(tag, here) else { return nil }
            found = value
        }
        while let function = functions.popLast() {
            let known = Self.functions(of: found)
            guard let result = known[function] else {
                tell(.unknownFunction(function, known: known.keys.sorted(), at: tag.place), here)
                return nil
            }
            found = result
        }
        return (found, isWord)
    }

    private mutating func isThere(word tag: TemplateSyntax.Tag, _ here: Surroundings) -> Bool {
        let key = String(tag.name.dropFirst("words.".count))
        if words.has(key) { return true }
        let nearest = NearestCodes.of(key, among: words.keys).map { "words.\($0)" }
        let file = "words/\(shape.words(in: words.language)).yml"
        tell(.unknownWord(tag.name, file: file, nearest: nearest, at: tag.place), here)
        return false
    }

    private mutating func lookUp(_ tag: TemplateSyntax.Tag, _ here: Surroundings) -> TemplateShape.Shape? {
        if tag.name == "." {
            if case .text(let shape)? = here.scopes.last { return shape }
            tell(.noCurrentText(at: tag.place), here)
            return nil
        }
        // A point in front looks in the innermost alone.
        let scopes = tag.name.hasPrefix(".") ? here.scopes.suffix(1) : here.scopes[...]
        let name = tag.name.hasPrefix(".") ? String(tag.name.dropFirst()) : tag.name
        var names: [String] = []
        for case .record(let values) in scopes.reversed() {
            if let value = values.first(where: { $0.name == name }) { return value.shape }
            names += values.map(\.name)
        }
        let lists = Self.lists(of: name, in: shape.values)
        tell(
            .unknownName(
                tag.name, nearest: NearestCodes.of(name, among: names + ["words"]), lists: lists, at: tag.place), here)
        return nil
    }

    /// The lists whose elements have a value of the name.
    private static func lists(of name: String, in values: [TemplateShape.Value]) -> [String] {
        values.flatMap { value -> [String] in
            guard case .records(let inner) = value.shape else { return [] }
            return (inner.contains { $0.name == name } ? [value.name] : []) + lists(of: name, in: inner)
        }
    }

    // MARK: - Functions

    private static let ofPosition: [String: TemplateShape.Shape] = [
        "first": .yesNo, "last": .yesNo, "even": .yesNo, "odd": .yesNo, "index": .text,
    ]

    private static func functions(of shape: TemplateShape.Shape) -> [String: TemplateShape.Shape] {
        switch shape {
        case .text:
            ["uppercased": .text, "lowercased": .text, "capitalized": .text, "reversed": .text, "empty": .yesNo]
        case .texts: ["first": .text, "last": .text, "count": .text, "empty": .yesNo]
        case .records: ["count": .text, "empty": .yesNo]
        case .markup, .yesNo: [:]
        }
    }
}
