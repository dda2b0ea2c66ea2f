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
        self.name = WorkbookDocument.sheetName(name)
        self.widths = widths
    }

    /// The number of the last row, from 1.
    var count: Int { rows.count }
    /// In the order in which they come first.
    var styles: [WorkbookStyle] { rows.flatMap { $0.cells.map(\.style) } }

    /// Adds a row as high as its texts need it when they are wrapped, or higher.
    mutating func row(_ cells: [Cell], lines: Int = 1) {
        rows.append(Row(height: Self.height(of: cells, widths: widths, lines: lines), cells: cells))
    }

    /// The height in points that a row needs for its wrapped texts, or for more lines.
    static func height(of cells: [Cell], widths: [Double], lines: Int = 1) -> Double {
        var (needed, column) = (lines, 0)
        for cell in cells {
            let width = widths[column..<min(widths.count, column + 1 + cell.across)].reduce(0, +)
            column += 1 + cell.across
            guard cell.style.isWrapped, case .text(let text) = cell.content else { continue }
            needed = max(needed, DisplayWidth.wrapped(text, to: max(1, Int(width / Self.letterWidth))).count)
        }
        return min(Double(needed) * Self.lineHeight + Self.rowMargin, Self.highest)
    }

    /// Points that a letter of 12 points takes on average, and a line of them; a little too much rather than too little.
    private static let letterWidth = 6.2
    private static let lineHeight = 16.0
    private static let rowMargin = 3.0
    /// Excel takes no higher row.
    private static let highest = 409.0

    func writeTable(to xml: inout XMLText) {
        xml.open(
            "Table", [("ss:ExpandedColumnCount", "\(widths.count)"), ("ss:ExpandedRowCount", "\(rows.count)")])
        WorkbookDocument.write(columns: widths, to: &xml)
        for row in rows { Self.write(row.cells, height: row.height, to: &xml) }
        xml.close("Table")
    }

    static func write(_ cells: [Cell], height: Double, to xml: inout XMLText) {
        xml.open(
            "Row", [("ss:AutoFitHeight", "0"), ("ss:Height", WorkbookDocument.points(height))], isEmpty: cells.isEmpty)
        for cell in cells { write(cell, to: &xml) }
        if !cells.isEmpty { xml.close("Row") }
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
}
