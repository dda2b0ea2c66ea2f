import Glibc

/// What the attributes of an `observation` element say; nil where one is missing that every observation has.
struct ObservationAttributes {
    var indicator, value: UnsafeRawBufferPointer?
    var breakdown = UnsafeRawBufferPointer.none
    var status = UnsafeRawBufferPointer.none
    var note = UnsafeRawBufferPointer.none
}

/// An `observation` element as programs write nearly all of them: its attributes known and none twice, and nothing in
/// them that would have to be decoded.
///
/// Whatever is otherwise, right or wrong, is none and left to the parser: blanks about `=`, an entity, a line end in a
/// value, bytes that are no characters of XML.
struct PlainObservation {
    /// Bytes that are read behind a text at most; they are there and zero, so that no end has to be looked for.
    static let padding = 16

    private static let name: StaticString = "<observation"
    private static let low = LowBytes(upTo: UInt8(ascii: "'"))

    let attributes: ObservationAttributes
    /// The byte behind it.
    let end: UnsafePointer<UInt8>
    /// The line ends within its tags.
    let lines: UInt32

    /// Nil where none begins, or none that is plain and whole.
    @inline(__always)
    init?(at start: UnsafePointer<UInt8>) {
        guard Self.stands(Self.name, at: start) else { return nil }
        var attributes = ObservationAttributes()
        var next = start + Self.name.utf8CodeUnitCount
        var (seen, lines): (UInt8, UInt32) = (0, 0)
        while true {
            let before = next
            Self.skipBlanks(&next, &lines)
            if next.pointee == UInt8(ascii: "/") || next.pointee == UInt8(ascii: ">") { break }
            guard next > before, let (field, name) = Self.field(at: next), seen & field == 0 else { return nil }
            seen |= field
            let equals = next + name
            let quote = equals[1]
            guard equals[0] == UInt8(ascii: "="), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                let close = Self.close(of: equals + 2, quote)
            else { return nil }
            let value = UnsafeRawBufferPointer(start: equals + 2, count: close - equals - 2)
            switch field {
            case 1: attributes.indicator = value
            case 2: attributes.value = value
            case 4: attributes.status = value
            case 8: attributes.note = value
            default: attributes.breakdown = value
            }
            next = close + 1
        }
        guard seen & 3 == 3, let end = Self.end(from: next, &lines) else { return nil }
        (self.attributes, self.end, self.lines) = (attributes, end, lines)
    }

    /// Passes blanks, and counts the line ends among them.
    @inline(__always)
    static func skipBlanks(_ next: inout UnsafePointer<UInt8>, _ lines: inout UInt32) {
        while true {
            switch next.pointee {
            case 0x20, 0x09, 0x0D: break
            case 0x0A: lines += 1
            default: return
            }
            next += 1
        }
    }

    @inline(__always)
    private static func stands(_ text: StaticString, at place: UnsafePointer<UInt8>) -> Bool {
        memcmp(place, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    /// A bit for the attribute whose name stands here, and the bytes of the name.
    @inline(__always)
    private static func field(at place: UnsafePointer<UInt8>) -> (bit: UInt8, name: Int)? {
        switch place.pointee {
        case UInt8(ascii: "i"): stands("indicator", at: place) ? (1, 9) : nil
        case UInt8(ascii: "v"): stands("value", at: place) ? (2, 5) : nil
        case UInt8(ascii: "s"): stands("status", at: place) ? (4, 6) : nil
        case UInt8(ascii: "n"): stands("note", at: place) ? (8, 4) : nil
        case UInt8(ascii: "b"): stands("breakdown", at: place) ? (16, 9) : nil
        default: nil
        }
    }

    /// The quote that closes a value; nil where something in it has to be decoded, or is wrong.
    @inline(__always)
    private static func close(of value: UnsafePointer<UInt8>, _ quote: UInt8) -> UnsafePointer<UInt8>? {
        var next = value
        while true {
            let odd = oddBytes(UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self)))
            if odd == 0 {
                next += 8
                continue
            }
            next += odd.trailingZeroBitCount >> 3
            if next.pointee == quote { return next }
            let length = plainLength(at: next)
            if length == 0 { return nil }
            next += length
        }
    }

    /// The highest bit of each byte that may be more than itself: those up to a quote, `<`, and all beyond ASCII.
    @inline(__always)
    private static func oddBytes(_ word: UInt64) -> UInt64 {
        let high: UInt64 = 0x8080_8080_8080_8080
        let difference = word ^ (0x0101_0101_0101_0101 * UInt64(UInt8(ascii: "<")))
        let isOther = (difference & ~high) &+ ~high | difference
        return low.among(word) | (word | ~isOther) & high
    }

    /// The bytes of a character that is what it stands for; 0 of all else.
    @inline(never)
    private static func plainLength(at place: UnsafePointer<UInt8>) -> Int {
        let byte = place.pointee
        if byte < 0x80 {
            return byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") ? 0 : 1
        }
        let length = TextChecker.characterLength(UnsafeRawBufferPointer(start: place, count: 4), at: 0)
        // U+FFFE and U+FFFF are no characters of XML.
        let isNone = byte == 0xEF && place[1] == 0xBF && place[2] >= 0xBE
        return length > 0 && !isNone ? length : 0
    }

    /// The byte behind an element, from the end of its last attribute on; nil where it has a content.
    @inline(__always)
    private static func end(from place: UnsafePointer<UInt8>, _ lines: inout UInt32) -> UnsafePointer<UInt8>? {
        if place.pointee == UInt8(ascii: "/") { return place[1] == UInt8(ascii: ">") ? place + 2 : nil }
        let tag: StaticString = "</observation"
        guard stands(tag, at: place + 1) else { return nil }
        var next = place + 1 + tag.utf8CodeUnitCount
        skipBlanks(&next, &lines)
        return next.pointee == UInt8(ascii: ">") ? next + 1 : nil
    }
}
