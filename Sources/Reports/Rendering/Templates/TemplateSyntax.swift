/// A Mustache template as a tree, each of its tags with its place.
struct TemplateSyntax: Sendable {
    /// The name in a tag, what is done to it, and where the tag begins.
    struct Tag: Sendable, Hashable {
        /// What is looked up: `agency`, `words.page.title`, `.`; empty for `last()`.
        let name: String
        /// The functions called on it, the outermost first.
        let functions: [String]
        let place: Place

        /// As it is written.
        var text: String {
            functions.isEmpty
                ? name : functions.joined(separator: "(") + "(\(name)" + String(repeating: ")", count: functions.count)
        }
    }

    indirect enum Node: Sendable {
        case value(Tag, isEscaped: Bool)
        /// `{{#name}}`, or `{{^name}}`, and what stands within.
        case section(Tag, isInverted: Bool, [Node])
        /// `{{> name}}`
        case part(Tag)
        /// `{{< name}}` and the blocks that it puts in the place of the part's own.
        case changedPart(Tag, [Node])
        /// `{{$ name}}` and what stands within.
        case block(Tag, [Node])
        /// `{{% CONTENT_TYPE: … }}`
        case contentType(String, Place)
    }

    let nodes: [Node]
    /// What is wrong with the first tag that is; nothing behind it was read.
    let mistake: TemplateMistake?

    init(_ text: String) {
        var reader = Reader(text)
        nodes = reader.read()
        mistake = reader.mistake
    }
}

/// Reads tags and nests them.
private struct Reader {
    private typealias Node = TemplateSyntax.Node
    private typealias Tag = TemplateSyntax.Tag

    private struct Open {
        let sign: Character
        let tag: TemplateSyntax.Tag
        var nodes: [TemplateSyntax.Node] = []
    }

    private let characters: [Character]
    private var position = 0
    private var line: UInt32 = 1
    private var column: UInt32 = 1
    private var open: [Open] = []
    private var top: [TemplateSyntax.Node] = []
    private(set) var mistake: TemplateMistake?

    init(_ text: String) {
        characters = Array(text)
    }

    mutating func read() -> [TemplateSyntax.Node] {
        while mistake == nil, position < characters.count {
            if isAt("{{") { readTag() } else { advance() }
        }
        if mistake == nil, let last = open.last {
            mistake = .unclosedSection(sign: last.sign, name: last.tag.text, at: last.tag.place)
        }
        return top
    }

    private func isAt(_ mark: String) -> Bool { characters[position...].starts(with: mark) }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count {
            if characters[position].isNewline {
                line += 1
                column = 1
            } else {
                column += UInt32(clamping: characters[position].unicodeScalars.count)
            }
            position += 1
        }
    }

    private mutating func readTag() {
        let place = Place(line: line, column: column)
        advance(2)
        let sign =
            position < characters.count && "#^/>&{!=%$<".contains(characters[position]) ? characters[position] : " "
        if sign != " " { advance() }
        let end = sign == "{" ? "}}}" : "}}"
        let start = position
        while position < characters.count, !isAt(end), sign == "!" || !isAt("{{") { advance() }
        guard position < characters.count, isAt(end) else {
            mistake = .unclosedTag(at: place)
            return
        }
        let content = String(characters[start..<position])
        advance(end.count)
        add(sign, content, at: place)
    }

    private mutating func add(_ sign: Character, _ content: String, at place: Place) {
        switch sign {
        case "!": break
        case "=": mistake = .changedMarks(at: place)
        case "%": addContentType(content, at: place)
        default:
            guard let tag = Self.tag(content, isPart: sign == ">" || sign == "<", at: place) else {
                mistake = .wrongTag(content, at: place)
                return
            }
            add(sign, tag)
        }
    }

    private mutating func add(_ sign: Character, _ tag: TemplateSyntax.Tag) {
        if open.last?.sign == "<", sign != "$", sign != "/" {
            mistake = .onlyBlocks(in: open.last?.tag.name ?? "", at: tag.place)
            return
        }
        switch sign {
        case "#", "^", "<", "$": open.append(Open(sign: sign, tag: tag))
        case "/": close(tag)
        case ">": append(.part(tag))
        default: append(.value(tag, isEscaped: sign == " "))
        }
    }

    private mutating func close(_ tag: TemplateSyntax.Tag) {
        guard let last = open.popLast() else {
            mistake = .nothingToClose(tag.text, at: tag.place)
            return
        }
        guard last.tag.name == tag.name, last.tag.functions == tag.functions else {
            mistake = .wrongClose(tag.text, open: last.tag.text, since: last.tag.place, at: tag.place)
            return
        }
        switch last.sign {
        case "<": append(.changedPart(last.tag, last.nodes))
        case "$": append(.block(last.tag, last.nodes))
        default: append(.section(last.tag, isInverted: last.sign == "^", last.nodes))
        }
    }

    private mutating func append(_ node: TemplateSyntax.Node) {
        if open.isEmpty { top.append(node) } else { open[open.count - 1].nodes.append(node) }
    }

    private mutating func addContentType(_ content: String, at place: Place) {
        let parts = content.split(separator: ":", omittingEmptySubsequences: false).map { Self.trimmed($0) }
        guard parts.count == 2, parts[0] == "CONTENT_TYPE", ["HTML", "TEXT"].contains(parts[1]) else {
            mistake = .wrongTag("%" + content, at: place)
            return
        }
        append(.contentType(parts[1], place))
    }

    // MARK: - Names

    /// Nil where it is no name, nor a name in the brackets of functions.
    private static func tag(_ content: String, isPart: Bool, at place: Place) -> TemplateSyntax.Tag? {
        let text = trimmed(content[...])
        let pieces = text.split(separator: "(", omittingEmptySubsequences: false).map(String.init)
        let brackets = String(repeating: ")", count: pieces.count - 1)
        guard let last = pieces.last, last.hasSuffix(brackets) else { return nil }
        let name = String(last.dropLast(brackets.count))
        let functions = Array(pieces.dropLast())
        let isWhole = name.allSatisfy { isOfName($0, isPart: isPart) && $0 != ")" }
        guard isWhole, functions.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isLetter) }) else { return nil }
        guard isPart ? functions.isEmpty && !name.isEmpty : !(name.isEmpty && functions.isEmpty) else { return nil }
        return TemplateSyntax.Tag(name: name, functions: functions, place: place)
    }

    private static func isOfName(_ character: Character, isPart: Bool) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
            || isPart && "/*".contains(character)
    }

    private static func trimmed(_ text: Substring) -> String {
        let head = text.drop(while: \.isWhitespace)
        return String(head[..<(head.lastIndex { !$0.isWhitespace }.map(head.index(after:)) ?? head.startIndex)])
    }
}
