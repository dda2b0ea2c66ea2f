import Testing

@testable import Reports

@Suite struct MailSettingsTests {
    private func mail(_ lines: String) throws -> Settings.Mail {
        var workspace = SampleWorkspace()
        workspace.settings += lines
        return try workspace.loadSettings().mail
    }

    @Test func `nothing is sent where the settings do not say so`() throws {
        for lines in ["", "mail: { from: a@b.vn, officer: c@b.vn }\n", "mail: { enabled: false }\n"] {
            #expect(try mail(lines).isEnabled == false, "\(lines)")
        }
    }

    @Test func `what the settings leave out has its usual value`() throws {
        let mail = try mail("mail: { enabled: true, from: a@b.vn, officer: c@b.vn, to: [d@b.vn] }\n")
        #expect(mail.isEnabled)
        #expect(mail.reminders == [-5, -1, 0, 1, 3])
        #expect(mail.workingHours == 27_000..<61_200)
        #expect(mail.program == Settings.Mail.Program())
        #expect(mail.leaders.map(\.address) == ["d@b.vn"], "those of email.eml")
        #expect(mail.replyTo == nil && !mail.hasLeaderDigest)
    }

    @Test func `all of it is read`() throws {
        let mail = try mail(
            """
            mail:
              enabled: true
              from: Sở <a@b.vn>
              to: [d@b.vn]
              officer: "Nguyễn Thị Lan <lan@b.vn>"
              officer_telephone: 0206 3852 123
              reply_to: hoi@b.vn
              leaders: [Giám đốc <gd@b.vn>, pgd@b.vn]
              leader_digest: true
              reminders: [3, -2, 0]
              working_hours: { from: "08:00", to: "16:30" }
              sendmail: /usr/bin/msmtp
              sendmail_arguments: [-C, /etc/msmtprc]
              time_limit: 90

            """)
        #expect(mail.officer == Mailbox(name: "Nguyễn Thị Lan", address: "lan@b.vn"))
        #expect(mail.officerTelephone == "0206 3852 123")
        #expect(mail.replyTo?.address == "hoi@b.vn")
        #expect(mail.leaders.map(\.address) == ["gd@b.vn", "pgd@b.vn"] && mail.hasLeaderDigest)
        #expect(mail.reminders == [-2, 0, 3])
        #expect(mail.workingHours == 28_800..<59_400)
        #expect(mail.program == .init(path: "/usr/bin/msmtp", arguments: ["-C", "/etc/msmtprc"], timeLimit: 90))
    }

    @Test(arguments: [
        ("{ enabled: true }", 18), ("{ enabled: true, from: a@b.vn }", 18), ("{ enabled: yes }", 18),
        ("{ officer: Lan }", 18), ("{ reply_to: \"a@b.vn\\r\\nBcc: c@d.vn\" }", 19), ("{ leaders: [gd] }", 19),
        ("{ leader_digest: perhaps }", 24), ("{ reminders: [0, soon] }", 24), ("{ reminders: [-61] }", 21),
        ("{ reminders: -1 }", 20), ("{ working_hours: { from: 8h } }", 32),
        ("{ working_hours: { to: \"24:01\" } }", 30),
        ("{ working_hours: { from: \"17:00\" } }", 32), ("{ sendmail: msmtp }", 19), ("{ time_limit: 0 }", 21),
        ("{ retries: 3 }", 9), ("{ working_hours: { until: \"17:00\" } }", 26),
    ])
    func `a mistake is told with its place`(value: String, column: UInt32) throws {
        do {
            _ = try mail("mail: \(value)\n")
            Issue.record("nothing was told")
        } catch let faults as WorkspaceFaults {
            #expect(faults.faults.map(\.place.line) == [13])
            #expect(faults.faults.map(\.place.column) == [column])
        }
    }
}
