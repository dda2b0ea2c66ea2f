import Glibc

/// The right to run, held by one process at a time.
///
/// It ends with the value or with the process, however that ends.
public final class RunLock: Sendable {
    /// Another run holds the lock.
    public struct Held: Error, Sendable {
        public let path: String
    }

    private let descriptor: Int32

    /// - Throws: `Held` when another run is under way; `StorageFault` when the lock's file cannot be opened.
    public init(path: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard descriptor >= 0 else { throw StorageFault(path: path, code: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw code == EWOULDBLOCK ? Held(path: path) as any Error : StorageFault(path: path, code: code)
        }
    }

    deinit {
        close(descriptor)
    }
}
