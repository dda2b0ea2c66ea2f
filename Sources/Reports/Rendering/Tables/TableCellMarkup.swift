/// A cell of a published table as the markup of an XML Spreadsheet.
enum TableCellMarkup {
    /// The digits of a number that a spreadsheet keeps.
    private static let digitsKept = 15
    /// Excel opens no file with a longer text in a cell.
    private static let longestText = 32_000

    // What stands before a cell's text, behind its name and number.
    private static let text = opening("String", style: nil)
    private static let date = opening("DateTime", style: "t")
    private static let number = opening("Number", style: "n")
    /// By their decimals.
    private static let numbers = (0...ExactDecimal.maximumScale).map { opening("Number", style: "n\($0)") }
    private static let midnight = Array("T00:00:00.000".utf8)
    private static let name = Array("<Cell".utf8)
    private static let end = Array("</Data></Cell>".utf8)

    private static func opening(_ type: String, style: String?) -> [UInt8] {
        Array("\(style.map { " ss:StyleID=\"\($0)\"" } ?? "")><Data ss:Type=\"\(type)\">".utf8)
    }

    /// Writes a cell, of which the bytes are as the CSV file has them, unquoted. `column` is its number from 1, where
    /// the cell before it is not there.
    static func append(
        _ cell: UnsafeBufferPointer<UInt8>, as type: TableSchema.FieldType, column: Int?, to bytes: inout [UInt8]
    ) {
        bytes += name
        if let column { bytes += " ss:Index=\"\(column)\"".utf8 }
        if let opening = opening(ofNumber: cell, as: type) {
            bytes += opening
            bytes += cell
        } else if type == .date, cell.count == 10, cell.starts(with: "19".utf8) || cell[0] == UInt8(ascii: "2") {
            // Spreadsheets count days from 1900 on.
            bytes += date
            bytes += cell
            bytes += midnight
        } else {
            bytes += text
            append(text: cell, to: &bytes)
        }
        bytes += end
    }

    /// Nil of what is no number, or not to be one.
    private static func opening(
        ofNumber cell: UnsafeBufferPointer<UInt8>, as type: TableSchema.FieldType
    ) -> [UInt8]? {
        switch type {
        case .number, .integer: exactDecimals(cell).map { $0 < numbers.count ? numbers[$0] : number }
        case .year: exactDecimals(cell) == 0 ? number : nil
        case .string, .boolean, .date, .datetime: nil
        }
    }

    private static func append(text cell: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        if cell.count > longestText {
            bytes += XMLText.escaped(VisibleText.cut(String(decoding: cell, as: UTF8.self), to: longestText)).utf8
        } else {
            appendEscaped(cell, to: &bytes)
        }
    }

    /// How many decimals a plain number has; nil where it is none, or has more digits than a spreadsheet keeps.
    private static func exactDecimals(_ cell: UnsafeBufferPointer<UInt8>) -> Int? {
        var (decimals, hasPoint) = (0, false)
        // The significant digits end with the last that is not 0.
        var (digits, significant) = (0, 0)
        for byte in cell.first == UInt8(ascii: "-") ? cell.dropFirst() : cell[...] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if hasPoint { decimals += 1 }
                if digits > 0 || byte != UInt8(ascii: "0") { digits += 1 }
                if byte != UInt8(ascii: "0") { significant = digits }
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            default: return nil
            }
        }
        return significant <= digitsKept ? decimals : nil
    }

    /// The same as `XMLText.escaped`, byte by byte.
    private static func appendEscaped(_ cell: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        guard cell.contains(where: needsCare) else {
            bytes += cell
            return
        }
        bytes += XMLText.escaped(String(decoding: cell, as: UTF8.self)).utf8
    }

    /// Markup, controls, and the first bytes of marks that are not seen; Vietnamese letters have none of these.
    private static func needsCare(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, 0x7F, 0xC2, 0xE2, 0xEF: true
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): true
        default: false
        }
    }
}
