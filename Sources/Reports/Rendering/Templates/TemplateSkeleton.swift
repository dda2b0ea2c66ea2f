import Synchronization

/// A template taken apart: what stands between its values, made by Mustache once for each choice of sections that are
/// there. To render each of ten thousand receipts anew took as long as all that is told in them.
///
/// A template with lists, parts or functions is not so plain, and has none.
final class TemplateSkeleton: Sendable {
    private enum Piece: Sendable {
        case markup([UInt8])
        case value(String, isEscaped: Bool)
    }

    /// Stand around a value's name, and in no template that is taken apart.
    private static let (open, close): (Unicode.Scalar, Unicode.Scalar) = ("\u{F0000}", "\u{F0001}")
    /// More choices are forgotten.
    private static let mostChoices = 256

    private let values: [String]
    private let sections: [String]
    /// By choice: a bit for each section.
    private let made = Mutex<[UInt64: [Piece]]>([:])

    /// Nil for a template that is not plain.
    init?(_ template: String) {
        let syntax = TemplateSyntax(template)
        let hasMarks = template.unicodeScalars.contains { $0 == Self.open || $0 == Self.close }
        guard syntax.mistake == nil, !hasMarks, let names = Names(syntax.nodes),
            names.sections.count <= UInt64.bitWidth
        else { return nil }
        values = names.values.sorted()
        sections = names.sections.sorted()
    }

    /// What the template makes of the values.
    ///
    /// - Parameters:
    ///   - values: What the template is given.
    ///   - mustache: Renders the template with other values; nil where it cannot.
    /// - Returns: Nil where Mustache itself must render: a value is no text, or a section no choice.
    func render(_ values: [String: Any], by mustache: ([String: Any]) -> String?) -> [UInt8]? {
        var choice: UInt64 = 0
        for (position, section) in sections.enumerated() {
            guard let isThere = values[section] as? Bool else { return nil }
            if isThere { choice |= 1 << position }
        }
        guard let pieces = pieces(choice, by: mustache) else { return nil }
        var text: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .markup(let bytes): text += bytes
            case .value(let name, let isEscaped):
                switch values[name] {
                case let fragment as HTML where !isEscaped: text += fragment.bytes
                case let value as String where isEscaped: text += HTML { $0.text(value) }.bytes
                case let value as String: text += VisibleText.cleaned(value).utf8
                default: return nil
                }
            }
        }
        return text
    }

    private func pieces(_ choice: UInt64, by mustache: ([String: Any]) -> String?) -> [Piece]? {
        if let known = made.withLock({ $0[choice] }) { return known }
        var marks: [String: Any] = [:]
        // An escaped one shows by its sign.
        for value in values { marks[value] = "\(Self.open)<\(value)\(Self.close)" }
        for (position, section) in sections.enumerated() { marks[section] = choice >> position & 1 == 1 }
        guard let pieces = mustache(marks).flatMap(Self.takenApart) else { return nil }
        made.withLock { made in
            if made.count == Self.mostChoices { made.removeAll() }
            made[choice] = pieces
        }
        return pieces
    }

    private static func takenApart(_ marked: String) -> [Piece]? {
        var pieces: [Piece] = []
        var rest = marked.unicodeScalars[...]
        while let start = rest.firstIndex(of: open) {
            guard let end = rest[start...].firstIndex(of: close) else { return nil }
            pieces.append(.markup(Array(String(rest[..<start]).utf8)))
            let mark = String(rest[rest.index(after: start)..<end])
            let isEscaped = mark.hasPrefix("&lt;")
            pieces.append(.value(String(mark.dropFirst(isEscaped ? 4 : 1)), isEscaped: isEscaped))
            rest = rest[rest.index(after: end)...]
        }
        return pieces + [.markup(Array(String(rest).utf8))]
    }

    /// The names in a plain template, which are values or sections, and none of them both.
    private struct Names {
        var values: Set<String> = []
        var sections: Set<String> = []

        /// Nil where the template is not plain.
        init?(_ nodes: [TemplateSyntax.Node]) {
            guard add(nodes), values.isDisjoint(with: sections) else { return nil }
        }

        private mutating func add(_ nodes: [TemplateSyntax.Node]) -> Bool {
            nodes.allSatisfy { node in
                switch node {
                // Words are the same in each rendering.
                case .value(let tag, _) where tag.functions.isEmpty && tag.name.hasPrefix("words."): true
                case .value(let tag, _) where tag.isPlain:
                    values.insert(tag.name).memberAfterInsert == tag.name
                case .section(let tag, _, let inner) where tag.isPlain:
                    sections.insert(tag.name).memberAfterInsert == tag.name && add(inner)
                default: false
                }
            }
        }
    }
}

extension TemplateSyntax.Tag {
    /// Whether it is a name alone.
    fileprivate var isPlain: Bool { functions.isEmpty && !name.contains(".") && name != "words" }
}
