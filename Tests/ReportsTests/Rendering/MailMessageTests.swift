import Foundation
import Testing

@testable import Reports

@Suite struct MailMessageTests {
    private static let hostile = [
        "Sở \"KH&CN\"\r\nBcc: a@b.vn", "a\\b, <c@d.vn>", String(repeating: "Huyện Hòa An ", count: 25),
        "🎉 👩‍👩‍👧‍👦 Tin", "=?UTF-8?B?QQ==?=", "\u{202E}ngược\u{0}", String(repeating: "x", count: 300), "ASCII name",
    ]

    // MARK: - The head

    @Test(arguments: hostile) func `a name is one mailbox, whatever it is`(name: String) throws {
        let mailbox = try #require(Mailbox(name: name, address: "a@b.vn"))
        let field = MailHeader.mailboxes("From", [mailbox])
        try expectSound(field)
        #expect(MailReader.unfolded(field).hasSuffix("<a@b.vn>"))
        let shown = MailReader.decoded(MailReader.unfolded(field).dropFirst(6).dropLast(8).trimmed)
        #expect(shown == VisibleText.line(name))
    }

    @Test(arguments: hostile + ["[Dự thảo] KH&CN Quý I/2025: 9/10 huyện đã nộp, 2 chỉ tiêu chậm", "plain"])
    func `a subject is one line, whatever is in it`(subject: String) throws {
        let field = MailHeader.words("Subject", subject)
        try expectSound(field)
        #expect(MailReader.decoded(MailReader.unfolded(field).dropFirst(9).trimmed) == VisibleText.line(subject))
    }

    /// ASCII alone, lines of at most 78, encoded words of at most 75, and each line but the first folded.
    private func expectSound(_ field: String) throws {
        #expect(field.utf8.allSatisfy { $0 == 0x0D || $0 == 0x0A || (0x20...0x7E).contains($0) })
        let lines = field.components(separatedBy: "\r\n")
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") && !$0.trimmed.isEmpty })
        #expect(!lines.contains { $0.contains("\r") || $0.contains("\n") })
        #expect(lines.allSatisfy { $0.utf8.count <= ($0.contains("=?") ? 76 : 78) })
        let words = field.matches(of: /=\?UTF-8\?B\?[A-Za-z0-9+\/=]*\?=/).map { String(field[$0.range]) }
        for word in words {
            #expect(word.utf8.count <= 75)
            let data = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
            #expect(String(data: data, encoding: .utf8) != nil, "a letter is cut")
        }
    }

