/// The officer's day: what came, what came back, what waits, and what mail did not do.
public struct OfficerNews: Sendable {
    public struct Arrival: Sendable {
        public enum Outcome: String, Sendable {
            case received, returned, duplicate
            /// It came after the closing, and waits for the reopening.
            case waiting
            /// It had waited, and its period was reopened.
            case retaken
        }

        public let received: Moment
        /// The name of the unit whose folder it lay in; nil for the inbox itself.
        public let unit: String?
        public let fileName: String
        public let outcome: Outcome

        public init(received: Moment, unit: String?, fileName: String, outcome: Outcome) {
            self.received = received
            self.unit = unit
            self.fileName = fileName
            self.outcome = outcome
        }
    }

    public struct Unit: Sendable {
        public let name: String
        public let contact: String
        public let telephone: String
        public let daysLate: Int

        public init(name: String, contact: String, telephone: String, daysLate: Int) {
            self.name = name
            self.contact = contact
            self.telephone = telephone
            self.daysLate = daysLate
        }
    }

    public struct Form: Sendable {
        public let code: String
        public let period: Period
        public let dueDate: CalendarDate
        public let due: Int
        public let reported: Int
        /// Those whose report was returned, and those from whom nothing has come.
        public let returned: [Unit]
        public let missing: [Unit]
        public let openWarnings: Int
        /// Units whose reports wait for the closed period to be opened again.
        public let waiting: [Unit]

        public init(
            code: String, period: Period, dueDate: CalendarDate, due: Int, reported: Int, returned: [Unit],
            missing: [Unit], openWarnings: Int, waiting: [Unit]
        ) {
            self.code = code
            self.period = period
            self.dueDate = dueDate
            self.due = due
            self.reported = reported
            self.returned = returned
            self.missing = missing
            self.openWarnings = openWarnings
            self.waiting = waiting
        }
    }

    /// A unit whose address is missing or none.
    public struct AddressFault: Sendable {
        public let unit: String
        public let telephone: String
        /// What stands in its place; empty where nothing does.
        public let found: String
        /// The word by which it is told once.
        public let occasion: String

        public init(unit: String, telephone: String, found: String, occasion: String) {
            self.unit = unit
            self.telephone = telephone
            self.found = found
            self.occasion = occasion
        }
    }

    public var arrivals: [Arrival] = []
    public var forms: [Form] = []
    /// Files that stay in the inbox, each with the reason, in words.
    public var inbox: [String] = []
    /// Unsure and refused mail that has not been told of yet.
    public var troubles: [QueuedMail] = []
    public var addressFaults: [AddressFault] = []
    /// What is wrong with decisions.csv, until it is mended.
    public var decisions: [String] = []
    /// The words of those faults that an earlier digest has told of.
    public var toldDecisions = Set<String>()
    public var arrivalsThrough: Int64 = 0

    public init() {}

    /// The words by which each fault of decisions.csv makes news once.
    public var decisionOccasions: [String] { decisions.map { "decision:\($0)" } }
}

extension QueuedMail {
    /// The word by which its trouble is told once.
    public var troubleOccasion: String { "trouble:\(id)/\(changed)" }
}
