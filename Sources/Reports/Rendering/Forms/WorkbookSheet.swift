/// A worksheet of an XML Spreadsheet 2003 as it grows: its rows, and the styles that they use.
struct WorkbookSheet: Sendable {
    struct Cell: Sendable {
        enum Content: Sendable {
            case empty
            case text(String)
            case number(ExactDecimal)
        }

        let content: Content
        let style: WorkbookStyle
        /// How many further columns it covers.
        let across: Int

        init(_ content: Content, _ style: WorkbookStyle, across: Int = 0) {
            self.content = content
            self.style = style
            self.across = across
        }

        init(_ text: String, _ style: WorkbookStyle, across: Int = 0) {
            self.init(text.isEmpty ? .empty : .text(text), style, across: across)
        }
    }

    private struct Row {
        let height: Double
        let cells: [Cell]
    }

    let name: String
    /// The columns' widths in points.
    let widths: [Double]
    private var rows: [Row] = []

    init(name: String, widths: [Double]) {
        self.name = Self.allowed(name)
        self.widths = widths
    }

    /// The number of the last row, from 1.
    var count: Int { rows.count }
    /// In the order in which they come first.
    var styles: [WorkbookStyle] { rows.flatMap { $0.cells.map(\.style) } }

    /// Adds a row as high as its texts need it when they are wrapped, or higher.
    mutating func row(_ cells: [Cell], lines: Int = 1) {
        var (needed, column) = (lines, 0)
        for cell in cells {
            let width = widths[column..<min(widths.count, column + 1 + cell.across)].reduce(0, +)
            column += 1 + cell.across
            guard cell.style.isWrapped, case .text(let text) = cell.content else { continue }
            needed = max(needed, DisplayWidth.wrapped(text, to: max(1, Int(width / Self.letterWidth))).count)
        }
        let height = Double(needed) * Self.lineHeight + Self.rowMargin
        rows.append(Row(height: min(height, Self.highest), cells: cells))
    }

    /// Points that a letter of 12 points takes on average, and a line of them; a little too much rather than too little.
    private static let letterWidth = 6.2
    private static let lineHeight = 16.0
    private static let rowMargin = 3.0
    /// Excel takes no higher row.
    private static let highest = 409.0

    /// A name without what Excel allows in none, of at most 31 letters.
    private static func allowed(_ name: String) -> String {
        let kept = VisibleText.line(name).filter { !":\\/?*[]'".contains($0) }
        return kept.isEmpty ? "1" : String(kept.prefix(31))
    }

    func writeTable(to xml: inout XMLText) {
        xml.open(
            "Table", [("ss:ExpandedColumnCount", "\(widths.count)"), ("ss:ExpandedRowCount", "\(rows.count)")])
        for (column, width) in widths.enumerated() {
            // Without the index LibreOffice would count on from the sheet before.
            xml.open(
                "Column",
                [("ss:Index", "\(column + 1)"), ("ss:AutoFitWidth", "0"), ("ss:Width", Self.points(width))],
                isEmpty: true)
        }
        for row in rows {
            xml.open(
                "Row", [("ss:AutoFitHeight", "0"), ("ss:Height", Self.points(row.height))], isEmpty: row.cells.isEmpty)
            for cell in row.cells { Self.write(cell, to: &xml) }
            if !row.cells.isEmpty { xml.close("Row") }
        }
        xml.close("Table")
    }

    private static func write(_ cell: Cell, to xml: inout XMLText) {
        let attributes =
            (cell.across > 0 ? [("ss:MergeAcross", "\(cell.across)")] : []) + [("ss:StyleID", cell.style.id)]
        switch cell.content {
        case .empty: xml.open("Cell", attributes, isEmpty: true)
        case .text(let text):
            xml.line(data(XMLText.escaped(text), "String", attributes))
        case .number(let value):
            xml.line(data(value.description, "Number", attributes))
        }
    }

    private static func data(_ markup: String, _ type: String, _ attributes: [(String, String)]) -> String {
        XMLText.element("Cell", attributes, markup: XMLText.element("Data", [("ss:Type", type)], markup: markup))
    }

    /// In quarters of a point, as Excel keeps it.
    private static func points(_ points: Double) -> String {
        let quarters = Int((points * 4).rounded())
        return ExactTotal(coefficient: Int128(quarters * 25), scale: 2).description
    }
}
