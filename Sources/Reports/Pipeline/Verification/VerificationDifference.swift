/// One thing that is not as the ledger, the archive or a list of hashes has it.
public struct VerificationDifference: Encodable, Hashable, Sendable {
    public enum Kind: String, Encodable, Sendable {
        case fileMissing = "file_missing"
        case fileChanged = "file_changed"
        case fileUnknown = "file_unknown"
        case journalMissing = "journal_missing"
        case journalUnknown = "journal_unknown"
        /// The list of a folder's hashes, whose own hash is in the ledger.
        case listMissing = "list_missing"
        case listChanged = "list_changed"
        case neverListed = "never_listed"
        /// The foot of a page does not tell a hash that it must.
        case foot
        /// datapackage.json does not tell the hash of a table, or of the data.
        case package
        case unpublished
        case ledger
        case unreadable
    }

    public let kind: Kind
    /// The path below the workspace, or the whole path of what lies elsewhere.
    public let file: String
    public var expected: String?
    public var found: String?
    /// What the hash is of: of a foot one of data, plan, units, settings and templates.
    public var name: String?
    public var line: Int?

    init(
        _ kind: Kind, _ file: String, expected: String? = nil, found: String? = nil, name: String? = nil,
        line: Int? = nil
    ) {
        self.kind = kind
        self.file = file
        self.expected = expected
        self.found = found
        self.name = name
        self.line = line
    }
}
