/// What a Mustache template names, with the places, so that a wrong name is told before anything renders.
struct TemplateTags {
    /// A name and where its tag begins.
    struct Tag {
        let name: String
        let place: Place
    }

    /// Values and sections, by the name that is looked up: `agency`, `words.page.title`.
    private(set) var values: [Tag] = []
    /// Templates that are taken in.
    private(set) var parts: [Tag] = []

    init(_ text: String) {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var rest = line
            while let open = rest.firstRange(of: "{{") {
                let column = line[..<open.lowerBound].utf8.count + 1
                let tag = rest[open.upperBound...]
                guard let close = tag.firstRange(of: "}}") else { break }
                rest = tag[close.upperBound...]
                add(
                    tag[..<close.lowerBound],
                    at: Place(line: UInt32(clamping: number + 1), column: UInt32(clamping: column)))
            }
        }
    }

    private mutating func add(_ content: Substring, at place: Place) {
        let inner = content.drop { $0.isWhitespace }
        let name = inner.drop { "#^&{".contains($0) }.split(whereSeparator: { $0.isWhitespace || $0 == "}" }).joined()
        switch inner.first {
        case ">", "<":
            // A name behind a star is a value's, and known only when it renders.
            if !name.hasPrefix(">*") { parts.append(Tag(name: String(name.dropFirst()), place: place)) }
        case "/", "!", "%", "$", "=", nil: break
        default:
            // `last()` asks for no value, `uppercased(name)` for the one in the brackets.
            let value = name.split(separator: "(", omittingEmptySubsequences: false).last?.prefix { $0 != ")" } ?? ""
            if !value.isEmpty, value != "." { values.append(Tag(name: String(value), place: place)) }
        }
    }
}
