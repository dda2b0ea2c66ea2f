// swift-format-ignore-file: NeverForceUnwrap

import Testing

@testable import Reports

@Suite struct ReturnedFolderTests {
    let scratch = ScratchFolder()
    let received = Moment("2025-04-03T08:05:09+07:00", defaultOffset: 0)!
    var returned: ReturnedFolder { ReturnedFolder(path: "\(scratch.path)/returned") }

    @discardableResult
    private func answer(
        _ html: String, folder: String? = "045", repetition: Int = 0,
        copy: (name: String, content: ReturnedFolder.Copy)? = nil
    ) throws -> [String] {
        try returned.answer(
            folder: folder, received: received, hash: "cafebabe0123", repetition: repetition,
            outcome: copy == nil ? .receipt : .returned, html: Array(html.utf8), text: Array("text".utf8), copy: copy)
    }

    @Test func `a receipt has the run's time and the file's hash in its name`() throws {
        try answer("page")
        #expect(
            scratch.names("returned/045") == [
                "20250403-080509-cafebabe-phieu-tiep-nhan.html", "20250403-080509-cafebabe-phieu-tiep-nhan.txt",
            ])
        try answer("page", folder: nil)
        #expect(scratch.names("returned").contains("20250403-080509-cafebabe-phieu-tiep-nhan.html"))
    }

    @Test func `a returned file goes back under a safe name`() throws {
        let names = try answer("page", copy: ("../../etc/Biểu 03 <b>.csv", .bytes(Array("abc".utf8))))
        #expect(names.last == "20250403-080509-cafebabe-tra-lai-etc_Bieu_03_b_.csv")
        #expect(scratch.read("returned/045/\(names.last ?? "")") == "abc")
        #expect(scratch.names("returned") == ["045"])
    }

    @Test func `a large file goes back as a copy of the archive's, not as a link`() throws {
        scratch.write("archive/cafe", "abc")
        let names = try answer("page", copy: ("a.csv", .archived(path: "\(scratch.path)/archive/cafe")))
        #expect(scratch.read("returned/045/\(names.last ?? "")") == "abc")
        #expect(scratch.inode("returned/045/\(names.last ?? "")") != scratch.inode("archive/cafe"))
    }

    @Test func `an answer repeated after a kill ends in the same files`() throws {
        let first = try answer("page")
        scratch.write("returned/045/\(first[0])", "")
        #expect(try answer("page") == first)
        try returned.sync()
        #expect(scratch.names("returned/045").count == 2)
        #expect(scratch.read("returned/045/\(first[0])") == "page")
    }

    @Test func `the same bytes twice in one run have an answer each`() throws {
        try answer("page")
        #expect(
            try answer("duplicate", repetition: 1).first == "20250403-080509-cafebabe-phieu-tiep-nhan-2.html")
        #expect(scratch.names("returned/045").count == 4)
    }

    @Test(arguments: [
        ("B03_045.csv", "B03_045.csv"), ("Đăng ký – Hòa An.xml", "Dang_ky_Hoa_An.xml"), ("../..", "tep"), ("", "tep"),
        (".htaccess", "htaccess"), ("-rf", "rf"), ("a\u{0}\n/b", "a_b"), ("CON: x|y?.csv", "CON_x_y_.csv"),
        (String(repeating: "a", count: 100) + ".csv", String(repeating: "a", count: 76) + ".csv"),
        ("a." + String(repeating: "b", count: 100), "a." + String(repeating: "b", count: 78)), ("😀.csv", "csv"),
    ])
    func `a stranger's name is made fit for a path`(_ name: String, _ safe: String) {
        #expect(SafeName.of(name) == safe)
        #expect(SafeName.of(name).utf8.count <= 80)
    }
}
