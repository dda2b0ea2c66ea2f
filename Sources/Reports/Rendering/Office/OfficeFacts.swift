/// What the officer's page tells, as a run finds it when it ends.
public struct OfficeFacts: Sendable {
    /// A file that is still in the inbox.
    public struct Left: Hashable, Sendable {
        public let file: String
        /// A word of the inbox, such as "still-growing".
        public let reason: String

        public init(file: String, reason: String) {
            self.file = file
            self.reason = reason
        }
    }

    /// What an earlier run did.
    public struct Run: Hashable, Sendable {
        public let moment: Moment
        public let taken: Int
        public let returned: Int
        /// Files that had waited and were taken in by a reopening.
        public let retaken: Int

        public init(moment: Moment, taken: Int, returned: Int, retaken: Int = 0) {
            self.moment = moment
            self.taken = taken
            self.returned = returned
            self.retaken = retaken
        }
    }

    /// When the run was that the page is of.
    public let now: Moment
    /// The newest first.
    public let told: [OfficePeriod]
    /// Submissions that came after the closing of their period.
    public let waiting: [LedgerExtract.Open]
    public let decided: DecisionsInForce
    /// What is to be said of decisions.csv and of the editions.
    public let faults: [DecisionFault]
    public let left: [Left]
    /// Mail that is unsure or was refused, the newest first.
    public let mail: [QueuedMail]
    /// Mail that has failed and is tried again.
    public let failedMail: Int
    /// The sendmail program, where mail waits and it cannot be started.
    public let faultyProgram: String?
    /// The newest first.
    public let runs: [Run]
    /// All published periods.
    public let periods: [ListEntry]

    public var today: CalendarDate { now.date }

    public init(
        now: Moment, told: [OfficePeriod], waiting: [LedgerExtract.Open], decided: DecisionsInForce,
        faults: [DecisionFault], left: [Left], mail: [QueuedMail] = [],
        failedMail: Int = 0, faultyProgram: String? = nil, runs: [Run], periods: [ListEntry]
    ) {
        self.now = now
        self.told = told
        self.waiting = waiting
        self.decided = decided
        self.faults = faults
        self.left = left
        self.mail = mail
        self.failedMail = failedMail
        self.faultyProgram = faultyProgram
        self.runs = runs
        self.periods = periods
    }
}
