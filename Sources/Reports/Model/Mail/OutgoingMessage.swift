/// What a message is for.
public enum MailKind: String, CaseIterable, Codable, Sendable {
    /// The leader's: what was approved, and how the period stands when its forms were due.
    case approval
    case leaderDigest = "leader-digest"
    /// The officer's day.
    case officerDigest = "officer-digest"
    /// The submitter's: the answer to what was sent, and what is still owed.
    case answer
    case reminder

    /// The order in which messages that wait together are sent.
    public static let byUrgency: [MailKind] = [.approval, .officerDigest, .leaderDigest, .reminder, .answer]
}

/// A message that is ready to be sent.
public struct OutgoingMessage: Sendable {
    public let kind: MailKind
    /// What it tells of, each as a word of its own: of two messages that tell of the same, the first alone is kept, so that
    /// what is made again after a kill is not sent again.
    public let occasions: [String]
    /// Its name, with angle brackets.
    public let messageID: String
    public let subject: String
    /// The addresses that it goes to, one by one.
    public let recipients: [String]
    /// The whole message (RFC 5322), with CRLF.
    public let bytes: [UInt8]
    public let made: Moment
    /// The last file taken in that it tells of; nil where it tells of none.
    public let arrivalsThrough: Int64?

    public init(
        kind: MailKind, occasions: [String], messageID: String, subject: String, recipients: [String], bytes: [UInt8],
        made: Moment, arrivalsThrough: Int64? = nil
    ) {
        self.kind = kind
        self.occasions = occasions
        self.messageID = messageID
        self.subject = subject
        self.recipients = recipients
        self.bytes = bytes
        self.made = made
        self.arrivalsThrough = arrivalsThrough
    }
}
