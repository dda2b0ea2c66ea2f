import Glibc
import Testing

@testable import Reports

@Suite struct PublishedFolderTests {
    let scratch = ScratchFolder()
    var folder: PublishedFolder { PublishedFolder(in: "\(scratch.path)/out", name: "2024", audience: .everyone) }

    private func files(_ files: KeyValuePairs<String, String>) -> [(name: String, bytes: [UInt8])] {
        files.map { ($0.key, Array($0.value.utf8)) }
    }

    @Test(arguments: [PublishedFolder.Exchange.atomic, .twoRenames])
    func `a folder takes the place of the one before, and unchanged files stay the same files`(
        _ exchange: PublishedFolder.Exchange
    ) throws {
        #expect(try folder.publish(files(["a": "1", "b": "1", "c": "1"]), by: exchange))
        let inode = scratch.inode("out/2024/a")
        #expect(try folder.publish(files(["a": "1", "b": "2", "d": "1"]), by: exchange))
        #expect(scratch.names("out") == ["2024"])
        #expect(scratch.names("out/2024") == ["a", "b", "d"])
        #expect(scratch.read("out/2024/b") == "2")
        #expect(scratch.inode("out/2024/a") == inode)
    }

    @Test func `nothing is written when nothing differs`() throws {
        #expect(try folder.publish(files(["a": "1"])))
        let inode = scratch.inode("out/2024")
        #expect(try !folder.publish(files(["a": "1"])))
        #expect(scratch.inode("out/2024") == inode)
        #expect(try folder.publish(files([:])))
        #expect(scratch.names("out/2024") == [])
    }

    @Test func `what someone put there goes, folders stay`() throws {
        try folder.publish(files(["a": "1"]))
        scratch.write("out/2024/stray", "?")
        scratch.write("out/2024/editions/1/index.html", "first")
        #expect(try folder.publish(files(["a": "1"])))
        #expect(scratch.names("out/2024") == ["a", "editions"])
        #expect(scratch.read("out/2024/editions/1/index.html") == "first")
        #expect(try !folder.publish(files(["a": "1"])))
    }

    @Test(arguments: [PublishedFolder.Exchange.atomic, .twoRenames])
    func `files in a folder of their own come and go with the others`(_ exchange: PublishedFolder.Exchange) throws {
        #expect(try folder.publish(files(["a": "1", "trace/A.html": "1", "trace/B.html": "1"]), by: exchange))
        let inode = scratch.inode("out/2024/trace/A.html")
        #expect(try !folder.publish(files(["a": "1", "trace/A.html": "1", "trace/B.html": "1"]), by: exchange))
        #expect(try folder.publish(files(["a": "1", "trace/A.html": "1", "trace/C.html": "2"]), by: exchange))
        #expect(scratch.names("out/2024/trace") == ["A.html", "C.html"])
        #expect(scratch.inode("out/2024/trace/A.html") == inode)
        scratch.write("out/2024/trace/stray", "?")
        #expect(try folder.publish(files(["a": "1", "trace/A.html": "1", "trace/C.html": "2"]), by: exchange))
        #expect(scratch.names("out/2024/trace") == ["A.html", "C.html"])
        #expect(scratch.mode("out/2024/trace") == 0o755)
        #expect(scratch.mode("out/2024/trace/C.html") == 0o644)
    }

    @Test func `who may read is set whatever the umask`() throws {
        try folder.publish(files(["a": "1"]))
        #expect(scratch.mode("out/2024") == 0o755)
        #expect(scratch.mode("out/2024/a") == 0o644)
        try PublishedFolder(in: "\(scratch.path)/office", name: "2024", audience: .office).publish(files(["a": "1"]))
        #expect(scratch.mode("office/2024") == 0o750)
        #expect(scratch.mode("office/2024/a") == 0o640)
    }

    @Test func `a fault leaves what was published`() throws {
        try folder.publish(files(["a": "1"]))
        #expect(throws: StorageFault.self) {
            try folder.publish(files(["a": "2", String(repeating: "x", count: 300): "1"]))
        }
        #expect(scratch.read("out/2024/a") == "1")
        #expect(scratch.names("out") == ["2024"])
    }

    @Test func `leftovers of a killed run are cleared`() throws {
        try folder.publish(files(["a": "1"]))
        scratch.write("out/.new-2025/a", "half")
        scratch.write("out/.new-2024/a", "before")
        scratch.write("out/.new-2024/editions/1/index.html", "first")
        scratch.write("out/.new-index.html", "half")
        try PublishedFolder.recover(in: "\(scratch.path)/out")
        #expect(scratch.names("out") == ["2024"])
        #expect(scratch.read("out/2024/a") == "1")
        #expect(scratch.read("out/2024/editions/1/index.html") == "first")
    }

    @Test func `a run killed between the two renames is undone`() throws {
        scratch.write("out/.old-2024/a", "before")
        scratch.write("out/.new-2024/a", "after")
        try PublishedFolder.recover(in: "\(scratch.path)/out")
        #expect(scratch.names("out") == ["2024"])
        #expect(scratch.read("out/2024/a") == "before")
        try PublishedFolder.recover(in: "\(scratch.path)/nowhere")
    }

    @Test func `a single file is replaced whole, and only when it differs`() throws {
        try Disk.makeFolder("\(scratch.path)/out")
        let file = PublishedFile(in: "\(scratch.path)/out", name: "index.html", audience: .everyone)
        #expect(try file.publish(Array("1".utf8)))
        #expect(try !file.publish(Array("1".utf8)))
        #expect(try file.publish(Array("2".utf8)))
        #expect(scratch.read("out/index.html") == "2")
        #expect(scratch.names("out") == ["index.html"])
        #expect(scratch.mode("out/index.html") == 0o644)
    }
}
