/// A cell of a published table as the markup of an XML Spreadsheet.
enum TableCellMarkup {
    /// The digits of a number that a spreadsheet keeps.
    private static let digitsKept = 15
    /// Excel opens no file with a longer text in a cell.
    private static let longestText = 32_000

    /// Writes a cell, of which the bytes are as the CSV file has them, unquoted. `column` is its number from 1, where
    /// the cell before it is not there.
    static func append(_ cell: [UInt8], as type: TableSchema.FieldType, column: Int?, to bytes: inout [UInt8]) {
        bytes += "<Cell".utf8
        if let column { bytes += " ss:Index=\"\(column)\"".utf8 }
        switch type {
        case .number, .integer:
            if let decimals = exactDecimals(cell) {
                let style = decimals <= Int(ExactDecimal.maximumScale) ? "n\(decimals)" : "n"
                append(cell, "Number", style: style, to: &bytes)
                return
            }
        case .year:
            if exactDecimals(cell) == 0 {
                append(cell, "Number", style: "n", to: &bytes)
                return
            }
        case .date:
            // Spreadsheets count days from 1900 on.
            if cell.count == 10, cell.starts(with: "19".utf8) || cell.starts(with: "2".utf8) {
                append(cell + Array("T00:00:00.000".utf8), "DateTime", style: "t", to: &bytes)
                return
            }
        case .string, .boolean, .datetime: break
        }
        append(cell, "String", style: nil, to: &bytes)
    }

    private static func append(_ cell: [UInt8], _ type: StaticString, style: String?, to bytes: inout [UInt8]) {
        if let style { bytes += " ss:StyleID=\"\(style)\"".utf8 }
        bytes += "><Data ss:Type=\"".utf8
        type.withUTF8Buffer { bytes += $0 }
        bytes += "\">".utf8
        if cell.count > longestText {
            bytes += XMLText.escaped(VisibleText.cut(String(decoding: cell, as: UTF8.self), to: longestText)).utf8
        } else {
            appendEscaped(cell, to: &bytes)
        }
        bytes += "</Data></Cell>".utf8
    }

    /// How many decimals a plain number has; nil where it is none, or has more digits than a spreadsheet keeps.
    private static func exactDecimals(_ cell: [UInt8]) -> Int? {
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
    private static func appendEscaped(_ cell: [UInt8], to bytes: inout [UInt8]) {
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
