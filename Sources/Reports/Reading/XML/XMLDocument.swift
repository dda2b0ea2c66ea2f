import CLibXML
import Glibc

/// Parses a document by SAX2 and tells its elements to a handler.
///
/// Nothing is fetched, no document type is taken and no entity beside the five of XML; a document that is not
/// well-formed ends at its first fault. The text has been brought to UTF-8 before, so what the document declares of
/// its encoding is passed over.
enum XMLDocument {
    static let blockSize = 256 << 10

    /// Bytes of a document that follow what was read before, with zeros behind them.
    struct Block {
        let start: UnsafePointer<UInt8>
        let end: UnsafePointer<UInt8>

        /// Whether the document has ended.
        var isEmpty: Bool { start == end }
    }

    /// - Parameters:
    ///   - source: The text as UTF-8.
    ///   - handler: It takes the elements, and what is wrong with the document.
    ///   - blockSize: So many bytes are read at once.
    static func parse(_ source: ByteSource, into handler: XMLElementHandler, blockSize: Int = blockSize) {
        parse(
            source, into: handler, blockSize: blockSize, again: { nil },
            giving: { $0.isEmpty ? end($1) : give($0.start, count: $0.end - $0.start, to: $1) })
    }

    /// The same for a handler that keeps some of the document from the parser.
    ///
    /// - Parameters:
    ///   - source: The text as UTF-8.
    ///   - handler: It takes the elements, and what is wrong with the document.
    ///   - blockSize: So many bytes are read at once.
    ///   - again: The fault of the whole document: the parser, which was not given all, counts other lines and columns.
    ///   - give: Gives the parser of a block what it is to parse, and of an empty one, that the document has ended.
    static func parse(
        _ source: ByteSource, into handler: XMLElementHandler, blockSize: Int = blockSize, again: () -> XMLFault?,
        giving give: (Block, xmlParserCtxtPtr) -> Void
    ) {
        XMLLibrary.start()
        var source = source
        // A small file needs no large block; one that grows is read in several.
        let size = min(blockSize, source.size.map { max(Int(clamping: $0), 4 << 10) } ?? blockSize)
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: size + PlainMarkup.padding, alignment: 16)
        defer { block.deallocate() }
        withParser(for: handler) { parser in
            handler.intern(parser)
            while !handler.isStopped, let read = read(&source, into: block, handler) {
                give(read, parser)
                if let fault = XMLFault(lastOf: parser), !handler.isStopped {
                    let fault = handler.passedOver.bytes > 0 ? again() ?? fault : fault
                    handler.refuseFile(fault.code, line: fault.line, column: fault.column, ["reason": fault.reason])
                }
                if read.isEmpty { return }
            }
        }
    }

    /// The next block, an empty one at the end; nil where it cannot be read, which is told.
    private static func read(
        _ source: inout ByteSource, into block: UnsafeMutableRawBufferPointer, _ handler: XMLElementHandler
    ) -> Block? {
        guard let start = block.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
        do throws(ReadFailure) {
            let count = try source.read(
                into: UnsafeMutableRawBufferPointer(start: start, count: block.count - PlainMarkup.padding))
            (start + count).update(repeating: 0, count: PlainMarkup.padding)
            return Block(start: start, end: start + count)
        } catch {
            handler.refuseFile(.unreadableFile, line: 0, ["reason": String(cString: strerror(error.code))])
            return nil
        }
    }

    /// Gives the parser what comes next.
    static func give(_ bytes: UnsafePointer<UInt8>, count: Int, to parser: xmlParserCtxtPtr) {
        guard count > 0 else { return }
        xmlParseChunk(parser, UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self), Int32(count), 0)
    }

    /// Tells the parser that nothing comes any more.
    static func end(_ parser: xmlParserCtxtPtr) { xmlParseChunk(parser, nil, 0, 1) }

    /// What is wrong with a document itself; nil where nothing is, or it cannot be read.
    static func fault(of source: ByteSource, blockSize: Int = blockSize) -> XMLFault? {
        let handler = FaultListener(deepest: .max)
        parse(source, into: handler, blockSize: blockSize)
        return handler.fault
    }

    private final class FaultListener: XMLElementHandler {
        private(set) var fault: XMLFault?

        override func refuseFile(_ code: FindingCode, line: Int, column: Int = 0, _ arguments: [String: String]) {
            if code != .unreadableFile {
                fault = XMLFault(code: code, line: line, column: column, reason: arguments["reason"] ?? "")
            }
            stop()
        }
    }

    /// A push parser whose events go to the handler, for as long as the body runs.
    private static func withParser(for handler: XMLElementHandler, _ body: (xmlParserCtxtPtr) -> Void) {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { context, name, prefix, uri, _, _, count, _, attributes in
            guard let handler = XMLElementHandler.of(context), handler.isTagWhole else { return }
            handler.open(name, prefix: prefix, uri: uri, attributes: attributes, count: Int(count))
        }
        callbacks.endElementNs = { context, name, _, uri in
            XMLElementHandler.of(context)?.close(name, uri: uri)
        }
        if handler.takesText {
            callbacks.characters = { context, text, count in
                guard let text else { return }
                XMLElementHandler.of(context)?.text(UnsafeRawBufferPointer(start: text, count: Int(count)))
            }
            callbacks.cdataBlock = callbacks.characters
            callbacks.ignorableWhitespace = callbacks.characters
        }
        callbacks.internalSubset = { context, _, _, _ in
            XMLElementHandler.of(context)?.documentType()
        }
        // Faults are read from the parser; without this it prints them.
        callbacks.serror = { _, _ in }
        let context = Unmanaged.passUnretained(handler).toOpaque()
        guard let parser = xmlCreatePushParserCtxt(&callbacks, context, nil, 0, nil) else { return }
        defer { xmlFreeParserCtxt(parser) }
        // Without NOENT, SAX2 hands on &amp; as &#38;.
        let options = XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        xmlCtxtUseOptions(parser, Int32(options))
        handler.parser = parser
        withExtendedLifetime(handler) { body(parser) }
        handler.parser = nil
    }
}

/// libxml2, made ready once for all threads, and silent on each.
enum XMLLibrary {
    private static let ready: Void = xmlInitParser()

    /// Faults are read from the parser; those of conversion, which have none, would be printed by each thread.
    static func start() {
        ready
        xmlSetStructuredErrorFunc(nil) { _, _ in }
    }
}
