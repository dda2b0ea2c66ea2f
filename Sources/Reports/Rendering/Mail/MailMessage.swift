import Crypto

/// A complete message (RFC 5322): a text and the same as a page, of which a mail program shows the one it can
/// (multipart/alternative).
///
/// All of it follows from what it is made of, so that the same edition gives the same bytes.
struct MailMessage {
    let sender: Mailbox
    let recipients: [Mailbox]
    /// Where answers go; to the sender where it is nil.
    var replyTo: Mailbox?
    let subject: String
    let date: Moment
    let language: Language
    /// What the edition was made from; with the message's texts it makes the message's name.
    let edition: String
    let text: String
    let html: String

    var file: String {
        let parts = [("plain", text), ("html", html)].map { subtype, text in
            let (encoding, body) = TransferEncoding.shortest(text)
            return """
                Content-Type: text/\(subtype); charset=utf-8\r
                Content-Language: \(language.rawValue)\r
                Content-Transfer-Encoding: \(encoding.rawValue)\r
                \r
                \(body)
                """
        }
        let delimiter = "\r\n--\(boundary)"
        return head.joined(separator: "\r\n") + "\r\n" + parts.map { "\(delimiter)\r\n\($0)" }.joined()
            + "\(delimiter)--\r\n"
    }

    private var head: [String] {
        [
            "Date: \(MailHeader.date(date))",
            MailHeader.mailboxes("From", [sender]),
            recipients.isEmpty ? "To: undisclosed-recipients:;" : MailHeader.mailboxes("To", recipients),
        ] + (replyTo.map { [MailHeader.mailboxes("Reply-To", [$0])] } ?? []) + [
            "Message-ID: \(messageID)",
            MailHeader.words("Subject", subject),
            "MIME-Version: 1.0",
            "Auto-Submitted: auto-generated",
            "Content-Language: \(language.rawValue)",
            "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
        ]
    }

    /// The message's name, in angle brackets.
    var messageID: String { "<\(hash.prefix(32))@\(sender.domain)>" }

    /// No line of an encoded part has `=_`.
    private var boundary: String { "=_\(hash.suffix(32))" }

    private var hash: String {
        var hasher = SHA256()
        for part in [edition, "\(date)", sender.address, subject, text, html] {
            hasher.update(data: Array("\(part.utf8.count) \(part)".utf8))
        }
        return hasher.finalize().hexadecimal
    }
}

extension MailMessage {
    /// The message of a report, from and for those whom the settings name.
    init(_ view: ReportView, text: String, html: String) {
        let output = view.context.settings.output
        self.init(
            sender: output.sender ?? Self.agency(view.context), recipients: output.recipients,
            subject: MailSubject(view: view).text, date: Self.date(view), language: view.language,
            edition: "\(view.report.dataHash) \(view.report.isPublic ? "public" : "complete")", text: text, html: html)
    }

    /// When the newest report came; where there is none, the end of the period's last day.
    private static func date(_ view: ReportView) -> Moment {
        if let newest = view.newest { return newest }
        let calendar = Regime(name: "", firstDay: 1).dates(of: view.report.period).upperBound
        let day = view.report.forms.map(\.dates.upperBound).max() ?? calendar
        return Moment(date: day, secondOfDay: 86_399, offset: view.context.settings.timeOffset)
    }

    /// The agency under an address that nobody has (RFC 2606): whoever sends the message puts the right one there.
    private static func agency(_ context: RenderContext) -> Mailbox {
        let agency = context.settings.agency
        let symbol = agency.symbol.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) }.map(Character.init)
        let address = "reports@\(symbol.isEmpty ? "agency" : String(symbol.prefix(60))).invalid"
        return Mailbox(name: agency.name.text(context.language), address: address) ?? .nobody
    }
}
