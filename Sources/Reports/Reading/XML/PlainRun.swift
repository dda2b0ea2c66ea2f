import Glibc

/// Plain observations that follow one another with nothing but blanks between, read one by one.
struct PlainRun {
    /// The byte behind the last one that was read.
    private(set) var end: UnsafePointer<UInt8>
    /// Line ends from the run's beginning to there.
    private(set) var lines: UInt32 = 0
    /// Where the last one stands.
    private(set) var place: Place
    private let start: UnsafePointer<UInt8>
    private let origin: Place

    /// - Parameters:
    ///   - start: Where it begins, blanks before its first observation and all, in a text with zeros behind it.
    ///   - place: The byte and the line there.
    init(at start: UnsafePointer<UInt8>, _ place: Place) {
        (self.start, end) = (start, start)
        (self.place, origin) = (place, place)
    }

    var count: Int { end - start }

    /// The next observation's attributes; nil where the run ends.
    @inline(__always)
    mutating func next() -> ObservationAttributes? {
        var tag = end
        var passed = lines
        PlainObservation.skipBlanks(&tag, &passed)
        guard let found = PlainObservation(at: tag) else { return nil }
        place.offset = origin.offset + UInt64(tag - start)
        place.line = origin.line &+ passed
        lines = passed + found.lines
        end = found.end
        return found.attributes
    }

    /// Where a run begins, and its first observation; both the text's end where there is none.
    struct Beginning {
        /// Behind what is left to the parser, which ends with no blank.
        let start: UnsafePointer<UInt8>
        let tag: UnsafePointer<UInt8>
        /// Whether it is none because a section of characters may begin before.
        let isBehindSection: Bool

        init(none end: UnsafePointer<UInt8>, isBehindSection: Bool = false) {
            (start, tag, self.isBehindSection) = (end, end, isBehindSection)
        }

        fileprivate init(_ start: UnsafePointer<UInt8>, _ tag: UnsafePointer<UInt8>) {
            (self.start, self.tag, isBehindSection) = (start, tag, false)
        }
    }

    /// The first run of a text from a place on.
    static func first(
        from start: UnsafePointer<UInt8>, _ looked: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>
    ) -> Beginning {
        var next = looked
        while next < end, let found = memchr(next, Int32(UInt8(ascii: "<")), end - next) {
            let tag = UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
            if tag[1] == UInt8(ascii: "!"), tag[2] == UInt8(ascii: "[") {
                return Beginning(none: end, isBehindSection: true)
            }
            next = tag + 1
            guard PlainObservation(at: tag) != nil else { continue }
            var begin = tag
            while begin > start, [0x20, 0x0A, 0x0D, 0x09].contains(begin[-1]) { begin -= 1 }
            return Beginning(begin, tag)
        }
        return Beginning(none: end)
    }

    /// The last bytes of a block, by which a section of characters is told that begins in two.
    struct BlockEnd {
        private var bytes: (UInt8, UInt8) = (0, 0)

        init() {}

        init(_ block: XMLDocument.Block) {
            let count = block.end - block.start
            bytes = (count > 1 ? block.end[-2] : 0, count > 0 ? block.end[-1] : 0)
        }

        func completesSection(_ block: XMLDocument.Block) -> Bool {
            let mark = (UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "["))
            return bytes == (mark.0, mark.1) && block.start[0] == mark.2
                || bytes.1 == mark.0 && block.start[0] == mark.1 && block.start[1] == mark.2
        }
    }
}
