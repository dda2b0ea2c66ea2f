/// One value of a submission as a figure was made of it: where it stands and what it counts as.
public struct TraceLine: Sendable {
    public enum Meaning: String, Sendable {
        case number
        /// "-": reported, and there is nothing.
        case nothing
        /// "…": there is no data; it does not count.
        case missing
        /// The submission says that there is nothing to report.
        case nilReturn = "nil-return"
        /// A part that was not given beside its whole, whose place this is.
        case impliedPart = "implied-part"
    }

    public let item: DenseIndex<Item>
    public let key: SubmissionKey
    public let origin: LedgerExtract.Origin
    public let revision: Int
    public let meaning: Meaning
    public let status: ObservationStatus
    /// The value as the ledger has it, in the indicator's unit of measure.
    public let value: ExactDecimal
    public let note: String
    /// Of a nil return the whole file.
    public let place: Place
    /// Answered as such, not taken as nil beside its whole.
    let isGiven: Bool
    /// What had been sent, where the office corrected the value.
    public let correction: LedgerExtract.Correction?

    /// What it is known by among others.
    public struct Identity: Hashable, Sendable {
        public let hash: String
        public let ordinal: Int32
        public let item: DenseIndex<Item>
    }

    public var identity: Identity { Identity(hash: origin.hash, ordinal: origin.ordinal, item: item) }
}
