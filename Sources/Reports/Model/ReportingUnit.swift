/// A unit that reports, or that units which report belong to.
///
/// Its id never changes. Its code, name, kind and parent are those of a state, and codes are used again by
/// later units: 049 was Quảng Uyên and is Quảng Hòa since 1 March 2020. So a unit is a code within dates.
public struct ReportingUnit: Sendable {
    /// What a unit was called, and where it belonged, from one day to another.
    public struct State: Sendable {
        public let code: String
        public let name: LocalName
        /// district, commune, enterprise …: the words that `Form.reporterKinds` uses.
        public let kind: String
        /// The id of the unit that it belongs to; nil at the top.
        public let parent: String?
        /// The first day; nil when it has always been.
        public let validFrom: CalendarDate?
        /// The last day; nil while it goes on.
        public let validTo: CalendarDate?

        public init(
            code: String, name: LocalName, kind: String, parent: String?, validFrom: CalendarDate?,
            validTo: CalendarDate?
        ) {
            self.code = code
            self.name = name
            self.kind = kind
            self.parent = parent
            self.validFrom = validFrom
            self.validTo = validTo
        }

        public func isValid(on date: CalendarDate) -> Bool {
            (validFrom.map { $0 <= date } ?? true) && (validTo.map { date <= $0 } ?? true)
        }
    }

    /// The unit that took over, and the share of it that went there where one is known.
    public struct Successor: Sendable {
        public let id: String
        public let share: ExactDecimal?

        public init(id: String, share: ExactDecimal?) {
            self.id = id
            self.share = share
        }
    }

    public struct Contact: Sendable {
        public let name: String
        public let telephone: String
        public let email: String

        public init(name: String, telephone: String, email: String) {
            self.name = name
            self.telephone = telephone
            self.email = email
        }
    }

    public let id: String
    /// In the order of time.
    public let states: [State]
    public let successors: [Successor]
    public let contact: Contact

    public init(id: String, states: [State], successors: [Successor], contact: Contact) {
        self.id = id
        self.states = states
        self.successors = successors
        self.contact = contact
    }

    public func state(on date: CalendarDate) -> State? {
        states.first { $0.isValid(on: date) }
    }

    /// The state on the last day, or, of a unit that ended within the days, the last one it had in them.
    public func state(during dates: ClosedRange<CalendarDate>) -> State? {
        state(on: dates.upperBound)
            ?? states.last { state in
                guard let end = state.validTo, dates.contains(end) else { return false }
                return true
            }
    }

    /// The state to name the unit by when the day does not matter: the last one.
    public var latest: State { states[states.count - 1] }
}
