/// Writes a CSV file's rows again, byte for byte, with the findings column.
///
/// What is there stays as it was typed, but for an earlier findings column; a row that is longer than the table gets
/// its cell behind its last one, and one that is shorter is filled up with empty cells.
struct TableCopy {
    private static let quote = UInt8(ascii: "\"")

    private let column: FindingsColumn
    private let position: FindingsPosition
    private let separator: UInt8
    private let limits: ReadingLimits
    private var texts: [UInt32: String]
    /// The cells of the present row that are of a findings column.
    private var isOurs: [Bool] = []

    init(_ column: FindingsColumn, _ shape: TableShape, limits: ReadingLimits) {
        self.column = column
        self.limits = limits
        position = shape.position
        separator = shape.separator
        texts = column.textsOfRows
    }

    /// Adds the scanner's present row, which it must have left as it is typed.
    mutating func add(_ row: borrowing CSVScanner, to output: inout [UInt8]) {
        let typed = row.typedRow
        let content = UnsafeRawBufferPointer(rebasing: typed[..<Self.endOfContent(typed)])
        if row.row == 1, row.cellCount <= 2, content.starts(with: "sep=".utf8) {
            // Excel's own line holds nothing else.
            if let text = texts.removeValue(forKey: 1) {
                texts[2] = [text, texts[2]].compactMap(\.self).joined(separator: "\n")
            }
            output.append(contentsOf: typed)
            return
        }
        let isHeading = row.row == position.headingRow
        isOurs.removeAll(keepingCapacity: true)
        for cell in 0..<row.cellCount {
            isOurs.append(
                FindingMark.begins(row.bytes(cell)) || (isHeading && position.isEarlier && cell == position.cell))
        }
        let isBlank = (0..<row.cellCount).allSatisfy { isEmpty($0, row) }
        var text = isBlank ? nil : texts[row.row]
        if isHeading { text = column.heading(with: text) }
        add(row, content, text.flatMap { fitted($0, content.count) }, to: &output)
        output.append(contentsOf: typed[content.count...])
    }

    private func add(
        _ row: borrowing CSVScanner, _ content: UnsafeRawBufferPointer, _ text: String?, to output: inout [UInt8]
    ) {
        // What we wrote at the row's end goes with its separator.
        var kept = row.cellCount
        while kept > 0, isOurs[kept - 1] { kept -= 1 }
        let isInRow = position.cell < kept && isEmpty(position.cell, row)
        for cell in 0..<kept {
            if cell > 0 { output.append(separator) }
            if cell == position.cell, isInRow, let text {
                add(text, to: &output)
            } else if !isOurs[cell] {
                let end = cell + 1 < row.cellCount ? row.typedStart(cell + 1) - 1 : content.count
                output.append(contentsOf: content[row.typedStart(cell)..<end])
            }
        }
        if let text, !isInRow {
            guard max(kept, position.cell) < limits.columns else { return }
            let target = max(kept, position.cell)
            output.append(contentsOf: repeatElement(separator, count: kept == 0 ? target : target - kept + 1))
            add(text, to: &output)
        } else if text == nil, kept == position.cell, kept > 0, (1..<row.row).contains(position.headingRow) {
            // Whole rows keep as many cells as the heading: by that the separator is told.
            output.append(separator)
        }
    }

    private func isEmpty(_ cell: Int, _ row: borrowing CSVScanner) -> Bool {
        isOurs[cell] || Spaces.trimmed(row.bytes(cell)).isEmpty
    }

    /// Quoted always: its commas are not to be taken for separators when the file is read again.
    private func add(_ text: String, to output: inout [UInt8]) {
        output.append(Self.quote)
        for byte in text.utf8 {
            if byte == Self.quote { output.append(Self.quote) }
            output.append(byte)
        }
        output.append(Self.quote)
    }

    /// The text as far as the row has room for it, so that the row can be read again.
    private func fitted(_ text: String, _ taken: Int) -> String? {
        let room = limits.rowBytes - taken - 2 * limits.columns
        guard text.utf8.count * 2 > room else { return text }
        var short = text
        while !short.isEmpty, short.utf8.count * 2 > room { short = String(short.prefix(short.count / 2)) }
        return short.count > FindingMark.text.count ? short : nil
    }

    private static func endOfContent(_ typed: UnsafeRawBufferPointer) -> Int {
        var end = typed.count
        if end > 0, typed[end - 1] == 0x0A { end -= 1 }
        if end > 0, typed[end - 1] == 0x0D { end -= 1 }
        return end
    }
}
