/// The decisions that have come into force, one after the other, and what they make of each period and submission.
public struct DecisionsInForce: Sendable {
    /// A form's period, as far as decisions tell of it.
    private struct Place: Hashable {
        let period: Period
        let form: String
    }

    /// One unit's submission of a form and period.
    private struct Key: Hashable {
        let place: Place
        let unit: String
    }

    /// An approval of a period.
    public struct Approval: Hashable, Sendable {
        /// Of the period's editions, from 1.
        public let number: Int
        public let decision: Decision
        /// How many decisions were in force when it was made, itself included.
        public let position: Int
        /// Until when what arrived is in it: that of the approval, or of the latest decision on the period before it,
        /// where the approval was written with an earlier day.
        public let moment: Moment
    }

    /// A form's period that is closed, and since when.
    struct Closing {
        let period: Period
        let form: String
        let moment: Moment
    }

    /// A decision on one submission, with the closing that was in force when it was made: what stood then is what it
    /// is about.
    struct OnSubmission: Sendable {
        let decision: Decision
        let closed: Moment?
    }

    /// In the order in which they came into force.
    public private(set) var decisions: [Decision] = []
    private let plan: Plan
    private var closedAt: [Place: Moment] = [:]
    private var extended: [Place: CalendarDate] = [:]
    private var extendedForUnit: [Key: CalendarDate] = [:]
    private var approvals: [Period: [Approval]] = [:]
    private var approved: Set<Period> = []
    private var onSubmissions: [Key: [OnSubmission]] = [:]

    public init(plan: Plan) {
        self.plan = plan
    }

    /// The codes of the forms that a decision on the period, or on one form of it, is about.
    func forms(of object: Decision.Object) -> [String] {
        if let form = object.form { return [form] }
        return plan.forms.lazy.filter { $0.periodicity == object.period.kind }.map(\.code)
    }

    /// Puts a decision in force.
    public mutating func add(_ decision: Decision) {
        decisions.append(decision)
        let object = decision.object
        let places = forms(of: object).map { Place(period: object.period, form: $0) }
        switch decision.action {
        case .close:
            for place in places where closedAt[place] == nil { closedAt[place] = decision.when }
        case .reopen:
            for place in places { closedAt[place] = nil }
            approved.remove(object.period)
        case .approve:
            approved.insert(object.period)
            approvals[object.period, default: []].append(
                Approval(
                    number: approvals[object.period, default: []].count + 1, decision: decision,
                    position: decisions.count,
                    moment: decisions.lazy.filter { $0.period == object.period }.map(\.when).max() ?? decision.when))
        case .extend:
            guard case .dueDate(let date) = decision.value else { return }
            for place in places {
                if let unit = object.unit {
                    extendedForUnit[Key(place: place, unit: unit)] = date
                } else {
                    extended[place] = date
                }
            }
        case .withdraw, .settle, .correct:
            guard let place = places.first, let unit = object.unit else { return }
            onSubmissions[Key(place: place, unit: unit), default: []].append(
                OnSubmission(decision: decision, closed: closedAt[place]))
        }
    }

    // MARK: - What follows

    /// The forms' periods that are closed, in the order of period and form.
    public var closings: [(period: Period, form: String)] {
        closedAt.keys.sorted { ($0.period, $0.form) < ($1.period, $1.form) }.map { ($0.period, $0.form) }
    }

    /// When the form's period was closed; nil while it is open.
    public func closing(of period: Period, form: String) -> Moment? {
        closedAt[Place(period: period, form: form)]
    }

    /// The closings that a reopening ends.
    func closings(endedBy decision: Decision) -> [Closing] {
        guard decision.action == .reopen else { return [] }
        return forms(of: decision.object).compactMap { form in
            closing(of: decision.period, form: form).map { Closing(period: decision.period, form: form, moment: $0) }
        }
    }

    /// The last reopening of the form's period; nil where there was none.
    public func reopening(of period: Period, form: String) -> Decision? {
        decisions.last { $0.action == .reopen && $0.period == period && $0.form ?? form == form }
    }

    /// Whether a submission received at the moment came after the closing, and waits for reopening.
    public func keepsWaiting(_ period: Period, form: String, received: Moment) -> Bool {
        closing(of: period, form: form).map { received > $0 } ?? false
    }

    /// Whether the period was approved, and nothing of it has been reopened since.
    public func isApproved(_ period: Period) -> Bool { approved.contains(period) }

    /// The approvals of the period, the first one first.
    public func approvals(of period: Period) -> [Approval] { approvals[period] ?? [] }

    /// Until when a form's due date was extended, for the unit or for all; nil where it was not.
    public func extendedDueDate(of period: Period, form: String, unit: String) -> CalendarDate? {
        let place = Place(period: period, form: form)
        return [extendedForUnit[Key(place: place, unit: unit)], extended[place]].compactMap { $0 }.max()
    }

    /// The form's due date for the unit, where the regular one may have been extended.
    func dueDate(of period: Period, form: String, unit: String, regular: CalendarDate) -> CalendarDate {
        extendedDueDate(of: period, form: form, unit: unit).map { max($0, regular) } ?? regular
    }

    /// Until when a form's due date was extended for all units.
    public func extendedDueDate(of period: Period, form: String) -> CalendarDate? {
        extended[Place(period: period, form: form)]
    }

    func onSubmission(of period: Period, form: String, unit: String) -> [OnSubmission] {
        onSubmissions[Key(place: Place(period: period, form: form), unit: unit)] ?? []
    }

    /// Whether any is on a unit's submission of the form for the period.
    func isOnSubmissions(of period: Period, form: String) -> Bool {
        onSubmissions.keys.contains { $0.place == Place(period: period, form: form) }
    }

    /// As they were when the first so many had come into force.
    public func first(_ count: Int) -> DecisionsInForce {
        var earlier = DecisionsInForce(plan: plan)
        for decision in decisions.prefix(count) { earlier.add(decision) }
        return earlier
    }

    /// All of the decisions that no submission need be known for, in the order of their time: what a table says
    /// before any run has looked at it.
    public init(_ decisions: [Decision], plan: Plan, now: Moment) {
        self.init(plan: plan)
        let due = decisions.enumerated().filter { $0.element.when <= now }
        for (_, decision) in due.sorted(by: { ($0.element.when, $0.offset) < ($1.element.when, $1.offset) }) {
            add(decision)
        }
    }
}

extension Form {
    /// The last day on which the unit's submission is on time, an extension counted in.
    public func dueDate(
        of period: Period, unit: String, decided: DecisionsInForce, calendar: WorkCalendar
    ) -> CalendarDate {
        decided.dueDate(of: period, form: code, unit: unit, regular: dueDate(of: period, calendar: calendar))
    }
}
