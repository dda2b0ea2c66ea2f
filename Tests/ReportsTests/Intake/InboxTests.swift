import Glibc
import Testing

@testable import Reports

@Suite struct InboxTests {
    let scratch = ScratchFolder()
    var inbox: Inbox { Inbox(path: scratch.workspace.inbox) }

    init() throws {
        try scratch.workspace.make()
    }

    private func survey(after seconds: Int64 = 60) throws -> Inbox.Survey {
        let now = FileTime.now
        return try inbox.survey(
            realNow: FileTime(nanoseconds: now.nanoseconds + seconds * 1_000_000_000), settleSeconds: 10)
    }

    private func reasons(_ survey: Inbox.Survey) -> [String: Inbox.LeftAlone.Reason] {
        Dictionary(survey.leftAlone.map { ($0.displayPath, $0.reason) }, uniquingKeysWith: { first, _ in first })
    }

    @Test func `files are found by the bytes of their paths, with the unit whose folder they lie in`() throws {
        scratch.write("inbox/b.csv", "1")
        scratch.write("inbox/045/nested/a.csv", "12")
        scratch.write("inbox/045/thu/try.csv", "123")
        scratch.write("inbox/thu/try.csv", "1234")
        let entries = try survey().entries
        #expect(entries.map(\.displayPath) == ["045/nested/a.csv", "045/thu/try.csv", "b.csv", "thu/try.csv"])
        #expect(entries.map(\.folder) == ["045", "045", nil, nil])
        #expect(entries.map(\.isTrial) == [false, true, false, true])
        #expect(entries.map(\.identity.size) == [2, 3, 1, 4])
        #expect(entries.map(\.displayName) == ["a.csv", "try.csv", "b.csv", "try.csv"])
    }

    @Test func `a file that changed a moment ago is left alone`() throws {
        scratch.write("inbox/045/a.csv", "1")
        let survey = try survey(after: 5)
        #expect(survey.entries.isEmpty)
        #expect(reasons(survey) == ["045/a.csv": .settling])
    }

    @Test func `a file copied with an old time settles by the time of its change`() throws {
        scratch.write("inbox/045/a.csv", "1", modified: 1_000_000_000)
        #expect(try survey(after: 5).entries.isEmpty)
        #expect(try survey(after: 60).entries.count == 1)
    }

    @Test func `a time of modification in the future does not hold a file up`() throws {
        scratch.write("inbox/045/a.csv", "1", modified: 4_000_000_000)
        #expect(try survey(after: 5).entries.isEmpty)
        #expect(try survey(after: 60).entries.count == 1)
    }

    @Test func `a file is taken when the clock was set far back`() throws {
        scratch.write("inbox/045/a.csv", "1")
        #expect(try survey(after: -7200).entries.count == 1)
    }

    @Test(arguments: [
        ("~$a.csv", Inbox.LeftAlone.Reason.temporary), ("a.csv.tmp", .temporary), ("a.csv.PART", .temporary),
        ("a.crdownload", .temporary), (".a.csv.swp", .temporary), ("Thumbs.db", .ignored), ("desktop.ini", .ignored),
        (".DS_Store", .ignored),
    ])
    func `temporary files and the system's own are left alone`(
        _ name: String, _ reason: Inbox.LeftAlone.Reason
    ) throws {
        scratch.write("inbox/045/\(name)", "1")
        let survey = try survey()
        #expect(survey.entries.isEmpty)
        #expect(reasons(survey) == ["045/\(name)": reason])
    }

    @Test func `links and pipes are never opened`() throws {
        scratch.write("secret", "1")
        try Disk.makeFolder("\(scratch.path)/inbox/045")
        symlink("\(scratch.path)/secret", "\(scratch.path)/inbox/045/link.csv")
        symlink(scratch.path, "\(scratch.path)/inbox/folder")
        mkfifo("\(scratch.path)/inbox/045/pipe.csv", 0o644)
        let survey = try survey()
        #expect(survey.entries.isEmpty)
        #expect(
            reasons(survey) == ["045/link.csv": .notRegular, "045/pipe.csv": .notRegular, "folder": .notRegular])
    }

    @Test func `a folder too deep is told and not read`() throws {
        scratch.write("inbox/1/2/3/4/a.csv", "1")
        scratch.write("inbox/1/2/3/4/5/b.csv", "1")
        let survey = try survey()
        #expect(survey.entries.map(\.displayPath) == ["1/2/3/4/a.csv"])
        #expect(reasons(survey) == ["1/2/3/4/5": .tooDeep])
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser reads everything"))
    func `a folder without rights does not hold the others up`() throws {
        scratch.write("inbox/045/a.csv", "1")
        scratch.write("inbox/046/a.csv", "1")
        chmod("\(scratch.path)/inbox/045", 0)
        defer { chmod("\(scratch.path)/inbox/045", 0o755) }
        let survey = try survey()
        #expect(survey.entries.map(\.displayPath) == ["046/a.csv"])
        #expect(reasons(survey) == ["045": .unreadable])
    }

    @Test func `a missing inbox is a fault with its path`() {
        let inbox = Inbox(path: "\(scratch.path)/nowhere")
        let fault = #expect(throws: StorageFault.self) { try inbox.survey(realNow: .now, settleSeconds: 0) }
        #expect(fault?.path == "\(scratch.path)/nowhere")
        #expect(fault?.message.english.contains("does not exist") == true)
    }

    @Test(arguments: [
        (Array("a\u{1B}[31m.csv".utf8), "a\u{FFFD}[31m.csv"), (Array("a\u{202E}vsc".utf8), "a\u{FFFD}vsc"),
        ([0x61, 0xFF], "a\u{FFFD}"), (Array("Hòa An.csv".utf8), "Hòa An.csv"),
    ])
    func `a stranger's name is made fit to be shown`(_ bytes: [UInt8], _ shown: String) {
        #expect(DisplayName.of(bytes) == shown)
    }
}
