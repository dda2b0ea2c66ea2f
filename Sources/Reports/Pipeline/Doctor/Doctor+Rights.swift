import Foundation
import Glibc

extension Doctor {
    /// Who runs this, and whether it is who runs the cron line.
    func user() -> [Diagnosis] {
        let own = Self.name(ofUser: geteuid())
        guard let owner = Self.status(root)?.st_uid else { return [] }
        let values = ["user": own, "owner": Self.name(ofUser: owner)]
        if owner == 0 { return [Diagnosis("user", "root", .warning, values)] }
        if geteuid() == 0 { return [Diagnosis("user", "asked_by_root", .ok, values)] }
        if owner != geteuid() { return [Diagnosis("user", "other", .warning, values)] }
        return [.ok("user", values)]
    }

    /// Whether the folders are there, are the workspace's user's, can be written, and are closed to others.
    func rights() -> [Diagnosis] {
        let found = (folders.closed + [folders.published]).compactMap(folder)
        let own = found.isEmpty ? [Diagnosis.ok("folders", ["count": "\(folders.closed.count + 1)"])] : found
        return own + exposed() + writable()
    }

    private func folder(_ path: String) -> Diagnosis? {
        let values = ["folder": path]
        guard let status = Self.status(path) else {
            guard access(root, W_OK) == 0 else { return Diagnosis("folders", "missing", .fault, values) }
            return Diagnosis("folders", "to_be_made", .ok, values)
        }
        guard status.isFolder else { return Diagnosis("folders", "no_folder", .fault, values) }
        if let owner = Self.status(root)?.st_uid, owner != status.st_uid {
            let names = ["owner": Self.name(ofUser: status.st_uid), "wanted": Self.name(ofUser: owner)]
            return Diagnosis("folders", "owner", .warning, values.merging(names) { first, _ in first })
        }
        guard faccessat(AT_FDCWD, path, R_OK | W_OK | X_OK, AT_EACCESS) == 0 else {
            return Diagnosis("folders", "no_rights", .fault, values)
        }
        return nil
    }

    /// What others on the machine can look into: what units send is theirs and the department's alone.
    private func exposed() -> [Diagnosis] {
        guard let status = Self.status(root), status.st_mode & 0o001 != 0 else { return [] }
        let open =
            folders.closed.filter { path in
                Self.status(path).map { $0.st_mode & 0o005 != 0 } ?? false
            } + [folders.ledger].filter { path in Self.status(path).map { $0.st_mode & 0o004 != 0 } ?? false }
        guard !open.isEmpty else { return [] }
        let names = open.map { URL(fileURLWithPath: $0).lastPathComponent }.joined(separator: " ")
        return [Diagnosis("rights", "exposed", .warning, ["names": names, "folder": Disk.absolutePath(root)])]
    }

    /// The inbox itself speaks for any unit, and what the office edits decides on all of them.
    private func writable() -> [Diagnosis] {
        guard let status = Self.status(root), status.st_mode & 0o001 != 0 else { return [] }
        return [root, folders.inbox, folders.settings, folders.units, folders.plans, folders.decisions, folders.ledger]
            .filter { path in Self.status(path).map { $0.st_mode & 0o002 != 0 } ?? false }
            .map { Diagnosis("rights", "writable", .fault, ["path": $0]) }
    }

    // MARK: - The ledger and the lock

    func ledger() -> [Diagnosis] {
        if let name = NetworkMount.name(of: root, mounts: Ledger.mounts) {
            return [Diagnosis("ledger", "network", .fault, ["name": name, "folder": Disk.absolutePath(root)])]
        }
        guard FileManager.default.fileExists(atPath: folders.ledger) else {
            return [Diagnosis("ledger", "to_be_made", .ok)]
        }
        do {
            let ledger = try Ledger(reading: folders.ledger)
            return [.ok("ledger", ["runs": "\(try ledger.runs())"])]
        } catch let fault as LedgerFault {
            return [Diagnosis("ledger", "fault", .fault, told: fault.message)]
        } catch {
            return [Diagnosis("ledger", "fault", .fault, told: LocalName(vietnamese: "\(error)", english: "\(error)"))]
        }
    }

    /// Who holds the lock, as the system tells: taking it, even for a moment, would turn a run away.
    func lock() -> [Diagnosis] {
        guard let status = Self.status(folders.lock), let holder = Self.holder(of: status.st_ino) else {
            return [.ok("lock")]
        }
        return [Diagnosis("lock", "held", .warning, ["process": holder])]
    }

    /// The process that holds a lock on the file with the number; nil where none does.
    ///
    /// The kernel gives a list longer than a page in pieces, and where a lock goes in between, it may pass another over:
    /// what no reading of many has is not there.
    static func holder(of inode: ino_t) -> String? {
        for _ in 1...50 {
            let pieces = lockPieces()
            if let holder = holder(of: inode, in: pieces.joined()) { return holder }
            if pieces.count < 2 { return nil }
            usleep(2_000)
        }
        return nil
    }

    /// The list of locks, as the kernel gives it to a reader who has room for all of it.
    private static func lockPieces() -> [String] {
        let list = open("/proc/locks", O_RDONLY | O_CLOEXEC)
        guard list >= 0 else { return [] }
        defer { close(list) }
        var pieces: [String] = []
        var room = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = read(list, &room, room.count), count > 0 {
            pieces.append(String(decoding: room[..<count], as: UTF8.self))
        }
        return pieces
    }

    /// `1: FLOCK  ADVISORY  WRITE 4711 08:01:1234 0 EOF`: the process of a lock on the file with the number.
    static func holder(of inode: ino_t, in locks: String) -> String? {
        for line in locks.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 5, fields[1] == "FLOCK", fields[5].split(separator: ":").last == "\(inode)" else {
                continue
            }
            return String(fields[4])
        }
        return nil
    }

    // MARK: - What the system says

    /// Behind links: out/ may be one.
    static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    static func name(ofUser user: uid_t) -> String {
        guard let entry = getpwuid(user), let name = entry.pointee.pw_name else { return "\(user)" }
        return String(cString: name)
    }
}
