import Glibc
import Testing

@testable import Reports

/// For these a small file system is needed, of 1 MB say: `REPORTS_SMALL_DISK` names a folder on it.
@Suite(.enabled(if: getenv("REPORTS_SMALL_DISK") != nil, "needs a small disk"), .serialized)
struct FullDiskTests {
    let folders = WorkspaceFolders(
        root: (getenv("REPORTS_SMALL_DISK").map { String(cString: $0) } ?? "") + "/workspace")
    let scratch = ScratchFolder()

    @Test func `a full disk is told, and everything is as before`() throws {
        try Disk.remove(folders.root)
        try folders.make()
        defer { try? Disk.remove(folders.root) }
        let archive = Archive(folders)
        try archive.prepare()
        try Disk.remove(folders.inbox)
        scratch.write("inbox/045/a.csv", String(repeating: "0123456789", count: 200_000))
        symlink("\(scratch.path)/inbox", folders.inbox)
        let entry = try Inbox(path: folders.inbox).survey(realNow: .now, settleSeconds: 0).entries[0]
        let fault = #expect(throws: StorageFault.self) { try archive.claim(entry) }
        #expect(fault?.code == ENOSPC)
        #expect(fault?.message.english.contains("the disk is full") == true)
        #expect(try Disk.names(in: "\(folders.archive)/tmp") == [])
        #expect(scratch.names("inbox/045") == ["a.csv"])

        let folder = PublishedFolder(in: folders.published, name: "2024", audience: .everyone)
        try folder.publish([("a", [1])])
        #expect(throws: StorageFault.self) {
            try folder.publish([("a", [2]), ("b", [UInt8](repeating: 0, count: 2_000_000))])
        }
        #expect(try Disk.read("\(folders.published)/2024/a") == [1])
        #expect(try Disk.names(in: folders.published) == [Array("2024".utf8)])

        let journal = Journal(folders)
        let identity = FileIdentity(device: 0, inode: 0, size: 0, modified: FileTime(seconds: 0))
        let file = ClaimedFile(
            entry: InboxEntry(path: Array("045/a.csv".utf8), identity: identity), hash: "", archivePath: "", owner: 0,
            bytes: nil)
        let moment = Moment(secondsSinceEpoch: 0, offset: 0)
        try journal.append([file], run: 1, moment: moment, plan: "")
        let before = try Disk.read(journal.path)
        #expect(throws: StorageFault.self) {
            try journal.append(Array(repeating: file, count: 40_000), run: 2, moment: moment, plan: "")
        }
        #expect(try Disk.read(journal.path) == before)
    }

    @Test func `a ledger on a full disk keeps what it had`() throws {
        try folders.make()
        defer { try? Disk.remove(folders.root) }
        let ledger = try Ledger(path: folders.ledger)
        try ledger.setPublishedHash("cafe", of: "2024", in: "out")
        let fault = #expect(throws: LedgerFault.self) {
            try ledger.setPublishedHash(String(repeating: "0", count: 2_000_000), of: "2024", in: "out")
        }
        #expect(fault?.kind == .diskFull)
        #expect(try ledger.publishedHash("2024", in: "out") == "cafe")
    }
}
