/// What a person of the office decided: a row of decisions.csv.
public struct Decision: Hashable, Sendable {
    public enum Action: String, CaseIterable, Sendable {
        /// Chốt: later files of the period are kept and wait for reopening.
        case close
    }

    public let when: Moment
    public let who: String
    public let action: Action
    public let period: Period
    /// The code of the one form meant; nil for all.
    public let form: String?
    /// The number of the document it rests on.
    public let document: String
    public let why: String

    public init(
        when: Moment, who: String, action: Action, period: Period, form: String?, document: String, why: String
    ) {
        self.when = when
        self.who = who
        self.action = action
        self.period = period
        self.form = form
        self.document = document
        self.why = why
    }
}
