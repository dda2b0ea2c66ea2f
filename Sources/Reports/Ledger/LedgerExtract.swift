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
        /// The places of its values in `observations`.
        public internal(set) var observations: Range<Int>

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
        public var text: String { words?.text ?? "" }
        public var note: String { words?.note ?? "" }
        /// Behind a reference: of many values few have any.
        private let words: Words?
        public let place: Place
        /// Among the extract's corrections; nil of a value as it was sent.
        public let correction: DenseIndex<Correction>?

        public init(
            item: DenseIndex<Item>, content: Observation.Content, status: ObservationStatus, value: ExactDecimal,
            text: String, note: String, place: Place, correction: DenseIndex<Correction>? = nil
        ) {
            self.item = item
            self.content = content
            self.status = status
            self.value = value
            words = text.isEmpty && note.isEmpty ? nil : Words(text: text, note: note)
            self.place = place
            self.correction = correction
        }

        private final class Words: Sendable {
            let text: String
            let note: String

            init(text: String, note: String) {
                self.text = text
                self.note = note
            }
        }
    }

    /// What a value counts as.
    struct Figure: Sendable {
        let item: DenseIndex<Item>
        let content: Observation.Content
        let status: ObservationStatus
        let value: ExactDecimal
    }

    /// A value that the office has corrected (Sở điều chỉnh): what had been sent, and the decision.
    public struct Correction: Hashable, Sendable {
        public let key: SubmissionKey
        public let item: DenseIndex<Item>
        public let content: Observation.Content
        public let value: ExactDecimal
        public let text: String
        public let decision: Decision

        public init(
            key: SubmissionKey, item: DenseIndex<Item>, content: Observation.Content, value: ExactDecimal, text: String,
            decision: Decision
        ) {
            self.key = key
            self.item = item
            self.content = content
            self.value = value
            self.text = text
            self.decision = decision
        }
    }

    /// A submission that the office has withdrawn, and the decision.
    public struct Withdrawal: Hashable, Sendable {
        public let key: SubmissionKey
        public let origin: Origin
        public let decision: Decision

        public init(key: SubmissionKey, origin: Origin, decision: Decision) {
            self.key = key
            self.origin = origin
            self.decision = decision
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

    /// The warnings of a period that nobody has answered: how many each unit has of each form, and the first of them.
    public struct OpenWarnings: Sendable {
        struct Place: Hashable, Sendable {
            let form: DenseIndex<Form>
            let unit: DenseIndex<ReportingUnit>
        }

        /// So many are told one by one.
        static let told = 40

        let counts: [Place: Int]
        /// How many are about an item, which an officer may settle.
        let onItems: Int
        /// The first of those, in the order of form and unit.
        let first: [KeptFinding]

        init(counts: [Place: Int], onItems: Int, first: [KeptFinding]) {
            self.counts = counts
            self.onItems = onItems
            self.first = first
        }

        /// Those among a period's findings.
        init(_ findings: [KeptFinding]) {
            let open = findings.filter(\.finding.isOpenWarning)
            let onItems = open.filter { $0.finding.item != nil }
            self.init(
                counts: open.reduce(into: [:]) { $0[Place(form: $1.key.form, unit: $1.key.unit), default: 0] += 1 },
                onItems: onItems.count, first: Array(onItems.prefix(Self.told)))
        }
    }

    /// A value that a submitter has said to be right, in any accepted revision: it is not asked about again while it
    /// stands.
    public struct Answer: Hashable, Sendable {
        public let key: SubmissionKey
        /// Nil of a note on the submission as a whole.
        public let item: DenseIndex<Item>?
        public let content: Observation.Content
        public let value: ExactDecimal
        public let note: String
        /// The one finding that it settles; nil where it answers for the value itself.
        public let code: FindingCode?

        public init(
            key: SubmissionKey, item: DenseIndex<Item>?, content: Observation.Content, value: ExactDecimal,
            note: String, code: FindingCode? = nil
        ) {
            self.code = code
            self.key = key
            self.item = item
            self.content = content
            self.value = value
            self.note = note
        }
    }

    /// Findings of an earlier revision that the standing one no longer has: what was mended.
    public struct Mended: Hashable, Sendable {
        public let key: SubmissionKey
        public let code: FindingCode
        public let severity: Severity
        public let item: DenseIndex<Item>?

        public init(key: SubmissionKey, code: FindingCode, severity: Severity, item: DenseIndex<Item>?) {
            self.key = key
            self.code = code
            self.severity = severity
            self.item = item
        }
    }

    /// The values of the accepted revision that the standing one replaced.
    public struct Replaced: Sendable {
        public let key: SubmissionKey
        public let values: [Value]

        public init(key: SubmissionKey, values: [Value]) {
            self.key = key
            self.values = values
        }
    }

    /// What the public figures of a confidential form for a period were made of when they left the office.
    public struct Told: Sendable {
        /// A unit's share in an item's figures.
        public struct Share: Hashable, Sendable {
            /// The unit's id.
            public let unit: String
            /// Its kind and the units it belonged to, by which tables put units together; nil where the total alone
            /// was told.
            public let group: String?
            /// What it sent; nil where nothing that counts. All numbers are at the full scale of `ExactDecimal`.
            public let sent: Int128?
            /// What of that is the period's; nil where that cannot be computed.
            public let amount: Int128?
            /// Of an item sent cumulated: the last it had sent by the period's end.
            public let last: Int128?

            public init(unit: String, group: String?, sent: Int128?, amount: Int128?, last: Int128?) {
                self.unit = unit
                self.group = group
                self.sent = sent
                self.amount = amount
                self.last = last
            }
        }

        public let form: String
        public let period: Period
        /// By the items' codes, in the order of the units' ids.
        public let shares: [String: [Share]]
        /// The codes of the items sent cumulated of which the year's figure was told as well.
        public let years: Set<String>
        /// SHA-256 of the shares, hexadecimal.
        public let hash: String

        public init(form: String, period: Period, shares: [String: [Share]], years: Set<String>, hash: String) {
            self.form = form
            self.period = period
            self.shares = shares
            self.years = years
            self.hash = hash
        }
    }

    /// What the returns of a form for a period came to when they were last added up, kept so that those of periods to which
    /// nothing has come are not added up again. What the bytes say only consolidation knows, which has written them.
    struct KeptTotals: Sendable {
        let form: String
        let period: String
        /// A hash of all that they follow from.
        let source: String
        /// SHA-256 over the source and what follows: the totals.
        let bytes: [UInt8]
    }

    /// In the order of period, form and unit.
    public let standing: [Standing]
    public let observations: PackedObservations
    public let open: [Open]
    public let findings: [KeptFinding]
    /// What had been decided.
    public let decided: DecisionsInForce
    /// In the order of `standing`.
    public let corrections: [Correction]
    /// In the order of period, form and unit.
    public let withdrawals: [Withdrawal]
    /// In the order of `standing`.
    public let answers: [Answer]
    public let mended: [Mended]
    public let replaced: [Replaced]
    /// What has been told of confidential forms, each time that was another.
    public internal(set) var told: [Told]
    /// What returns came to when they were last added up, where that is kept.
    let totals: [FormPeriod: KeptTotals]

    /// Packs the values of each that stands.
    public init(
        standing: [Standing], values: [Value], open: [Open], findings: [KeptFinding],
        decided: DecisionsInForce, answers: [Answer] = [], mended: [Mended] = [], replaced: [Replaced] = [],
        corrections: [Correction] = [], withdrawals: [Withdrawal] = [], told: [Told] = []
    ) {
        self.init(
            standing: standing, observations: PackedObservations(values, of: standing.map(\.observations)), open: open,
            findings: findings, decided: decided,
            answers: answers, mended: mended, replaced: replaced, corrections: corrections, withdrawals: withdrawals,
            told: told)
    }

    public init(
        standing: [Standing], observations: PackedObservations, open: [Open], findings: [KeptFinding],
        decided: DecisionsInForce, answers: [Answer] = [], mended: [Mended] = [], replaced: [Replaced] = [],
        corrections: [Correction] = [], withdrawals: [Withdrawal] = [], told: [Told] = []
    ) {
        self.init(
            standing: standing, observations: observations, open: open, findings: findings, decided: decided,
            answers: answers, mended: mended, replaced: replaced, corrections: corrections, withdrawals: withdrawals,
            told: told, totals: [:])
    }

    init(
        standing: [Standing], observations: PackedObservations, open: [Open], findings: [KeptFinding],
        decided: DecisionsInForce, answers: [Answer], mended: [Mended], replaced: [Replaced],
        corrections: [Correction], withdrawals: [Withdrawal], told: [Told], totals: [FormPeriod: KeptTotals]
    ) {
        self.standing = standing
        self.observations = observations
        self.open = open
        self.findings = findings
        self.decided = decided
        self.corrections = corrections
        self.withdrawals = withdrawals
        self.answers = answers
        self.mended = mended
        self.replaced = replaced
        self.told = told
        self.totals = totals
    }

    /// The places, in `standing`, of what stands of each form for each period.
    var sheets: [FormPeriod: [Int]] {
        var sheets: [FormPeriod: [Int]] = [:]
        var rest = standing.indices
        while let first = rest.first {
            // Those of one form and period stand one behind the other.
            let key = standing[first].key.formPeriod
            let some = rest.prefix { standing[$0].key.formPeriod == key }
            sheets[key, default: []] += some
            rest = rest.dropFirst(some.count)
        }
        return sheets
    }

    /// Whether the form's period has been closed.
    public func isClosed(_ period: Period, form: String) -> Bool {
        decided.closing(of: period, form: form) != nil
    }
}
