import Glibc

/// Reads a submission file of any kind into a sink: bytes to observations.
struct SubmissionReader {
    let vocabulary: Vocabulary
    let limits: ReadingLimits

    /// The bytes at a file's beginning by which it is known.
    private static let headSize = 16 << 10

    /// Reads the whole file; what is wrong with it is told to the sink, and nothing is thrown.
    ///
    /// The file is opened twice, for its head and for the whole.
    func read<Sink: SubmissionSink>(
        _ open: () throws(ReadFailure) -> ByteSource, into sink: inout Sink
    ) -> (format: SubmissionFormat?, rows: RowTally) {
        do throws(ReadFailure) {
            let head = try Self.head(of: open())
            let source = try open()
            return head.withUnsafeBytes { read(source, head: $0, into: &sink) }
        } catch {
            let reason = String(cString: strerror(error.code))
            sink.find(
                .unreadableFile, submission: nil, item: nil, at: Place(), found: .none,
                arguments: { ["reason": reason] })
            return (nil, RowTally())
        }
    }

    private func read<Sink: SubmissionSink>(
        _ source: ByteSource, head: UnsafeRawBufferPointer, into sink: inout Sink
    ) -> (format: SubmissionFormat?, rows: RowTally) {
        switch FileKind.of(head) {
        case .empty:
            sink.find(.emptyFile, submission: nil, item: nil, at: Place(), found: .none, arguments: { [:] })
            return (nil, RowTally())
        case .foreign(let kind):
            sink.find(
                .wrongKindOfFile, submission: nil, item: nil, at: Place(), found: .none,
                arguments: { ["kind": kind] })
            return (nil, RowTally())
        case .xml:
            let reader = SubmissionDocumentReader(vocabulary: vocabulary, limits: limits)
            return (.xml, reader.read(source, into: &sink))
        case .table:
            return TableReader(vocabulary: vocabulary, limits: limits).read(source, head: head, into: &sink)
        }
    }

    private static func head(of source: ByteSource) throws(ReadFailure) -> [UInt8] {
        var source = source
        var head = [UInt8](repeating: 0, count: headSize)
        var filled = 0
        while filled < headSize {
            var count = 0
            var failure: ReadFailure?
            head.withUnsafeMutableBytes { buffer in
                do throws(ReadFailure) {
                    count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
            if count == 0 { break }
            filled += count
        }
        return Array(head.prefix(filled))
    }
}
