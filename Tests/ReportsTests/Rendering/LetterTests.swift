// swift-format-ignore-file: NeverForceUnwrap
import Foundation
import Testing

@testable import Reports

@Suite struct LetterTests {
    static func units(_ email: String, name: String = "Nông Thị Hà", unit: String = "Huyện Hòa An") -> UnitRegistry {
        let units = [
            ("04", "Tỉnh Cao Bằng", "Cao Bằng Province", "province"), ("u45", unit, "Hòa An District", "district"),
            ("u46", "Huyện Hà Quảng", "Hà Quảng District", "district"),
        ]
        return UnitRegistry(
            units: units.map { id, vietnamese, english, kind in
                ReportingUnit(
                    id: id,
                    states: [
                        .init(
                            code: id == "04" ? id : "0\(id.dropFirst())",
                            name: LocalName(vietnamese: vietnamese, english: english),
                            kind: kind, parent: nil, validFrom: nil, validTo: nil)
                    ], successors: [], contact: .init(name: name, telephone: "0206 3 851 001", email: email))
            }, hash: "units")
    }

    static func pages(
        _ language: Language = .vietnamese, email: String = "ha@hoaan.example", name: String = "Nông Thị Hà",
        unit: String = "Huyện Hòa An", baseURL: String? = "https://skhcn.example/bao-cao"
    ) throws -> LetterPages {
        let usual = RenderingFixture.settings(language)
        let settings = Settings(
            agency: usual.agency, language: language, timeOffset: usual.timeOffset, plan: usual.plan,
            acceptance: usual.acceptance, regimes: usual.regimes, workCalendar: usual.workCalendar,
            settleSeconds: usual.settleSeconds, confidentiality: usual.confidentiality, onTrack: usual.onTrack,
            output: .init(baseURL: baseURL, sender: Mailbox("Sở KH&CN <bao-cao@skhcn.example>")),
            mail: .init(
                isEnabled: true, officer: Mailbox("Nguyễn Thị Lan <lan@skhcn.example>"),
                officerTelephone: "0206 3852 123",
                leaders: [Mailbox("Giám đốc <gd@skhcn.example>")!]), hash: "s")
        return try LetterPages(
            RenderContext(
                settings: settings, plan: RenderingFixture.plan, units: units(email, name: name, unit: unit),
                folder: RenderingFixture.folder))
    }

    private static let made = Moment("2025-03-19T08:00:00+07:00", defaultOffset: 0)!

    private static func key(_ period: String, form: Int = 0) -> SubmissionKey {
        SubmissionKey(unit: DenseIndex(1), form: DenseIndex(form), period: Period(canonical: period)!)
    }

    private static func owed(_ period: String, form: Int = 0, due: String, isReturned: Bool = false) -> OwedReport {
        OwedReport(
            key: key(period, form: form), dueDate: CalendarDate(due)!, isReturned: isReturned,
            occasion: "reminder:\(form)/\(period)/0/u45")
    }

    static func news() throws -> OfficerNews {
        var news = OfficerNews()
        news.arrivals = [
            .init(received: made, unit: "Huyện Hòa An", fileName: "BC quý I.csv", outcome: .received),
            .init(received: made, unit: nil, fileName: "tổng hợp <b>.xml", outcome: .returned),
            .init(received: made, unit: "Huyện Hà Quảng", fileName: "BC quý I.csv", outcome: .duplicate),
        ]
        let unit = OfficerNews.Unit(
            name: "Huyện Hà Quảng", contact: "Hoàng Văn Tú", telephone: "0206 3 862 001", daysLate: 1)
        news.forms = [
            .init(
                code: "B03", period: Period(canonical: "2025-Q1")!, dueDate: CalendarDate("2025-03-18")!, due: 10,
                reported: 8, returned: [unit], missing: [unit], openWarnings: 3, waiting: []),
            .init(
                code: "B04", period: Period(canonical: "2024")!, dueDate: CalendarDate("2025-01-22")!, due: 10,
                reported: 9, returned: [], missing: [], openWarnings: 0, waiting: [unit]),
        ]
        news.inbox = ["045/báo cáo.csv: đang được ghi"]
        news.troubles = [
            QueuedMail(
                id: 17, message: 9, kind: .reminder, messageID: "<ab@skhcn.example>", subject: "Nhắc nộp báo cáo",
                recipient: "ha@hoaan.example", state: .unsure, tries: 0, nextTry: 0, trouble: MailTrouble(.interrupted),
                changed: 5, made: made),
            QueuedMail(
                id: 18, message: 10, kind: .reminder, messageID: "<cd@skhcn.example>", subject: "Nhắc nộp báo cáo",
                recipient: "tu@haquang.example", state: .refused, tries: 1, nextTry: 0,
                trouble: MailTrouble(.exit, code: 67, said: "no such user"), changed: 6, made: made),
        ]
        news.addressFaults = [
            .init(unit: "Xã Một", telephone: "0206 1", found: "", occasion: "address:1/"),
            .init(unit: "Xã Hai", telephone: "", found: "lân@xã", occasion: "address:2/lân@xã"),
        ]
        news.decisions = ["decisions.csv:4:12 (C4) D103: kỳ 2025-Q1 chưa chốt"]
        news.arrivalsThrough = 3
        return news
    }

