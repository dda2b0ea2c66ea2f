/// A form to fill in as a CSV file that a spreadsheet with Vietnamese settings opens as it is, and that the reader
/// reads back.
public enum FormSheet {
    /// Semicolons, a byte order mark and CRLF.
    public static func csv(_ contents: FormContents) -> [UInt8] {
        var sheet = SheetRows()
        for heading in contents.headings {
            sheet.row([heading.label, heading.value, heading.hint].map { .text($0) })
        }
        sheet.row([])
        sheet.row(contents.columns.map { .text($0) })
        for row in contents.rows {
            switch row {
            case .group(let number, let name):
                sheet.row([.text(number), .empty, .text(name)] + Array(repeating: .empty, count: 5))
            case .line(let line):
                let previous = previous(of: line, decimalMark: contents.terms["decimal.mark"])
                sheet.row(
                    [.text(line.number), .text(line.code), .text(line.name), .text(line.indicator.unitOfMeasure)]
                        + [.prepared(previous), .empty, .empty, .empty])
            }
        }
        return sheet.bytes
    }

    /// All its digits, ungrouped, so that the spreadsheet takes it for the same number.
    private static func previous(of line: FormContents.Line, decimalMark: String) -> String {
        switch line.previous {
        case .none: ""
        case .number(let value): value.description.replacing(".", with: decimalMark)
        case .mark(let mark): mark
        }
    }
}

/// The rows of a form's file.
private struct SheetRows {
    enum Cell {
        case empty
        /// One that a spreadsheet would run gets an apostrophe in front.
        case text(String)
        /// A number, or a mark in the place of one, as it is to stand there.
        case prepared(String)
    }

    private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    mutating func row(_ cells: [Cell]) {
        for (position, cell) in cells.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ";")) }
            switch cell {
            case .empty: break
            case .text(let text): append(defused(VisibleText.line(text)))
            case .prepared(let text): append(text)
            }
        }
        bytes += [0x0D, 0x0A]
    }

    private func defused(_ line: String) -> String {
        line.first.map { "=+-@".contains($0) } ?? false ? "'" + line : line
    }

    /// A cell is quoted where any separator occurs in it, so that a comma in it never passes for the separator.
    private mutating func append(_ cell: String) {
        guard cell.utf8.contains(where: { ";,|\"".utf8.contains($0) }) else {
            bytes += cell.utf8
            return
        }
        bytes += "\"\(cell.replacing("\"", with: "\"\""))\"".utf8
    }
}
