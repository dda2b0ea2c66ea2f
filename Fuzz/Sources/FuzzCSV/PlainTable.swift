/// A table cut into rows and cells as RFC 4180 quotes them, in the plainest way: what the fast scanner must agree with.
struct PlainTable {
    struct Cell {
        let bytes: [UInt8]
        /// Bytes before it, and its line and column from 1.
        let offset: Int
        let line: Int
        let column: Int
    }

    private static let quote = UInt8(ascii: "\"")

    private let bytes: [UInt8]
    private let separator: UInt8
    private var position = 0
    private var line = 1
    private var lineStart = 0

    init(_ bytes: [UInt8], separator: UInt8) {
        self.bytes = bytes
        self.separator = separator
    }

    /// Whether it is UTF-8 throughout, with no control character but tabs and line ends.
    var isSound: Bool {
        let isControl = { (byte: UInt8) in byte == 0x7F || (byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte)) }
        return !bytes.contains(where: isControl) && String(validating: bytes, as: UTF8.self) != nil
    }

    /// The cells of the next row; nil at the end, or where a quote is never closed.
    mutating func nextRow() -> [Cell]? {
        guard position < bytes.count else { return nil }
        var cells: [Cell] = []
        while true {
            guard let cell = nextCell() else { return nil }
            cells.append(cell)
            guard position < bytes.count else { return cells }
            if bytes[position] != separator { break }
            position += 1
        }
        passLineEnd()
        return cells
    }

    /// Whether what is left, or a row of it, never ends for a quote.
    func hasOpenQuote() -> Bool {
        var rest = self
        while rest.nextRow() != nil {}
        return rest.position < bytes.count
    }

    /// A quoted cell is what stands between its quotes, unless text follows them: then it is all as it was typed. Nil
    /// where the quote is never closed, or by one alone that is another cell's or in another line.
    private mutating func nextCell() -> Cell? {
        let (start, startLine, startColumn) = (position, line, position - lineStart + 1)
        var content: [UInt8] = []
        var isQuoted = false
        if position < bytes.count, bytes[position] == Self.quote {
            guard let inside = quoted() else {
                position = start
                return nil
            }
            content = inside
            isQuoted = true
        }
        let behind = position
        while position < bytes.count, bytes[position] != separator, !isLineEnd(bytes[position]) { position += 1 }
        if isQuoted, bytes[behind..<position].contains(where: { $0 > 0x20 }),
            bytes[behind - 2] == separator || bytes[start..<behind].contains(where: isLineEnd)
        {
            position = start
            return nil
        }
        if !isQuoted || position > behind { content = Array(bytes[start..<position]) }
        return Cell(bytes: content, offset: start, line: startLine, column: startColumn)
    }

    /// What stands between the quotes, two of them within being one; nil where the second is missing.
    private mutating func quoted() -> [UInt8]? {
        var content: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Self.quote {
                position += 1
                guard position < bytes.count, bytes[position] == Self.quote else { return content }
                content.append(byte)
                position += 1
            } else if isLineEnd(byte) {
                let start = position
                passLineEnd()
                content += bytes[start..<position]
            } else {
                content.append(byte)
                position += 1
            }
        }
        return nil
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private mutating func passLineEnd() {
        let isReturn = bytes[position] == 0x0D
        position += 1
        if isReturn, position < bytes.count, bytes[position] == 0x0A { position += 1 }
        line += 1
        lineStart = position
    }
}
