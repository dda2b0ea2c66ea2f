import Glibc

/// What comes through a pipe, kept so that it can be read more than once.
///
/// It is held in memory, and beyond a size in a temporary file that has no name: nothing is left behind, however the
/// process ends.
final class SpooledInput: Sendable {
    private enum Kept: ~Copyable, Sendable {
        case memory([UInt8])
        case file(Descriptor)
        /// The pipe itself could not be read.
        case failed(code: Int32)
    }

    /// Where it can be read from its beginning, as often as wanted.
    enum Contents {
        case memory([UInt8])
        case file(path: String)
        case failed(code: Int32)
    }

    private let kept: Kept

    /// Reads the pipe to its end.
    ///
    /// - Throws: `StorageFault` when it does not fit into memory and the temporary file cannot be written.
    init(_ pipe: borrowing Descriptor, inMemory limit: Int = 16 << 20) throws(StorageFault) {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { block.deallocate() }
        var bytes: [UInt8] = []
        var file: Descriptor?
        while true {
            let count: Int
            do throws(StorageFault) {
                count = try pipe.read(into: block)
            } catch {
                kept = .failed(code: error.code)
                return
            }
            if count == 0 { break }
            bytes += block[..<count]
            guard bytes.count > limit || file != nil else { continue }
            if file == nil { file = try Self.temporaryFile() }
            try file?.write(bytes)
            bytes.removeAll()
        }
        if let file = file.take() {
            kept = .file(file)
        } else {
            kept = .memory(bytes)
        }
    }

    var contents: Contents {
        switch kept {
        case .memory(let bytes): .memory(bytes)
        case .file(let file): .file(path: "/proc/self/fd/\(file.number)")
        case .failed(let code): .failed(code: code)
        }
    }

    private static func temporaryFile() throws(StorageFault) -> Descriptor {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        // mkstemp puts letters of its own in the place of the six X, and so makes a name that nobody can foresee.
        let path = "\(folder)/reports-XXXXXX"
        var name = Array(path.utf8).terminated
        let number = mkstemp(&name)
        guard number >= 0 else { throw StorageFault(path: path, code: errno) }
        unlink(name)
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        return Descriptor(number, path: path)
    }
}
