// swift-format-ignore-file: NeverForceUnwrap

import Testing

@testable import Reports

@Suite struct JournalTests {
    let scratch = ScratchFolder()
    let moment = Moment("2025-04-03T08:00:00+07:00", defaultOffset: 0)!

    init() throws {
        try scratch.workspace.make()
    }

    private func file(_ path: String) -> ClaimedFile {
        let identity = FileIdentity(device: 1, inode: 2, size: 3, modified: FileTime(seconds: 1_743_640_000))
        return ClaimedFile(
            entry: InboxEntry(path: Array(path.utf8), identity: identity), hash: "cafe", archivePath: "", owner: 7,
            bytes: nil)
    }

    @Test func `each file has a line, behind one heading`() throws {
        let journal = Journal(scratch.workspace)
        try journal.append([file("045/a.csv")], run: 1, moment: moment, plan: "beef")
        try journal.append([file("b.csv")], run: 2, moment: moment, plan: "beef")
        #expect(
            scratch.read("archive/journal.csv") == """
                run,time,folder,name,sha256,size,owner,modified,plan\r
                1,2025-04-03T08:00:00+07:00,"045","a.csv",cafe,3,7,2025-04-03T07:26:40+07:00,beef\r
                2,2025-04-03T08:00:00+07:00,"","b.csv",cafe,3,7,2025-04-03T07:26:40+07:00,beef\r

                """)
    }

    @Test func `a line torn by a power cut does not swallow the next`() throws {
        scratch.write("archive/journal.csv", "run\r\n1,2025")
        try Journal(scratch.workspace).append([file("b.csv")], run: 2, moment: moment, plan: "beef")
        #expect(scratch.read("archive/journal.csv")?.hasPrefix("run\r\n1,2025\r\n2,") == true)
    }

    @Test(arguments: [
        ("=cmd|' /C calc'!A0.csv", "\"'=cmd|' /C calc'!A0.csv\""), ("a\"b,c.csv", "\"a\"\"b,c.csv\""),
        ("@x", "\"'@x\""), ("a.csv", "\"a.csv\""),
    ])
    func `a hostile name is a harmless cell`(_ name: String, _ cell: String) {
        #expect(Journal.cell(name) == cell)
    }
}
