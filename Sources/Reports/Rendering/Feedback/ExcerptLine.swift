/// A row of the submitter's file on one line of text, the cell that is meant between arrows.
enum ExcerptLine {
    private static let bar = " │ "
    private static let widestMarked = 40
    /// The widths that cells are cut to, the first at which all of them fit, before any is left out.
    private static let cellWidths = [28, 24, 20, 16, 12]

    /// The row's number, and as many cells around the marked one as fit the width.
    static func text(_ excerpt: RowExcerpt, width: Int) -> String {
        let number = DisplayWidth.paddedLeft("\(rowNumber(excerpt))", to: 4)
        let gap = DisplayWidth.of(bar)
        let room = width - DisplayWidth.of(number) - 2 * gap
        // XML has no cells: the whole line is one, and may take all the room.
        if excerpt.cells.count == 1 {
            let line = VisibleText.line(excerpt.cells[0])
            let room = room + gap
            return number + bar + (excerpt.marked == 0 ? "▸\(cut(line, to: room - 2))◂" : cut(line, to: room))
        }
        var cells: [String] = []
        for width in cellWidths {
            cells = self.cells(excerpt, width: width)
            if cells.reduce(-gap, { $0 + DisplayWidth.of($1) + gap }) <= room {
                return number + bar + cells.joined(separator: bar) + String(bar.dropLast())
            }
        }
        let shown = window(cells.map { DisplayWidth.of($0) }, around: excerpt.marked ?? 0, room: room - 2 * (gap + 1))
        var line = number + bar + (shown.lowerBound > 0 ? "…" + bar : "")
        line += cells[shown].joined(separator: bar) + String(bar.dropLast())
        return shown.upperBound < cells.count ? line + " …" : line
    }

    private static func cells(_ excerpt: RowExcerpt, width: Int) -> [String] {
        excerpt.cells.enumerated().map { position, cell in
            let isMarked = position == excerpt.marked
            let line = cut(VisibleText.line(cell), to: isMarked ? widestMarked : width)
            return isMarked ? "▸\(line)◂" : line
        }
    }

    /// As the spreadsheet numbers it, or the file's line where there are no cells.
    static func rowNumber(_ excerpt: RowExcerpt) -> UInt32 {
        excerpt.place.row > 0 ? excerpt.place.row : excerpt.place.line
    }

    /// The cells that fit, from the middle one to either side by turns.
    private static func window(_ widths: [Int], around middle: Int, room: Int) -> Range<Int> {
        guard widths.indices.contains(middle) else { return 0..<0 }
        let gap = DisplayWidth.of(bar)
        var (first, end, taken) = (middle, middle + 1, widths[middle])
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            if first > 0, taken + gap + widths[first - 1] <= room {
                first -= 1
                taken += gap + widths[first]
                isGrowing = true
            }
            if end < widths.count, taken + gap + widths[end] <= room {
                taken += gap + widths[end]
                end += 1
                isGrowing = true
            }
        }
        return first..<end
    }

    /// At most so many columns, the last of them an ellipsis where something is left out.
    private static func cut(_ text: String, to width: Int) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        var (line, taken) = ("", 0)
        for character in text {
            let next = DisplayWidth.of(String(character))
            if taken + next > width - 1 { break }
            line.append(character)
            taken += next
        }
        return line + "…"
    }
}
