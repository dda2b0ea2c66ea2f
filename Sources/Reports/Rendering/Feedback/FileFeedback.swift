/// What became of one file that a submitter dropped: all that its receipt tells.
public struct FileFeedback: Sendable {
    /// The earlier file whose bytes are the same.
    public struct Duplicate: Sendable, Hashable {
        public let fileName: String
        public let received: Moment

        public init(fileName: String, received: Moment) {
            self.fileName = fileName
            self.received = received
        }
    }

    /// By which a file that waited was taken in.
    public struct Reopening: Sendable {
        /// The moment of the run that took it in.
        public let moment: Moment
        public let decision: Decision

        public init(moment: Moment, decision: Decision) {
            self.moment = moment
            self.decision = decision
        }
    }

    /// The name it had in the inbox, which is a stranger's word.
    public let fileName: String
    /// SHA-256 of its bytes, hexadecimal.
    public let hash: String
    /// Its bytes.
    public let size: Int
    public let received: Moment
    public let judgement: FileJudgement
    /// Nil when the bytes are new.
    public let duplicateOf: Duplicate?
    /// It was dropped to be checked alone, and nothing of it is taken in.
    public let isTrial: Bool
    /// The ordinals of the accepted submissions that wait because their period is closed.
    public let waiting: Set<Int32>
    /// Nil for what did not wait.
    public let reopening: Reopening?
    /// The names of forms to fill in that lie beside the answer.
    public let forms: [String]
    /// What was read, what changed, what is still owed.
    public let facts: ReceiptFacts
    /// The rows that findings are about, as they were typed.
    public let excerpts: [Place: RowExcerpt]
    /// What comparing with other periods and units found. It asks, and returns nothing.
    public let elsewhere: [LedgerExtract.KeptFinding]
    /// The name of the copy beside the answer that has a column of findings; nil where there is none.
    public let annotatedName: String?

    public init(
        fileName: String, hash: String, size: Int, received: Moment, judgement: FileJudgement,
        duplicateOf: Duplicate? = nil, isTrial: Bool = false, waiting: Set<Int32> = [],
        reopening: Reopening? = nil, forms: [String] = [], facts: ReceiptFacts = ReceiptFacts(),
        excerpts: [Place: RowExcerpt] = [:],
        elsewhere: [LedgerExtract.KeptFinding] = [], annotatedName: String? = nil
    ) {
        self.fileName = fileName
        self.hash = hash
        self.size = size
        self.received = received
        self.judgement = judgement
        self.duplicateOf = duplicateOf
        self.isTrial = isTrial
        self.waiting = waiting
        self.reopening = reopening
        self.forms = forms
        self.facts = facts
        self.excerpts = excerpts
        self.elsewhere = elsewhere
        self.annotatedName = annotatedName
    }

    /// The moment that the answer is of.
    public var answered: Moment { reopening?.moment ?? received }

    /// Whether something of it comes back to be mended: a submission, or the file as a whole.
    public var isReturned: Bool {
        if duplicateOf != nil { return false }
        return judgement.submissions.contains { $0.outcome == .returned }
            || (judgement.submissions.isEmpty && judgement.findings.contains { $0.severity == .error })
    }
}
