import Glibc
import Reports

/// The output and the errors of the process, written at once and without a buffer.
enum Standard {
    /// - Throws: `StorageFault` when not all of it could be written, such as to a full disk.
    static func output(_ text: String) throws(StorageFault) {
        try output(Array(text.utf8))
    }

    static func output(_ bytes: [UInt8]) throws(StorageFault) {
        let code = write(bytes, to: STDOUT_FILENO)
        guard code == 0 else { throw StorageFault(path: "stdout", code: code) }
    }

    /// Where the words cannot go, as to a log on a full disk, the exit code tells all the same.
    static func error(_ text: String) {
        _ = write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// - Returns: The system's error number; 0 when all was written.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return count < 0 ? errno : EIO }
                rest = rest.dropFirst(count)
            }
            return 0
        }
    }
}
