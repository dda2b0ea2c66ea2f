/// The cells of the present row.
extension CSVScanner: TableRow {
    /// The bytes of a cell of the present row; empty beyond its last one.
    @inline(__always)
    func bytes(_ cell: Int) -> UnsafeRawBufferPointer {
        guard has(cell) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let span = storage.cells[cell]
        return UnsafeRawBufferPointer(start: storage.bytes + span.start, count: span.end &- span.start)
    }

    /// Whether the present row has the cell, which may be negative: one comparison.
    @inline(__always)
    private func has(_ cell: Int) -> Bool { UInt(bitPattern: cell) < UInt(bitPattern: cellCount) }

    /// The present row as it is typed, with its line end; as it is only where quotes are kept.
    var typedRow: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: storage.bytes + rowStart, count: next - rowStart)
    }

    /// How many bytes of the present row stand before a cell as it is typed, quotes included.
    func typedStart(_ cell: Int) -> Int { storage.cells[cell].columnStart - rowStart }

    /// Makes a cell of the present row empty.
    func clear(_ cell: Int) {
        storage.cells[cell].end = storage.cells[cell].start
    }

    /// Where a cell of the present row stands; beyond its last one, where the row begins.
    @inline(__always)
    func place(_ cell: Int, field: Field) -> Place {
        let start = has(cell) ? storage.cells[cell].columnStart : rowStart
        // No row is so long that its columns need more than 32 bits.
        let place = Place(
            offset: bufferOffset &+ UInt64(truncatingIfNeeded: start), line: line,
            column: UInt32(truncatingIfNeeded: start &- rowStart &+ 1), row: row,
            cell: UInt16(truncatingIfNeeded: max(cell &+ 1, 0)), field: field)
        return lineStarts.isEmpty ? place : Self.movedDown(place, to: start, lineStarts)
    }

    /// The line and column of a cell behind others that hold line breaks. Given the scanner, it would have it copied.
    @inline(never)
    private static func movedDown(_ place: Place, to start: Int, _ lineStarts: [Int]) -> Place {
        let lines = lineStarts.endOfLeading { $0 <= start }
        guard lines > 0 else { return place }
        var moved = place
        moved.line += UInt32(lines)
        moved.column = UInt32(start - lineStarts[lines - 1] + 1)
        return moved
    }

    /// Whether the cell of the present row stood in quotation marks, which were taken off.
    func isQuoted(_ cell: Int) -> Bool { storage.cells[cell].start > storage.cells[cell].columnStart }

    /// A CSV file tells nothing of its cells.
    @inline(__always)
    func kind(_ cell: Int) -> CellKind { .untold }
}
