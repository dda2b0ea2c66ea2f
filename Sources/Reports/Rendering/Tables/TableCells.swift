/// The cells of a published table, found again in its bytes one after the other.
struct TableCells {
    struct Cell {
        /// Where its text stands, without the quotes around it.
        let place: Range<Int>
        /// Whether quotes in it are doubled.
        let isDoubled: Bool
        /// Whether it is the last of its row.
        let isLast: Bool
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int

    /// The bytes stay where they are as long as cells are asked for.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        position = bytes.starts(with: TableBytes.mark) ? TableBytes.mark.count : 0
    }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func next() -> Cell {
        var (start, isDoubled) = (position, false)
        let end: Int
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            start = position
            while position < bytes.count {
                if bytes[position] == UInt8(ascii: "\"") {
                    guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else { break }
                    isDoubled = true
                    position += 1
                }
                position += 1
            }
            end = position
            position += 1
        } else {
            while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != 0x0D {
                position += 1
            }
            end = position
        }
        let isLast = position >= bytes.count || bytes[position] == 0x0D
        position += isLast ? 2 : 1
        return Cell(place: start..<end, isDoubled: isDoubled, isLast: isLast)
    }

    /// Passes over a row.
    mutating func skipRow() {
        var quotes = 0
        while let end = UnsafeRawBufferPointer(bytes).place(of: 0x0D, from: position) {
            for byte in UnsafeBufferPointer(rebasing: bytes[position..<end]) {
                quotes &+= byte == UInt8(ascii: "\"") ? 1 : 0
            }
            // Within quotes it is a cell's own.
            if quotes.isMultiple(of: 2) {
                position = end + 2
                return
            }
            position = end + 1
        }
        position = bytes.count
    }

    /// The text of a cell whose quotes are doubled.
    func undoubled(_ cell: Cell) -> [UInt8] {
        var text: [UInt8] = []
        var isSecond = false
        for byte in bytes[cell.place] {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if !isSecond { text.append(byte) }
        }
        return text
    }
}
