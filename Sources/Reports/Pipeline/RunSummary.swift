/// What a run did.
public struct RunSummary: Encodable, Hashable, Sendable {
    /// Files taken in.
    public var taken = 0
    /// Of them: with something returned to be mended, the same as before, and only tried.
    public var returned = 0
    public var duplicates = 0
    public var trials = 0
    /// Files that had waited and were taken in because their period was reopened.
    public var retaken = 0
    /// Files that stay in the inbox, with the reason.
    public var left: [Left] = []
    /// Periods whose pages changed, in out/ and in office/.
    public var published: [String] = []
    public var office: [String] = []
    /// Forms to fill in that were made, or made anew, in forms/.
    public var forms = 0

    /// What the officer is told of decisions.csv, in the settings' language.
    public var decisions: [String] = []
    /// What became of the mail that waited; nil where mail is not enabled, or another process is sending.
    public var mail: MailRound?

    public struct Left: Encodable, Hashable, Sendable {
        public let file: String
        public let reason: String

        /// Whether its rights keep it there, which the administrator alone can mend.
        public var isBlocked: Bool {
            [Inbox.LeftAlone.Reason.unreadable, .notRemovable].contains { $0.rawValue == reason }
        }
    }
}

/// What a run is at, for whoever watches it.
public enum RunProgress: Sendable {
    /// So many files of the inbox have been taken in.
    case takenIn(Int, of: Int)
    case consolidating(periods: Int)
    case published(Period)
}
