import CLibXML
import Glibc

/// Reads submissions from XML by SAX2, as `Templates/schema/submission.xsd` describes them.
///
/// Nothing is fetched, no document type is taken and no entity beside the five of XML; a document that is not
/// well-formed ends at its first fault.
struct SubmissionDocumentReader {
    let vocabulary: Vocabulary
    let limits: ReadingLimits

    private static let blockSize = 256 << 10

    func read<Sink: SubmissionSink>(_ source: ByteSource, into sink: inout Sink) -> RowTally {
        XMLLibrary.start()
        var source = source
        return withUnsafeMutablePointer(to: &sink) { sink in
            let handler = SubmissionElements(vocabulary: vocabulary, limits: limits, sink: sink)
            let block = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.blockSize, alignment: 16)
            defer { block.deallocate() }
            withParser(for: handler) { parser in
                handler.intern(parser)
                parse(&source, parser, block, handler)
            }
            handler.finish()
            return handler.tally
        }
    }

    private func parse<Sink: SubmissionSink>(
        _ source: inout ByteSource, _ parser: xmlParserCtxtPtr, _ block: UnsafeMutableRawBufferPointer,
        _ handler: SubmissionElements<Sink>
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
                handler.refuseFile(.notWellFormed, line: fault.line, column: fault.column, ["reason": fault.reason])
            }
            if count == 0 { return }
        }
    }

    /// A push parser whose events go to the handler, for as long as the body runs.
    private func withParser(for handler: XMLElementHandler, _ body: (xmlParserCtxtPtr) -> Void) {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { context, name, _, uri, _, _, count, _, attributes in
            guard let handler = XMLElementHandler.of(context), handler.isTagWhole else { return }
            handler.start(name, uri: uri, attributes: attributes, count: Int(count))
        }
        callbacks.endElementNs = { context, _, _, _ in
            XMLElementHandler.of(context)?.end()
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
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue))
        handler.parser = parser
        withExtendedLifetime(handler) { body(parser) }
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
    }
}

extension String {
    fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, isDropped(last) { text = text.dropLast() }
        return String(text)
    }
}
