/// Where the parts of a workspace lie.
public struct WorkspaceFolders: Sendable {
    /// The workspace's own folder.
    public let root: String
    /// Where the reports that may leave the office are published.
    public let published: String

    /// - Parameters:
    ///   - root: The workspace's folder.
    ///   - published: Another place for out/; nil for the workspace's own.
    public init(root: String, published: String? = nil) {
        self.root = root
        self.published = published ?? "\(root)/out"
    }

    public var settings: String { "\(root)/reports.yml" }
    public var units: String { "\(root)/units.csv" }
    public var plans: String { "\(root)/plans" }
    public var decisions: String { "\(root)/decisions.csv" }
    public var templates: String { "\(root)/Templates" }
    public var forms: String { "\(root)/forms" }
    public var inbox: String { "\(root)/inbox" }
    public var returned: String { "\(root)/returned" }
    public var archive: String { "\(root)/archive" }
    /// The department's own reports, complete.
    public var office: String { "\(root)/office" }
    public var ledger: String { "\(root)/reports.sqlite" }
    public var lock: String { "\(root)/.lock" }
    /// Who sends mail: a server that hangs holds up no run.
    public var mailLock: String { "\(root)/.mail-lock" }

    /// The name by which the ledger keeps what was published in a folder of reports, wherever the workspace lies: `office`,
    /// `out`, or the whole path of another place.
    public func name(ofReports folder: String) -> String {
        let path = Disk.absolutePath(folder)
        for (name, own) in [("office", office), ("out", "\(root)/out")] where path == Disk.absolutePath(own) {
            return name
        }
        return path
    }

    /// The folders of which others than the department may see nothing: what units send and get back is theirs alone.
    public var closed: [String] { [inbox, returned, forms, archive, office] }

    /// Makes the folders that a run writes to; those that are there stay as they are.
    ///
    /// - Throws: `StorageFault` when one of them cannot be made.
    public func make() throws(StorageFault) {
        for folder in closed { try Disk.makeFolder(folder, mode: 0o750) }
        try Disk.makeFolder(published, mode: 0o755)
    }
}
