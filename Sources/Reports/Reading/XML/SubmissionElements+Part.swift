import CLibXML

/// One part of a document is read like the whole, behind the whole's opening.
extension SubmissionElements {
    /// What has become of a part while it is read.
    struct Part {
        fileprivate let isLast: Bool
        fileprivate let from: UInt64
        /// What the parser still has to be given before the part.
        fileprivate var opening: [UInt8]
        fileprivate let linesOfOpening: UInt32
        /// How far it reaches; nil where it is not to its end what it was taken for.
        fileprivate(set) var extent: TableExtent?

        init(_ number: Int, of document: DocumentParts) {
            isLast = number == document.parts.count - 1
            from = document.parts[number].range.lowerBound
            opening = number > 0 ? document.opening : []
            linesOfOpening = UInt32(clamping: document.opening.count { $0 == 0x0A })
        }
    }

    /// Gives a block of the part to the parser.
    func give<Sink: SubmissionSink>(
        _ block: XMLDocument.Block, of part: inout Part, to parser: xmlParserCtxtPtr,
        _ sink: UnsafeMutablePointer<Sink>
    ) {
        if !part.opening.isEmpty {
            part.opening.withUnsafeBufferPointer { opening in
                guard let start = opening.baseAddress else { return }
                XMLDocument.give(start, count: opening.count, to: parser)
            }
            passOver(Int(part.from) - part.opening.count, lines: 0)
            part.opening = []
        }
        guard block.isEmpty else { return give(block, to: parser, sink) }
        let lines = placeOfNext.line &- 1 &- part.linesOfOpening
        if part.isLast { XMLDocument.end(parser) }
        let isSound = part.isLast ? isEnded(parser) : awaitsSubmission
        if isSound { part.extent = TableExtent(lines: lines, rows: 0, isClosed: true) }
    }

    /// Whether nothing was wrong with what was parsed to the document's end.
    private func isEnded(_ parser: xmlParserCtxtPtr) -> Bool {
        !isStopped && !giving.hasSection && directory.count > 0 && XMLFault(lastOf: parser) == nil
    }
}
