/// A row of an XML Spreadsheet while its cells come: their text in one buffer, which the next row uses again.
struct SheetRow: TableRow {
    private struct Cell {
        var start = 0
        var end = 0
        var kind = CellKind.untold
        var line: UInt32 = 0
        var offset: UInt64 = 0
    }

    private let buffer: Buffer
    private var cells: [Cell] = []
    private var number: UInt32 = 0
    private var line: UInt32 = 0
    private var offset: UInt64 = 0

    var cellCount: Int { cells.count }

    init() {
        buffer = Buffer()
    }

    /// Begins a row anew.
    mutating func begin(number: UInt32, at place: Place) {
        cells.removeAll(keepingCapacity: true)
        buffer.clear()
        self.number = number
        line = place.line
        offset = place.offset
    }

    /// Begins a cell, the cells before it being empty.
    mutating func beginCell(at column: Int, _ place: Place) {
        while cells.count < column {
            cells.append(Cell(start: buffer.count, end: buffer.count, line: line, offset: offset))
        }
        cells.append(Cell(start: buffer.count, end: buffer.count, line: place.line, offset: place.offset))
    }

    /// The kind of the present cell's data.
    mutating func tell(_ kind: CellKind) {
        guard !cells.isEmpty else { return }
        cells[cells.count - 1].kind = kind
    }

    /// Adds to the present cell's text.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard !cells.isEmpty else { return }
        buffer.append(bytes)
        cells[cells.count - 1].end = buffer.count
    }

    /// The bytes of the row so far.
    var byteCount: Int { buffer.count }

    func bytes(_ cell: Int) -> UnsafeRawBufferPointer {
        guard cells.indices.contains(cell) else { return .none }
        return buffer.bytes(cells[cell].start..<cells[cell].end)
    }

    mutating func clear(_ cell: Int) {
        cells[cell].end = cells[cell].start
        cells[cell].kind = .untold
    }

    func kind(_ cell: Int) -> CellKind { cells.indices.contains(cell) ? cells[cell].kind : .untold }

    func place(_ cell: Int, field: Field) -> Place {
        let isThere = cells.indices.contains(cell)
        return Place(
            offset: isThere ? cells[cell].offset : offset, line: isThere ? cells[cell].line : line, row: number,
            cell: cell >= 0 ? UInt16(truncatingIfNeeded: cell + 1) : 0, field: field)
    }

    /// The text of a row's cells, one behind another.
    private final class Buffer {
        private var bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 << 10, alignment: 16)
        private(set) var count = 0

        deinit {
            bytes.deallocate()
        }

        func clear() {
            count = 0
        }

        func append(_ more: UnsafeRawBufferPointer) {
            if count + more.count > bytes.count {
                let larger = UnsafeMutableRawBufferPointer.allocate(
                    byteCount: max(bytes.count * 2, count + more.count), alignment: 16)
                larger.copyMemory(from: UnsafeRawBufferPointer(bytes))
                bytes.deallocate()
                bytes = larger
            }
            UnsafeMutableRawBufferPointer(rebasing: bytes[count...]).copyMemory(from: more)
            count += more.count
        }

        func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range])
        }
    }
}
