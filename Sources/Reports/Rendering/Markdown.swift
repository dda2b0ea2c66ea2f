/// What the manual's pages are written in.
enum Markdown {
    /// Names, one behind the other.
    static func list(_ names: [String]) -> String { names.map(cell).joined(separator: "; ") }

    /// What stands between the bars of a table's row.
    static func row(_ cells: String...) -> String { cells.joined(separator: " | ") }

    /// A text as it is, within a cell of a table or a paragraph.
    static func cell(_ text: String) -> String {
        text.replacing("&amp;", with: "&amp;amp;").replacing("<", with: "&lt;").replacing("|", with: "\\|")
    }

    /// What is typed or set, letter by letter.
    static func code(_ text: String) -> String { "`\(text.replacing("|", with: "\\|"))`" }

    /// Lines as they are, coloured as a language's.
    static func block(_ lines: some StringProtocol, _ language: String) -> String {
        "```\(language)\n\(lines.hasSuffix("\n") ? String(lines) : lines + "\n")```"
    }
}
