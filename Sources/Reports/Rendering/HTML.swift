import Mustache

/// A fragment of HTML. Markup is written with literals alone; whatever comes from data is escaped on its way in.
struct HTML: Sendable {
    private(set) var bytes: [UInt8] = []

    init() {}

    init(_ build: (inout HTML) -> Void) {
        build(&self)
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }
    var isEmpty: Bool { bytes.isEmpty }

    /// Appends text, escaped.
    mutating func text(_ text: String) {
        let isPlain =
            text.utf8.withContiguousStorageIfAvailable { plain in
                guard !plain.hasAny(Self.needsCare) else { return false }
                bytes.append(contentsOf: plain)
                return true
            } ?? false
        if !isPlain { escape(text) }
    }

    private mutating func escape(_ text: String) {
        let cleaned = VisibleText.cleaned(text)
        guard cleaned.utf8.hasAny(Self.escaped) else {
            bytes += cleaned.utf8
            return
        }
        for byte in cleaned.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
    }

    /// Not 0 for a byte that markup would be read from.
    private static func escaped(_ byte: UInt8) -> UInt8 {
        (byte == UInt8(ascii: "&") ? 1 : 0) | (byte == UInt8(ascii: "<") ? 1 : 0) | (byte == UInt8(ascii: ">") ? 1 : 0)
            | (byte == UInt8(ascii: "\"") ? 1 : 0) | (byte == UInt8(ascii: "'") ? 1 : 0)
    }

    /// Not 0 for a byte that cannot simply be written, which is nearly none.
    private static func needsCare(_ byte: UInt8) -> UInt8 { escaped(byte) | VisibleText.doubted(byte) }

    /// Appends markup of our own.
    mutating func markup(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes += $0 }
    }

    mutating func append(_ fragment: HTML) {
        bytes += fragment.bytes
    }

    mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
    }

    /// An element with its attributes in their order, those without a value left out, and whatever `content` adds.
    mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: (inout HTML) -> Void
    ) {
        open(name, attributes)
        content(&self)
        markup("</")
        markup(name)
        markup(">")
    }

    mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
    ) {
        element(name, attributes) { $0.text(text) }
    }

    /// An opening tag, or an element that has no end.
    mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]) {
        markup("<")
        markup(name)
        for (attribute, value) in attributes { self.attribute(attribute, value) }
        markup(">")
    }

    /// An attribute within an opening tag; none without a value.
    mutating func attribute(_ name: StaticString, _ value: String) {
        guard !value.isEmpty else { return }
        markup(" ")
        markup(name)
        markup("=\"")
        text(value)
        markup("\"")
    }
}

extension HTML: MustacheCustomRenderable {
    var renderText: String { string }
    var isNull: Bool { false }
}

/// Text from files of strangers, made safe to look at.
enum VisibleText {
    /// The text without control characters (but tab and line feed) and without marks that turn the order of letters.
    static func cleaned(_ text: String) -> String {
        guard text.utf8.hasAny(doubted) else { return text }
        guard hasUnseen(text.utf8) else { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.lazy.filter { !isUnseen($0) })
        return String(scalars)
    }

    /// The text on one line.
    static func line(_ text: String) -> String {
        isLine(text.utf8) ? text : cleaned(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// At most so many Unicode scalars, with an ellipsis for what is left out.
    static func cut(_ text: String, to limit: Int) -> String {
        if text.utf8.count <= limit { return text }
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }

    /// Not 0 for a byte of a character that may be unseen: there is none in nearly all that is written.
    fileprivate static func doubted(_ byte: UInt8) -> UInt8 {
        let isControl: UInt8 = byte < 0x20 ? 1 : 0
        let isKept: UInt8 = (byte == 0x09 ? 1 : 0) | (byte == 0x0A ? 1 : 0)
        return isControl & ~isKept | (byte == 0x7F ? 1 : 0) | (byte == 0xC2 ? 1 : 0) | (byte == 0xE2 ? 1 : 0)
            | (byte == 0xEF ? 1 : 0)
    }

    private static func hasUnseen(_ text: String.UTF8View) -> Bool {
        text.withContiguousStorageIfAvailable { bytes in
            bytes.indices.contains { position in
                doubted(bytes[position]) != 0 && isUnseen(DisplayWidth.Letter(at: position, of: bytes).scalar)
            }
        } ?? true
    }

    /// Whether a text is surely on one line already: single blanks between letters of the Latin blocks, dashes and quotation
    /// marks.
    private static func isLine(_ text: String.UTF8View) -> Bool {
        var isBehindBlank = true
        var lead: UInt8 = 0
        for byte in text {
            switch byte {
            case 0x20:
                if isBehindBlank || lead != 0 { return false }
                isBehindBlank = true
            case 0x21...0x7E:
                isBehindBlank = false
            case 0x80...0xBF:
                switch lead {
                // Behind E1 come other scripts' blanks and marks, but for the Vietnamese letters.
                case 0xE1 where byte != 0xBA && byte != 0xBB: return false
                case 0xE2:
                    guard byte == 0x80 else { return false }
                    lead = byte
                // – — ‘ ’ “ ” …, among blanks and marks that turn the order of letters.
                case 0x80:
                    switch byte {
                    case 0x93, 0x94, 0x98, 0x99, 0x9C, 0x9D, 0xA6: lead = 0
                    default: return false
                    }
                default: lead = 0
                }
            case 0xC3...0xC9, 0xE1, 0xE2:
                isBehindBlank = false
                lead = byte
            case 0xCC:
                if isBehindBlank { return false }
                lead = byte
            default:
                return false
            }
        }
        return !isBehindBlank || text.isEmpty
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}

extension String.UTF8View {
    /// Whether any byte is marked, told without a branch for each, so that the processor looks at many at once.
    @inline(__always)
    fileprivate func hasAny(_ mark: (UInt8) -> UInt8) -> Bool {
        withContiguousStorageIfAvailable { $0.hasAny(mark) } ?? contains { mark($0) != 0 }
    }
}

extension UnsafeBufferPointer<UInt8> {
    @inline(__always)
    fileprivate func hasAny(_ mark: (UInt8) -> UInt8) -> Bool {
        var marks: UInt8 = 0
        for byte in self { marks |= mark(byte) }
        return marks != 0
    }
}