    @Test(arguments: [
        ("2025-03-06T09:30:00+07:00", "Thu, 06 Mar 2025 09:30:00 +0700"),
        ("1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
        ("2024-02-29T00:00:05-03:30", "Thu, 29 Feb 2024 00:00:05 -0330"),
    ])
    func `a date is as mail writes it`(moment: String, date: String) throws {
        #expect(MailHeader.date(try RenderingFixture.moment(moment)) == date)
    }

    @Test(arguments: [
        ("a@b.vn", "", "a@b.vn"), ("Sở <x.y+z@skhcn.caobang.gov.vn>", "Sở", "x.y+z@skhcn.caobang.gov.vn"),
        ("\"Sở, Phòng\" <a@b>", "Sở, Phòng", "a@b"), ("  <a@b.vn>  ", "", "a@b.vn"),
    ])
    func `an address is read with its name`(text: String, name: String, address: String) throws {
        let mailbox = try #require(Mailbox(text))
        #expect(mailbox.name == name && mailbox.address == address)
    }

    @Test(arguments: [
        "", "a", "a@", "@b", "a@@b", "a b@c.vn", "a@b..vn", ".a@b.vn", "sở@b.vn", "a@b.vn\r\nBcc: c@d.vn", "a@-b.vn",
        "a@b.vn>", "A <a@b.vn", "a,b@c.vn", "\"a\"@b.vn", "\(String(repeating: "a", count: 65))@b.vn", "a@b_c.vn",
    ])
    func `what is no address is told`(text: String) {
        #expect(Mailbox(text) == nil)
    }

    // MARK: - The body

    @Test(arguments: [
        "", "a", "a \nb\t\n", ".\n..\nFrom me\n", "=3D = é\n", String(repeating: "ộ", count: 500),
        String(repeating: "x", count: 300) + " \nend", "một\r\nhai\n\n", "\n\n", String(repeating: "a b ", count: 90),
    ])
    func `a text comes back from its transfer encoding`(text: String) throws {
        let (encoding, body) = TransferEncoding.shortest(text)
        #expect(body.utf8.allSatisfy { $0 < 0x7F })
        #expect(body.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 && !$0.contains("\n") })
        if encoding == .quotedPrintable { #expect(!body.contains("=_") && !body.contains(" \r\n")) }
        #expect(MailReader.body(body, encoding.rawValue) == text.replacing("\r\n", with: "\n"))
    }

    @Test func `a message holds the text and the page, and nothing but ASCII in short lines`() throws {
        for (name, fixture) in [("small", ReportFixture.small()), ("rich", .rich(enterprises: 3000))] {
            let files = try ReportPages(fixture.context()).files(fixture.report)
            func text(_ name: String) throws -> String {
                String(decoding: try #require(files.first { $0.name == name }).bytes, as: UTF8.self)
            }
            let message = try text("email.eml")
            #expect(message.utf8.allSatisfy { $0 < 0x7F }, "\(name)")
            let lines = message.components(separatedBy: "\r\n")
            #expect(!lines.contains { $0.contains("\n") || $0.contains("\r") } && lines.last == "")
            #expect(lines.allSatisfy { $0.utf8.count <= 78 })
            #expect(message.utf8.count <= 102 * 1024 + (try text("email.txt")).utf8.count * 2)
            let parts = try MailReader.parts(message)
            #expect(parts.map(\.type) == ["text/plain", "text/html"])
            #expect(parts.map(\.text) == [try text("email.txt"), try text("email.html")])
        }
    }

    @Test func `the same edition is the same message, and another has another name`() throws {
        func message(_ fixture: ReportFixture) throws -> [String: String] {
            let file = try #require(
                ReportPages(fixture.context()).files(fixture.report).first { $0.name == "email.eml" })
            return MailReader.head(String(decoding: file.bytes, as: UTF8.self))
        }
        let (one, again) = (try message(.small()), try message(.small()))
        #expect(one == again)
        #expect(one["Date"] == "Mon, 10 Feb 2025 09:30:00 +0700")
        #expect(one["Auto-Submitted"] == "auto-generated" && one["MIME-Version"] == "1.0")
        #expect(one["To"] == "undisclosed-recipients:;")
        #expect(one["From"]?.hasSuffix(" <reports@skhcn.invalid>") == true)
        #expect(one["Message-ID"]?.firstMatch(of: /^<[0-9a-f]{32}@skhcn\.invalid>$/) != nil)
        #expect(try message(.small(isPublic: false))["Message-ID"] != one["Message-ID"])
    }

    @Test func `a period that nobody has reported has a date of its own`() throws {
        var report = ReportFixture.small().report
        report.submissions = []
        report.forms = []
        let fixture = ReportFixture.small()
        let view = ReportView(report, try fixture.context())
        let message = MailMessage(view, text: "a", html: "<p>")
        #expect(MailHeader.date(message.date) == "Tue, 31 Dec 2024 23:59:59 +0700")
    }

    @Test func `the settings say whom a message is from and for`() throws {
        let output = Settings.Output(
            sender: Mailbox("Sở KH&CN <bao-cao@skhcn.gov.vn>"),
            recipients: ["Lãnh đạo <a@skhcn.gov.vn>", "b@skhcn.gov.vn"].compactMap(Mailbox.init))
        let fixture = ReportFixture.small()
        let message = MailMessage(
            ReportView(fixture.report, try fixture.context(output: output)), text: "a", html: "b")
        let head = MailReader.head(message.file)
        #expect(head["From"].map(MailReader.decoded) == "Sở KH&CN <bao-cao@skhcn.gov.vn>")
        #expect(head["To"].map(MailReader.decoded) == "Lãnh đạo <a@skhcn.gov.vn>, b@skhcn.gov.vn")
        #expect(head["Message-ID"]?.hasSuffix("@skhcn.gov.vn>") == true)
    }

    // MARK: - The subject

    @Test func `a subject names the field, the period, who has reported and what is late`() throws {
        let small = ReportFixture.small()
        let context = try small.context()
        func subject(_ change: (inout PeriodReport) -> Void) -> String {
            var report = small.report
            change(&report)
            return MailSubject(view: ReportView(report, context)).text
        }
        let name = "[Dự thảo] Kế hoạch phát triển khoa học, công nghệ và đổi… Năm 2024"
        #expect(subject { _ in } == "\(name): 2/4 đơn vị đã nộp, 1 chỉ tiêu không đạt")
        #expect(subject { $0.forms[2].withholdUnits() } == "\(name): 2/4 báo cáo đã nộp, 1 chỉ tiêu không đạt")
        #expect(
            subject {
                $0.forms = []; $0.targets = []
            } == name)
        #expect(
            subject {
                $0.targets = [$0.targets[0]]; $0.forms = []
            } == "\(name): không chỉ tiêu nào chậm")
    }

    @Test(arguments: [
        (["district"], "huyện"), (["city", "district"], "thành phố, huyện"), (["city", "district", "ward"], "đơn vị"),
        (["monastery"], "đơn vị"), ([], "đơn vị"),
    ])
    func `units are called by their kind where they are of one`(kinds: [String], noun: String) throws {
        let small = ReportFixture.small()
        var report = small.report
        let form = report.forms[1]
        report.forms = [
            .init(
                form: form.form, dates: form.dates, dueDate: form.dueDate, isClosed: false, units: form.units,
                closingReports: [], byKind: kinds.map { .init(kind: $0, counts: form.counts) })
        ]
        let subject = MailSubject(view: ReportView(report, try small.context())).text
        #expect(subject.contains(": 2/3 \(noun) đã nộp"))
    }
}
