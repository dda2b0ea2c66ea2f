/// Plain text of at most so many columns, line behind line.
struct PlainText {
    private static let blank = UInt8(ascii: " ")
    private static let lineEnd = UInt8(ascii: "\n")

    let width: Int
    /// UTF-8.
    private(set) var bytes: [UInt8] = []

    init(width: Int) {
        self.width = width
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// A line as it is.
    mutating func line(_ text: String = "") {
        bytes += text.utf8
        bytes.append(Self.lineEnd)
    }

    /// A line of one sign of ASCII alone.
    mutating func rule(_ sign: Unicode.Scalar, _ count: Int) {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: sign), count: count))
        bytes.append(Self.lineEnd)
    }

    /// A text that may be a stranger's, in as many lines as it needs, with what stands before the first and before the
    /// others.
    mutating func wrapped(_ text: String, first: String = "", then: String = "") {
        let room = width - max(DisplayWidth.of(first), DisplayWidth.of(then))
        let text = VisibleText.cleaned(text)
        guard !fill(text, room, first, then) else { return }
        for (position, line) in DisplayWidth.wrapped(text, to: room).enumerated() {
            bytes += (position == 0 ? first : then).utf8
            self.line(line)
        }
    }

    /// Writes what `DisplayWidth.wrapped` would give, word by word; nothing where that is not as simple, as with a
    /// word that is wider than a line.
    private mutating func fill(_ text: String, _ room: Int, _ first: String, _ then: String) -> Bool {
        let start = bytes.count
        bytes += first.utf8
        let isFilled = text.utf8.withContiguousStorageIfAvailable { letters in
            var taken = 0
            // What is written of the text as it stands there: words with single blanks between them.
            var run = 0..<0
            while let word = DisplayWidth.Word(from: run.upperBound, of: letters) {
                guard word.width > 0, word.width <= room else { return false }
                let isOnLine = taken > 0 && taken + 1 + word.width <= room
                if isOnLine, word.range.lowerBound == run.upperBound + 1, letters[run.upperBound] == Self.blank {
                    run = run.lowerBound..<word.range.upperBound
                } else {
                    bytes += UnsafeBufferPointer(rebasing: letters[run])
                    if isOnLine {
                        bytes.append(Self.blank)
                    } else if taken > 0 {
                        bytes.append(Self.lineEnd)
                        bytes += then.utf8
                    }
                    run = word.range
                }
                taken = word.width + (isOnLine ? taken + 1 : 0)
            }
            bytes += UnsafeBufferPointer(rebasing: letters[run])
            return taken > 0
        }
        guard isFilled == true else {
            bytes.removeSubrange(start...)
            return false
        }
        bytes.append(Self.lineEnd)
        return true
    }

    /// A row of a table, without blanks at the ends of its lines.
    mutating func row(_ cells: [String], of table: TextTable) {
        let start = bytes.count
        for (position, (cell, column)) in zip(cells, table.columns).enumerated() {
            if position > 0 { bytes.append(Self.blank) }
            guard let width = cell.isEmpty ? 0 : DisplayWidth.ofLine(cell), width <= column.width else {
                // Some cell runs on over several lines.
                bytes.removeSubrange(start...)
                for line in table.row(cells) {
                    let start = bytes.count
                    bytes += line.utf8
                    endRow(from: start)
                }
                return
            }
            if column.isRight { pad(column.width - width) }
            bytes += cell.utf8
            if !column.isRight { pad(column.width - width) }
        }
        endRow(from: start)
    }

    private mutating func pad(_ count: Int) {
        bytes.append(contentsOf: repeatElement(Self.blank, count: count))
    }

    private mutating func endRow(from start: Int) {
        var end = bytes.count
        while end > start, bytes[end - 1] == Self.blank { end -= 1 }
        // Some signs make one character with the blank behind them.
        if end > start, end < bytes.count, bytes[end - 1] >= 0x80,
            String(decoding: bytes[start...end], as: UTF8.self).last != " "
        {
            end += 1
        }
        bytes.removeSubrange(end...)
        bytes.append(Self.lineEnd)
    }
}
