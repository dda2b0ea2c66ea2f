/// A regular file that lies in the inbox, as it was when it was looked at.
public struct InboxEntry: Hashable, Sendable {
    /// The path below inbox/, in the file system's own bytes, which need not be text.
    public let path: [UInt8]
    public let identity: FileIdentity

    public init(path: [UInt8], identity: FileIdentity) {
        self.path = path
        self.identity = identity
    }

    /// Whether a folder of the name is for trying, `thu`: what is dropped there is checked and answered, never counted.
    ///
    /// However people write it: a try that was taken for the real thing would count.
    static func isTrialFolder(_ name: some Collection<UInt8>) -> Bool {
        // Nearly all folders are units'.
        guard let first = name.first, "tT".utf8.contains(first) else { return false }
        return ["thu", "thử"].contains(String(decoding: name, as: UTF8.self).lowercased())
    }

    /// The path's parts.
    var components: [ArraySlice<UInt8>] { path.split(separator: UInt8(ascii: "/")) }

    /// The id of the unit whose folder it lies in: the first folder below inbox/, whatever folders lie in that; nil for
    /// the inbox itself and its own folder for trying.
    public var folder: String? {
        guard let first = components.dropLast().first, !Self.isTrialFolder(first) else { return nil }
        return DisplayName.of(first)
    }

    /// Whether it is only to be tried.
    public var isTrial: Bool {
        components.dropLast().contains(where: Self.isTrialFolder)
    }

    /// The file's name for people.
    public var displayName: String { DisplayName.of(components.last ?? []) }

    /// The path below inbox/ for people.
    public var displayPath: String { DisplayName.of(path) }
}

/// What tells one file from another that took its name.
public struct FileIdentity: Hashable, Sendable {
    public let device: UInt64
    public let inode: UInt64
    /// In bytes.
    public let size: Int64
    public let modified: FileTime

    public init(device: UInt64, inode: UInt64, size: Int64, modified: FileTime) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
    }
}

/// Names that strangers chose, made fit to be shown.
enum DisplayName {
    /// The bytes as text; what is not UTF-8, and characters that would act on a terminal or turn the direction
    /// of the text around them, stand as U+FFFD.
    static func of(_ bytes: some Collection<UInt8>) -> String {
        if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) { return String(decoding: bytes, as: UTF8.self) }
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
            default: Character(scalar)
            }
        }
        return String(scalars)
    }
}
