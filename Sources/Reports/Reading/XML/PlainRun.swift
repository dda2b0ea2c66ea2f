import CLibXML
import Glibc

/// Plain elements that follow one another with nothing but blanks between, read one by one.
struct PlainRun<Element: PlainElement> {
    /// The byte behind the last one that was read.
    private(set) var end: UnsafePointer<UInt8>
    /// Line ends from the run's beginning to there.
    private(set) var lines: UInt32 = 0
    /// Where the last one stands.
    private(set) var place: Place
    private let start: UnsafePointer<UInt8>
    private let origin: Place

    /// - Parameters:
    ///   - start: Where it begins, blanks before its first element and all, in a text with zeros behind it.
    ///   - place: The byte and the line there.
    init(at start: UnsafePointer<UInt8>, _ place: Place) {
        (self.start, end) = (start, start)
        (self.place, origin) = (place, place)
    }

    var count: Int { end - start }

    /// The next element; nil where the run ends.
    @inline(__always)
    mutating func next() -> Element? {
        var tag = end
        var passed = lines
        PlainMarkup.skipBlanks(&tag, &passed)
        guard let found = Element(at: tag) else { return nil }
        place.offset = origin.offset + UInt64(tag - start)
        place.line = origin.line &+ passed
        lines = passed + found.lines
        end = found.end
        return found
    }
}

/// Gives a document's blocks to the parser, but for the runs of plain elements that its handler takes itself.
struct PlainGiving {
    /// Whether a section of characters may have begun. How the parser takes one that does not end depends on where what
    /// it is given ends: it gets whole blocks from there on.
    private(set) var hasSection = false
    /// The last bytes of the block before, by which a section is told that begins in two.
    private var lastBytes: (UInt8, UInt8) = (0, 0)

    /// - Parameters:
    ///   - block: What comes next.
    ///   - parser: It is given the rest.
    ///   - handler: That of the parser.
    ///   - type: The elements of a run.
    ///   - take: Takes a run that may begin here; false where the parser does not stand where it could be taken.
    mutating func give<Element: PlainElement>(
        _ block: XMLDocument.Block, to parser: xmlParserCtxtPtr, of handler: XMLElementHandler,
        runsOf type: Element.Type,
        _ take: (inout PlainRun<Element>) -> Bool
    ) {
        if block.isEmpty { return XMLDocument.end(parser) }
        var (given, looked) = (block.start, block.start)
        hasSection = hasSection || completesSection(block)
        while given < block.end, !handler.isStopped {
            let next = hasSection ? (start: block.end, tag: block.end) : first(type, from: given, looked, to: block.end)
            XMLDocument.give(given, count: next.start - given, to: parser)
            (given, looked) = (next.start, next.tag + 1)
            guard given < block.end, !handler.isStopped, handler.isAllParsed else { continue }
            var run = PlainRun<Element>(at: given, handler.placeOfNext)
            guard take(&run), run.count > 0 else { continue }
            handler.passOver(run.count, lines: run.lines)
            (given, looked) = (run.end, run.end)
        }
        let count = block.end - block.start
        lastBytes = (count > 1 ? block.end[-2] : 0, count > 0 ? block.end[-1] : 0)
    }

    /// Where a run begins, behind what is left to the parser, which ends with no blank, and its first element; the
    /// text's end where there is none, or a section may begin before.
    private mutating func first<Element: PlainElement>(
        _ type: Element.Type, from start: UnsafePointer<UInt8>, _ looked: UnsafePointer<UInt8>,
        to end: UnsafePointer<UInt8>
    ) -> (start: UnsafePointer<UInt8>, tag: UnsafePointer<UInt8>) {
        var next = looked
        while next < end, let found = memchr(next, Int32(UInt8(ascii: "<")), end - next) {
            let tag = UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
            if tag[1] == UInt8(ascii: "!"), tag[2] == UInt8(ascii: "[") {
                hasSection = true
                break
            }
            next = tag + 1
            guard Element(at: tag) != nil else { continue }
            var begin = tag
            while begin > start, [0x20, 0x0A, 0x0D, 0x09].contains(begin[-1]) { begin -= 1 }
            return (begin, tag)
        }
        return (end, end)
    }

    private func completesSection(_ block: XMLDocument.Block) -> Bool {
        let mark = (UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "["))
        return lastBytes == (mark.0, mark.1) && block.start[0] == mark.2
            || lastBytes.1 == mark.0 && block.start[0] == mark.1 && block.start[1] == mark.2
    }
}
