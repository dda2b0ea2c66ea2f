/// Lines of a text, each as one cell: of an element its tag, around the attribute that is meant; of any other place the
/// line, around its column.
struct LineExcerpts {
    /// What is looked at of a line or a tag.
    private static let longest = 16 << 10
    /// What is kept before a column.
    private static let before = 400

    private let isXML: Bool
    /// Elements by their offsets, and other places by their lines and columns.
    private var tags: ArraySlice<Place>
    private var lines: ArraySlice<Place>
    private(set) var excerpts: [Place: RowExcerpt] = [:]

    private var offset: UInt64 = 0
    private var line: UInt32 = 1
    private var lineStart: UInt64 = 0
    private var isBehindReturn = false
    /// The last bytes of the present line, from `recentStart` on.
    private var recent: [UInt8] = []
    private var recentStart: UInt64 = 0
    /// Places whose text has begun, with what has come of it.
    private var open: [(place: Place, bytes: [UInt8], isTag: Bool, start: UInt64)] = []

    init(_ wanted: Set<Place>, isXML: Bool) {
        self.isXML = isXML
        tags = isXML ? wanted.filter { $0.offset > 0 }.sorted { $0.offset < $1.offset }[...] : []
        lines = wanted.filter { !isXML || $0.offset == 0 }.sorted { ($0.line, $0.column) < ($1.line, $1.column) }[...]
    }

    /// Reads as far as there is something to find.
    ///
    /// - Parameters:
    ///   - source: The text as UTF-8.
    ///   - mark: The bytes of a byte order mark, which belong to no line.
    /// - Throws: `ReadFailure` where the text cannot be read.
    mutating func read(_ source: ByteSource, skipping mark: Int) throws(ReadFailure) {
        var source = source
        var block = [UInt8](repeating: 0, count: 64 << 10)
        (lineStart, recentStart) = (UInt64(mark), UInt64(mark))
        while !(tags.isEmpty && lines.isEmpty && open.isEmpty) {
            let read = block.withUnsafeMutableBytes { buffer in
                Result { () throws(ReadFailure) in try source.read(into: buffer) }
            }
            let count = try read.get()
            if count == 0 { break }
            for byte in block[..<count] {
                take(byte, mark)
            }
        }
        endLine()
        for one in open { tell(one.place, one.bytes, one.start, one.isTag) }
        open = []
    }

    private mutating func take(_ byte: UInt8, _ mark: Int) {
        defer { offset += 1 }
        guard offset >= UInt64(mark) else { return }
        if isBehindReturn, byte != 0x0A { beginLine() }
        isBehindReturn = false
        beginAtOffset()
        for index in open.indices.reversed() {
            open[index].bytes.append(byte)
            let isWhole = open[index].isTag && byte == UInt8(ascii: ">")
            guard isWhole || open[index].bytes.count >= Self.longest else { continue }
            let one = open.remove(at: index)
            tell(one.place, one.bytes, one.start, one.isTag)
        }
        recent.append(byte)
        if recent.count > 2 * Self.before {
            recent.removeFirst(Self.before)
            recentStart += UInt64(Self.before)
        }
        if byte == 0x0A {
            endLine()
            line += 1
            lineStart = offset + 1
            recent.removeAll(keepingCapacity: true)
            recentStart = offset + 1
        } else if byte == 0x0D {
            isBehindReturn = true
        }
    }

    /// A line has ended with a carriage return alone.
    private mutating func beginLine() {
        endLine()
        line += 1
        lineStart = offset
        recent.removeAll(keepingCapacity: true)
        recentStart = offset
    }

    /// Begins what stands here.
    private mutating func beginAtOffset() {
        while let place = tags.first, place.offset <= offset {
            tags.removeFirst()
            if place.offset == offset { open.append((place, [], true, offset)) }
        }
        while let place = lines.first, isReached(place) {
            lines.removeFirst()
            if place.line == line { open.append((place, recent, false, recentStart)) }
        }
    }

    private func isReached(_ place: Place) -> Bool {
        place.line < line || (place.line == line && offset >= lineStart + UInt64(max(1, place.column)) - 1)
    }

    /// Ends the texts that are lines; a place behind the line's last byte is told with what there is.
    private mutating func endLine() {
        while let place = lines.first, place.line <= line {
            lines.removeFirst()
            if place.line == line { tell(place, recent, recentStart, false) }
        }
        for one in open where !one.isTag { tell(one.place, one.bytes, one.start, false) }
        open.removeAll { !$0.isTag }
    }

    private mutating func tell(_ place: Place, _ bytes: [UInt8], _ start: UInt64, _ isTag: Bool) {
        guard excerpts[place] == nil else { return }
        var centre: Int?
        if isTag, !place.field.rawValue.isEmpty {
            centre = bytes.firstRange(of: " \(place.field.rawValue)=".utf8)?.lowerBound
        } else if !isTag, place.column > 0 {
            centre = Int(lineStart + UInt64(place.column) - 1) - Int(start)
        }
        let text = Self.cut(bytes, around: centre ?? 0)
        excerpts[place] = RowExcerpt(place: place, cells: [text], marked: nil)
    }

    /// A text on one line, of which so much is shown that the byte is among it.
    private static func cut(_ bytes: [UInt8], around centre: Int) -> String {
        let centre = max(0, min(centre, bytes.count))
        func plain(_ bytes: ArraySlice<UInt8>) -> [Character] {
            let text = String(decoding: bytes, as: UTF8.self)
            let words = text.split { $0.isWhitespace || $0.unicodeScalars.allSatisfy { $0.value < 0x20 } }
            let isBegun = text.first?.isWhitespace == true
            return Array((isBegun && !words.isEmpty ? " " : "") + words.joined(separator: " "))
        }
        // A character is not to be cut in two.
        var split = centre
        while split > 0, split < bytes.count, bytes[split] & 0xC0 == 0x80 { split -= 1 }
        let all = plain(bytes[...])
        let behind = plain(bytes[split...]).count
        let length = RowExcerpt.lineLength
        guard all.count > length else { return trimmed(String(all)) }
        let position = max(0, all.count - behind)
        let first = min(max(0, position - length / 3), all.count - length)
        let shown = all[first..<first + length]
        return (first > 0 ? "…" : "") + trimmed(String(shown)) + (first + length < all.count ? "…" : "")
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
