import Crypto

/// One hash for many lines.
enum LineHash {
    /// SHA-256, hexadecimal, over lines that each end with a line feed.
    static func of(_ lines: [String]) -> String {
        var hasher = SHA256()
        for var line in lines {
            line += "\n"
            line.withUTF8 { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        }
        return hasher.finalize().hexadecimal
    }
}
