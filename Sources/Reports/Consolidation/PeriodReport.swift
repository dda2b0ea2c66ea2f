/// All that is told of one period, in numbers: what the renderers turn into pages and tables.
public struct PeriodReport: Sendable {
    /// An indicator, or a part of its breakdown, over all units.
    public struct Row: Sendable {
        public let item: DenseIndex<Item>
        /// What happened in the period (or what there was on its last day).
        public var value: ConsolidatedValue
        public var coverage: Coverage
        /// Whether any unit has given a number, or "-", for the period itself: what the year has come to may be told
        /// where none has.
        public var isAnswered = true
        public var yearToDate: ConsolidatedValue
        /// How many values of all its periods are in it, and how many of them are estimates.
        public var yearToDateCoverage = Coverage()
        public var planToDate: ConsolidatedValue
        public var planToDateCoverage = Coverage()
        public var yearAgo: ConsolidatedValue
        public var yearAgoCoverage = Coverage()
        /// Value less year-ago value; of a percentage, in percentage points.
        public var change: ExactTotal?
        /// The change in per cent of the year-ago value; nil for a percentage, or where that is zero.
        public var changePercent: ExactTotal?
        /// The target that the row is held against: the year's, else the nearest later one, else the plan's end.
        public var target: TargetProgress?
        /// The same period of up to four years before, the oldest first; only those with a submission.
        public var history: [History]
        public var byKind: [Part<String>]
        /// By each unit that reporting units belong to, all its reporting descendants added up.
        public var byParent: [Part<DenseIndex<ReportingUnit>>]
        /// By each unit that owes the form, and, of a flow, each that ended within the period and sent a closing report.
        public var byUnit: [Part<DenseIndex<ReportingUnit>>]

        /// Whether there is a value now and a year ago, and both rest on all the units that owed them: totals over
        /// different shares of the units tell nothing of a change.
        public var isComparable: Bool {
            value.state == .value && yearAgo.state == .value && coverage.isWhole && yearAgoCoverage.isWhole
        }
    }

    /// The value and coverage of a part of the units.
    public struct Part<Key: Sendable>: Sendable {
        public let key: Key
        public var value: ConsolidatedValue
        public let coverage: Coverage
    }

    /// The value of an earlier period.
    public struct History: Sendable {
        public let period: Period
        public var value: ConsolidatedValue
        public let coverage: Coverage
    }

    /// A target and how far it has been reached.
    public struct TargetProgress: Sendable {
        public enum Status: String, Sendable {
            /// Vượt: beyond the range's upper end.
            case exceeded
            /// Đạt.
            case met
            /// Đúng tiến độ: a flow that keeps its pace.
            case onTrack = "on_track"
            /// Chậm: a flow behind its pace.
            case behind
            /// Chưa đạt, with time left.
            case notYet = "not_yet"
            /// Không đạt: the target's year has ended without it.
            case missed
            /// No value to hold against it.
            case unknown
        }

        public let target: Target
        /// What is held against it: the value, the year to date or the plan to date.
        public var actual: ConsolidatedValue
        /// What that rests on.
        public var coverage = Coverage()
        /// The actual in per cent of the target's value.
        public var percent: ExactTotal?
        public var status: Status
    }

    /// Who has reported a form.
    public struct FormCompleteness: Sendable {
        public let form: DenseIndex<Form>
        public let dates: ClosedRange<CalendarDate>
        /// Whether it is owed at all (`Plan.owes`): where it is not, nothing is late, and nobody is asked for it.
        public let isOwed: Bool
        public let dueDate: CalendarDate
        public let isClosed: Bool
        /// The units that owe it, by the order of units.csv; none in the public report of a confidential form.
        public var units: [UnitCompleteness]
        /// Closing reports of units that ended within the period, beside the units due.
        public var closingReports: [UnitCompleteness]
        /// The counts over the units due, which the public report of a confidential form has as well.
        public let counts: CompletenessCounts
        /// The same by kind of unit, in alphabetical order.
        public let byKind: [KindCompleteness]

