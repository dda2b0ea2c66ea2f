/// The closings in force at a moment, and the submissions that they keep waiting.
public struct Closings: Sendable {
    /// In the order of their time.
    public let decisions: [Decision]

    /// Those of the decisions that are in force at the run's moment.
    public init(_ decisions: [Decision], now: Moment) {
        self.decisions = decisions.enumerated()
            .filter { $0.element.action == .close && $0.element.when <= now }
            .sorted { ($0.element.when, $0.offset) < ($1.element.when, $1.offset) }
            .map(\.element)
    }

    /// When the form's period was closed; nil while it is open.
    public func moment(of period: Period, form: String) -> Moment? {
        decisions.first { $0.period == period && ($0.form == nil || $0.form == form) }?.when
    }

    /// Whether a submission received at the moment came after the closing, and waits for reopening.
    public func keepsWaiting(_ period: Period, form: String, received: Moment) -> Bool {
        moment(of: period, form: form).map { received > $0 } ?? false
    }
}
