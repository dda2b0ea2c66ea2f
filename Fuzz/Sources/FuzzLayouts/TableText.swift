/// A table as a file's bytes.
enum TableText {
    /// The bits of `style` choose the separator, the line's end and whether short rows are filled up.
    static func csv(_ rows: [[String]], style: UInt8) -> [UInt8] {
        let separator = [";", ",", "\t", "|"][Int(style >> 1 & 3)]
        let end = style & 8 == 0 ? "\r\n" : "\n"
        let width = rows.map(\.count).max() ?? 0
        let lines = rows.map { row in
            let cells = style & 16 == 0 ? row + Array(repeating: "", count: width - row.count) : row
            return cells.map { quoted($0, separator) }.joined(separator: separator) + end
        }
        return Array(lines.joined().utf8)
    }

    private static func quoted(_ cell: String, _ separator: String) -> String {
        // By scalars: a line feed behind a carriage return is one character with it.
        let isBare = !cell.unicodeScalars.contains { scalar in "\"\n\r\(separator)".unicodeScalars.contains(scalar) }
        guard !isBare else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// XML Spreadsheet 2003, in which plain numbers are Number cells.
    static func spreadsheet(_ rows: [[String]]) -> [UInt8] {
        var text = """
            <?xml version="1.0"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" \
            xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="1"><Table>
            """
        for row in rows {
            text += "<Row>"
            for (position, cell) in row.enumerated() where !cell.isEmpty {
                let type = Double(cell) == nil ? "String" : "Number"
                text += "<Cell ss:Index=\"\(position + 1)\"><Data ss:Type=\"\(type)\">\(escaped(cell))</Data></Cell>"
            }
            text += "</Row>"
        }
        return Array((text + "</Table></Worksheet></Workbook>").utf8)
    }

    private static func escaped(_ cell: String) -> String {
        var text = ""
        for scalar in cell.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
