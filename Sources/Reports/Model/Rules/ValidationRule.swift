/// A rule between items, as rules.csv writes it: the condition is what must hold.
public struct ValidationRule: Sendable {
    /// What became of a rule for one submission.
    public enum Outcome: String, CaseIterable, Sendable {
        case passes, fails
        /// A value that it needs is not there: neither a pass nor a failure.
        case notChecked = "not-checked"

        /// The outcome that a condition's value is.
        @inline(__always)
        public init(_ value: Operand) {
            self = value.truth.map { $0 ? .passes : .fails } ?? .notChecked
        }
    }

    public let code: String
    public let severity: Severity
    /// What is told where it does not hold.
    public let message: LocalName
    /// The forms, units and periods that it is for.
    public let scope: RuleScope
    /// The condition, ready to be evaluated.
    public let expression: Expression
    /// The form whose submissions it judges: that of the values it takes as they are.
    public let home: DenseIndex<Form>
    /// Whether a submission of `home` holds all that it needs, so that it is judged when the submission is read.
    /// The others look at other submissions: they are judged when consolidating, and are warnings at most.
    public let isLocal: Bool

    public init(
        code: String, severity: Severity, message: LocalName, scope: RuleScope, expression: Expression,
        home: DenseIndex<Form>, isLocal: Bool
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.scope = scope
        self.expression = expression
        self.home = home
        self.isLocal = isLocal
    }

    /// As the plan writes it.
    public var condition: String { expression.text }
    /// The forms that it is for, in the order of the plan.
    public var forms: [DenseIndex<Form>] { scope.forms }

    /// Whether the rule judges a submission: one of its home form, within its scope.
    ///
    /// - Parameters:
    ///   - key: The submission's unit, form and period.
    ///   - unit: The unit's id.
    ///   - kind: The unit's kind in the period.
    /// - Returns: Whether it is to be evaluated for it.
    public func applies(to key: SubmissionKey, unit: String, kind: String) -> Bool {
        key.form == home && scope.includes(unit: unit, kind: kind, period: key.period)
    }

    /// The outcome for the operands of the expression's references.
    public func outcome(_ operands: Span<Operand>, scratch: inout EvaluationStack) -> Outcome {
        Outcome(expression.evaluate(operands, scratch: &scratch))
    }
}

/// What a rule is for: forms, and of their submissions those of some units and periods.
///
/// What is named of one class is an alternative, and the classes must hold together; a class of which nothing is
/// named is open.
public struct RuleScope: Sendable, Equatable {
    /// Periods by their months: a period belongs to it that lies wholly within, so that `2025` takes in 2025-Q1.
    ///
    /// Months and not days decide, so that one scope means the same under each regime.
    public struct Periods: Sendable, Hashable {
        /// Months since the year 0; nil where it is open.
        public let first: Int?
        public let last: Int?

        /// From one period's first month to the other's last.
        public init(from first: Period?, to last: Period?) {
            self.first = first.map { Int($0.year) * 12 + $0.firstMonth }
            self.last = last.map { Int($0.year) * 12 + $0.lastMonth }
        }

        /// Whether its end lies before its beginning.
        public var isUpsideDown: Bool {
            guard let first, let last else { return false }
            return last < first
        }

        public func contains(_ period: Period) -> Bool {
            let year = Int(period.year) * 12
            return (first.map { $0 <= year + period.firstMonth } ?? true)
                && (last.map { year + period.lastMonth <= $0 } ?? true)
        }
    }

    /// In the order of the plan; at least one.
    public let forms: [DenseIndex<Form>]
    /// Kinds of unit, as units.csv bears them.
    public let kinds: [String]
    /// Ids of units.
    public let units: [String]
    public let periods: [Periods]

    public init(forms: [DenseIndex<Form>], kinds: [String] = [], units: [String] = [], periods: [Periods] = []) {
        self.forms = forms
        self.kinds = kinds
        self.units = units
        self.periods = periods
    }

    /// Whether it is for all units and periods of its forms.
    public var isOpen: Bool { kinds.isEmpty && units.isEmpty && periods.isEmpty }

    public func includes(_ period: Period) -> Bool {
        periods.isEmpty || periods.contains { $0.contains(period) }
    }

    /// Whether a unit of the id and kind is meant; kinds and ids are two classes, and both must hold.
    public func includes(unit: String, kind: String) -> Bool {
        (kinds.isEmpty || kinds.contains(kind)) && (units.isEmpty || units.contains(unit))
    }

    public func includes(unit: String, kind: String, period: Period) -> Bool {
        includes(period) && includes(unit: unit, kind: kind)
    }
}
