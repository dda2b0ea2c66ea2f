import CLibXML
import Glibc

/// Parses a document by SAX2 and tells its elements to a handler.
///
/// Nothing is fetched, no document type is taken and no entity beside the five of XML; a document that is not
/// well-formed ends at its first fault. The text has been brought to UTF-8 before, so what the document declares of
/// its encoding is passed over.
enum XMLDocument {
    private static let blockSize = 256 << 10

    /// - Parameters:
    ///   - source: The text as UTF-8.
    ///   - handler: It takes the elements, and what is wrong with the document.
    static func parse(_ source: ByteSource, into handler: XMLElementHandler) {
        XMLLibrary.start()
        var source = source
        let size = source.size.map { Int(min($0, UInt64(blockSize))) } ?? blockSize
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 4 << 10), alignment: 16)
        defer { block.deallocate() }
        withParser(for: handler) { parser in
            handler.intern(parser)
            feed(&source, parser, block, handler)
        }
    }

    private static func feed(
        _ source: inout ByteSource, _ parser: xmlParserCtxtPtr, _ block: UnsafeMutableRawBufferPointer,
        _ handler: XMLElementHandler
    ) {
        while !handler.isStopped {
            let count: Int
            do {
                count = try source.read(into: block)
            } catch {
                handler.refuseFile(.unreadableFile, line: 0, ["reason": String(cString: strerror(error.code))])
                return
            }
            let isLast: Int32 = count == 0 ? 1 : 0
            xmlParseChunk(parser, block.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), isLast)
            if let fault = XMLFault(lastOf: parser), !handler.isStopped {
                handler.refuseFile(fault.code, line: fault.line, column: fault.column, ["reason": fault.reason])
            }
            if count == 0 { return }
        }
    }

    /// A push parser whose events go to the handler, for as long as the body runs.
    private static func withParser(for handler: XMLElementHandler, _ body: (xmlParserCtxtPtr) -> Void) {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { context, name, _, uri, _, _, count, _, attributes in
            guard let handler = XMLElementHandler.of(context), handler.isTagWhole else { return }
            handler.open(name, uri: uri, attributes: attributes, count: Int(count))
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

/// What the parser found wrong with the document itself.
struct XMLFault {
    let code: FindingCode
    let line: Int
    let column: Int
    let reason: String

    /// Nil when the parser has found nothing wrong.
    init?(lastOf parser: xmlParserCtxtPtr) {
        guard let error = xmlCtxtGetLastError(parser)?.pointee,
            error.level.rawValue >= XML_ERR_ERROR.rawValue
        else { return nil }
        line = Int(error.line)
        column = Int(error.int2)
        reason = error.message.map { String(cString: $0).trimmingSuffix { $0.isWhitespace } } ?? ""
        code =
            switch error.code {
            // What a bare & comes to: no name behind it, none that ends, or one that nobody declared.
            case Int32(XML_ERR_NAME_REQUIRED.rawValue) where reason.contains("EntityRef"),
                Int32(XML_ERR_ENTITYREF_SEMICOL_MISSING.rawValue), Int32(XML_ERR_UNDECLARED_ENTITY.rawValue),
                Int32(XML_WAR_UNDECLARED_ENTITY.rawValue), Int32(XML_ERR_ENTITYREF_NO_NAME.rawValue):
                .bareAmpersand
            case Int32(XML_ERR_INVALID_ENCODING.rawValue): .notUTF8
            default: .notWellFormed
            }
    }
}

extension String {
    fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, isDropped(last) { text = text.dropLast() }
        return String(text)
    }
}
