import Glibc

/// An open file or folder, closed when its owner lets it go.
struct Descriptor: ~Copyable {
    /// So much is written at a time. For more at once Linux looks for larger pages, and where memory is full of files it
    /// moves others out of the way, which takes several times as long as writing.
    private static let writtenAtOnce = 1 << 18

    let number: Int32
    /// For messages.
    let path: String

    init(_ number: Int32, path: String) {
        self.number = number
        self.path = path
    }

    deinit {
        close(number)
    }

    /// - Throws: `StorageFault` when it cannot be opened.
    static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(StorageFault) -> Descriptor {
        let number = Glibc.open(path, flags | O_CLOEXEC, mode)
        guard number >= 0 else { throw StorageFault(path: path, code: errno) }
        return Descriptor(number, path: path)
    }

    /// The process's standard input, of its own: closing it leaves that open.
    static func standardInput() throws(StorageFault) -> Descriptor {
        let number = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
        guard number >= 0 else { throw StorageFault(path: "stdin", code: errno) }
        return Descriptor(number, path: "stdin")
    }

    func status() throws(StorageFault) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw StorageFault(path: path, code: errno) }
        return status
    }

    /// Fills the buffer as far as there are bytes; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(StorageFault) -> Int {
        while true {
            let count = Glibc.read(number, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw StorageFault(path: path, code: errno) }
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(StorageFault) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(number, rest.baseAddress, min(rest.count, Self.writtenAtOnce))
            if count < 0 {
                guard errno == EINTR else { throw StorageFault(path: path, code: errno) }
            } else {
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            }
        }
    }

    func write(_ bytes: [UInt8]) throws(StorageFault) {
        var fault: StorageFault?
        bytes.withUnsafeBytes { buffer in
            do throws(StorageFault) { try write(buffer) } catch { fault = error }
        }
        if let fault { throw fault }
    }

    /// A file that has the mode already is left, since the file system would write it down anew.
    func setMode(_ mode: mode_t) throws(StorageFault) {
        if try status().st_mode & 0o7777 == mode { return }
        guard fchmod(number, mode) == 0 else { throw StorageFault(path: path, code: errno) }
    }

    /// Returns once all that was written is on the disk.
    func sync() throws(StorageFault) {
        guard fsync(number) == 0 else { throw StorageFault(path: path, code: errno) }
    }
}
