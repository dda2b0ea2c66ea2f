/// Cuts a table's bytes into rows and cells, as RFC 4180 quotes them, with LF, CRLF or CR at the line's end.
///
/// A row's cells are ranges of the scanner's own buffer and hold until the next row is asked for. Quotes are
/// taken off in place. Nothing is allocated for a row, and memory is bounded by the longest row.
struct CSVScanner: ~Copyable {
    /// One cell: its bytes in the buffer, quotes taken off, and where it began.
    struct Cell {
        var start: Int
        var end: Int
        var columnStart: Int
    }

    private static let quote = UInt8(ascii: "\"")

    let separator: UInt8
    private let marks: LowBytes
    private let limits: ReadingLimits
    /// Whether a doubled quote stays two, as who copies rows needs it.
    private let keepsQuotes: Bool
    private var source: ByteSource
    let storage: ScanBuffer
    /// The first byte of the present row, and the end of what has been read and found sound.
    private(set) var rowStart = 0
    private(set) var next = 0
    private var soundEnd = 0
    private var filledEnd = 0
    private var isAtEnd = false
    private var textFault: TextChecker.Fault?
    /// The quote that took others' cells for its own, where the rows ended with it.
    private var stray: (position: Int, cell: Int)?
    /// Bytes of the file before the buffer's first.
    private(set) var bufferOffset: UInt64
    /// Whether the file ended without the line end of its last row.
    private(set) var lacksLineEnd = false

    /// The line and row in which the present row begins, from 1.
    private(set) var line: UInt32 = 0
    private(set) var row: UInt32 = 0
    private var nextLine: UInt32 = 1
    private(set) var cellCount = 0
    /// The lines that have been gone through.
    var lines: UInt32 { nextLine - 1 }
    /// Where lines begin within the present row, behind line breaks in its cells.
    private(set) var lineStarts: [Int] = []

    init(
        source: ByteSource, separator: UInt8, limits: ReadingLimits, skipping byteOrderMark: Int = 0,
        keepingQuotes: Bool = false, startingAt offset: UInt64 = 0
    ) {
        bufferOffset = offset
        self.source = source
        keepsQuotes = keepingQuotes
        self.separator = separator
        marks = LowBytes(upTo: max(separator, Self.quote))
        self.limits = limits
        storage = ScanBuffer(for: source, cells: limits.columns)
        rowStart = byteOrderMark
        next = byteOrderMark
    }

    /// The place of the first byte that is no text.
    func faultPlace() -> Place { unfinishedPlace(at: soundEnd) }

    /// The place where the row that could not be finished begins.
    func unfinishedRowPlace() -> Place { unfinishedPlace(at: rowStart) }

    /// The place of the quote that is never closed.
    func openQuotePlace() -> Place {
        guard let quote = stray ?? openQuote().map({ ($0.position, $0.cell) }) else { return unfinishedRowPlace() }
        var place = unfinishedPlace(at: quote.position)
        place.cell = UInt16(truncatingIfNeeded: quote.cell + 1)
        return place
    }

    private func unfinishedPlace(at position: Int) -> Place {
        var place = Place(offset: bufferOffset + UInt64(position), line: nextLine, row: row + 1)
        var lineStart = rowStart
        for end in rowStart..<position where isLineEnd(end) {
            place.line += 1
            lineStart = end + 1
        }
        place.column = UInt32(position - lineStart + 1)
        return place
    }

    /// Whether a line ends with the byte: a line feed, or a carriage return without one.
    @inline(__always)
    private func isLineEnd(_ position: Int) -> Bool {
        let bytes = storage.bytes
        return bytes[position] == 0x0A
            || (bytes[position] == 0x0D && !(position + 1 < soundEnd && bytes[position + 1] == 0x0A))
    }

    /// Goes to the next row; false at the end of the file.
    mutating func advance() throws(Fault) -> Bool {
        rowStart = next
        if !lineStarts.isEmpty { lineStarts.removeAll(keepingCapacity: true) }
        while true {
            if try scanRow() { return true }
            if isAtEnd { return try endOfFile() }
            try refill()
        }
    }

    // MARK: - One row

