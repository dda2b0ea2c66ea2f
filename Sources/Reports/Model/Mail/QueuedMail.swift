/// A message on its way to one recipient.
public struct QueuedMail: Hashable, Sendable {
    /// How far it has come.
    ///
    ///     queued ─▶ sending ─▶ sent
    ///       ▲          ├─▶ failed ──(a pause)──▶ sending
    ///       │          ├─▶ refused
    ///       └──────────┴─▶ unsure        back by a person's wish alone
    public enum State: String, CaseIterable, Sendable {
        case queued
        /// The sendmail program has been started, or is about to be.
        case sending
        /// The sendmail program has taken it over.
        case sent
        /// A failure of the moment: it is tried again.
        case failed
        /// It will not be tried again.
        case refused
        /// Nobody knows whether it went: it is never sent again by itself.
        case unsure
        /// What it told is not so any more.
        case withdrawn
    }

    public let id: Int64
    public let message: Int64
    public let kind: MailKind
    public let messageID: String
    public let subject: String
    public let recipient: String
    public let state: State
    /// How often it has failed.
    public let tries: Int
    /// When it may be tried again, in seconds since 1970 by the real clock.
    public let nextTry: Int64
    /// What went wrong last; nil while nothing has.
    public let trouble: MailTrouble?
    /// When its state changed, by the real clock.
    public let changed: Int64
    public let made: Moment

    public init(
        id: Int64, message: Int64, kind: MailKind, messageID: String, subject: String, recipient: String, state: State,
        tries: Int, nextTry: Int64, trouble: MailTrouble?, changed: Int64, made: Moment
    ) {
        self.id = id
        self.message = message
        self.kind = kind
        self.messageID = messageID
        self.subject = subject
        self.recipient = recipient
        self.state = state
        self.tries = tries
        self.nextTry = nextTry
        self.trouble = trouble
        self.changed = changed
        self.made = made
    }
}

/// Why a message has not been sent, or why nobody knows.
public struct MailTrouble: Hashable, Sendable {
    public enum Cause: String, CaseIterable, Sendable {
        /// The sendmail program ended with an exit code that says so.
        case exit
        /// A signal ended it.
        case signal
        /// It did not end in time and was killed.
        case timeLimit = "time-limit"
        /// It ended well without having read all of the message.
        case unread
        /// This program was ended while the message was being sent.
        case interrupted
        /// It could not be started.
        case notStarted = "not-started"
    }

    public let cause: Cause
    /// The exit code, or the number of the signal or of the system's error; 0 where there is none.
    public let code: Int32
    /// What the sendmail program said.
    public let said: String

    public init(_ cause: Cause, code: Int32 = 0, said: String = "") {
        self.cause = cause
        self.code = code
        self.said = said
    }
}

/// What became of one try to send a message to one recipient.
public enum MailOutcome: Hashable, Sendable {
    case sent
    /// Nothing was taken over, and another try may go better.
    case failed(MailTrouble)
    /// Nothing was taken over, and no other try will go better.
    case refused(MailTrouble)
    case unsure(MailTrouble)
}
