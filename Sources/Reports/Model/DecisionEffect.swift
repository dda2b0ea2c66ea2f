/// What a decision did to a unit's submission, for the unit to be told.
public struct DecisionEffect: Sendable {
    public enum Change: Sendable {
        /// A value was replaced; as it had counted before, nil where it had none.
        case corrected(item: DenseIndex<Item>, before: ReceiptFacts.Value?)
        case withdrawn
        /// A warning needs no answer any more.
        case settled(item: DenseIndex<Item>?)
    }

    /// A file that a submission came in.
    public struct File: Hashable, Sendable {
        public let name: String
        public let received: Moment

        public init(name: String, received: Moment) {
            self.name = name
            self.received = received
        }
    }

    /// The decision's own number.
    public let id: Int64
    /// The moment of the run that acted upon it.
    public let noted: Moment
    public let decision: Decision
    public let key: SubmissionKey
    public let change: Change
    /// What the decision was about.
    public let file: File
    /// What counts for the key now; nil where nothing does.
    public let standing: File?

    public init(
        id: Int64, noted: Moment, decision: Decision, key: SubmissionKey, change: Change, file: File, standing: File?
    ) {
        self.id = id
        self.noted = noted
        self.decision = decision
        self.key = key
        self.change = change
        self.file = file
        self.standing = standing
    }
}
