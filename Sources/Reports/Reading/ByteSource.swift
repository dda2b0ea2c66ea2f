import Glibc

/// The bytes of one file, from memory or read block by block.
public struct ByteSource {
    private enum Origin {
        case memory([UInt8])
        case file(OpenFile)
        case part(OpenFile, Range<UInt64>)
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

    /// Part of a file or of what is in memory.
    init(_ part: FilePart) {
        origin =
            switch part.origin {
            case .memory(let bytes): .memory(bytes)
            case .file(let file): .part(file, part.range)
            }
    }

    /// The bytes of the file; nil of what can be read in one go alone, such as a pipe or a text that is decoded.
    var size: UInt64? {
        switch origin {
        case .memory(let bytes): UInt64(bytes.count)
        case .file(let file): file.size
        case .part, .decoded: nil
        }
    }

    /// A part of it, to be read by itself, beside the others; nil where it can be read in one go alone.
    func part(_ range: Range<UInt64>) -> FilePart? {
        switch origin {
        case .memory(let bytes):
            FilePart(origin: .memory(Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)])), range: range)
        case .file(let file): FilePart(origin: .file(file), range: range)
        case .part, .decoded: nil
        }
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
        case .part(let file, let range):
            let left = range.count - position
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(left))
            let count = try file.read(into: part, at: range.lowerBound + UInt64(position))
            position += count
            return count
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

/// A part of a file: whoever reads it moves no other reader on.
struct FilePart: Sendable {
    fileprivate enum Origin {
        case memory([UInt8])
        case file(OpenFile)
    }

    fileprivate let origin: Origin
    /// Its place in the whole.
    let range: Range<UInt64>

    /// What is left of it from a place of the whole on; nil where that is not within it.
    func from(_ place: UInt64) -> FilePart? {
        guard range.contains(place) else { return nil }
        switch origin {
        case .memory(let bytes):
            return FilePart(
                origin: .memory(Array(bytes.dropFirst(Int(place - range.lowerBound)))), range: place..<range.upperBound)
        case .file: return FilePart(origin: origin, range: place..<range.upperBound)
        }
    }
}

/// An open file, closed when the last reader lets it go.
private final class OpenFile: Sendable {
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

    /// Nil where it is no regular file.
    var size: UInt64? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return UInt64(status.st_size)
    }

    /// Reads on from where the last reading ended; or at a place, which leaves that as it is.
    func read(into buffer: UnsafeMutableRawBufferPointer, at place: UInt64? = nil) throws(ReadFailure) -> Int {
        while true {
            let count =
                if let place {
                    pread(descriptor, buffer.baseAddress, buffer.count, off_t(place))
                } else {
                    Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                }
            if count >= 0 { return count }
            guard errno == EINTR else { throw ReadFailure(path: path, code: errno) }
        }
    }
}
