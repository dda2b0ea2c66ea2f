/// What was approved of a period, as the leaders are told of it: the one message that comes without being asked for.
public struct ApprovedEdition: Sendable {
    public let period: Period
    /// Bản phát hành lần n.
    public let number: Int
    public let subject: String
    /// The short report as a page for mail programs, and as plain text.
    public let html: String
    public let text: String

    public init(period: Period, number: Int, subject: String, html: String, text: String) {
        self.period = period
        self.number = number
        self.subject = subject
        self.html = html
        self.text = text
    }
}

extension LetterPages {
    /// The message that tells the leaders of an approved edition; nil where the settings name no leader.
    public func approval(of edition: ApprovedEdition, made: Moment) -> OutgoingMessage? {
        let leaders = context.settings.mail.leaders
        guard !leaders.isEmpty else { return nil }
        return message(
            subject: edition.subject, text: edition.text, html: edition.html,
            Envelope(
                kind: .approval, occasions: ["approval:\(edition.period)/\(edition.number)"], recipients: leaders,
                made: made))
    }

    /// The message that tells the leaders how a period stands when forms of it were due; nil where the settings name no
    /// leader.
    public func leaderDigest(
        of draft: ReportPages.Draft, dueDate: CalendarDate, made: Moment
    ) -> OutgoingMessage? {
        let leaders = context.settings.mail.leaders
        guard !leaders.isEmpty else { return nil }
        return message(
            subject: draft.subject, text: draft.text, html: draft.html,
            Envelope(
                kind: .leaderDigest, occasions: ["leaders:\(draft.period)/\(dueDate)"], recipients: leaders,
                made: made))
    }
}
