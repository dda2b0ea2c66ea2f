@testable import Reports

/// Writes rows of cells as a file's text, in the clothes' style, and keeps in mind what that leaves open.
struct ClothesWriter {
    let clothes: Clothes
    var generator: SeededGenerator
    private(set) var doubts = NumberDoubts()

    init(_ clothes: Clothes, _ generator: SeededGenerator) {
        self.clothes = clothes
        self.generator = generator
    }

    private mutating func text(of cell: ClothesCell) -> String {
        switch cell {
        case .text(let text): return text
        case .count(let number): return String(number)
        case .sum(let value): return clothes.style.write(value)
        case .value(let value, let beside, let padding):
            let written = clothes.style.write(value, padding: padding, minus: clothes.minus)
            doubts.take(written)
            return beside.isEmpty ? written : "\(written) \(beside)"
        }
    }

    // MARK: - CSV

    mutating func table(_ rows: [[ClothesCell]]) -> String {
        let rows = clothes.hasBlanks ? withBlanks(rows) : rows
        let width = rows.map(\.count).max() ?? 0
        var text = clothes.hasSeparatorLine ? "sep=\(clothes.separator)\(clothes.lineEnds[0])" : ""
        for (position, row) in rows.enumerated() {
            var cells = row.map { quoted(self.text(of: $0)) }
            if clothes.isRagged {
                while cells.last == "" { cells.removeLast() }
            } else {
                cells += Array(repeating: "", count: width - cells.count)
            }
            text += cells.joined(separator: clothes.separator)
            if position < rows.count - 1 || clothes.hasLastEnd {
                text += clothes.lineEnds[position % clothes.lineEnds.count]
            }
        }
        return text
    }

    /// A blank column at the left, and blank rows here and there between rows of values.
    private mutating func withBlanks(_ rows: [[ClothesCell]]) -> [[ClothesCell]] {
        let isSpread = generator.chance(50)
        return rows.flatMap { row -> [[ClothesCell]] in
            let row = isSpread && !row.isEmpty ? [.blank] + row : row
            let hasValue = row.contains { if case .value = $0 { true } else { false } }
            return hasValue && generator.chance(5) ? [row, []] : [row]
        }
    }

    private mutating func quoted(_ cell: String) -> String {
        let marks = "\n\r\(clothes.separator)".unicodeScalars
        let isSafe = !cell.unicodeScalars.contains { marks.contains($0) }
        let needsQuotes: Bool
        switch clothes.quoting {
        case .always: needsQuotes = true
        case .atRandom: needsQuotes = !isSafe || cell.contains("\"") || generator.chance(30)
        case .whereNeeded: needsQuotes = !isSafe || cell.contains("\"")
        case .lazy: needsQuotes = !isSafe || cell.hasPrefix("\"")
        }
        return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }

    // MARK: - XML Spreadsheet 2003

    /// Numbers are Number cells, or texts in the file's style.
    mutating func spreadsheet(_ rows: [[ClothesCell]]) -> String {
        var text = """
            <?xml version="1.0" encoding="\(clothes.encoding.declaredName)"?>
            <?mso-application progid="Excel.Sheet"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
             xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">

            """
        if generator.chance(20) {
            text += sheet("Hướng dẫn", [[.text("HƯỚNG DẪN GHI BIỂU")], [], [.text("Ghi số 0 nếu không có.")]])
        }
        return text + sheet("Số liệu", rows) + "</Workbook>\n"
    }

    private mutating func sheet(_ name: String, _ rows: [[ClothesCell]]) -> String {
        var text = " <Worksheet ss:Name=\"\(name)\">\n  <Table>\n"
        var isSkipped = false
        for (number, row) in rows.enumerated() {
            let isBlank = row.allSatisfy(\.isBlank)
            if !isBlank {
                text += isSkipped ? "   <Row ss:Index=\"\(number + 1)\">\n" : "   <Row>\n"
                var next = 0
                for (position, cell) in row.enumerated() where !cell.isBlank {
                    let index = position == next ? "" : " ss:Index=\"\(position + 1)\""
                    text += "    <Cell\(index)>\(data(cell))</Cell>\n"
                    next = position + 1
                }
                text += "   </Row>\n"
            }
            isSkipped = isBlank
        }
        return text + "  </Table>\n </Worksheet>\n"
    }

    private mutating func data(_ cell: ClothesCell) -> String {
        var number: ExactDecimal?
        switch cell {
        case .count(let count): number = ExactDecimal(Int64(count))
        case .sum(let value), .value(let value, beside: "", _): number = value
        case .text, .value: break
        }
        if clothes.kind == .spreadsheet, let number {
            return "<Data ss:Type=\"Number\">\(generator.chance(50) ? Self.double(number) : number.description)</Data>"
        }
        return "<Data ss:Type=\"String\">\(ClothesDocument.escaped(text(of: cell)))</Data>"
    }

    /// As Excel writes its binary doubles: enough digits to tell one from the next, a small one by its power of ten.
    private static func double(_ value: ExactDecimal) -> String {
        let number = Double(value.description) ?? 0
        return number.magnitude < 1e15 && number.rounded() == number ? String(Int64(number)) : "\(number)".uppercased()
    }
}
