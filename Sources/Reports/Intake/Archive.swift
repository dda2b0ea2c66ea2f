import Crypto
import Glibc

/// Every file ever taken in, byte for byte, under the hash of its content; and each plan, units table, set of
/// templates and settings that was in force.
public struct Archive: Sendable {
    /// What came of claiming an entry.
    public enum Claim: Sendable {
        case claimed(ClaimedFile)
        /// It stays in the inbox for a later run.
        case left(Inbox.LeftAlone)
    }

    /// What a run was made from beside the files.
    public enum Source: String, CaseIterable, Sendable {
        case plan, units, templates, settings
    }

    /// A file of at most so many bytes is kept in memory while it is copied.
    public static let memoryLimit: Int64 = 16 << 20
    /// A larger file is left alone: it would fill the disk for all the others.
    public static let largestFile: Int64 = 4 << 30
    private static let blockSize = 1 << 18

    public let path: String
    private let inbox: String

    public init(_ folders: WorkspaceFolders) {
        path = folders.archive
        inbox = folders.inbox
    }

    private var temporary: String { "\(path)/tmp" }

    /// Makes the archive's folders and clears what a killed run left half-copied. For the holder of the lock.
    public func prepare() throws(StorageFault) {
        try Disk.remove(temporary)
        try Disk.makeFolder(temporary, mode: 0o750)
        try Disk.makeFolder("\(path)/files", mode: 0o750)
    }

    /// Where the file of the hash lies.
    public func filePath(hash: String) -> String { "\(path)/files/\(hash.prefix(2))/\(hash)" }

    /// Copies the entry to the archive. It stays in the inbox, and the copy is durable only after `sync`.
    ///
    /// - Throws: `StorageFault` when the archive cannot be written; a fault of the entry itself is its reason to be
    ///   left alone.
    public func claim(_ entry: InboxEntry) throws(StorageFault) -> Claim {
        func left(_ reason: Inbox.LeftAlone.Reason) -> Claim { .left(.init(path: entry.path, reason: reason)) }
        let folderNumber = Self.openFolder(of: entry, inbox: inbox)
        guard folderNumber >= 0, let name = entry.components.last?.terminated else {
            return left(Self.reason(errno))
        }
        let folder = Descriptor(folderNumber, path: entry.displayPath)
        // A pipe put in the file's place does not hold the run up.
        let number = openat(folder.number, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard number >= 0 else { return left(Self.reason(errno)) }
        let file = Descriptor(number, path: entry.displayPath)
        let before = try file.status()
        guard before.isRegular else { return left(.notRegular) }
        guard FileIdentity(before) == entry.identity else { return left(.growing) }
        guard entry.identity.size <= Self.largestFile else { return left(.tooLarge) }
        guard Self.mayRemove(before, from: folder, status: try folder.status()) else { return left(.notRemovable) }
        let copyPath = "\(temporary)/\(String(UInt64.random(in: .min ... .max), radix: 36))"
        let copy = try Descriptor.open(copyPath, O_WRONLY | O_CREAT | O_EXCL, mode: 0o440)
        var isKept = false
        defer { if !isKept { unlink(copyPath) } }
        guard let (hash, bytes) = try Self.copy(file, to: copy, size: entry.identity.size) else {
            return left(.unreadable)
        }
        FaultPoint.pass(.archiving)
        let after = try file.status()
        guard FileIdentity(after) == entry.identity, FileTime(after.st_ctim) == FileTime(before.st_ctim) else {
            return left(.growing)
        }
        try copy.setMode(0o440)
        isKept = try place(copyPath, hash: hash, size: entry.identity.size)
        return .claimed(
            ClaimedFile(
                entry: entry, hash: hash, archivePath: filePath(hash: hash), owner: before.st_uid, bytes: bytes))
    }

    /// Returns once all that was claimed and kept is on the disk: one call for a group of files.
    public func sync() throws(StorageFault) {
        try Disk.syncAll(path)
        FaultPoint.pass(.archived)
    }

    /// Takes the entry out of the inbox, unless another file has taken its name or it has changed since.
    ///
    /// - Returns: Whether it has gone; false leaves it for the next run, which takes it in as a file of its own.
    /// - Throws: `StorageFault` when it may not be removed.
    @discardableResult
    public func remove(_ entry: InboxEntry) throws(StorageFault) -> Bool {
        FaultPoint.pass(.removing)
        guard let name = entry.components.last?.terminated else { return false }
        let number = Self.openFolder(of: entry, inbox: inbox)
        guard number >= 0 else {
            if errno == ENOENT { return true }
            throw StorageFault(path: entry.displayPath, code: errno)
        }
        let folder = Descriptor(number, path: entry.displayPath)
        var status = stat()
        guard fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return true }
            throw StorageFault(path: entry.displayPath, code: errno)
        }
        guard status.isRegular, FileIdentity(status) == entry.identity else { return false }
        guard unlinkat(folder.number, name, 0) == 0 || errno == ENOENT else {
            throw StorageFault(path: entry.displayPath, code: errno)
        }
        return true
    }

    /// Keeps what a run was made from, before `sync`, under its hash: SHA-256 of the bytes, or of what they stand for, hexadecimal.
    public func keep(_ source: Source, hash: String, bytes: [UInt8]) throws(StorageFault) {
        let folder = "\(path)/\(source.rawValue)"
        if Disk.status("\(folder)/\(hash)")?.st_size == off_t(bytes.count) { return }
        try Disk.makeFolder(folder, mode: 0o750)
        try Disk.write(bytes, to: "\(temporary)/\(source.rawValue)", mode: 0o440)
        try Disk.rename("\(temporary)/\(source.rawValue)", to: "\(folder)/\(hash)")
    }
}

