/// A row as it was typed, and below it the marks under the cell that is meant.
///
///     12 │ 2 │ NS02 │ … │ 21,5x │
///        │              ^^^^^
struct ExcerptLines {
    /// The cells, with a rule behind each.
    let row: String
    /// Blanks, then a mark for each column of the cell that is meant; empty where the whole row is, or what it lacks.
    let marks: String

    private static let rule = " │ "
    /// How wide a cell is shown, and the one that is meant.
    private static let cellWidth = 24
    private static let markedWidth = 48

    /// - Parameters:
    ///   - excerpt: The row.
    ///   - found: What was found in it, to be marked where the row is one text.
    ///   - width: The columns that there are for it.
    init(_ excerpt: RowExcerpt, found: String, width: Int) {
        let cells = excerpt.cells.map(Self.visible)
        let found = Self.visible(found)
        if cells.count == 1, excerpt.marked ?? 0 == 0 {
            let cell = Self.around(found, in: cells[0], width: width - 2)
            row = cell + " │"
            marks =
                Self.marks(found, in: cell)
                ?? (excerpt.marked == nil || found.isEmpty ? "" : Self.marks(under: cell, at: 0))
            return
        }
        guard let marked = excerpt.marked else {
            row = Self.shown(cells, keeping: nil, width: width).map(\.text).joined(separator: Self.rule) + " │"
            marks = ""
            return
        }
        let blanks = max(0, marked + 1 - cells.count)
        let shown = Self.shown(cells + Array(repeating: "", count: blanks), keeping: marked, width: width)
        var start = 0
        var below = ""
        for cell in shown {
            // Where nothing was found in a cell that has something in it, something is missing beside it.
            if cell.position == marked, !found.isEmpty || cell.text == " " {
                below = Self.marks(under: cell.text, at: start)
            }
            start += DisplayWidth.of(cell.text) + DisplayWidth.of(Self.rule)
        }
        row = shown.map(\.text).joined(separator: Self.rule) + " │"
        marks = below
    }

    /// What was found alone, where the row is not there to be shown.
    init(found: String, width: Int) {
        let text = Self.cut(Self.visible(found), to: max(1, width))
        row = text
        marks = Self.marks(under: text, at: 0)
    }

    // MARK: - Cells

    private struct Shown {
        /// Nil for an ellipsis in the place of cells that are left out.
        let position: Int?
        let text: String
    }

    /// As many cells as there is room for: the one that is meant, those that tell the row, its neighbours, the rest.
    private static func shown(_ cells: [String], keeping marked: Int?, width: Int) -> [Shown] {
        var texts = cells.enumerated().map { cut($1, to: $0 == marked ? markedWidth : cellWidth) }
        // An empty cell still has a column to mark.
        if let marked, texts[marked].isEmpty { texts[marked] = " " }
        let last = texts.lastIndex { !$0.isEmpty } ?? 0
        texts = Array(texts.prefix(max(last, marked ?? 0) + 1))
        let all = texts.reduce(0) { $0 + DisplayWidth.of($1) + rule.count }
        // Where not all fit, there must be room for an ellipsis on each side of the cell that is meant.
        var room = all <= width ? width : width - 2 * (1 + rule.count)
        let order =
            [marked].compactMap(\.self) + Array(0..<3) + (marked.map { [$0 - 1, $0 + 1] } ?? []) + texts.indices
        var kept = Set<Int>()
        for position in order where texts.indices.contains(position) && !kept.contains(position) {
            let more = DisplayWidth.of(texts[position]) + rule.count
            guard more <= room || kept.isEmpty else { continue }
            kept.insert(position)
            room -= more
        }
        var shown: [Shown] = []
        for position in texts.indices {
            if kept.contains(position) {
                shown.append(Shown(position: position, text: texts[position]))
            } else if shown.last.map({ $0.position != nil }) ?? true {
                shown.append(Shown(position: nil, text: "…"))
            }
        }
        return shown
    }

    // MARK: - Marks

    private static func marks(under text: String, at start: Int) -> String {
        String(repeating: " ", count: start) + String(repeating: "^", count: max(1, DisplayWidth.of(text)))
    }

    /// The marks under a part of a text; nil where it is not in it.
    private static func marks(_ part: String, in text: String) -> String? {
        guard !part.isEmpty, part != text, let range = text.firstRange(of: part) else { return nil }
        return marks(under: part, at: DisplayWidth.of(text[..<range.lowerBound]))
    }

    /// As much of a text as fits, with the part that is meant in it.
    private static func around(_ part: String, in text: String, width: Int) -> String {
        guard DisplayWidth.of(text) > width, !part.isEmpty, let range = text.firstRange(of: part) else {
            return cut(text, to: width)
        }
        var start = text.startIndex
        let room = max(width / 3, width - DisplayWidth.of(part) - 2)
        while start < range.lowerBound, DisplayWidth.of(text[start..<range.lowerBound]) > room / 2 {
            start = text.index(after: start)
        }
        let head = start > text.startIndex ? "…" : ""
        return cut(head + text[start...], to: width)
    }

    private static func cut(_ text: String, to width: Int) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        var kept = ""
        var taken = 1
        for character in text {
            taken += DisplayWidth.of(String(character))
            guard taken <= width else { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// On one line, without what a terminal would obey.
    private static func visible(_ text: String) -> String { VisibleText.line(text) }
}
