/// A value and what it was made of, down to the lines of submissions.
public struct TraceNode: Sendable {
    /// Whose value it is.
    public enum Subject: Hashable, Sendable {
        case figure(FigureName)
        /// One side of a quotient.
        case numerator, denominator
        /// What a unit's submission says in a period, before anything is done to it.
        case sent(unit: DenseIndex<ReportingUnit>, period: Period)
    }

    /// How the value follows from those below it.
    public enum Step: Sendable {
        /// Over units, each once.
        case units(Indicator.UnitAggregation)
        /// The same by kinds of unit, whose totals are added.
        case kinds
        /// Over units, of each the last that it has sent cumulated.
        case lastOfEach(Indicator.UnitAggregation)
        /// The first less the second: what was sent cumulated, less what was sent the period before.
        case difference
        /// Over the periods to date.
        case periods(Indicator.TimeAggregation)
        /// What it is at the end alone.
        case same
        /// A derived indicator's formula; its sides, or, where it is no quotient, its terms.
        case formula(String)
        /// One side of a quotient and the terms that it names.
        case side
        /// Told elsewhere.
        case reference
        indirect case line(TraceLine)
        case absent(Absence)
    }

    /// Why there is no value.
    ///
    /// What takes much room stands behind a reference: a figure may have ten thousand units.
    public enum Absence: Sendable {
        case notReported
        /// Its last submission was returned to be mended.
        case returned
        /// The office withdrew its submission.
        indirect case withdrawn(LedgerExtract.Withdrawal)
        /// It came after the closing and waits.
        case waiting
        indirect case notAnswered(LedgerExtract.Origin)
        /// "…": there is no data.
        indirect case noData(TraceLine)
        /// The stock of a unit that ended within the period.
        indirect case stockOfEnded(TraceLine)
        /// The formula names an indicator of another form.
        case otherForm
    }

    /// A unit that owes the form and is not in the value.
    public struct LeftOut: Sendable {
        public let unit: DenseIndex<ReportingUnit>
        public let reason: Absence
    }

    public let subject: Subject
    public let step: Step
    public let value: ConsolidatedValue
    public var children: [TraceNode]
    public var leftOut: [LeftOut] = []
    /// Of a breakdown nobody has given any part, so that its parts are missing and not nil.
    public var hasNoPart = false

    init(_ subject: Subject, _ step: Step, _ value: ConsolidatedValue, _ children: [TraceNode] = []) {
        self.subject = subject
        self.step = step
        self.value = value
        self.children = children
    }

    /// The line that it is, or that it mainly rests on.
    var line: TraceLine? {
        switch step {
        case .line(let line): line
        case .difference: children.first?.line
        default: nil
        }
    }

    /// Every line below it, in order; a line may come more than once.
    public var lines: [TraceLine] {
        var lines = children.flatMap(\.lines)
        switch step {
        case .line(let line), .absent(.noData(let line)), .absent(.stockOfEnded(let line)): lines.append(line)
        default: break
        }
        for one in leftOut {
            switch one.reason {
            case .noData(let line), .stockOfEnded(let line): lines.append(line)
            default: break
            }
        }
        return lines
    }
}

extension TraceNode {
    /// The values of units put together; those that have none are left out.
    static func value(of children: [TraceNode], by aggregation: Indicator.UnitAggregation) -> ConsolidatedValue {
        if children.contains(where: { $0.value.state == .notComputable }) { return .notComputable }
        let numbers = children.compactMap(\.value.number)
        guard let first = numbers.first else { return .missing }
        switch aggregation {
        case .sum: return .sum(numbers.map { ConsolidatedValue($0) })
        case .mean: return .mean(numbers.map { ConsolidatedValue($0) })
        case .min: return ConsolidatedValue(numbers.min() ?? first)
        case .max: return ConsolidatedValue(numbers.max() ?? first)
        case .last:
            let counted = children.filter { $0.value.number != nil }
            // The last to arrive, and of those that came together the last by units.csv.
            var latest = counted[0]
            for child in counted.dropFirst() {
                if let own = child.line?.origin.received, let others = latest.line?.origin.received, others <= own {
                    latest = child
                }
            }
            return latest.value
        case .none, .ratio: return numbers.count == 1 ? ConsolidatedValue(first) : .notComputable
        }
    }

    /// Whether a part was given as such, or cannot be told for want of the period before.
    var hasGiven: Bool {
        value.state == .notComputable || (value.number != nil && line?.isGiven == true)
    }
}
