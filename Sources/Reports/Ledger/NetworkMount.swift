import CPlatform

/// Whether a path lies on a network file system, where SQLite's locks and its shared memory do not hold.
enum NetworkMount {
    /// By the magic numbers of statfs(2).
    private static let kinds: [UInt32: String] = [
        0x6969: "nfs", 0xFF53_4D42: "cifs", 0x517B: "smb", 0xFE53_4D42: "smb2", 0x0102_1997: "9p",
        0x5346_414F: "afs", 0x6B41_4653: "afs", 0x7375_7245: "coda", 0x564C: "ncp", 0x00C3_6400: "ceph",
        0x0BD0_0BD0: "lustre", 0x0116_1970: "gfs2", 0x7461_636F: "ocfs2", 0x1983_0326: "fhgfs",
    ]
    /// FUSE has one number for all of its file systems: they are told apart by their names.
    private static let fuse: UInt32 = 0x6573_5546
    private static let remoteFuse: Set<String> = [
        "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.glusterfs", "fuse.davfs", "fuse.curlftpfs", "fuse.smbnetfs",
        "fuse.ceph-fuse", "fuse.gvfsd-fuse", "fuse.goofys",
    ]

    /// The name of the network file system that something lies on; nil where it is a local one. `mounts` gives the
    /// text of /proc/self/mountinfo.
    static func name(of path: String, mounts: () -> String) -> String? {
        var kind: UInt32 = 0
        guard platform_file_system_kind(path, &kind) == 0 else { return nil }
        return name(kind: kind, of: path, mounts: mounts)
    }

    static func name(kind: UInt32, of path: String, mounts: () -> String) -> String? {
        if let name = kinds[kind] { return name }
        guard kind == fuse else { return nil }
        return fileSystem(of: path, mounts: mounts()).flatMap { remoteFuse.contains($0) ? $0 : nil }
    }

    /// The type of the mount that the path lies on: of the longest mount point above it, the last one mounted.
    private static func fileSystem(of path: String, mounts: String) -> String? {
        var best: (length: Int, type: String)?
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 6, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else { continue }
            let point = fields[4].replacing("\\040", with: " ")
            guard point == "/" || path == point || path.hasPrefix("\(point)/"), point.utf8.count >= best?.length ?? 0
            else { continue }
            best = (point.utf8.count, String(fields[dash + 1]))
        }
        return best?.type
    }
}
