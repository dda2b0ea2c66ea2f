import Glibc

/// Reads a submission file of any kind into a sink: bytes to observations.
struct SubmissionReader {
    let vocabulary: Vocabulary
    let limits: ReadingLimits
    var options = ReadingOptions()

    /// Reads the whole file; what is wrong with it is told to the sink, and nothing is thrown.
    ///
    /// The file is opened twice, for its head and for the whole; once where the head is all of it.
    func read<Sink: SubmissionSink>(
        _ open: () throws(ReadFailure) -> ByteSource, into sink: inout Sink
    ) -> ReadingResult {
        do throws(ReadFailure) {
            // The head is large, and goes before the whole is read.
            switch try examine(FileHead(of: open()), into: &sink) {
            case .text(let text, let whole):
                guard let whole else { return try read(open, text, into: &sink) }
                return try read({ () throws(ReadFailure) in ByteSource(bytes: whole) }, text, into: &sink)
            case .refused(let result): return result
            }
        } catch {
            let reason = String(cString: strerror(error.code))
            find(.unreadableFile, at: Place(), ["reason": reason], into: &sink)
            return ReadingResult()
        }
    }

    /// Reads one part of a large file as `read` would, but for what can only be told of the whole.
    func read<Sink: SubmissionSink>(_ number: Int, of parts: FileParts, into sink: inout Sink) -> ReadingResult {
        switch parts {
        case .table(let table): read(number, of: table, into: &sink)
        case .document(let document): read(number, of: document, into: &sink)
        }
    }

    private func read<Sink: SubmissionSink>(
        _ number: Int, of parts: TableParts, into sink: inout Sink
    ) -> ReadingResult {
        let part = parts.parts[number]
        guard number > 0 else {
            var result = readTable(ByteSource(part), parts.text, into: &sink)
            result.encoding = parts.text.decided
            return result
        }
        return TableReader(vocabulary: vocabulary, limits: limits, options: options)
            .read(part, separator: parts.separator, columns: parts.columns, into: &sink)
    }

    /// Without an extent where the part is not as it seemed, or something ended its reading.
    private func read<Sink: SubmissionSink>(
        _ number: Int, of document: DocumentParts, into sink: inout Sink
    ) -> ReadingResult {
        withUnsafeMutablePointer(to: &sink) { place in
            let handler = SubmissionElements(vocabulary: vocabulary, limits: limits, sink: SinkCalls(place))
            var part = SubmissionElements.Part(number, of: document)
            XMLDocument.parse(
                ByteSource(document.parts[number]), into: handler, again: { nil },
                giving: { handler.give($0, of: &part, to: $1, place) })
            return ReadingResult(
                format: .xml, rows: handler.tally, encoding: document.text.decided, extent: part.extent)
        }
    }

    private enum Examined {
        /// A text, and the bytes of a file that is no larger than its head.
        case text(FileText, whole: [UInt8]?)
        case refused(ReadingResult)
    }

    /// What the file is by its head; what cannot be read is told.
    private func examine<Sink: SubmissionSink>(_ head: FileHead, into sink: inout Sink) -> Examined {
        if let kind = head.foreignKind {
            find(.wrongKindOfFile, at: Place(), ["kind": kind], into: &sink)
            return .refused(ReadingResult())
        }
        if head.bytes.isEmpty {
            find(.emptyFile, at: Place(), into: &sink)
            return .refused(ReadingResult())
        }
        let text = FileText(head, fixed: options.encoding, known: vocabulary.knownWords)
        if let kind = text.binaryKind {
            find(.wrongKindOfFile, at: Place(), ["kind": kind], into: &sink)
            return .refused(ReadingResult())
        }
        if let fault = text.fault {
            find(fault.code, at: fault.place, found: fault.found, fault.arguments, into: &sink)
            return .refused(ReadingResult(encoding: text.decided))
        }
        return .text(text, whole: head.isWhole ? head.bytes : nil)
    }

    private func read<Sink: SubmissionSink>(
        _ open: () throws(ReadFailure) -> ByteSource, _ text: FileText, into sink: inout Sink
    ) throws(ReadFailure) -> ReadingResult {
        if let loss = text.lettersLost {
            find(.lettersLost, at: loss.place, found: loss.found, ["words": String(loss.words)], into: &sink)
        }
        var result =
            text.isXML ? try readDocument(open, text, into: &sink) : try readTable(open(), text, into: &sink)
        result.encoding = text.decided
        return result
    }

    private func readTable<Sink: SubmissionSink>(
        _ source: ByteSource, _ text: FileText, into sink: inout Sink
    ) -> ReadingResult {
        let reader = TableReader(vocabulary: vocabulary, limits: limits, options: options)
        return text.head.withUnsafeBytes { head in
            reader.read(
                text.decoded(source), head: head, isWhole: text.isWhole, byteOrderMark: text.markOfSource, into: &sink)
        }
    }

    private func readDocument<Sink: SubmissionSink>(
        _ open: () throws(ReadFailure) -> ByteSource, _ text: FileText, into sink: inout Sink
    ) throws(ReadFailure) -> ReadingResult {
        let source = try text.decoded(open())
        let root = XMLRoot(head: text.head)
        return withUnsafeMutablePointer(to: &sink) { place in
            let sink = SinkCalls(place)
            switch root?.namespace {
            case SheetNames.namespace:
                let handler = SpreadsheetElements(vocabulary: vocabulary, limits: limits, options: options, sink: sink)
                XMLDocument.parse(
                    source, into: handler,
                    again: { (try? open()).flatMap { XMLDocument.fault(of: text.decoded($0)) } },
                    giving: { handler.give($0, to: $1) })
                handler.finish()
                return handler.result
            case ADXElements.namespace:
                let handler = ADXElements(vocabulary: vocabulary, limits: limits, sink: sink)
                XMLDocument.parse(source, into: handler)
                handler.finish()
                return ReadingResult(format: .adx, rows: handler.tally)
            default:
                let handler = SubmissionElements(vocabulary: vocabulary, limits: limits, sink: sink)
                XMLDocument.parse(
                    source, into: handler,
                    again: { (try? open()).flatMap { XMLDocument.fault(of: text.decoded($0)) } },
                    giving: { handler.give($0, to: $1, place) })
                handler.finish()
                return ReadingResult(format: .xml, rows: handler.tally)
            }
        }
    }

    private func find<Sink: SubmissionSink>(
        _ code: FindingCode, at place: Place, found: String = "", _ arguments: [String: String] = [:],
        into sink: inout Sink
    ) {
        var found = found
        found.withUTF8 {
            sink.find(
                code, submission: nil, item: nil, at: place, found: UnsafeRawBufferPointer($0),
                arguments: { arguments })
        }
    }
}