    /// All letters of the fixture by their names.
    private static func messages(_ pages: LetterPages, _ language: Language) throws -> [(String, OutgoingMessage?)] {
        let unit = pages.context.units[DenseIndex(1)]
        func answer(_ number: Int64, _ feedback: FileFeedback) -> GivenAnswer {
            GivenAnswer(arrival: number, feedback: feedback, place: "returned/u45/\(number).html")
        }
        return [
            ("receipt", try pages.answers([answer(1, FeedbackFixture.receipt())], to: unit, made: made)),
            ("returned", try pages.answers([answer(2, FeedbackFixture.returned())], to: unit, made: made)),
            (
                "several",
                try pages.answers(
                    [answer(3, FeedbackFixture.accepted()), answer(4, FeedbackFixture.manyCells())], to: unit,
                    made: made)
            ),
            ("reminder", try pages.reminder(of: [owed("2025-Q1", due: "2025-03-26")], to: unit, made: made)),
            ("due-today", try pages.reminder(of: [owed("2025-Q1", due: "2025-03-19")], to: unit, made: made)),
            (
                "overdue",
                try pages.reminder(
                    of: [
                        owed("2024", form: 1, due: "2025-01-22"), owed("2025-Q1", due: "2025-03-18", isReturned: true),
                    ],
                    to: unit, made: made)
            ),
            ("digest", try pages.officerDigest(news(), made: made)),
        ]
    }

    @Test(arguments: Language.allCases) func `letters say what they should`(language: Language) throws {
        for (name, message) in try Self.messages(Self.pages(language), language) {
            let message = try #require(message)
            let file = String(decoding: message.bytes, as: UTF8.self)
            let (head, parts) = (MailReader.head(file), try MailReader.parts(file))
            let shown = """
                From: \(MailReader.decoded(head["From"] ?? ""))
                To: \(MailReader.decoded(head["To"] ?? ""))
                Reply-To: \(MailReader.decoded(head["Reply-To"] ?? ""))
                Subject: \(MailReader.decoded(head["Subject"] ?? ""))

                \(parts[0].text)
                """
            try GoldenFile.expect(Array(shown.utf8), is: "letters/\(name)-\(language.rawValue).txt")
            try GoldenFile.expect(Array(parts[1].text.utf8), is: "letters/\(name)-\(language.rawValue).html")
            #expect(!file.contains("⟨") && !shown.contains("⟨"))
            #expect(shown.firstMatch(of: /\{[a-z_]+\}/) == nil, "\(name)")
            #expect(parts[0].text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 80 }, "\(name)")
            #expect(head["Auto-Submitted"] == "auto-generated")
            #expect(head["Message-ID"] == message.messageID)
            #expect(message.subject == MailReader.decoded(head["Subject"] ?? ""))
            #expect(head.keys.sorted().contains("Reply-To"))
        }
    }

    @Test func `the same is the same message, and what tells of something else has another name`() throws {
        let all = try Self.messages(Self.pages(), .vietnamese) + Self.messages(Self.pages(), .vietnamese)
        #expect(Set(all.map { $0.1?.messageID }).count == all.count / 2)
        #expect(Set(all.map { $0.1?.bytes }).count == all.count / 2)
    }

