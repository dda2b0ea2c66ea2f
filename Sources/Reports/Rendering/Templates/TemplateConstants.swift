/// Values of a template that are the same in each rendering, written into it before it is parsed.
struct TemplateConstants {
    private let values: [String: String]

    /// Those that stand for themselves, whatever is around them: on one line, and neither escaped nor read as a tag.
    init(_ values: [String: String]) {
        self.values = values.filter { _, value in
            let text = VisibleText.line(value)
            return !text.isEmpty && text == value && !value.utf8.contains { "&<>\"'{}".utf8.contains($0) }
        }
    }

    var isEmpty: Bool { values.isEmpty }

    /// The template with the constants in the places of their names; as it is where escaping depends on more than the
    /// name, or where it cannot be parsed.
    func filled(_ template: String) -> String {
        guard !values.isEmpty else { return template }
        let syntax = TemplateSyntax(template)
        guard syntax.mistake == nil, let places = places(in: syntax.nodes) else { return template }
        var filled = ""
        var (line, column): (UInt32, UInt32) = (1, 1)
        var rest = template[...]
        while let character = rest.first {
            if character == "{", let name = places[Place(line: line, column: column)], let value = values[name],
                case let tag = "{{\(name)}}", rest.hasPrefix(tag)
            {
                filled += value
                rest = rest.dropFirst(tag.count)
                column += UInt32(clamping: tag.count)
                continue
            }
            filled.append(character)
            rest = rest.dropFirst()
            column += UInt32(clamping: character.unicodeScalars.count)
            if character.isNewline { (line, column) = (line + 1, 1) }
        }
        return filled
    }

    /// Where the constants' names stand; nil where some of it is written as another type of content.
    private func places(in nodes: [TemplateSyntax.Node]) -> [Place: String]? {
        var places: [Place: String] = [:]
        for node in nodes {
            switch node {
            case .value(let tag, isEscaped: true) where tag.functions.isEmpty && values[tag.name] != nil:
                places[tag.place] = tag.name
            case .section(_, isInverted: _, let inner), .changedPart(_, let inner), .block(_, let inner):
                guard let found = self.places(in: inner) else { return nil }
                places.merge(found) { $1 }
            case .contentType: return nil
            case .value, .part: break
            }
        }
        return places
    }
}
