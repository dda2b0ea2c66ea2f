/// What the ledger holds of a plan, as consolidation needs it: what stands, what was returned, what is closed.
///
/// Which submission stands is derived each time from all that was judged and from the decisions.
public struct LedgerExtract: Sendable {
    /// The file a submission came in.
    public struct Origin: Hashable, Sendable {
        /// The name it had in the inbox, for people; never a path.
        public let fileName: String
        /// SHA-256 of its bytes, hexadecimal: its name in the archive.
        public let hash: String
        /// The submission's place in it, from 0.
        public let ordinal: Int32
        /// The run that took it in.
        public let received: Moment

        public init(fileName: String, hash: String, ordinal: Int32, received: Moment) {
            self.fileName = fileName
            self.hash = hash
            self.ordinal = ordinal
            self.received = received
        }
    }

    /// The submission that counts for its unit, form and period.
    public struct Standing: Sendable {
        public let key: SubmissionKey
        public let revision: Int
        public let isNil: Bool
        public let note: String
        public let origin: Origin
        /// When the first accepted submission of the same key came: timeliness is counted by it.
        public let firstReceived: Moment
        /// Its values in `observations`.
        public let observations: Range<Int>

        public init(
            key: SubmissionKey, revision: Int, isNil: Bool, note: String, origin: Origin, firstReceived: Moment,
            observations: Range<Int>
        ) {
            self.key = key
            self.revision = revision
            self.isNil = isNil
            self.note = note
            self.origin = origin
            self.firstReceived = firstReceived
            self.observations = observations
        }
    }

    /// One kept value of a standing submission.
    public struct Value: Sendable {
        public let item: DenseIndex<Item>
        public let content: Observation.Content
        public let status: ObservationStatus
        public let value: ExactDecimal
        /// A text indicator's text; empty otherwise.
        public let text: String
        public let note: String
        public let place: Place

        public init(
            item: DenseIndex<Item>, content: Observation.Content, status: ObservationStatus, value: ExactDecimal,
            text: String, note: String, place: Place
        ) {
            self.item = item
            self.content = content
            self.status = status
            self.value = value
            self.text = text
            self.note = note
            self.place = place
        }
    }

    /// A submission that was returned and that no accepted one has replaced since, or that waits after closing.
    public struct Open: Sendable {
        public enum Reason: String, Sendable {
            case returned, afterClosing = "after-closing"
        }

        public let key: SubmissionKey
        public let reason: Reason
        public let origin: Origin

        public init(key: SubmissionKey, reason: Reason, origin: Origin) {
            self.key = key
            self.reason = reason
            self.origin = origin
        }
    }

    /// A finding kept with the submission it was made on (a standing one, or an open one that was returned).
    public struct KeptFinding: Sendable {
        public let key: SubmissionKey
        public let finding: Finding
        public let origin: Origin

        public init(key: SubmissionKey, finding: Finding, origin: Origin) {
            self.key = key
            self.finding = finding
            self.origin = origin
        }
    }

    /// In the order of period, form and unit.
    public let standing: [Standing]
    public let observations: [Value]
    public let open: [Open]
    public let findings: [KeptFinding]
    /// The closings in force at the run's moment.
    public let closings: [Decision]

    public init(
        standing: [Standing], observations: [Value], open: [Open], findings: [KeptFinding], closings: [Decision]
    ) {
        self.standing = standing
        self.observations = observations
        self.open = open
        self.findings = findings
        self.closings = closings
    }

    /// Whether the form's period has been closed.
    public func isClosed(_ period: Period, form: String) -> Bool {
        closings.contains { $0.period == period && ($0.form == nil || $0.form == form) }
    }
}