    @Test(arguments: [
        ("Lan\r\nBcc: x@y.vn", "Xã\r\nBcc: x@y.vn"), ("Lan, \"Tú\" <x@y.vn>", "<script>alert(1)</script>"),
        ("=?utf-8?q?x?=", "{{words}} & </td>"),
        (String(repeating: "ộ", count: 500), String(repeating: "ộ", count: 500)),
    ])
    func `a stranger's words stay words`(contact: String, unit: String) throws {
        let pages = try Self.pages(name: contact, unit: unit)
        let feedback = try FeedbackFixture.accepted(named: "\(unit)\r\nBcc: z@y.vn.csv")
        let message = try #require(
            try pages.answers(
                [GivenAnswer(arrival: 1, feedback: feedback, place: "returned/a/<i>.html")],
                to: pages.context.units[DenseIndex(1)], made: Self.made))
        let file = String(decoding: message.bytes, as: UTF8.self)
        let head = MailReader.head(file)
        #expect(head["Bcc"] == nil && head.count == 10)
        #expect(message.recipients == ["ha@hoaan.example"])
        let html = try MailReader.parts(file)[1].text
        #expect(!html.contains("<script") && !html.contains("<i>") && !html.contains("</td> "))
        #expect(file.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 })
    }

    @Test func `who has no address gets nothing, and links stand only where the pages have an address`() throws {
        let pages = try Self.pages(email: "lân@xã", baseURL: nil)
        let unit = pages.context.units[DenseIndex(1)]
        #expect(try pages.reminder(of: [Self.owed("2025-Q1", due: "2025-03-18")], to: unit, made: Self.made) == nil)
        let digest = try #require(try pages.officerDigest(Self.news(), made: Self.made))
        #expect(try !MailReader.parts(String(decoding: digest.bytes, as: UTF8.self))[1].text.contains("href"))
        let linked = try #require(try Self.pages().officerDigest(Self.news(), made: Self.made))
        #expect(
            try MailReader.parts(String(decoding: linked.bytes, as: UTF8.self))[1].text
                .contains("href=\"https://skhcn.example/bao-cao/index.html\""))
    }

    @Test func `leaders are told what was approved, once for an edition`() throws {
        let pages = try Self.pages()
        func approval(_ number: Int) throws -> OutgoingMessage {
            try #require(
                pages.approval(
                    of: ApprovedEdition(
                        period: Period(canonical: "2025-Q1")!, number: number, subject: "KH&CN Quý I/2025: đã duyệt",
                        html: "<p>Báo cáo</p>", text: "Báo cáo"), made: Self.made))
        }
        let (one, again, second) = (try approval(1), try approval(1), try approval(2))
        #expect(one.occasions == again.occasions && one.messageID == again.messageID)
        #expect(one.occasions != second.occasions && one.messageID != second.messageID)
        #expect(one.kind == .approval && one.recipients == ["gd@skhcn.example"])
        let parts = try MailReader.parts(String(decoding: one.bytes, as: UTF8.self))
        #expect(parts.map(\.text) == ["Báo cáo", "<p>Báo cáo</p>"])
    }

    @Test func `both languages have the same words`() throws {
        let (vietnamese, english) = try (
            Words(named: "letter.vi", language: .vietnamese, in: RenderingFixture.folder),
            Words(named: "letter.en", language: .english, in: RenderingFixture.folder)
        )
        let common = { (words: Words) in words.keys.filter { !$0.hasSuffix(".one") } }
        #expect(common(vietnamese) == common(english))
        for key in common(vietnamese) {
            let placeholders = { (text: String) in text.matches(of: /\{([a-z_]+)\}/).map { String($0.1) }.sorted() }
            #expect(placeholders(vietnamese[key]) == placeholders(english[key]), "\(key)")
        }
        for state in QueuedMail.State.allCases { #expect(vietnamese.has("queue.\(state.rawValue)")) }
        for cause in MailTrouble.Cause.allCases { #expect(vietnamese.has("cause.\(cause.rawValue)")) }
    }
}
