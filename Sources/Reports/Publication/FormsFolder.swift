import Glibc

/// forms/: the forms to fill in, each unit's in a folder of its own.
public struct FormsFolder: Sendable {
    /// How a file looked when it was last written or looked at: while that is the same, it need not be read.
    public struct Stamp: Hashable, Sendable {
        /// In bytes.
        public let size: Int64
        /// Nanoseconds since 1970.
        public let modified: Int64

        public init(size: Int64, modified: Int64) {
            self.size = size
            self.modified = modified
        }
    }

    /// What stands at a form's place.
    public enum Found: Hashable, Sendable {
        case nothing
        case file(Stamp)
        /// A folder, a link, or what else is no file.
        case other
    }

    public let path: String

    /// - Parameter path: The folder forms/.
    public init(path: String) {
        self.path = path
    }

    /// An empty file is what a power cut leaves: nobody has filled that in.
    public func found(_ name: String, in folder: String) -> Found {
        guard let status = Disk.status("\(path)/\(folder)/\(name)") else { return .nothing }
        guard status.isRegular else { return .other }
        return status.st_size == 0 ? .nothing : .file(Stamp(status))
    }

    /// SHA-256 of the file's bytes, hexadecimal; nil where there is no file.
    ///
    /// - Throws: `StorageFault` when it cannot be read.
    public func hash(of name: String, in folder: String) throws(StorageFault) -> String? {
        try Disk.read("\(path)/\(folder)/\(name)").map(HashSums.hash(of:))
    }

    /// Writes the form whole or not at all; it is durable after `sync`.
    ///
    /// - Parameters:
    ///   - bytes: The form.
    ///   - name: Its name, which is safe.
    ///   - folder: The unit's folder, whose name is safe.
    /// - Returns: How it looks now.
    /// - Throws: `StorageFault`; what stood there stands as before.
    public func write(_ bytes: [UInt8], as name: String, in folder: String) throws(StorageFault) -> Stamp {
        let unit = "\(path)/\(folder)"
        try Disk.makeFolder(unit, mode: 0o750)
        guard Disk.status(unit)?.isFolder == true else { throw StorageFault(path: unit, code: ENOTDIR) }
        let new = "\(unit)/\(PublishedFolder.newPrefix)\(name)"
        do throws(StorageFault) {
            try Disk.write(bytes, to: new, mode: 0o640, isSynced: false)
            try Disk.rename(new, to: "\(unit)/\(name)")
        } catch {
            unlink(new)
            throw error
        }
        FaultPoint.pass(.forming)
        guard case .file(let stamp) = found(name, in: folder) else {
            throw StorageFault(path: "\(unit)/\(name)", code: ENOENT)
        }
        return stamp
    }

    /// Removes the form, and the unit's folder when nothing else is in it.
    public func remove(_ name: String, in folder: String) throws(StorageFault) {
        try Disk.remove("\(path)/\(folder)/\(name)")
        rmdir("\(path)/\(folder)")
    }

    /// Returns once all that was written is on the disk.
    public func sync() throws(StorageFault) {
        try Disk.syncAll(path)
    }
}

extension FormsFolder.Stamp {
    init(_ status: stat) {
        self.init(size: Int64(status.st_size), modified: FileTime(status.st_mtim).nanoseconds)
    }
}
