import CLibXML

/// What is to be changed in the text of an XML Spreadsheet so that its tables have a findings column; everything else
/// in it stays, byte for byte.
///
/// Each sheet has its own rows: what is told of one is told apart by its offset.
final class SheetEdits: SheetScan {
    private let column: FindingsColumn
    private let reader: SubmissionReader
    private var search: HeadingSearch
    private var position: FindingsPosition?
    /// Rows that wait for the heading, with the columns that are blank and those that are ours.
    private var waiting: [Known] = []
    private var found: [EditedText.Edit] = []
    private var nextEntry = 0
    private var sheets = 0
    private var textsOfRows: [UInt32: String] = [:]
    /// The present table's `ExpandedColumnCount`, and the columns that it must have by now.
    private var columnCount: (range: Range<UInt64>, value: Int)?
    private var neededColumns = 0

    private struct Known {
        let row: Row
        let text: String?
        let isBlank: Bool
        /// Cells without text, and those of an earlier findings column.
        let blank: [Bool]
        let ours: [Bool]

        /// The columns up to the last cell with a text, and those that it covers.
        var filledWidth: Int { blank.lastIndex(of: false).map { row.cells[$0].endColumn } ?? 0 }
    }

    init(_ column: FindingsColumn, _ reader: SubmissionReader) {
        self.column = column
        self.reader = reader
        search = HeadingSearch(reader)
        super.init(limits: reader.limits)
        // A place without an offset was made by hand, and means the first sheet.
        let rows = column.entries.prefix { $0.place.offset == 0 }
        nextEntry = rows.count
        textsOfRows = Dictionary(grouping: rows, by: \.place.row).mapValues(FindingsColumn.joined)
    }

