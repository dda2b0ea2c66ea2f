extension PeriodReport {
    /// What became of a rule of the plan in the period's submissions: it passed, failed or could not be checked.
    public struct RuleOutcome: Sendable {
        /// The rule's code.
        public let rule: String
        /// What is told where it does not hold.
        public let message: LocalName
        public let severity: Severity
        /// Of the outcomes, each of one submission.
        public let passed: Int
        public let failed: Int
        /// A value that it needs is not there.
        public let notChecked: Int
        /// The units in whose submissions it failed, in the order of units.csv.
        public let failedUnits: [DenseIndex<ReportingUnit>]
        /// The units in whose submissions it could not be checked, in the order of units.csv.
        public let uncheckedUnits: [DenseIndex<ReportingUnit>]
        /// What was not there, where it could not be checked.
        public let missing: [DenseIndex<Item>]
        /// The forms that it is for: where one of them is confidential, its outcomes stay in the office.
        public let forms: [DenseIndex<Form>]
        /// Whether it looks at other submissions or other periods.
        public let looksElsewhere: Bool

        public init(
            rule: String, message: LocalName, severity: Severity, passed: Int, failed: Int, notChecked: Int,
            failedUnits: [DenseIndex<ReportingUnit>] = [], uncheckedUnits: [DenseIndex<ReportingUnit>] = [],
            missing: [DenseIndex<Item>] = [], forms: [DenseIndex<Form>], looksElsewhere: Bool = false
        ) {
            self.rule = rule
            self.message = message
            self.severity = severity
            self.passed = passed
            self.failed = failed
            self.notChecked = notChecked
            self.failedUnits = failedUnits
            self.uncheckedUnits = uncheckedUnits
            self.missing = missing
            self.forms = forms
            self.looksElsewhere = looksElsewhere
        }
    }
}