    /// Scans the row that begins at `rowStart`; false when the buffer ends within it.
    @inline(__always)
    private mutating func scanRow() throws(Fault) -> Bool {
        let bytes = storage.bytes
        let cells = storage.cells
        var cell = cells
        let lastCell = cells + (limits.columns &- 1)
        var cellStart = rowStart
        let end = soundEnd
        let separator = separator
        var wordStart = rowStart
        while wordStart < end {
            var marks = marks.among(UnsafeRawPointer(bytes + wordStart).loadUnaligned(as: UInt64.self))
            while marks != 0 {
                let position = wordStart &+ marks.trailingZeroBitCount >> 3
                marks &= marks &- 1
                let byte = bytes[position]
                if byte == separator {
                    if cell >= lastCell {
                        guard position < end else { return false }
                        throw .tooManyCells(limit: limits.columns)
                    }
                    cell.initialize(to: Cell(start: cellStart, end: position, columnStart: cellStart))
                    cell += 1
                    cellStart = position &+ 1
                } else if position >= end {
                    // The word reaches beyond what has been read; cells that were found there are found again.
                    return false
                } else if byte == 0x0A || byte == 0x0D {
                    var after = position &+ 1
                    if byte == 0x0D {
                        // Whether a line feed belongs to it can be told only with the next byte at hand.
                        if after == end, !isAtEnd { return false }
                        if after < end, bytes[after] == 0x0A { after += 1 }
                    }
                    cell.initialize(to: Cell(start: cellStart, end: position, columnStart: cellStart))
                    try finishRow(cells: cell - cells &+ 1, next: after)
                    return true
                } else if byte == Self.quote, position == cellStart {
                    return try scanQuotedRow(from: cellStart, cells: cell - cells)
                }
            }
            wordStart &+= 8
        }
        return false
    }

    @inline(__always)
    private mutating func finishRow(cells: Int, next: Int, lineBreaks: Int = 0) throws(Fault) {
        guard next &- rowStart <= limits.rowBytes else { throw .rowTooLong(limit: limits.rowBytes) }
        cellCount = cells
        self.next = next
        line = nextLine
        row += 1
        nextLine += 1 + UInt32(lineBreaks)
    }

    /// The rest of a row, from its first quoted cell on.
    @inline(never)
    private mutating func scanQuotedRow(from start: Int, cells done: Int) throws(Fault) -> Bool {
        let bytes = storage.bytes
        var count = done
        var position = start
        lineStarts.removeAll(keepingCapacity: true)
        while true {
            var cell = Cell(start: position, end: position, columnStart: position)
            if position < soundEnd, bytes[position] == Self.quote {
                guard let closing = closingQuote(after: position) else { return false }
                cell.start = position + 1
                cell.end = closing
                position = closing + 1
                if position == soundEnd, !isAtEnd { return false }
            }
            let plainStart = position
            while position < soundEnd, bytes[position] != separator, bytes[position] != 0x0A, bytes[position] != 0x0D {
                position += 1
            }
            if position == soundEnd, !isAtEnd { return false }
            if cell.start == cell.columnStart {
                cell.end = position
            } else if position > plainStart {
                if isOpening(plainStart - 1, of: cell.columnStart, textTo: position) {
                    stray = (cell.columnStart, count)
                    throw .unclosedQuote(lines: lineStarts.count { $0 > cell.columnStart } + 1)
                }
                // Text behind the closing quote belongs to the cell as it stands; the whole is kept as typed.
                cell.start = cell.columnStart
                cell.end = position
            }
            if count >= limits.columns { throw .tooManyCells(limit: limits.columns) }
            storage.cells[count] = cell
            count += 1
            guard position < soundEnd, bytes[position] == separator else { break }
            position += 1
        }
        var after = position
        if position < soundEnd {
            after += 1
            if bytes[position] == 0x0D {
                if after == soundEnd, !isAtEnd { return false }
                if after < soundEnd, bytes[after] == 0x0A { after += 1 }
            }
        }
        if !keepsQuotes { removeQuotes(cells: done..<count) }
        try finishRow(cells: count, next: after, lineBreaks: lineStarts.count)
        return true
    }

    /// Whether the quote that closes a cell is rather another's that opens, the cell's own having none: text stands
    /// behind it, and it begins a cell, or lines lie between the two.
    private func isOpening(_ closing: Int, of start: Int, textTo end: Int) -> Bool {
        let bytes = storage.bytes
        guard (closing + 1..<end).contains(where: { bytes[$0] > 0x20 }) else { return false }
        return bytes[closing - 1] == separator || (lineStarts.last ?? 0) > start
    }

