extension SettingsFile {
    static let mailKeys = [
        "enabled", "from", "to", "officer", "officer_telephone", "reply_to", "leaders", "leader_digest", "reminders",
        "working_hours", "sendmail", "sendmail_arguments", "time_limit",
    ]

    /// To whom mail is sent, when, and by which program; `mail.from` and `mail.to` are read with the output.
    static func mail(
        _ yaml: inout YAMLFile, _ top: YAMLFile.Section, sender: Mailbox?, recipients: [Mailbox]
    ) -> Settings.Mail {
        let section = yaml.openSection("mail", of: top)
        let isEnabled: Answer = yaml.choice("enabled", of: section, default: .no)
        let hasDigest: Answer = yaml.choice("leader_digest", of: section, default: .no)
        let officer = mailbox("officer", &yaml, section)
        if isEnabled == .yes, sender == nil || officer == nil {
            yaml.add(
                "enabled", of: section, vi: "muốn gửi thư thì phải ghi cả mail.from và mail.officer",
                en: "to send mail, mail.from and mail.officer must be given")
        }
        let leaders = mailboxes("leaders", &yaml, section)
        return Settings.Mail(
            isEnabled: isEnabled == .yes, officer: officer,
            officerTelephone: yaml.text("officer_telephone", of: section, default: ""),
            replyTo: mailbox("reply_to", &yaml, section), leaders: leaders.isEmpty ? recipients : leaders,
            hasLeaderDigest: hasDigest == .yes, reminders: reminders(&yaml, section),
            workingHours: workingHours(&yaml, section), program: program(&yaml, section))
    }

    enum Answer: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }

    static func mailbox(_ key: String, _ yaml: inout YAMLFile, _ section: YAMLFile.Section) -> Mailbox? {
        let text = yaml.text(key, of: section, default: "")
        let mailbox = Mailbox(text)
        if mailbox == nil, !text.isEmpty {
            yaml.add(key, of: section, vi: notAddress(text).vietnamese, en: notAddress(text).english)
        }
        return mailbox
    }

    static func mailboxes(_ key: String, _ yaml: inout YAMLFile, _ section: YAMLFile.Section) -> [Mailbox] {
        var mailboxes: [Mailbox] = []
        for (text, place) in yaml.list(key, of: section) {
            if let mailbox = Mailbox(text) {
                mailboxes.append(mailbox)
            } else {
                yaml.addFault(place, vi: notAddress(text).vietnamese, en: notAddress(text).english)
            }
        }
        return mailboxes
    }

    private static func notAddress(_ text: String) -> LocalName {
        LocalName(
            vietnamese: "“\(text)” không phải địa chỉ thư; ghi như Sở KH&CN <bao-cao@skhcn.gov.vn>, địa chỉ không dấu",
            english: "“\(text)” is no mail address; write it as Department <reports@skhcn.gov.vn>, the address in ASCII"
        )
    }

    private static func reminders(_ yaml: inout YAMLFile, _ section: YAMLFile.Section) -> [Int] {
        guard yaml.keys(of: section).contains("reminders") else { return Settings.Mail.usualReminders }
        var days = Set<Int>()
        for (text, place) in yaml.list("reminders", of: section) {
            if let day = Int(text), (-60...60).contains(day) {
                days.insert(day)
            } else {
                yaml.addFault(
                    place, vi: "“\(text)” không phải số ngày làm việc trước (âm) hoặc sau hạn nộp, từ -60 đến 60",
                    en: "“\(text)” is no number of working days before (negative) or after the due date, from -60 to 60"
                )
            }
        }
        return days.sorted()
    }

    private static func workingHours(_ yaml: inout YAMLFile, _ section: YAMLFile.Section) -> Range<Int> {
        let usual = Settings.Mail.usualHours
        let hours = yaml.section("working_hours", of: section, keys: ["from", "to"], isRequired: false)
        let from = time("from", &yaml, hours, default: usual.lowerBound)
        let to = time("to", &yaml, hours, default: usual.upperBound)
        guard from < to else {
            yaml.add(
                "from", of: hours, vi: "giờ làm việc phải bắt đầu trước khi kết thúc",
                en: "working hours begin before they end")
            return usual
        }
        return from..<to
    }

    /// The second of the day of `07:30`.
    private static func time(
        _ key: String, _ yaml: inout YAMLFile, _ section: YAMLFile.Section, default usual: Int
    ) -> Int {
        let text = yaml.text(key, of: section, default: "")
        guard !text.isEmpty else { return usual }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil }
        guard parts.count == 2, numbers.count == 2, numbers[1] < 60, numbers[0] * 60 + numbers[1] <= 24 * 60 else {
            yaml.add(
                key, of: section, vi: "“\(text)” không phải giờ; ghi như 07:30",
                en: "“\(text)” is no time; write it as 07:30")
            return usual
        }
        return numbers[0] * 3600 + numbers[1] * 60
    }

    private static func program(_ yaml: inout YAMLFile, _ section: YAMLFile.Section) -> Settings.Mail.Program {
        let usual = Settings.Mail.Program()
        let path = yaml.text("sendmail", of: section, default: usual.path)
        if !path.hasPrefix("/") || path.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            yaml.add(
                "sendmail", of: section, vi: "“sendmail” ghi đường dẫn đầy đủ của chương trình, như /usr/sbin/sendmail",
                en: "“sendmail” is the program's whole path, such as /usr/sbin/sendmail")
        }
        return Settings.Mail.Program(
            path: path, arguments: yaml.list("sendmail_arguments", of: section).map(\.text),
            timeLimit: yaml.wholeNumber("time_limit", of: section, in: 1...3600, default: usual.timeLimit))
    }
}
