import Crypto

/// The hashes of the files of a published folder, as `sha256sum -c` reads them.
public struct HashSums: Sendable {
    public static let fileName = "SHA256SUMS"

    /// By the order of the names' bytes.
    public let sums: [(name: String, hash: String)]

    public init(of files: [(name: String, bytes: [UInt8])]) {
        let largestFirst = files.sorted { $0.bytes.count > $1.bytes.count }
        self.init(Workers.map(largestFirst) { ($0.name, Self.hash(of: $0.bytes)) })
    }

    /// - Parameter sums: Each file's SHA-256, hexadecimal.
    public init(_ sums: [(name: String, hash: String)]) {
        self.sums = sums.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Reads what `text` writes; lines of another form are left out.
    public init(reading text: String) {
        sums = text.split(separator: "\n").compactMap { line in
            let hash = line.prefix(64)
            let name = line.dropFirst(66)
            guard hash.utf8.count == 64, line.dropFirst(64).hasPrefix("  "), !name.isEmpty else { return nil }
            return (String(name), String(hash))
        }
    }

    public var text: String { sums.map { "\($0.hash)  \($0.name)\n" }.joined() }

    /// SHA-256, hexadecimal.
    public static func hash(of bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).hexadecimal
    }
}
