/// A file of the inbox that has been copied to the archive.
public struct ClaimedFile: Sendable {
    /// Where it lay, and what it was.
    public let entry: InboxEntry
    /// SHA-256 of its bytes, hexadecimal: its name in the archive.
    public let hash: String
    /// Where its copy lies.
    public let archivePath: String
    /// The numeric id of the file's owner.
    public let owner: UInt32
    /// All of its bytes, of a file of at most `Archive.memoryLimit`; nil of a larger one.
    public let bytes: [UInt8]?

    public init(entry: InboxEntry, hash: String, archivePath: String, owner: UInt32, bytes: [UInt8]?) {
        self.entry = entry
        self.hash = hash
        self.archivePath = archivePath
        self.owner = owner
        self.bytes = bytes
    }

    /// In bytes.
    public var size: Int64 { entry.identity.size }
    public var modified: FileTime { entry.identity.modified }
    /// The id of the unit whose folder it lay in; nil for the inbox itself.
    public var folder: String? { entry.folder }
    public var isTrial: Bool { entry.isTrial }
    /// The name it had, for people; never a path.
    public var fileName: String { entry.displayName }
}