    /// Where the quote that opens at `start` is closed; nil when the buffer ends before.
    private mutating func closingQuote(after start: Int) -> Int? {
        let bytes = storage.bytes
        var position = start + 1
        while position < soundEnd {
            if bytes[position] == Self.quote {
                if position + 1 == soundEnd, !isAtEnd { return nil }
                guard position + 1 < soundEnd, bytes[position + 1] == Self.quote else { return position }
                position += 1
            } else if isLineEnd(position) {
                lineStarts.append(position + 1)
            }
            position += 1
        }
        return nil
    }

    /// Makes `""` one quote, in the buffer, once the row is whole.
    private func removeQuotes(cells range: Range<Int>) {
        let bytes = storage.bytes
        for index in range {
            let cell = storage.cells[index]
            guard cell.start > cell.columnStart else { continue }
            var target = cell.start
            var position = cell.start
            while position < cell.end {
                bytes[target] = bytes[position]
                if bytes[position] == Self.quote { position += 1 }
                target += 1
                position += 1
            }
            storage.cells[index].end = target
        }
    }

    // MARK: - The buffer

    /// Reads on, keeping the unfinished row.
    private mutating func refill() throws(Fault) {
        switch textFault {
        case .notUTF8: throw .notUTF8(byte: storage.bytes[soundEnd])
        case .controlCharacter: throw .controlCharacter(byte: storage.bytes[soundEnd])
        case nil: break
        }
        if filledEnd == storage.capacity {
            let kept = filledEnd - rowStart
            if kept > limits.rowBytes {
                if let quote = openQuote() { throw .unclosedQuote(lines: quote.lines) }
                throw .rowTooLong(limit: limits.rowBytes)
            }
            storage.keep(rowStart..<filledEnd, growingTo: kept > storage.capacity / 2 ? storage.capacity * 2 : nil)
            bufferOffset += UInt64(rowStart)
            soundEnd -= rowStart
            filledEnd = kept
            rowStart = 0
            next = 0
        }
        let count: Int
        do {
            count = try source.read(
                into: UnsafeMutableRawBufferPointer(
                    start: storage.bytes + filledEnd, count: storage.capacity - filledEnd))
        } catch {
            throw .unreadable(error)
        }
        filledEnd += count
        isAtEnd = count == 0
        let fresh = UnsafeRawBufferPointer(start: storage.bytes + soundEnd, count: filledEnd - soundEnd)
        let (sound, fault) = TextChecker.check(fresh, isLast: isAtEnd)
        soundEnd += sound
        textFault = fault
        if isAtEnd, fault != nil { try refill() }
    }

    /// The last row, when no line break ends it.
    private mutating func endOfFile() throws(Fault) -> Bool {
        guard rowStart < soundEnd else {
            cellCount = 0
            return false
        }
        if let quote = openQuote() { throw .unclosedQuote(lines: quote.lines) }
        let bytes = storage.bytes
        var count = 0
        var cellStart = rowStart
        for position in rowStart..<soundEnd where bytes[position] == separator {
            if count + 1 >= limits.columns { throw .tooManyCells(limit: limits.columns) }
            storage.cells[count] = Cell(start: cellStart, end: position, columnStart: cellStart)
            count += 1
            cellStart = position + 1
        }
        storage.cells[count] = Cell(start: cellStart, end: soundEnd, columnStart: cellStart)
        try finishRow(cells: count + 1, next: soundEnd, lineBreaks: lineStarts.count)
        lacksLineEnd = true
        return true
    }

    /// The quote of the unfinished row that is still open, its cell, and the lines that it would swallow.
    private func openQuote() -> (position: Int, cell: Int, lines: Int)? {
        let bytes = storage.bytes
        var open: (position: Int, cell: Int, lines: Int)?
        var cell = 0
        var isCellStart = true
        var position = rowStart
        while position < soundEnd {
            let byte = bytes[position]
            if open != nil {
                if byte == Self.quote {
                    if position + 1 < soundEnd, bytes[position + 1] == Self.quote {
                        position += 1
                    } else {
                        open = nil
                    }
                } else if position + 1 < soundEnd, isLineEnd(position) {
                    open?.lines += 1
                }
            } else if byte == Self.quote, isCellStart {
                open = (position, cell, 1)
            }
            isCellStart = open == nil && byte == separator
            if isCellStart { cell += 1 }
            position += 1
        }
        return open
    }
}
