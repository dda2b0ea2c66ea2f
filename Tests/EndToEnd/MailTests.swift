import Foundation
import Testing

/// Who gets which mail on which day, with the real executable.
@Suite struct MailTests {
    private func subjects(_ office: MailOffice) async throws -> [String] {
        let parser = """
            import email, email.policy, sys
            for path in sys.argv[1:]:
                m = email.message_from_bytes(open(path, 'rb').read(), policy=email.policy.default)
                assert not m.defects and not [d for p in m.walk() for d in p.defects], path
                assert m['Auto-Submitted'] == 'auto-generated' and m['Reply-To'].addresses[0].username == 'lan', path
                assert [p.get_content_type() for p in m.iter_parts()] == ['text/plain', 'text/html'], path
                print(f"{m['To'].addresses[0].username}: {m['Subject']}")
            """
        let folder = office.office.scratch.path + "/box/all"
        let files = Files.names(below: folder).map { "\(folder)/\($0)" }
        let outcome = try await Program.launch("/usr/bin/python3", ["-c", parser] + files)
        try #require(outcome.code == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\n").map(String.init).sorted()
    }

    @Test func `a quarter's mail, day by day`() async throws {
        let office = try MailOffice(try Office.example(), more: "  leader_digest: true")
        try decide([], in: office)
        func run(_ now: String) async throws -> [String] {
            try office.empty()
            try await office.office.runWell(now: now)
            return try await subjects(office)
        }
        // Before working hours nothing, five working days before the due date a reminder to each, once.
        #expect(try await run("2025-03-11T06:00:00+07:00") == [])
        let first = try await run("2025-03-11T08:00:00+07:00")
        #expect(first.count == 10)
        #expect(first.allSatisfy { $0.hasSuffix(": Nhắc nộp báo cáo: B03 Quý I/2025, hạn 18/3/2025") }, "\(first)")
        #expect(try await run("2025-03-11T08:05:00+07:00") == [])
        // Two units have sent something by now; the folder of trials gets no mail.
        for arrival in try Office.arrivals() where arrival.file.hasSuffix("BC quý I-2025 Hà Quảng.csv") {
            try office.office.drop(arrival)
        }
        try Files.write("unit,period,indicator,value\n051,2025-Q1,XX99,1\n", to: "\(office.root)/inbox/051/sai.csv")
        try Files.write("unit,period,indicator,value\n052,2025-Q1,DN01,1\n", to: "\(office.root)/inbox/052/thu/a.csv")
        let answers = try await run("2025-03-14T18:00:00+07:00")
        #expect(answers.count == 2, "answers go at any hour: \(answers)")
        #expect(answers[0] == "baocao.045: Phiếu tiếp nhận: B03 Quý I/2025 (BC quý I-2025 Hà Quảng.csv)")
        #expect(answers[1].hasPrefix("baocao.051: Trả lại để hoàn thiện: "))
        // The day before: those who owe it, the province for its own form, and the officer.
        let before = try await run("2025-03-17T08:00:00+07:00")
        #expect(before.count { $0.contains("Nhắc nộp báo cáo: B03 Quý I/2025, hạn 18/3/2025") } == 9)
        #expect(!before.contains { $0.hasPrefix("baocao.045:") }, "it has reported")
        #expect(before.contains { $0.hasPrefix("lan: Tình hình báo cáo 17/3/2025: 2 tệp mới, 1 tệp trả lại") })
        // The day itself, the day after; on the day after the province's due date the leader.
        #expect(
            try await run("2025-03-18T08:00:00+07:00").contains(
                "baocao.051: Hôm nay là hạn nộp báo cáo: B03 Quý I/2025"))
        let late = try await run("2025-03-19T08:00:00+07:00")
        #expect(late.contains("baocao.051: Báo cáo đã quá hạn 1 ngày: B03 Quý I/2025"))
        #expect(!late.contains { $0.hasPrefix("gd:") })
        let last = try await run("2025-03-21T08:00:00+07:00")
        #expect(last.contains { $0.hasPrefix("gd: [Dự thảo] KH&CN Quý I/2025: 1/10 huyện đã nộp") }, "\(last)")
        #expect(last.filter { $0.hasPrefix("gd:") }.count == 1)
        #expect(try await run("2025-03-21T09:00:00+07:00") == [])
    }

    @Test func `nothing is reminded of after a period was closed`() async throws {
        let office = try MailOffice(try Office.example())
        try decide(["2025-03-10T09:00:00+07:00,Phòng KH,close,2025-Q1/B03,,,"], in: office)
        try await office.office.runWell(now: "2025-03-11T08:00:00+07:00")
        #expect(try office.messages() == [])
    }

    private func decide(_ rows: [String], in office: MailOffice) throws {
        let heading = "when,who,action,object,value,document,why"
        try Files.write(([heading] + rows).map { $0 + "\n" }.joined(), to: "\(office.root)/decisions.csv")
    }

    @Test func `the leader is told what was approved, once and at any hour`() async throws {
        let office = try MailOffice(try Office.example())
        for arrival in try Office.arrivals() where arrival.file.hasSuffix("BC quý I-2025 Hà Quảng.csv") {
            try office.office.drop(arrival)
        }
        try await office.office.runWell(now: "2025-03-18T18:00:00+07:00")
        let closed = "2025-03-21T16:00:00+07:00,Phòng KH,close,2025-Q1,,1/TB,Hết hạn"
        try decide([closed, "2025-03-21T18:00:00+07:00,Giám đốc,approve,2025-Q1,,2/QĐ,Đã xem"], in: office)
        try office.empty()
        for now in ["2025-03-21T18:05:00+07:00", "2025-03-21T18:10:00+07:00", "2025-03-24T08:00:00+07:00"] {
            try await office.office.runWell(now: now)
        }
        let leaders = try await subjects(office).filter { $0.hasPrefix("gd:") }
        #expect(leaders.count == 1)
        #expect(
            leaders.first?.hasPrefix("gd: [Đã duyệt] KH&CN Quý I/2025: 1/10 huyện đã nộp") == true,
            "\(leaders)")
    }

    @Test func `what was approved long ago is no news to who enables mail today`() async throws {
        let office = try MailOffice(try Office.example())
        let closed = "2025-03-21T16:00:00+07:00,Phòng KH,close,2025-Q1,,1/TB,Hết hạn"
        for arrival in try Office.arrivals() where arrival.file.hasSuffix("BC quý I-2025 Hà Quảng.csv") {
            try office.office.drop(arrival)
        }
        let settings = "\(office.root)/reports.yml"
        let enabled = try Files.text(settings)
        try Files.write(enabled.replacing("enabled: true", with: "enabled: false"), to: settings)
        try await office.office.runWell(now: "2025-03-18T08:00:00+07:00")
        try decide([closed, "2025-03-21T18:00:00+07:00,Giám đốc,approve,2025-Q1,,2/QĐ,Đã xem"], in: office)
        try await office.office.runWell(now: "2025-04-18T08:00:00+07:00")
        #expect(Files.exists("\(office.office.office)/2025-Q1/editions/1/SHA256SUMS"))
        try Files.write(enabled, to: settings)
        try await office.office.runWell(now: "2025-04-21T08:00:00+07:00")
        #expect(try await !subjects(office).contains { $0.hasPrefix("gd:") })
    }

    @Test func `who was given more time is reminded by it`() async throws {
        let office = try MailOffice(try Office.example())
        try decide(["2025-03-17T09:00:00+07:00,Phòng KH,extend,2025-Q1/B03/051,2025-03-25,,Bão"], in: office)
        try await office.office.runWell(now: "2025-03-19T08:00:00+07:00")
        let late = try await subjects(office).filter { $0.contains("quá hạn 1 ngày: B03") }
        #expect(late.count == 9 && !late.contains { $0.hasPrefix("baocao.051") }, "\(late)")
        try office.empty()
        try await office.office.runWell(now: "2025-03-24T08:00:00+07:00")
        let before = try await subjects(office).filter { $0.hasPrefix("baocao.051") }
        #expect(before == ["baocao.051: Nhắc nộp báo cáo: B03 Quý I/2025, hạn 25/3/2025"])
    }

    @Test func `a reminder that waits is taken back when the report has come`() async throws {
        let office = try MailOffice(try Office.example(), program: "exit 75")
        try decide([], in: office)
        try await office.office.runWell(now: "2025-03-11T08:00:00+07:00")
        #expect(try await office.listed("queued", now: "2025-03-11T08:00:00+07:00").count == 7)
        for arrival in try Office.arrivals() where arrival.file.hasSuffix("BC quý I-2025 Hà Quảng.csv") {
            try office.office.drop(arrival)
        }
        try await office.office.runWell(now: "2025-03-11T08:05:00+07:00")
        try office.setProgram(MailOffice.takes)
        let round = try await office.send(now: "2025-03-11T08:10:00+07:00", ["--retry"])
        #expect(round.code == 0, "\(round.errors)")
        let told = try await subjects(office).filter { $0.hasPrefix("baocao.045") }
        #expect(told == ["baocao.045: Phiếu tiếp nhận: B03 Quý I/2025 (BC quý I-2025 Hà Quảng.csv)"])
        #expect(try await subjects(office).count == 10)
        // Those that went are not sent again.
        _ = try await office.send(now: "2025-03-11T08:15:00+07:00", ["--retry"])
        #expect(try await subjects(office).count == 10)
    }

    @Test func `the officer's page tells of a run's own sending`() async throws {
        let office = try await MailOffice.communes(2, program: "exit 65")
        let now = "2025-09-15T08:00:00+07:00"
        try await office.office.runWell(now: now)
        let page = "\(office.office.office)/index.html"
        let told = try Files.text(page)
        #expect(told.contains("xa1@caobang.example") && told.contains("không gửi được"))
        #expect(try await Program.run(["verify", "--workspace", office.root]).code == 0)
        let first = Files.identities(of: office.office.office)
        try await office.office.runWell(now: now)
        #expect(Files.identities(of: office.office.office) == first, "a run that changes nothing writes nothing")
    }

    @Test func `the officer's page tells what holds the mail up, as long as it does`() async throws {
        let office = try await MailOffice.communes(2, program: MailOffice.takes)
        let page = "\(office.office.office)/index.html"
        office.removeProgram()
        let missing = try await office.office.run(now: "2025-09-15T08:00:00+07:00")
        #expect(missing.code == 0 && missing.errors.contains(office.program))
        #expect(try Files.text(page).contains("không chạy được chương trình gửi thư \(office.program)"))
        try office.setProgram("exit 75")
        try await office.office.runWell(now: "2025-09-15T08:05:00+07:00")
        #expect(try Files.text(page).contains("thư chưa gửi được, sẽ tự thử lại"))
        try office.setProgram(MailOffice.takes)
        _ = try await office.send(now: "2025-09-15T08:10:00+07:00", ["--retry"])
        try await office.office.runWell(now: "2025-09-15T08:15:00+07:00")
        #expect(try !Files.text(page).contains("chưa gửi được"))
    }

    @Test func `where mail is not enabled nothing is queued, and nothing sent`() async throws {
        let office = try MailOffice(try Office.example())
        let file = "\(office.root)/reports.yml"
        try Files.write(try Files.text(file).replacing("enabled: true", with: "enabled: false"), to: file)
        try await office.office.runWell(now: "2025-03-11T08:00:00+07:00")
        let outcome = try await office.send(now: "2025-03-11T08:00:00+07:00")
        #expect(outcome.code == 0 && outcome.output.contains("chưa được bật"))
        try Files.write(try Files.text(file).replacing("enabled: false", with: "enabled: true"), to: file)
        #expect(try await office.list(now: "2025-03-11T08:00:00+07:00").isEmpty)
        #expect(try office.messages() == [])
        // The examples never send.
        for example in ["cao-bang", "nong-nghiep", "ministry"] {
            let settings = try Files.text("\(Program.repository)/Examples/\(example)/reports.yml")
            #expect(!settings.contains("enabled"), "\(example)")
        }
    }

    @Test func `a missing mail program is told each run, and mail waits for it`() async throws {
        let office = try await MailOffice.communes(3)
        let now = "2025-09-15T08:00:00+07:00"
        office.removeProgram()
        for _ in 1...2 {
            let outcome = try await office.office.run(now: now)
            #expect(outcome.code == 0 && outcome.output.isEmpty)
            #expect(outcome.errors.contains("\(office.office.scratch.path)/sendmail"))
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        }
        try office.setProgram(MailOffice.takesQuickly)
        try await office.office.runWell(now: now)
        #expect(try office.boxes().count == 3)
    }

    @Test func `mail that cannot be sent makes no noise, and the officer is told`() async throws {
        let office = try await MailOffice.communes(3, program: "cat > /dev/null; echo 'unknown user' >&2; exit 67")
        try await office.office.runWell(now: "2025-09-15T08:00:00+07:00")
        #expect(try await office.listed("refused", now: "2025-09-15T08:00:00+07:00").count == 3)
        let text = try await office.send(now: "2025-09-15T08:00:00+07:00", ["--list"]).output
        #expect(text.contains("không gửi được  xa1@caobang.example") && text.contains("unknown user"), "\(text)")
        try office.setProgram(MailOffice.takes)
        try await office.office.runWell(now: "2025-09-16T08:00:00+07:00")
        let digest = try await subjects(office).filter { $0.hasPrefix("lan:") }
        #expect(digest.count == 1 && digest[0].contains("Có thư cần xem lại"), "\(digest)")
        let page = try Files.text("\(office.office.office)/index.html")
        for mail in try await office.listed("refused", now: "2025-09-16T08:00:00+07:00") {
            #expect(page.contains("→ \(mail.recipient)") && page.contains(mail.messageID.dropFirst().dropLast()))
        }
        // Each is told once.
        try office.empty()
        try await office.office.runWell(now: "2025-09-17T08:00:00+07:00")
        #expect(try await !subjects(office).contains { $0.contains("Có thư cần xem lại") })
    }

    @Test func `units that cannot be written to are told once, and lose nothing`() async throws {
        let office = try await MailOffice.communes(3, program: MailOffice.takes)
        let units = "\(office.root)/units.csv"
        try Files.write(
            try Files.text(units).replacing("xa1@caobang.example", with: "")
                .replacing("xa2@caobang.example", with: "xã2@caobang.example"), to: units)
        try await office.office.runWell(now: "2025-09-15T08:00:00+07:00")
        #expect(try office.boxes().keys.sorted() == ["lan@skhcn.example", "xa3@caobang.example"])
        let digest = try #require(try await text(office).first { $0.contains("units.csv") })
        #expect(digest.contains("Xã 1: units.csv chưa có địa chỉ thư") && digest.contains("“xã2@caobang.example”"))
        try office.empty()
        try await office.office.runWell(now: "2025-09-16T08:00:00+07:00")
        #expect(try await !text(office).contains { $0.contains("chưa có địa chỉ thư") })
    }

    /// The plain texts of all that came, their lines joined.
    private func text(_ office: MailOffice) async throws -> [String] {
        let parser = """
            import email, email.policy, sys
            for path in sys.argv[1:]:
                m = email.message_from_bytes(open(path, 'rb').read(), policy=email.policy.default)
                print(' '.join(m.get_body(('plain',)).get_content().split()))
            """
        let folder = office.office.scratch.path + "/box/all"
        let files = Files.names(below: folder).map { "\(folder)/\($0)" }
        return try await Program.launch("/usr/bin/python3", ["-c", parser] + files).output.split(separator: "\n")
            .map(String.init)
    }

    @Test func `what would be sent is told, and nothing is touched`() async throws {
        let office = try await MailOffice.communes(3)
        let now = "2025-09-15T08:00:00+07:00"
        try await office.office.runWell(now: "2025-09-01T08:00:00+07:00")
        try office.empty()
        for _ in 1...2 {
            let outcome = try await office.send(now: now, ["--dry-run"])
            #expect(outcome.code == 0)
            #expect(outcome.output.contains("sẽ gửi  xa2@caobang.example  Nhắc nộp báo cáo: "), "\(outcome.output)")
        }
        #expect(try office.boxes().isEmpty)
        #expect(try await office.list(now: now).isEmpty)
        for wrong in [["--dry-run", "--list"], ["--list", "--again", "1"], ["--again", "99"], ["--again", "x"]] {
            #expect(try await office.send(now: now, wrong).code == 2, "\(wrong)")
        }
        #expect(try await office.send(now: now).code == 0)
        #expect(try office.boxes().count == 3)
    }
}
