import Glibc

/// An element as programs write nearly all of its kind, read from bytes without the parser: known attributes and none
/// twice, and nothing in them or between that would have to be decoded.
///
/// Whatever is otherwise, right or wrong, is none and left to the parser.
protocol PlainElement {
    /// The byte behind it.
    var end: UnsafePointer<UInt8> { get }
    /// The line ends within it.
    var lines: UInt32 { get }

    /// Nil where none begins, or none that is plain and whole; zeros stand behind the text.
    init?(at start: UnsafePointer<UInt8>)
}

/// The bytes of plain elements.
enum PlainMarkup {
    /// Bytes that are read behind a text at most; they are there and zero, so that no end has to be looked for.
    static let padding = 16

    private static let low = LowBytes(upTo: UInt8(ascii: "'"))

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
    static func stands(_ text: StaticString, at place: UnsafePointer<UInt8>) -> Bool {
        memcmp(place, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    /// The value behind an attribute's name, which ends with its quote; nil where something in it has to be decoded, or
    /// is wrong.
    @inline(__always)
    static func value(behind name: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer? {
        let quote = name[1]
        guard name[0] == UInt8(ascii: "="), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let close = close(of: name + 2, quote)
        else { return nil }
        return UnsafeRawBufferPointer(start: name + 2, count: close - name - 2)
    }

    @inline(__always)
    private static func close(of value: UnsafePointer<UInt8>, _ quote: UInt8) -> UnsafePointer<UInt8>? {
        var next = value
        while true {
            next = odd(from: next)
            if next.pointee == quote { return next }
            let length = plainLength(at: next)
            if length == 0 { return nil }
            next += length
        }
    }

    /// The tag that ends a text, whose line ends are counted; nil where something in it has to be decoded, or is wrong.
    @inline(__always)
    static func textEnd(from text: UnsafePointer<UInt8>, _ lines: inout UInt32) -> UnsafePointer<UInt8>? {
        var next = text
        while true {
            next = odd(from: next)
            switch next.pointee {
            case UInt8(ascii: "<"):
                // "]]>" is no text.
                let bytes = UnsafeRawBufferPointer(start: text, count: next - text)
                return bytes.place(of: UInt8(ascii: "]")) == nil ? next : nil
            case 0x0A:
                lines += 1
                next += 1
            case 0x09: next += 1
            default:
                let length = plainLength(at: next)
                if length == 0 { return nil }
                next += length
            }
        }
    }

    /// The first byte that may be more than itself: one up to a quote, `<`, or one beyond ASCII.
    @inline(__always)
    private static func odd(from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var next = start
        while true {
            let odd = oddBytes(UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self)))
            if odd != 0 { return next + odd.trailingZeroBitCount >> 3 }
            next += 8
        }
    }

    /// The highest bit of each odd byte.
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
}
