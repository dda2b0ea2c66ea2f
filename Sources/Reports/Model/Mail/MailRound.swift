/// What a round of sending did.
public struct MailRound: Encodable, Hashable, Sendable {
    public var sent = 0
    /// Of the moment; they are tried again.
    public var failed = 0
    public var refused = 0
    public var unsure = 0
    /// What waits after the round.
    public var waiting = 0
    /// What is unsure or refused in all, until someone acts.
    public var forOfficer = 0
    /// The sendmail program, where it cannot be started.
    public var faultyProgram: String?

    public init() {}
}
