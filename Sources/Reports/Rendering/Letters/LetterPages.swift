/// Letters as messages: a page for mail programs and the same as plain text, both by templates.
public struct LetterPages: Sendable {
    /// What makes a message of a letter.
    struct Envelope {
        let kind: MailKind
        /// What the message tells of (`OutgoingMessage.occasions`); there is one at least.
        let occasions: [String]
        let recipients: [Mailbox]
        let made: Moment
        var arrivalsThrough: Int64?
    }

    private static let width = 76

    let context: RenderContext
    let terms: LetterTerms
    let feedbackTerms: FeedbackTerms
    private let templates: TemplateSet
    private let style: String

    /// - Throws: `WorkspaceFault` where words or templates are missing or cannot be read.
    public init(_ context: RenderContext) throws(WorkspaceFault) {
        self.context = context
        terms = try LetterTerms(context)
        feedbackTerms = try FeedbackTerms(language: context.settings.language, in: context.folder)
        templates = try TemplateSet(["letter", "letter-text"], in: context.folder, words: terms.words)
        style = try context.folder.contents(of: "email.css")
    }

    /// - Throws: `WorkspaceFault` where a template asks for names that do not exist.
    func message(_ letter: Letter, _ envelope: Envelope) throws(WorkspaceFault) -> OutgoingMessage {
        let (html, text) = try rendered(letter)
        return message(subject: letter.subject, text: text, html: EmailLines.broken(html), envelope)
    }

    /// - Throws: `WorkspaceFault` where a template asks for names that do not exist.
    func rendered(_ letter: Letter) throws(WorkspaceFault) -> (html: String, text: String) {
        (
            try templates.render("letter", TemplateValues(values(letter))),
            try templates.render("letter-text", TemplateValues(textValues(letter)))
        )
    }

    /// A message of texts that are finished, such as those of a report.
    func message(subject: String, text: String, html: String, _ envelope: Envelope) -> OutgoingMessage {
        let settings = context.settings
        let message = MailMessage(
            sender: settings.output.sender ?? .nobody, recipients: envelope.recipients,
            replyTo: settings.mail.replyTo ?? settings.mail.officer, subject: subject, date: envelope.made,
            language: context.language,
            edition: (envelope.occasions + envelope.recipients.map(\.address)).joined(separator: "\n"), text: text,
            html: html)
        return OutgoingMessage(
            kind: envelope.kind, occasions: envelope.occasions, messageID: message.messageID,
            subject: VisibleText.line(subject), recipients: envelope.recipients.map(\.address),
            bytes: Array(message.file.utf8), made: envelope.made, arrivalsThrough: envelope.arrivalsThrough)
    }

    // MARK: - What the templates are given (Templates/shapes)

    func values(_ letter: Letter) -> [String: Any] {
        let sections = letter.sections.map { section in
            TemplateValues([
                "heading": section.heading,
                "items": section.items.map { item in
                    TemplateValues([
                        "has_title": !item.title.isEmpty, "title": item.title, "lines": item.lines,
                    ])
                },
            ])
        }
        return head(letter).merging([
            "style": style, "intro": letter.intro, "sections": sections, "closing": letter.closing,
        ]) { _, own in own }
    }

    func textValues(_ letter: Letter) -> [String: Any] {
        let sections = letter.sections.map { section in
            TemplateValues([
                "heading": section.heading,
                "heading_rule": String(repeating: "-", count: min(Self.width, DisplayWidth.of(section.heading))),
                "text": section.items.flatMap(Self.lines).joined(separator: "\n"),
            ])
        }
        return head(letter).merging([
            "title_text": Self.wrapped(letter.title), "has_intro": !letter.intro.isEmpty,
            "intro_text": letter.intro.map { Self.wrapped($0) }.joined(separator: "\n"),
            "sections": sections, "closing_text": letter.closing.map { Self.wrapped($0) }.joined(separator: "\n"),
        ]) { _, own in own }
    }

    private func head(_ letter: Letter) -> [String: Any] {
        [
            "language": context.language.rawValue, "title": letter.title,
            "agency": context.settings.agency.name.text(context.language), "has_greeting": !letter.greeting.isEmpty,
            "greeting": letter.greeting, "has_url": letter.url != nil, "url": letter.url ?? "",
            "url_label": terms["open"], "sender": terms.sender,
        ]
    }

    private static func lines(_ item: Letter.Item) -> [String] {
        let title = item.title.isEmpty ? [] : [wrapped(item.title, first: "- ", then: "  ")]
        let indent = item.title.isEmpty ? ("- ", "  ") : ("  ", "  ")
        return title + item.lines.map { wrapped($0, first: indent.0, then: indent.1) }
    }

    private static func wrapped(_ text: String, first: String = "", then: String = "") -> String {
        DisplayWidth.wrapped(VisibleText.cleaned(text), to: width - max(first.utf8.count, then.utf8.count)).enumerated()
            .map { ($0 == 0 ? first : then) + $1 }.joined(separator: "\n")
    }
}
