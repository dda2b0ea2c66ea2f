/// Reads a source in blocks and hands out its text as UTF-8; what it keeps is bounded by a block.
final class DecodedBytes {
    private static let blockSize = 64 << 10

    private var source: ByteSource
    private var decoder: TextDecoder
    private var toSkip: Int
    private var block = [UInt8](repeating: 0, count: blockSize)
    /// Decoded text, and how much of it is handed out.
    private var text: [UInt8] = []
    private var given = 0
    private var isAtEnd = false

    init(_ source: ByteSource, as encoding: TextEncoding, skipping byteOrderMark: Int) {
        self.source = source
        decoder = TextDecoder(encoding)
        toSkip = byteOrderMark
    }

    /// Fills the buffer as far as there is text ready, and at least with a byte; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        while given == text.count, !isAtEnd { try decodeBlock() }
        let count = min(buffer.count, text.count - given)
        text.withUnsafeBytes { text in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: text[given..<given + count]))
        }
        given += count
        return count
    }

    private func decodeBlock() throws(ReadFailure) {
        text.removeAll(keepingCapacity: true)
        given = 0
        let count = try readBlock()
        isAtEnd = count == 0
        let skipped = min(toSkip, count)
        toSkip -= skipped
        block.withUnsafeBytes { block in
            decoder.decode(UnsafeRawBufferPointer(rebasing: block[skipped..<count]), isLast: isAtEnd, into: &text)
        }
    }

    private func readBlock() throws(ReadFailure) -> Int {
        let read = block.withUnsafeMutableBytes { buffer in
            Result { () throws(ReadFailure) in try source.read(into: buffer) }
        }
        return try read.get()
    }
}
