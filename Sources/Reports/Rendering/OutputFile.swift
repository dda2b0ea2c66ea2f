/// A file to be published: its name below the period's folder, and its bytes.
public struct OutputFile: Sendable, Hashable {
    public let name: String
    public let bytes: [UInt8]
    /// SHA-256 of its bytes, hexadecimal, where something that is published with it tells it; else nil.
    public let hash: String?

    public init(name: String, bytes: [UInt8], hash: String? = nil) {
        self.name = name
        self.bytes = bytes
        self.hash = hash
    }

    public init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }
}
