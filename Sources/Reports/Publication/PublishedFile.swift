import Glibc

/// A single published file, such as out/index.html, that is never seen half-written.
public struct PublishedFile: Sendable {
    private let parent: String
    private let name: String
    private let audience: PublishedFolder.Audience

    /// - Parameters:
    ///   - parent: The folder that it is published in, such as out.
    ///   - name: Its name, such as index.html.
    ///   - audience: Who may read it.
    public init(in parent: String, name: String, audience: PublishedFolder.Audience) {
        precondition(!name.hasPrefix(".") && !name.contains("/"), "a plain name")
        self.parent = parent
        self.name = name
        self.audience = audience
    }

    /// Publishes the bytes, and nothing when they are what is published already.
    ///
    /// - Returns: Whether anything changed.
    /// - Throws: `StorageFault`; what was published stands as before.
    @discardableResult
    public func publish(_ bytes: [UInt8]) throws(StorageFault) -> Bool {
        let target = "\(parent)/\(name)"
        if let status = Disk.status(target), status.isRegular, status.st_size == off_t(bytes.count),
            status.st_mode & 0o777 == audience.fileMode, try Disk.read(target) == bytes
        {
            return false
        }
        let new = "\(parent)/\(PublishedFolder.newPrefix)\(name)"
        do throws(StorageFault) {
            try Disk.write(bytes, to: new, mode: audience.fileMode)
            try Disk.rename(new, to: target)
        } catch {
            unlink(new)
            throw error
        }
        try Disk.syncFolder(parent)
        return true
    }
}