// MARK: - Copying

extension Archive {
    /// Copies and hashes; the bytes themselves too where they are few. Nil when the file cannot be read.
    private static func copy(
        _ file: borrowing Descriptor, to copy: borrowing Descriptor, size: Int64
    ) throws(StorageFault) -> (hash: String, bytes: [UInt8]?)? {
        var hash = SHA256()
        var kept: [UInt8]? = size <= memoryLimit ? [] : nil
        kept?.reserveCapacity(Int(size))
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
        defer { block.deallocate() }
        while true {
            let count: Int
            do { count = try file.read(into: block) } catch { return nil }
            if count == 0 { break }
            let read = UnsafeRawBufferPointer(rebasing: block[..<count])
            hash.update(bufferPointer: read)
            try copy.write(read)
            if let size = kept?.count, Int64(size + count) > memoryLimit { kept = nil }
            kept?.append(contentsOf: read)
        }
        return (hash.finalize().hexadecimal, kept)
    }

    /// Moves the copy to its place. A copy of the same content that is already there stays, unless it is damaged,
    /// as after a power cut before the sync.
    ///
    /// - Returns: Whether the copy was moved.
    private func place(_ copy: String, hash: String, size: Int64) throws(StorageFault) -> Bool {
        let target = filePath(hash: hash)
        if Disk.status(target)?.st_size == off_t(size) {
            let there = try Descriptor.open(target, O_RDONLY | O_NOFOLLOW)
            if try Self.hash(there) == hash { return false }
        }
        do throws(StorageFault) {
            try Disk.rename(copy, to: target)
        } catch  where error.code == ENOENT {
            try Disk.makeFolder("\(path)/files/\(hash.prefix(2))", mode: 0o750)
            try Disk.rename(copy, to: target)
        }
        return true
    }

    /// SHA-256 of a regular file's bytes, hexadecimal, read block by block; nil where there is none of that name.
    static func hash(ofFile path: String) throws(StorageFault) -> String? {
        guard Disk.status(path)?.isRegular == true else { return nil }
        return try hash(Descriptor.open(path, O_RDONLY | O_NOFOLLOW))
    }

    private static func hash(_ file: borrowing Descriptor) throws(StorageFault) -> String {
        var hash = SHA256()
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
        defer { block.deallocate() }
        while case let count = try file.read(into: block), count > 0 {
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: block[..<count]))
        }
        return hash.finalize().hexadecimal
    }

    /// Whether the file can go from the folder once it is in the ledger: otherwise each run would take it in anew.
    private static func mayRemove(_ file: stat, from folder: borrowing Descriptor, status: stat) -> Bool {
        guard faccessat(folder.number, ".", W_OK | X_OK, AT_EACCESS) == 0 else { return false }
        let isSticky = status.st_mode & mode_t(S_ISVTX) != 0
        return !isSticky || [0, file.st_uid, status.st_uid].contains(geteuid())
    }

    /// Opens the entry's folder, part by part, so that no link leads out of the inbox; negative, with `errno`, where
    /// it cannot be.
    private static func openFolder(of entry: InboxEntry, inbox: String) -> Int32 {
        var folder = Glibc.open(inbox, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for name in entry.components.dropLast() where folder >= 0 {
            let inner = openat(folder, name.terminated, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            let code = errno
            close(folder)
            errno = code
            folder = inner
        }
        return folder
    }

    private static func reason(_ code: Int32) -> Inbox.LeftAlone.Reason {
        switch code {
        case ENOENT: .vanished
        case ELOOP, ENOTDIR, ENXIO: .notRegular
        case EAGAIN, EBUSY, ETXTBSY: .growing
        default: .unreadable
        }
    }
}
