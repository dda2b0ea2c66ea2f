/// What can be told of a period before its figures are made: who has reported, and what its report is made from.
///
/// A run makes one of every period, and reports only of those of which it differs from what was published.
public struct PeriodOutline: Sendable {
    public let period: Period
    /// The forms whose periods are of this kind, in the plan's order.
    public internal(set) var forms: [PeriodReport.FormCompleteness]
    /// What was decided on the period, in the order in which it came into force.
    public internal(set) var decisions: [Decision]
    /// When the newest standing submission came; of a public one, of those whose units may be named.
    public internal(set) var newest: Moment?
    /// SHA-256 over all that the report is made from: see `PeriodReport.dataHash`.
    public let dataHash: String
    /// Whether what is confidential has been taken out.
    public internal(set) var isPublic: Bool
}

extension PeriodOutline {
    /// Takes out what tells of single units of confidential forms.
    mutating func withhold(_ confidential: Set<DenseIndex<Form>>, plan: Plan) {
        for place in forms.indices where confidential.contains(forms[place].form) {
            forms[place].withholdUnits()
        }
        let codes = Set(confidential.map { plan.forms[$0].code })
        decisions = decisions.filter { $0.object.unit == nil || !codes.contains($0.form ?? "") }
            .map(\.withoutReason)
    }
}

extension PeriodReport {
    /// The report without its figures.
    public var outline: PeriodOutline {
        PeriodOutline(
            period: period, forms: forms, decisions: decisions, newest: submissions.map(\.origin.received).max(),
            dataHash: dataHash, isPublic: isPublic)
    }
}
