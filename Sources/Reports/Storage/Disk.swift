import CPlatform
import Glibc

/// What the stages do to files and folders, with faults told for people.
enum Disk {
    /// Makes the folder and those above it that are missing.
    static func makeFolder(_ path: String, mode: mode_t = 0o755) throws(StorageFault) {
        if mkdir(path, mode) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw StorageFault(path: path, code: errno)
        }
        try makeFolder(String(path[..<slash]), mode: mode)
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw StorageFault(path: path, code: errno) }
    }

    /// Returns once the folder's list of names is on the disk.
    static func syncFolder(_ path: String) throws(StorageFault) {
        try Descriptor.open(path, O_RDONLY | O_DIRECTORY).sync()
    }

    /// Returns once all of the file system that the folder is on is on the disk.
    static func syncAll(_ path: String) throws(StorageFault) {
        let folder = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
        let code = platform_sync_file_system(folder.number)
        guard code == 0 else { throw StorageFault(path: path, code: code) }
    }

    /// Writes a new file, whole; what stood there is replaced. Where it is not synced, a sync for many follows.
    static func write(
        _ bytes: [UInt8], to path: String, mode: mode_t, isSynced: Bool = true
    ) throws(StorageFault) {
        let file = try new(path, mode: mode)
        try file.write(bytes)
        try file.setMode(mode)
        if isSynced { try file.sync() }
    }

    /// A new file to write; what stood there goes, which as a rule is nothing.
    private static func new(_ path: String, mode: mode_t) throws(StorageFault) -> Descriptor {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
        do throws(StorageFault) {
            return try Descriptor.open(path, flags, mode: mode)
        } catch  where error.code == EEXIST {
            unlink(path)
            return try Descriptor.open(path, flags, mode: mode)
        }
    }

    /// Copies a regular file to a new one, whole; what stood there is replaced. It is durable after a sync of its own.
    static func copy(_ source: String, to path: String, mode: mode_t) throws(StorageFault) {
        let original = try Descriptor.open(source, O_RDONLY | O_NOFOLLOW)
        let file = try new(path, mode: mode)
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { block.deallocate() }
        while case let count = try original.read(into: block), count > 0 {
            try file.write(UnsafeRawBufferPointer(rebasing: block[..<count]))
        }
        try file.setMode(mode)
    }

    /// The bytes of a regular file; nil when there is none of that name.
    static func read(_ path: String) throws(StorageFault) -> [UInt8]? {
        let number = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard number >= 0 else {
            if errno == ENOENT || errno == ELOOP || errno == ENXIO { return nil }
            throw StorageFault(path: path, code: errno)
        }
        let file = Descriptor(number, path: path)
        let status = try file.status()
        guard status.isRegular else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            var fault: StorageFault?
            let count = bytes.withUnsafeMutableBytes { buffer in
                do throws(StorageFault) {
                    return try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
                } catch {
                    fault = error
                    return 0
                }
            }
            if let fault { throw fault }
            if count == 0 { break }
            filled += count
        }
        return filled == bytes.count ? bytes : Array(bytes.prefix(filled))
    }

    /// The names in a folder, as bytes and in their order, without `.` and `..`; nil when it does not exist.
    static func names(in path: String) throws(StorageFault) -> [[UInt8]]? {
        let number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard number >= 0 else {
            if errno == ENOENT { return nil }
            throw StorageFault(path: path, code: errno)
        }
        return try names(in: Descriptor(number, path: path))
    }

    /// The names in an open folder, as bytes and in their order.
    static func names(in folder: borrowing Descriptor) throws(StorageFault) -> [[UInt8]] {
        let own = openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0, let stream = fdopendir(own) else {
            let code = errno
            if own >= 0 { close(own) }
            throw StorageFault(path: folder.path, code: code)
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw StorageFault(path: folder.path, code: errno) }
                break
            }
            let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
            let start = UnsafeRawPointer(entry).advanced(by: offset)
            let length = strlen(start.assumingMemoryBound(to: CChar.self))
            let name = Array(UnsafeRawBufferPointer(start: start, count: length))
            if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The path from the root, without links; the path itself where it is not there.
    static func absolutePath(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func status(_ path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    /// Whether it is, behind any links, a pipe or a socket: what can be read but once.
    static func isPipe(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && (status.st_mode & S_IFMT == S_IFIFO || status.st_mode & S_IFMT == S_IFSOCK)
    }

    static func rename(_ old: String, to new: String) throws(StorageFault) {
        guard Glibc.rename(old, new) == 0 else { throw StorageFault(path: new, code: errno) }
    }

    /// Removes a file, or a folder with all that is in it; nothing happens when it is not there.
    static func remove(_ path: String) throws(StorageFault) {
        guard let status = status(path) else { return }
        if status.isFolder {
            try empty(Descriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW))
            guard rmdir(path) == 0 || errno == ENOENT else { throw StorageFault(path: path, code: errno) }
        } else {
            guard unlink(path) == 0 || errno == ENOENT else { throw StorageFault(path: path, code: errno) }
        }
    }

    /// Removes all that is in the folder. Names are bytes: one that is not UTF-8 goes too.
    private static func empty(_ folder: borrowing Descriptor) throws(StorageFault) {
        for bytes in try names(in: folder) {
            let name = bytes.terminated
            if unlinkat(folder.number, name, 0) == 0 || errno == ENOENT { continue }
            let path = "\(folder.path)/\(String(decoding: bytes, as: UTF8.self))"
            guard errno == EISDIR || errno == EPERM else { throw StorageFault(path: path, code: errno) }
            let inner = openat(folder.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard inner >= 0 else { throw StorageFault(path: path, code: errno) }
            try empty(Descriptor(inner, path: path))
            guard unlinkat(folder.number, name, AT_REMOVEDIR) == 0 else {
                throw StorageFault(path: path, code: errno)
            }
        }
    }
}

extension stat {
    var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
    var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
}

extension Collection<UInt8> {
    /// The bytes as the system's calls want a name.
    var terminated: [CChar] {
        var name: [CChar] = []
        name.reserveCapacity(count + 1)
        for byte in self { name.append(CChar(bitPattern: byte)) }
        name.append(0)
        return name
    }
}
