import CLibXML
import CPlatform
import Glibc

/// Takes the events of a parser; the C callbacks find it through their context.
class XMLElementHandler {
    typealias Name = UnsafePointer<xmlChar>
    typealias Attributes = UnsafeMutablePointer<UnsafePointer<xmlChar>?>

    var parser: xmlParserCtxtPtr?
    private(set) var isStopped = false
    /// The prefix of the element that has just begun.
    private(set) var prefix: Name?
    /// What the parser was not given: it counts neither the bytes nor the lines.
    private(set) var passedOver: (bytes: UInt64, lines: UInt32) = (0, 0)
    private var depth = 0
    private let deepest: Int

    /// - Parameter deepest: Elements within one another; what goes deeper is refused.
    init(deepest: Int) {
        self.deepest = deepest
    }

    @inline(__always)
    static func of(_ context: UnsafeMutableRawPointer?) -> XMLElementHandler? {
        context.map { Unmanaged<XMLElementHandler>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Whether the text of elements is asked for.
    var takesText: Bool { false }

    func start(_ name: Name?, uri: Name?, attributes: Attributes?, count: Int) {}
    func end(_ name: Name?, uri: Name?) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}

    /// Names come interned from the parser's dictionary, so that pointers can be compared.
    func intern(_ parser: xmlParserCtxtPtr) {}

    /// Tells what is wrong with the document as a whole; it is to stop then.
    func refuseFile(_ code: FindingCode, line: Int, column: Int = 0, _ arguments: [String: String]) {
        stop()
    }

    @inline(__always)
    final func open(_ name: Name?, prefix: Name?, uri: Name?, attributes: Attributes?, count: Int) {
        depth += 1
        self.prefix = prefix
        if depth > deepest {
            refuseFile(
                .limitReached, line: Int(place.line), ["limit": String(deepest), "setting": "depth"])
            return
        }
        start(name, uri: uri, attributes: attributes, count: count)
    }

    @inline(__always)
    final func close(_ name: Name?, uri: Name?) {
        depth -= 1
        end(name, uri: uri)
    }

    final func documentType() {
        refuseFile(.documentType, line: Int(place.line), [:])
        stop()
    }

    /// Ends the parsing; what follows in the document is not looked at.
    func stop() {
        isStopped = true
        if let parser { xmlStopParser(parser) }
    }

    /// Whether the tag that is told is there to its end: of one that the file's end cuts off, a part would be told.
    var isTagWhole: Bool {
        guard let next = parser?.pointee.input?.pointee.cur?.pointee else { return false }
        return next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
    }

    /// The element's first byte and line.
    var place: Place {
        guard let input = parser?.pointee.input else { return Place() }
        let (base, current) = (input.pointee.base, input.pointee.cur)
        guard let base, let current else { return Place(line: UInt32(input.pointee.line)) }
        let start = platform_last(base, UInt64(current - base + 1), UInt8(ascii: "<")) ?? base
        var line = input.pointee.line
        var tag = start
        while let lineEnd = memchr(tag, 0x0A, current - tag) {
            tag = UnsafePointer(lineEnd.assumingMemoryBound(to: xmlChar.self)) + 1
            line -= 1
        }
        return Place(
            offset: UInt64(input.pointee.consumed) + UInt64(start - base) + passedOver.bytes,
            line: UInt32(clamping: Int(line) + Int(passedOver.lines)))
    }

    // MARK: - Elements that the parser is not given

    /// Whether there may be so many levels of elements within the present one.
    final func isRoom(for levels: Int) -> Bool { depth + levels <= deepest }

    /// Whether the parser has made all of what it was given, has found nothing that ends it, and stands in the content of
    /// an element: what is left out from here on is missed by nobody.
    final var isAllParsed: Bool {
        guard let parser, let input = parser.pointee.input else { return false }
        return parser.pointee.instate == XML_PARSER_CONTENT && parser.pointee.disableSAX == 0
            && input.pointee.cur == input.pointee.end
    }

    /// The byte and the line behind all that was parsed or passed over.
    final var placeOfNext: Place {
        guard let input = parser?.pointee.input, let base = input.pointee.base, let current = input.pointee.cur else {
            return Place()
        }
        return Place(
            offset: UInt64(input.pointee.consumed) + UInt64(current - base) + passedOver.bytes,
            line: UInt32(clamping: Int(input.pointee.line) + Int(passedOver.lines)))
    }

    /// Counts what the parser is not given.
    final func passOver(_ bytes: Int, lines: UInt32) {
        passedOver.bytes += UInt64(bytes)
        passedOver.lines += lines
    }
}

/// The attributes of one element: their interned names, and their values as bytes.
struct XMLAttributes {
    private let pointers: XMLElementHandler.Attributes?
    let count: Int

    init(_ pointers: XMLElementHandler.Attributes?, count: Int) {
        self.pointers = pointers
        self.count = count
    }

    @inline(__always)
    func name(_ index: Int) -> UnsafePointer<xmlChar>? { pointers?[index * 5] }

    func prefix(_ index: Int) -> UnsafePointer<xmlChar>? { pointers?[index * 5 + 1] }
    func uri(_ index: Int) -> UnsafePointer<xmlChar>? { pointers?[index * 5 + 2] }

    @inline(__always)
    func value(_ index: Int) -> UnsafeRawBufferPointer {
        guard let start = pointers?[index * 5 + 3], let end = pointers?[index * 5 + 4] else { return .none }
        return UnsafeRawBufferPointer(start: start, count: end - start)
    }

    /// Whether it is an attribute of the schema, and not of some other namespace.
    @inline(__always)
    func isPlain(_ index: Int) -> Bool { pointers?[index * 5 + 2] == nil }
}
