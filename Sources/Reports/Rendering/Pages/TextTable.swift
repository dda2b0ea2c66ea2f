/// A table of text whose cells run on over as many lines as they need.
struct TextTable {
    struct Column {
        let width: Int
        var isRight = false
    }

    let columns: [Column]

    init(columns: [Column]) {
        self.columns = columns
    }

    /// A table as wide as given, its columns wide enough that no number is broken over two lines; the column
    /// that stretches has what is left, and stands to the left, the others to the right.
    static func fitting(_ rows: [[String]], least: [Int], stretching: Int, width: Int) -> TextTable {
        var widths = least
        for row in rows {
            for (position, cell) in row.enumerated() where position != stretching {
                let widest = cell.split(separator: " ").map { DisplayWidth.of($0) }.max() ?? 0
                widths[position] = max(widths[position], widest)
            }
        }
        widths[stretching] = 0
        widths[stretching] = max(12, width - widths.reduce(widths.count - 1, +))
        return TextTable(columns: widths.enumerated().map { Column(width: $1, isRight: $0 != stretching) })
    }

    var rule: String { String(repeating: "-", count: columns.reduce(columns.count - 1) { $0 + $1.width }) }

    func row(_ cells: [String]) -> [String] {
        let wrapped = zip(cells, columns).map { DisplayWidth.wrapped($0, to: $1.width) }
        let height = wrapped.map(\.count).max() ?? 0
        return (0..<height).map { line in
            zip(wrapped, columns).map { lines, column in
                let text = line < lines.count ? lines[line] : ""
                return column.isRight
                    ? DisplayWidth.paddedLeft(text, to: column.width) : DisplayWidth.padded(text, to: column.width)
            }.joined(separator: " ")
        }
    }
}
