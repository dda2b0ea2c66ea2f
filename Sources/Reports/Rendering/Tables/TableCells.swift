/// The cells of a published table, read back from its bytes one after the other.
struct TableCells {
    private let bytes: [UInt8]
    private var position: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: TableBytes.mark) ? TableBytes.mark.count : 0
    }

    var isAtEnd: Bool { position >= bytes.count }

    /// Reads the next cell in the place of what `cell` held.
    ///
    /// - Returns: Whether it is the last of its row.
    mutating func next(_ cell: inout [UInt8]) -> Bool {
        cell.removeAll(keepingCapacity: true)
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if byte == UInt8(ascii: "\"") {
                    guard position < bytes.count, bytes[position] == byte else { break }
                    position += 1
                }
                cell.append(byte)
            }
        } else {
            let start = position
            while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != 0x0D {
                position += 1
            }
            cell.append(contentsOf: bytes[start..<position])
        }
        let isLast = position >= bytes.count || bytes[position] == 0x0D
        position += isLast ? 2 : 1
        return isLast
    }
}
