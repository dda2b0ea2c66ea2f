import Testing

@testable import Reports

@Suite struct MailboxListTests {
    @Test(arguments: [
        ("", [], []), ("  ", [], []), ("lan@xa.vn", ["lan@xa.vn"], []),
        ("lan@xa.vn; hoa@xa.vn , LAN@xa.vn", ["lan@xa.vn", "hoa@xa.vn"], []),
        ("\"Lan, Phòng; 2\" <lan@xa.vn>, hoa@xa.vn", ["lan@xa.vn", "hoa@xa.vn"], []),
        ("lân@xã.vn", [], ["lân@xã.vn"]), ("lan@xa.vn hoa@xa.vn", [], ["lan@xa.vn hoa@xa.vn"]),
        ("lan@xa.vn\r\nBcc: x@y.vn", [], ["lan@xa.vn\r\nBcc: x@y.vn"]),
        ("lan@xa.vn,\"", ["lan@xa.vn"], ["\""]), ("<lan@xa.vn", [], ["<lan@xa.vn"]),
        ("lan@xa.vn, không có", ["lan@xa.vn"], [" không có"]),
    ])
    func `the addresses of a cell are told apart`(text: String, addresses: [String], faulty: [String]) {
        let list = Mailbox.list(text, name: "Nguyễn Thị \"Lan\", kế toán")
        #expect(list.mailboxes.map(\.address) == addresses)
        #expect(list.faulty == faulty)
    }

    @Test func `an address without a name gets the contact's`() {
        let list = Mailbox.list("lan@xa.vn, Hoa <hoa@xa.vn>", name: "Lan")
        #expect(list.mailboxes.map(\.name) == ["Lan", "Hoa"])
    }
}