    /// In the text's order; nil where the document could not be gone through to its end.
    func edits() -> [EditedText.Edit]? {
        finish()
        guard fault == nil, sheets > 0 else { return nil }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: - Sheets

    override func beginSheet() {
        sheets += 1
        search = HeadingSearch(reader)
        position = nil
        columnCount = nil
        neededColumns = 0
    }

    override func beginTable(_ tag: Tag, _ attributes: XMLAttributes) {
        guard let names, columnCount == nil, let value = attributes.value(names.expandedColumnCount) else { return }
        guard let range = range(value), let number = Int(value.text) else {
            refuseFile(.notWellFormed, line: 0, [:])
            return
        }
        columnCount = (range, number)
    }

    override func endSheet() {
        settle()
        textsOfRows = [:]
        guard let columnCount, neededColumns > columnCount.value else { return }
        found.append(EditedText.Edit(range: columnCount.range, bytes: String(neededColumns)))
    }

    // MARK: - Rows

    override func take(_ row: Row, _ texts: inout SheetRow) {
        var entries: [FindingsColumn.Entry] = []
        while nextEntry < column.entries.count, column.entries[nextEntry].place.offset < row.end {
            if column.entries[nextEntry].place.offset >= row.tag.start { entries.append(column.entries[nextEntry]) }
            nextEntry += 1
        }
        let told = entries.isEmpty ? textsOfRows[row.number] : FindingsColumn.joined(entries)
        let ours = row.cells.map { FindingMark.begins(texts.bytes($0.column)) }
        texts.clearFindings()
        let known = Known(
            row: row, text: told, isBlank: texts.isBlank,
            blank: row.cells.map { Spaces.trimmed(texts.bytes($0.column)).isEmpty }, ours: ours)
        if let position {
            edit(known, position)
            return
        }
        waiting.append(known)
        search.take(&texts)
        if search.isOver { settle() }
    }

    /// Places the column, and writes the rows that have waited for it.
    private func settle() {
        guard position == nil, !waiting.isEmpty else { return }
        let rows = search.headingRows
        var settled =
            FindingsPosition(behind: rows, of: column)
            ?? FindingsPosition(cell: waiting.map(\.filledWidth).max() ?? 0)
        for known in waiting where rows.contains(where: { $0.row == known.row.number }) && !settled.isEarlier {
            // A heading's last cell may cover several columns.
            settled.cell = max(settled.cell, known.filledWidth)
        }
        position = settled
        for known in waiting { edit(known, settled) }
        waiting = []
    }

    private func edit(_ known: Known, _ position: FindingsPosition) {
        let isHeading = known.row.number == position.headingRow
        var text = known.isBlank ? nil : known.text
        if isHeading { text = column.heading(with: text) }
        let target = text == nil ? nil : cell(of: known, for: position, isHeading: isHeading)
        for (index, cell) in known.row.cells.enumerated() {
            if let text, index == target {
                write(content: data(text, like: cell.tag), in: cell)
            } else if known.ours[index] {
                write(content: "", in: cell)
            }
        }
        guard let text, target == nil else { return }
        let cells = known.row.cells
        // A cell behind a gap names its column, so that one can be put before it.
        let next = cells.first { $0.column > position.cell }
        let isFree = cells.allSatisfy { $0.column > position.cell || $0.endColumn <= position.cell }
        let place = isFree ? position.cell : known.row.width
        guard place < limits.columns else { return }
        neededColumns = max(neededColumns, place + 1)
        add(text, at: place, to: known.row, before: isFree ? next?.tag.start : nil)
    }

    /// The cell of the row that can take the text: an earlier one of ours, or an empty one in the column's place.
    private func cell(of known: Known, for position: FindingsPosition, isHeading: Bool) -> Int? {
        let cells = known.row.cells
        if let own = cells.firstIndex(where: { $0.column == position.cell && !$0.isOfMore }),
            known.blank[own] || (isHeading && position.isEarlier)
        {
            return own
        }
        return cells.indices.first { known.ours[$0] && cells[$0].column > position.cell && !cells[$0].isOfMore }
    }

    // MARK: - Bytes

    private func write(content: String, in cell: Cell) {
        guard cell.tag.isSelfClosing else {
            found.append(EditedText.Edit(range: cell.tag.end + 1..<cell.close, bytes: content))
            return
        }
        guard !content.isEmpty else { return }
        found.append(EditedText.Edit(range: cell.tag.end..<cell.tag.end + 2, bytes: ">\(content)</\(cell.tag.name)>"))
    }

    private func add(_ text: String, at place: Int, to row: Row, before next: UInt64?) {
        guard !row.tag.isSelfClosing else { return }
        let prefix = Self.prefix(row.tag)
        let (attribute, declaration) = attributes(of: prefix)
        let offset = next ?? row.close
        found.append(
            EditedText.Edit(
                range: offset..<offset,
                bytes: "<\(prefix)Cell\(declaration) \(attribute)Index=\"\(place + 1)\">"
                    + data(text, prefix, attribute) + "</\(prefix)Cell>"))
    }

    private func data(_ text: String, like tag: Tag) -> String {
        let prefix = Self.prefix(tag)
        let (attribute, declaration) = attributes(of: prefix)
        return data(text, prefix, attribute, declaration)
    }

    private func data(_ text: String, _ prefix: String, _ attribute: String, _ declaration: String = "") -> String {
        "<\(prefix)Data\(declaration) \(attribute)Type=\"String\">\(Self.escaped(text))</\(prefix)Data>"
    }

    /// The prefix of the spreadsheet's attributes: that of the elements, or the one the file's own attributes have, or
    /// else one that is declared here.
    private func attributes(of prefix: String) -> (prefix: String, declaration: String) {
        if !prefix.isEmpty { return (prefix, "") }
        if let attributePrefix { return (attributePrefix, "") }
        return ("ss:", " xmlns:ss=\"\(SheetNames.namespace)\"")
    }

    private static func prefix(_ tag: Tag) -> String {
        tag.name.firstIndex(of: ":").map { String(tag.name[...$0]) } ?? ""
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\n": escaped += "&#10;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
