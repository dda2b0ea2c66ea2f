import Glibc

/// What lies in the inbox: the files to take in, and those left alone.
public struct Inbox: Sendable {
    /// Something in the inbox that is not taken in now.
    public struct LeftAlone: Hashable, Sendable {
        public enum Reason: String, Sendable {
            /// It changed a moment ago.
            case settling
            /// It grew or changed while it was copied.
            case growing
            /// A program's temporary file: `~$…`, `.tmp`, `.part`, `.crdownload`, a name that begins with a dot.
            case temporary
            /// A link, pipe, socket or device.
            case notRegular = "not-regular"
            /// No rights, or the disk could not read it.
            case unreadable
            /// It could not be taken out of its folder afterwards: no rights to write there.
            case notRemovable = "not-removable"
            /// It is larger than `Archive.largestFile`.
            case tooLarge = "too-large"
            /// It has gone since.
            case vanished
            /// A folder further down than folders are read.
            case tooDeep = "too-deep"
            /// Thumbs.db and the like: nobody need be told.
            case ignored
        }

        /// The path below inbox/, in the file system's bytes.
        public let path: [UInt8]
        public let reason: Reason

        public init(path: [UInt8], reason: Reason) {
            self.path = path
            self.reason = reason
        }

        /// The path below inbox/ for people.
        public var displayPath: String { DisplayName.of(path) }
    }

    /// The files to take in and those left alone, each in the order of their paths' bytes.
    public struct Survey: Sendable {
        public var entries: [InboxEntry] = []
        public var leftAlone: [LeftAlone] = []
    }

    /// Folders below inbox/ are read so deep.
    static let deepest = 4

    public let path: String

    /// - Parameter path: The folder inbox/.
    public init(path: String) {
        self.path = path
    }

    /// Looks through the inbox. No file is opened: links, pipes and devices are told by what `lstat` says.
    ///
    /// - Parameters:
    ///   - realNow: The machine's clock, never the run's moment.
    ///   - settleSeconds: A file is left alone until it has not changed for so long.
    /// - Returns: What lay there, by the bytes of the paths.
    /// - Throws: `StorageFault` when the inbox itself cannot be read.
    public func survey(realNow: FileTime, settleSeconds: Int) throws(StorageFault) -> Survey {
        let root = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
        let names = try Disk.names(in: root)
        let parts = Workers.map(Workers.parts(of: names.count)) { part in
            var survey = Survey()
            look(
                at: names[part], in: root, below: [], depth: 0, realNow: realNow, settleSeconds: settleSeconds,
                into: &survey)
            return survey
        }
        var survey = Survey(entries: parts.flatMap(\.entries), leftAlone: parts.flatMap(\.leftAlone))
        survey.entries.sort { $0.path.lexicographicallyPrecedes($1.path) }
        survey.leftAlone.sort { $0.path.lexicographicallyPrecedes($1.path) }
        return survey
    }

    private func look(
        at names: some Sequence<[UInt8]>, in folder: borrowing Descriptor, below parent: [UInt8], depth: Int,
        realNow: FileTime, settleSeconds: Int, into survey: inout Survey
    ) {
        for name in names {
            let path = parent.isEmpty ? name : parent + [UInt8(ascii: "/")] + name
            func leave(_ reason: LeftAlone.Reason) {
                survey.leftAlone.append(LeftAlone(path: path, reason: reason))
            }
            var status = stat()
            let terminated = name.terminated
            guard fstatat(folder.number, terminated, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
                leave(errno == ENOENT ? .vanished : .unreadable)
                continue
            }
            if let reason = Self.reasonToLeave(name) {
                leave(reason)
            } else if status.isFolder {
                guard depth < Self.deepest else {
                    leave(.tooDeep)
                    continue
                }
                let number = openat(folder.number, terminated, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                guard number >= 0 else {
                    leave(.unreadable)
                    continue
                }
                do throws(StorageFault) {
                    let inner = Descriptor(number, path: DisplayName.of(path))
                    look(
                        at: try Disk.names(in: inner), in: inner, below: path, depth: depth + 1, realNow: realNow,
                        settleSeconds: settleSeconds, into: &survey)
                } catch {
                    leave(.unreadable)
                }
            } else if !status.isRegular {
                leave(.notRegular)
            } else if !Self.isSettled(status, realNow: realNow, seconds: settleSeconds) {
                leave(.settling)
            } else {
                survey.entries.append(InboxEntry(path: path, identity: FileIdentity(status)))
            }
        }
    }

    /// Why something of this name is left alone, whatever it is.
    static func reasonToLeave(_ name: [UInt8]) -> LeftAlone.Reason? {
        let text = String(decoding: name, as: UTF8.self).lowercased()
        if ["thumbs.db", "desktop.ini", ".ds_store"].contains(text) { return .ignored }
        let isTemporary =
            text.hasPrefix(".") || text.hasPrefix("~$")
            || [".tmp", ".part", ".crdownload"].contains { text.hasSuffix($0) }
        return isTemporary ? .temporary : nil
    }

    /// A time of modification may be any that the submitter's machine set: one in the future does not count.
    /// Where even the time of change lies more than an hour ahead, the clock was set back, and nothing follows.
    static func isSettled(_ status: stat, realNow: FileTime, seconds: Int) -> Bool {
        let (modified, changed) = (FileTime(status.st_mtim), FileTime(status.st_ctim))
        if changed.seconds(since: realNow) > 3600 { return true }
        let last = modified > realNow ? changed : max(modified, changed)
        return realNow.seconds(since: last) >= Int64(seconds)
    }
}

extension FileIdentity {
    init(_ status: stat) {
        self.init(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
            modified: FileTime(status.st_mtim))
    }
}
