/// Where a period's report stands among its editions (bản phát hành lần n).
public struct EditionState: Sendable {
    /// What differs from an edition, and why.
    public enum Change: Hashable, Sendable {
        /// A total, or one of a kind of unit.
        case figure(DenseIndex<Item>, before: ConsolidatedValue, after: ConsolidatedValue)
        case submission(SubmissionKey, Cause)
        /// What figures are made by, other than submissions and decisions: the plan, the units or the settings.
        case basis
    }

    /// What became of a unit's submission.
    public enum Cause: Hashable, Sendable {
        /// It was not counted before.
        case came(LedgerExtract.Origin)
        /// Another revision took its place.
        case replaced(by: LedgerExtract.Origin)
        /// It no longer counts.
        case gone
        /// The office corrected a value of it.
        case corrected(LedgerExtract.Correction)
    }

    /// A total as it was first published, and as it is now.
    public struct Revision: Hashable, Sendable {
        public let item: DenseIndex<Item>
        public let first: ConsolidatedValue
        public let now: ConsolidatedValue
    }

    /// The approvals of the period, the first one first.
    public let approvals: [DecisionsInForce.Approval]
    /// Whether the report is what was approved last; the draft of the next edition otherwise.
    public let isApproved: Bool
    /// What differs from the edition before; empty of the first one.
    public var changes: [Change] = []
    /// The totals that are not what the first edition had.
    public var revisions: [Revision] = []

    public static let none = EditionState(approvals: [], isApproved: false)

    public init(approvals: [DecisionsInForce.Approval], isApproved: Bool) {
        self.approvals = approvals
        self.isApproved = isApproved
    }

    /// The edition that the report is; nil of a draft.
    public var approved: DecisionsInForce.Approval? { isApproved ? approvals.last : nil }

    /// The edition that its changes are told against.
    public var base: DecisionsInForce.Approval? { isApproved ? approvals.dropLast().last : approvals.last }

    /// The number of the edition that a draft is for.
    public var draftNumber: Int { approvals.count + 1 }
}