        public init(
            form: DenseIndex<Form>, dates: ClosedRange<CalendarDate>, isOwed: Bool = true, dueDate: CalendarDate,
            isClosed: Bool,
            units: [UnitCompleteness], closingReports: [UnitCompleteness], byKind: [KindCompleteness] = []
        ) {
            self.form = form
            self.dates = dates
            self.isOwed = isOwed
            self.dueDate = dueDate
            self.isClosed = isClosed
            self.units = units
            self.closingReports = closingReports
            counts = CompletenessCounts(of: units)
            self.byKind = byKind
        }

        mutating func withholdUnits() {
            units = []
            closingReports = []
        }

        public var due: Int { counts.due }
        public var reported: Int { counts.reported }
        public var onTime: Int { counts.onTime }
        public var late: Int { counts.late }
        public var nilReports: Int { counts.nilReports }
        public var returned: Int { counts.returned }
        public var missing: Int { counts.missing }
    }

    /// How many units owe a form and what became of it.
    public struct CompletenessCounts: Hashable, Sendable {
        public let due: Int
        public let reported: Int
        public let onTime: Int
        public let late: Int
        public let nilReports: Int
        public let returned: Int
        public let missing: Int

        public init(of units: some Collection<UnitCompleteness>) {
            due = units.count
            reported = units.count { $0.received != nil }
            onTime = units.count { $0.received != nil && $0.daysLate == 0 }
            late = units.count { $0.received != nil && $0.daysLate > 0 }
            nilReports = units.count { $0.received != nil && $0.isNil }
            returned = units.count { $0.received == nil && $0.isReturned }
            missing = units.count { $0.received == nil && !$0.isReturned }
        }
    }

    /// The counts over the units of one kind.
    public struct KindCompleteness: Hashable, Sendable {
        public let kind: String
        public let counts: CompletenessCounts
    }

    /// What one unit has sent of a form.
    public struct UnitCompleteness: Sendable {
        public let unit: DenseIndex<ReportingUnit>
        /// When its first accepted submission came; nil while there is none.
        public let received: Moment?
        public let isNil: Bool
        /// Its last submission was returned and none has been accepted.
        public let isReturned: Bool
        /// Calendar days after the due date; counted for what has arrived alone.
        public let daysLate: Int
        /// Its own due date, an extension counted in.
        public let dueDate: CalendarDate
        public let revision: Int
    }

    /// What a unit says in words.
    public struct Narrative: Sendable {
        public let item: DenseIndex<Item>
        public let unit: DenseIndex<ReportingUnit>
        public let text: String
    }

    public let period: Period
    /// The forms whose periods are of this kind, in the plan's order.
    public var forms: [FormCompleteness]
    /// In the order of the plan's groups; of each group, in the plan's order, parts behind their whole. Texts have no
    /// row: they are the narrative.
    public var rows: [Row]
    /// Every target of the rows' indicators that applies to the period, in the plan's order.
    public var targets: [TargetProgress]
    public var narrative: [Narrative]
    /// The standing submissions of the period, by form and unit.
    public var submissions: [LedgerExtract.Standing]
    /// The values of `submissions`, indexed by their ranges.
    public var observations: [LedgerExtract.Value]
    public var findings: [LedgerExtract.KeptFinding]
    /// What the period's submissions had and no longer have, by form and unit.
    public var mended: [LedgerExtract.Mended] = []
    /// What the plan's rules came to, in the plan's order.
    public var rules: [RuleOutcome] = []
    /// The figures over time on the units of the period's last day, form by form in the plan's order.
    public var series: [ComparableSeries] = []
    /// What was decided on the period, in the order in which it came into force.
    public var decisions: [Decision] = []
    /// Its values that the office corrected, and its submissions that were withdrawn, by form and unit.
    public var corrections: [LedgerExtract.Correction] = []
    public var withdrawals: [LedgerExtract.Withdrawal] = []
    /// Where it stands among the period's editions.
    public var edition: EditionState = .none
    /// When the newest standing submission came, where `submissions` no longer tell it.
    public var received: Moment?
    /// SHA-256 over what the report was made from: the standing submissions (file hash, place, revision) of every
    /// period it draws on, the plan, the units, the settings and the closings.
    public var dataHash: String
    /// Whether confidential figures have been taken out.
    public var isPublic: Bool
}
