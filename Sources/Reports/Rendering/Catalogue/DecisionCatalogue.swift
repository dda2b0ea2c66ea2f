import Yams

/// What the findings on decisions.csv mean, for the officer: what is wrong with a row, why it has no effect, and rows of
/// which it is found beside rows of which it is not.
///
/// The words are Templates/words/decisions, the examples Templates/catalogue/decisions.yml; the terminal's text, the JSON
/// and the manual's page are made of them.
public struct DecisionCatalogue: Sendable {
    /// All that is told of one code.
    public struct Entry: Sendable, Encodable {
        public let code: String
        public let title: String
        /// What is checked, why, and what becomes of the row.
        public let explanation: String
        public let hint: String
        /// The table as it was acted upon before; nil where that does not matter.
        public let before: String?
        /// A table in which it is found; nil of what is not about the table.
        public let wrong: String?
        /// A table in which it is not.
        public let right: String?
    }

    private static let file = "catalogue/decisions.yml"

    public let entries: [Entry]
    let words: Words

    /// - Throws: `WorkspaceFault` where words or examples are missing or cannot be read.
    init(_ words: Words, in folder: TemplateFolder) throws(WorkspaceFault) {
        self.words = words
        let texts = try Words(named: "decisions.\(words.language.rawValue)", language: words.language, in: folder)
        let examples = try Self.examples(in: folder)
        entries = DecisionFault.Code.allCases.map { code in
            let name = code.rawValue
            func example(_ kind: String) -> String? { examples?[Node(name)]?[kind]?.scalar?.string }
            return Entry(
                code: name, title: texts["\(name).title"], explanation: texts["\(name).explanation"],
                hint: texts["\(name).hint"], before: example("before"), wrong: example("wrong"),
                right: example("right"))
        }
    }

    private static func examples(in folder: TemplateFolder) throws(WorkspaceFault) -> Node? {
        let text = try folder.contents(of: file)
        do {
            return try Yams.compose(yaml: text)
        } catch {
            throw WorkspaceFault(
                file: "Templates/\(file)", place: (error as? YamlError)?.place ?? Place(),
                message: LocalName(vietnamese: "không đọc được YAML: \(error)", english: "no readable YAML: \(error)"))
        }
    }

    /// The entry of a code as people type it.
    public func entry(_ typed: String) -> Entry? { entries.first { $0.code == typed.uppercased() } }

    /// The examples with their headings, in the order in which they are read.
    func examples(of entry: Entry) -> [(heading: String, rows: String)] {
        [
            (words["decision.before"], entry.before), (words["heading.wrong"], entry.wrong),
            (words["heading.right"], entry.right),
        ].compactMap { heading, rows in rows.map { (heading, $0) } }
    }
}

extension DecisionCatalogue {
    private static let width = 80

    /// All that is told of a code, for a terminal of 80 columns.
    public func text(of entry: Entry) -> String {
        var lines = DisplayWidth.wrapped("\(entry.code) – \(entry.title)", to: Self.width)
        lines += DisplayWidth.wrapped(words["decision.subject"], to: Self.width)
        lines += [""] + DisplayWidth.wrapped(entry.explanation, to: Self.width)
        for (heading, text) in [("hint", entry.hint), ("where", words["decision.effect"])] {
            lines += ["", words["heading.\(heading)"].uppercased()]
            lines += DisplayWidth.wrapped(text, to: Self.width - 2).map { "  " + $0 }
        }
        for (heading, rows) in examples(of: entry) {
            lines += ["", heading.uppercased()]
            lines += rows.split(separator: "\n").map { "    " + $0 }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// All codes, a line each, below their subject.
    var list: String {
        let lines = entries.flatMap { entry in
            DisplayWidth.wrapped(entry.title, to: Self.width - 6).enumerated().map { number, line in
                (number == 0 ? "\(entry.code)  " : "      ") + line
            }
        }
        return ([words["decision.subject"].uppercased()] + lines).joined(separator: "\n")
    }

    /// The manual's section.
    var manual: String {
        let parts = [words["decision.effect"]] + entries.map(manual)
        return parts.joined(separator: "\n\n")
    }

    private func manual(_ entry: Entry) -> String {
        let parts = [
            "### <a id=\"\(entry.code.lowercased())\"></a>\(entry.code) \(Markdown.cell(entry.title))",
            Markdown.cell(entry.explanation), "- **\(words["heading.hint"])**: \(Markdown.cell(entry.hint))",
        ]
        let examples = examples(of: entry).map { heading, rows in "*\(heading)*\n\n" + Markdown.block(rows, "csv") }
        return (parts + examples).joined(separator: "\n\n")
    }
}
