/// What a receipt tells beside the judgement of its file: what was read, what changed, what is still owed.
public struct ReceiptFacts: Sendable {
    /// One value that was read.
    public struct Value: Sendable {
        public let item: DenseIndex<Item>
        public let content: Observation.Content
        public let status: ObservationStatus
        public let value: ExactDecimal
        /// A text indicator's text; empty otherwise.
        public let text: String

        public init(
            item: DenseIndex<Item>, content: Observation.Content, status: ObservationStatus = .official,
            value: ExactDecimal, text: String = ""
        ) {
            self.item = item
            self.content = content
            self.status = status
            self.value = value
            self.text = text
        }

        /// What the office has put in the place of what was sent.
        public init(item: DenseIndex<Item>, _ corrected: Decision.Value) {
            switch corrected {
            case .number(let number): self.init(item: item, content: .number, value: number)
            case .text(let text): self.init(item: item, content: .text, value: .zero, text: text)
            case .nothing, .none, .dueDate: self.init(item: item, content: .nothing, value: .zero)
            }
        }

        /// Whether both say the same, however a number is written.
        func says(_ other: Value) -> Bool {
            item == other.item && content == other.content && status == other.status && value == other.value
                && text == other.text
        }
    }

    /// One item over all accepted submissions of a file.
    public struct ItemTotal: Sendable {
        /// How many submissions gave it as a number, as "-", as "…" and in words.
        public var numbers = 0
        public var nothing = 0
        public var missing = 0
        public var texts = 0
        /// The sum of the numbers; nil when it overflows.
        public private(set) var sum: ExactTotal? = .zero

        public init() {}

        public var answers: Int { numbers + nothing + missing + texts }

        public mutating func add(_ content: Observation.Content, _ value: ExactDecimal) {
            switch content {
            case .number:
                numbers += 1
                sum = sum?.adding(ExactTotal(value))
            case .nothing: nothing += 1
            case .missing: missing += 1
            case .text: texts += 1
            }
        }
    }

    /// What was read of a file's accepted submissions.
    public enum Received: Sendable {
        /// Of the one that there is, in the order of the file.
        case values([Value])
        /// Of many, by item: as many as the plan has.
        case totals([ItemTotal])
    }

    /// What an accepted submission did to the one that counted before.
    public struct Revision: Sendable {
        /// An item whose value is another one; nil where there was none, or is none any more.
        public struct Change: Sendable {
            public let item: DenseIndex<Item>
            public let old: Value?
            public let new: Value?

            public init(item: DenseIndex<Item>, old: Value?, new: Value?) {
                self.item = item
                self.old = old
                self.new = new
            }
        }

        /// The submission's place in its file.
        public let ordinal: Int32
        /// The one that would count without it: its revision, the name of its file and when it came.
        public let revision: Int
        public let fileName: String
        public let received: Moment
        /// Whether it takes the other's place; otherwise the other one counts on.
        public let replaces: Bool
        /// In the order of the plan's items.
        public let changes: [Change]

        public init(
            ordinal: Int32, revision: Int, fileName: String, received: Moment, replaces: Bool, changes: [Change]
        ) {
            self.ordinal = ordinal
            self.revision = revision
            self.fileName = fileName
            self.received = received
            self.replaces = replaces
            self.changes = changes
        }
    }

    /// A form that the unit owes for a period that has ended, and that nothing stands for.
    public struct Owed: Sendable, Hashable {
        public let form: DenseIndex<Form>
        public let period: Period
        public let dueDate: CalendarDate
        /// Whether it was sent and returned to be mended.
        public let isReturned: Bool

        public init(form: DenseIndex<Form>, period: Period, dueDate: CalendarDate, isReturned: Bool) {
            self.form = form
            self.period = period
            self.dueDate = dueDate
            self.isReturned = isReturned
        }
    }

    /// Nil where it is not known.
    public var received: Received?
    /// Of the submissions that met an earlier one, the first in file order.
    public var revisions: [Revision]
    /// How many met an earlier one, whatever `revisions` keeps.
    public var revisionCount: Int
    /// How many of those say something else than the earlier one.
    public var changedCount: Int
    /// The latest first; nil where nothing is to be told of it.
    public var owed: [Owed]?

    public init(
        received: Received? = nil, revisions: [Revision] = [], revisionCount: Int? = nil, changedCount: Int? = nil,
        owed: [Owed]? = nil
    ) {
        self.received = received
        self.revisions = revisions
        self.revisionCount = revisionCount ?? revisions.count
        self.changedCount = changedCount ?? revisions.count { !$0.changes.isEmpty }
        self.owed = owed
    }

    /// What differs between two submissions, in the order of the plan's items.
    public static func changes(from old: [Value], to new: [Value]) -> [Revision.Change] {
        var pairs: [DenseIndex<Item>: (old: Value?, new: Value?)] = [:]
        for value in old { pairs[value.item, default: (nil, nil)].old = value }
        for value in new { pairs[value.item, default: (nil, nil)].new = value }
        return pairs.keys.sorted().compactMap { item in
            guard let pair = pairs[item] else { return nil }
            if let old = pair.old, let new = pair.new, old.says(new) { return nil }
            return Revision.Change(item: item, old: pair.old, new: pair.new)
        }
    }
}
