import CPlatform
import Glibc

/// A published folder, such as out/2024, that appears whole or not at all.
///
/// The new one is written beside it as `.new-2024` and exchanged with it in one step. Where the file system has no
/// exchange, the old one steps aside as `.old-2024` and the new one takes its name: a run killed between the two
/// leaves a name that tells what was under way, and `recover` undoes it.
public struct PublishedFolder: Sendable {
    /// Who may read what is published.
    public enum Audience: Sendable {
        case everyone
        /// The department alone.
        case office

        var folderMode: mode_t { self == .everyone ? 0o755 : 0o750 }
        var fileMode: mode_t { self == .everyone ? 0o644 : 0o640 }
    }

    /// How a new folder takes the place of the published one.
    enum Exchange {
        case atomic
        /// As on a file system without RENAME_EXCHANGE.
        case twoRenames
    }

    static let newPrefix = ".new-"
    static let oldPrefix = ".old-"

    private let parent: String
    private let name: String
    private let audience: Audience

    /// - Parameters:
    ///   - parent: The folder that it is published in, such as out.
    ///   - name: Its name, such as 2024; it does not begin with a dot and holds no slash.
    ///   - audience: Who may read it.
    public init(in parent: String, name: String, audience: Audience) {
        precondition(!name.hasPrefix(".") && !name.contains("/"), "a plain name")
        self.parent = parent
        self.name = name
        self.audience = audience
    }

    private var target: String { "\(parent)/\(name)" }
    private var new: String { "\(parent)/\(Self.newPrefix)\(name)" }
    private var old: String { "\(parent)/\(Self.oldPrefix)\(name)" }

    /// Publishes the files, and nothing when they are what is published already. A file that has not changed stays
    /// the same file (a hard link). A name may have folders of its own in front, such as `trace/NS02.html`.
    ///
    /// - Returns: Whether anything changed.
    /// - Throws: `StorageFault`; what was published stands as before.
    @discardableResult
    public func publish(_ files: [(name: String, bytes: [UInt8])]) throws(StorageFault) -> Bool {
        try publish(files, by: .atomic)
    }

    func publish(
        _ files: [(name: String, bytes: [UInt8])], by exchange: Exchange
    ) throws(StorageFault) -> Bool {
        let unchanged = try unchangedFiles(files)
        if let unchanged, unchanged.count == files.count, try !hasOtherFiles(than: files) { return false }
        try Disk.remove(new)
        do throws(StorageFault) {
            try write(files, unchanged: unchanged ?? [])
        } catch {
            // A full disk has no room for the half of it either.
            try? Disk.remove(new)
            throw error
        }
        if unchanged == nil {
            try Disk.rename(new, to: target)
            try Disk.syncFolder(parent)
            FaultPoint.pass(.exchanged)
            return true
        }
        try take(place: exchange)
        return true
    }

    /// Puts right what a killed run left in a folder of published ones.
    ///
    /// - Throws: `StorageFault` when it cannot be put right.
    public static func recover(in parent: String) throws(StorageFault) {
        for bytes in try Disk.names(in: parent) ?? [] {
            let leftover = String(decoding: bytes, as: UTF8.self)
            for prefix in [newPrefix, oldPrefix] where leftover.hasPrefix(prefix) {
                let target = "\(parent)/\(leftover.dropFirst(prefix.count))"
                if prefix == oldPrefix, Disk.status(target) == nil {
                    try Disk.rename("\(parent)/\(leftover)", to: target)
                    try Disk.syncFolder(parent)
                } else {
                    try retire("\(parent)/\(leftover)", for: target)
                }
            }
        }
    }
}

// MARK: - The steps

extension PublishedFolder {
    /// The names of the files that are published with the same bytes and mode; nil when nothing is published.
    private func unchangedFiles(
        _ files: [(name: String, bytes: [UInt8])]
    ) throws(StorageFault) -> Set<String>? {
        guard Disk.status(target)?.isFolder == true else { return nil }
        let isUnchanged = try Workers.map(files) { file throws(StorageFault) in try isPublished(file) }
        return Set(zip(files, isUnchanged).lazy.filter(\.1).map(\.0.name))
    }

