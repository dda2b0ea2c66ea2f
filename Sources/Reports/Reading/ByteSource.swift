import Glibc

/// The bytes of one file, from memory or read block by block.
public struct ByteSource {
    private enum Origin {
        case memory([UInt8])
        case file(OpenFile)
        case decoded(DecodedBytes)
    }

    private let origin: Origin
    private var position = 0

    public init(bytes: [UInt8]) {
        origin = .memory(bytes)
    }

    /// - Throws: `ReadFailure` when the file cannot be opened.
    public init(path: String) throws(ReadFailure) {
        origin = .file(try OpenFile(path: path))
    }

    /// The text of another source brought to UTF-8, block by block, without the bytes of the mark at its beginning.
    init(decoding source: ByteSource, as encoding: TextEncoding, skipping byteOrderMark: Int) {
        origin = .decoded(DecodedBytes(source, as: encoding, skipping: byteOrderMark))
    }

    /// Fills the buffer as far as there are bytes; 0 at the end of the file.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        switch origin {
        case .memory(let bytes):
            let count = min(buffer.count, bytes.count - position)
            bytes.withUnsafeBytes { all in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[position..<position + count]))
            }
            position += count
            return count
        case .file(let file):
            return try file.read(into: buffer)
        case .decoded(let bytes):
            return try bytes.read(into: buffer)
        }
    }
}

/// A file that could not be read: no rights, gone, a fault of the disk.
public struct ReadFailure: Error, Sendable {
    public let path: String
    /// The system's error number.
    public let code: Int32
}

/// An open file, closed when the last reader lets it go.
private final class OpenFile {
    private let descriptor: Int32
    private let path: String

    init(path: String) throws(ReadFailure) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ReadFailure(path: path, code: errno) }
    }

    deinit {
        close(descriptor)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw ReadFailure(path: path, code: errno) }
        }
    }
}
