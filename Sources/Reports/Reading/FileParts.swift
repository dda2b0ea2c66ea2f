/// A large file in parts that can be read side by side, each by a reader of its own.
enum FileParts: Sendable {
    case table(TableParts)
    case document(DocumentParts)

    /// A part is worth the trouble from so many bytes on.
    static let least: UInt64 = 16 << 20

    /// Nil where the file is small, or cannot be read otherwise than from its beginning to its end.
    init?(
        _ open: () throws(ReadFailure) -> ByteSource, most: Int, least: UInt64, reader: SubmissionReader
    ) throws(ReadFailure) {
        let source = try open()
        guard let size = source.size, size >= 2 * least, most > 1 else { return nil }
        let head = try FileHead(of: open())
        let text = FileText(head, fixed: reader.options.encoding, known: reader.vocabulary.knownWords)
        guard head.foreignKind == nil, text.isPlain else { return nil }
        let count = min(UInt64(most), size / least)
        if text.isXML {
            guard let parts = try DocumentParts(source, of: size, text: text, count: count) else { return nil }
            self = .document(parts)
        } else {
            guard let parts = try TableParts(source, of: size, text: text, count: count, reader: reader) else {
                return nil
            }
            self = .table(parts)
        }
    }

    var count: Int {
        switch self {
        case .table(let table): table.parts.count
        case .document(let document): document.parts.count
        }
    }

    /// What a file in such parts is.
    var format: SubmissionFormat {
        switch self {
        case .table: .csvLong
        case .document: .xml
        }
    }
}