    private func isPublished(_ file: (name: String, bytes: [UInt8])) throws(StorageFault) -> Bool {
        let path = "\(target)/\(file.name)"
        guard let status = Disk.status(path), status.isRegular, status.st_size == off_t(file.bytes.count),
            status.st_mode & 0o777 == audience.fileMode
        else { return false }
        return try Disk.read(path) == file.bytes
    }

    private func hasOtherFiles(than files: [(name: String, bytes: [UInt8])]) throws(StorageFault) -> Bool {
        let names = Set(files.map(\.name))
        for folder in [""] + Self.folders(of: files).map({ "\($0)/" }) {
            for bytes in try Disk.names(in: "\(target)/\(folder)") ?? [] {
                let name = folder + String(decoding: bytes, as: UTF8.self)
                if !names.contains(name), Disk.status("\(target)/\(name)")?.isFolder != true { return true }
            }
        }
        return false
    }

    /// The folders in the files' names, each once, those within others behind them.
    private static func folders(of files: [(name: String, bytes: [UInt8])]) -> [String] {
        var folders: Set<String> = []
        for file in files {
            var rest = file.name[...]
            while let slash = rest.lastIndex(of: "/") {
                rest = rest[..<slash]
                if !folders.insert(String(rest)).inserted { break }
            }
        }
        return folders.sorted()
    }

    private func write(
        _ files: [(name: String, bytes: [UInt8])], unchanged: Set<String>
    ) throws(StorageFault) {
        try Disk.makeFolder(new, mode: audience.folderMode)
        let folders = Self.folders(of: files)
        for folder in folders { try Disk.makeFolder("\(new)/\(folder)", mode: audience.folderMode) }
        // The largest first, so that at the end nobody is idle for long.
        _ = try Workers.map(files.sorted { $0.bytes.count > $1.bytes.count }) { file throws(StorageFault) in
            let path = "\(new)/\(file.name)"
            // Not every file system has hard links: then it is a file of its own.
            if !unchanged.contains(file.name) || link("\(target)/\(file.name)", path) != 0 {
                try Disk.write(file.bytes, to: path, mode: audience.fileMode, isSynced: false)
            }
            FaultPoint.pass(.publishing)
        }
        for folder in [new] + folders.map({ "\(new)/\($0)" }) {
            try Descriptor.open(folder, O_RDONLY | O_DIRECTORY).setMode(audience.folderMode)
        }
        // One for all the files, and before the folder takes its place.
        try Disk.syncAll(new)
    }

    private func take(place exchange: Exchange) throws(StorageFault) {
        let code = exchange == .atomic ? platform_exchange(new, target) : EINVAL
        switch code {
        case 0:
            try Disk.syncFolder(parent)
            FaultPoint.pass(.exchanged)
            try Self.retire(new, for: target)
        case EINVAL, ENOSYS, ENOTSUP:
            try Disk.remove(old)
            try Disk.rename(target, to: old)
            FaultPoint.pass(.exchanged)
            do throws(StorageFault) {
                try Disk.rename(new, to: target)
            } catch {
                try Disk.rename(old, to: target)
                throw error
            }
            try Disk.syncFolder(parent)
            try Self.retire(old, for: target)
        default:
            throw StorageFault(path: target, code: code)
        }
    }

    /// Removes a folder that is no longer published; folders in it, such as editions, move to the one that is.
    private static func retire(_ leftover: String, for target: String) throws(StorageFault) {
        let isFolder = Disk.status(leftover)?.isFolder == true
        for bytes in isFolder ? try Disk.names(in: leftover) ?? [] : [] {
            let name = String(decoding: bytes, as: UTF8.self)
            guard Disk.status("\(leftover)/\(name)")?.isFolder == true, Disk.status(target)?.isFolder == true,
                Disk.status("\(target)/\(name)") == nil
            else { continue }
            try Disk.rename("\(leftover)/\(name)", to: "\(target)/\(name)")
            try Disk.syncFolder(target)
        }
        try Disk.remove(leftover)
    }
}
