import Glibc
import Testing

@testable import Reports

@Suite struct ArchiveTests {
    let scratch = ScratchFolder()
    var archive: Archive { Archive(scratch.workspace) }

    init() throws {
        try scratch.workspace.make()
        try archive.prepare()
    }

    private func entries() throws -> [InboxEntry] {
        try Inbox(path: scratch.workspace.inbox).survey(realNow: .now, settleSeconds: 0).entries
    }

    private func claim(_ entry: InboxEntry) throws -> ClaimedFile? {
        guard case .claimed(let file) = try archive.claim(entry) else { return nil }
        return file
    }

    private func reason(_ entry: InboxEntry) throws -> Inbox.LeftAlone.Reason? {
        guard case .left(let left) = try archive.claim(entry) else { return nil }
        return left.reason
    }

    static let hashOfABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test func `a file is copied under the hash of its content and stays in the inbox`() throws {
        scratch.write("inbox/045/a.csv", "abc", modified: 1_700_000_000)
        let file = try #require(try claim(try entries()[0]))
        try archive.sync()
        #expect(file.hash == Self.hashOfABC)
        #expect(file.bytes == Array("abc".utf8))
        #expect(file.size == 3)
        #expect(file.folder == "045")
        #expect(file.owner == geteuid())
        #expect(file.modified == FileTime(seconds: 1_700_000_000))
        #expect(scratch.read("archive/files/ba/\(Self.hashOfABC)") == "abc")
        #expect(file.archivePath.hasSuffix("archive/files/ba/\(Self.hashOfABC)"))
        #expect(scratch.read("inbox/045/a.csv") == "abc")
        #expect(scratch.names("archive/tmp").isEmpty)
    }

    @Test func `the same content again is kept once`() throws {
        scratch.write("inbox/045/a.csv", "abc")
        scratch.write("inbox/046/b.csv", "abc")
        let entries = try entries()
        let first = try claim(entries[0])
        let inode = scratch.inode("archive/files/ba/\(Self.hashOfABC)")
        let second = try claim(entries[1])
        #expect(first?.hash == second?.hash)
        #expect(scratch.inode("archive/files/ba/\(Self.hashOfABC)") == inode)
        #expect(scratch.names("archive/files/ba") == [Self.hashOfABC])
        #expect(scratch.names("archive/tmp").isEmpty)
    }

    @Test func `a copy damaged by a power cut is replaced`() throws {
        scratch.write("archive/files/ba/\(Self.hashOfABC)", "\0\0\0".replacing("\0", with: "?"))
        scratch.write("inbox/045/a.csv", "abc")
        _ = try claim(try entries()[0])
        #expect(scratch.read("archive/files/ba/\(Self.hashOfABC)") == "abc")
    }

    @Test func `a large file is archived and not held in memory`() throws {
        let text = String(repeating: "0123456789abcdef", count: (16 << 20) / 16 + 1)
        scratch.write("inbox/045/large.csv", text)
        let file = try #require(try claim(try entries()[0]))
        #expect(file.bytes == nil)
        #expect(Disk.status(file.archivePath)?.st_size == off_t(text.utf8.count))
    }

    @Test func `a file that grew since it was looked at is left for the next run`() throws {
        scratch.write("inbox/045/a.csv", "abc")
        let entry = try entries()[0]
        scratch.write("inbox/045/a.csv", "abcd")
        #expect(try reason(entry) == .growing)
        #expect(scratch.names("archive/tmp").isEmpty)
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser removes everything"))
    func `a file that could not be removed afterwards is left alone`() throws {
        scratch.write("inbox/045/a.csv", "abc")
        chmod("\(scratch.path)/inbox/045", 0o555)
        defer { chmod("\(scratch.path)/inbox/045", 0o755) }
        #expect(try reason(try entries()[0]) == .notRemovable)
    }

    @Test func `a file that would fill the disk is left alone`() throws {
        scratch.write("inbox/045/a.csv", "abc")
        truncate("\(scratch.path)/inbox/045/a.csv", off_t(Archive.largestFile) + 1)
        #expect(try reason(try entries()[0]) == .tooLarge)
        #expect(scratch.names("archive/tmp").isEmpty)
    }

    @Test func `a file that has gone is left out`() throws {
        scratch.write("inbox/045/a.csv", "abc")
        let entry = try entries()[0]
        unlink("\(scratch.path)/inbox/045/a.csv")
        #expect(try reason(entry) == .vanished)
    }

    @Test func `a link or pipe put in a file's place is not opened`() throws {
        scratch.write("secret", "abc")
        scratch.write("inbox/045/a.csv", "abc")
        let entry = try entries()[0]
        unlink("\(scratch.path)/inbox/045/a.csv")
        symlink("\(scratch.path)/secret", "\(scratch.path)/inbox/045/a.csv")
        #expect(try reason(entry) == .notRegular)
        unlink("\(scratch.path)/inbox/045/a.csv")
        mkfifo("\(scratch.path)/inbox/045/a.csv", 0o644)
        #expect(try reason(entry) == .notRegular)
    }

    @Test func `a link put in a folder's place does not lead out of the inbox`() throws {
        scratch.write("inbox/045/a.csv", "abc")
        let entry = try entries()[0]
        rename("\(scratch.path)/inbox/045", "\(scratch.path)/elsewhere")
        symlink("\(scratch.path)/elsewhere", "\(scratch.path)/inbox/045")
        #expect(try reason(entry) == .notRegular)
        #expect(throws: StorageFault.self) { try archive.remove(entry) }
        #expect(scratch.read("elsewhere/a.csv") == "abc")
    }

    @Test func `an entry is removed when it is still the file that was claimed`() throws {
        scratch.write("inbox/045/a.csv", "abc")
        let entry = try entries()[0]
        #expect(try archive.remove(entry))
        #expect(scratch.names("inbox/045").isEmpty)
        // As after a kill between the removal and the answer.
        #expect(try archive.remove(entry))
    }

    @Test func `an entry that was saved anew stays for the next run`() throws {
        scratch.write("inbox/045/a.csv", "abc", modified: 1_700_000_000)
        let entry = try entries()[0]
        scratch.write("inbox/045/a.csv", "abd")
        #expect(try !archive.remove(entry))
        #expect(scratch.read("inbox/045/a.csv") == "abd")
    }

    @Test func `a name that is not UTF-8 is claimed and removed`() throws {
        try Disk.makeFolder("\(scratch.path)/inbox/045")
        let path = Array("\(scratch.path)/inbox/045/".utf8) + [0x42, 0xE1, 0xFF, 0x2E, 0x63, 0x73, 0x76]
        let number = open(path.terminated, O_WRONLY | O_CREAT, 0o644)
        #expect(number >= 0)
        Glibc.write(number, "abc", 3)
        close(number)
        let entry = try entries()[0]
        #expect(try claim(entry)?.fileName == "B\u{FFFD}\u{FFFD}.csv")
        #expect(try archive.remove(entry))
        #expect(try entries().isEmpty)
    }

    @Test func `what a killed run left half-copied is cleared`() throws {
        scratch.write("archive/tmp/half", "ab")
        try archive.prepare()
        #expect(scratch.names("archive/tmp").isEmpty)
    }

    @Test func `a plan is kept under its hash, once`() throws {
        try archive.keep(.plan, hash: "cafe", bytes: Array("plan".utf8))
        let inode = scratch.inode("archive/plan/cafe")
        try archive.keep(.plan, hash: "cafe", bytes: Array("plan".utf8))
        #expect(scratch.read("archive/plan/cafe") == "plan")
        #expect(scratch.inode("archive/plan/cafe") == inode)
    }
}
