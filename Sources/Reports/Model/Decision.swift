/// What a person of the office decided: a row of decisions.csv.
public struct Decision: Hashable, Sendable {
    public enum Action: String, CaseIterable, Sendable {
        /// Chốt: later files of the period are kept and wait for reopening.
        case close
        /// Duyệt: what is published of a closed period becomes its next edition.
        case approve
        /// Mở lại: what waited counts, and what comes counts again.
        case reopen
        /// Gia hạn: the form is due later, for all units or for one.
        case extend
        /// Rút: the submission that stood no longer does; the revision before it comes back.
        case withdraw
        /// Kết luận về cảnh báo: a warning is settled while the value stands.
        case settle
        /// Điều chỉnh: a value of the standing submission is replaced, and the old one kept.
        case correct

        /// Whether it is about what one unit has sent, and so for that unit to know.
        public var isOnSubmission: Bool { [.withdraw, .settle, .correct].contains(self) }
    }

    /// What it is about: `2025-Q1`, then each as far as it is needed: form, unit, indicator, code of a finding.
    public struct Object: Hashable, Sendable, CustomStringConvertible {
        public let period: Period
        /// The code of the one form meant; nil for all.
        public let form: String?
        /// The id of the one unit meant; nil for all.
        public let unit: String?
        /// The code of an indicator or of a part of one, as `DN01` or `DN01.HTX`.
        public let item: String?
        public let finding: FindingCode?

        public init(
            period: Period, form: String? = nil, unit: String? = nil, item: String? = nil, finding: FindingCode? = nil
        ) {
            self.period = period
            self.form = form
            self.unit = unit
            self.item = item
            self.finding = finding
        }

        /// As decisions.csv has it: `2025-Q1/B02/045/NS01`.
        public var description: String {
            ([period.description] + [form, unit, item, finding?.rawValue].compactMap { $0 }).joined(separator: "/")
        }
    }

    /// What it sets.
    public enum Value: Hashable, Sendable, CustomStringConvertible {
        case none
        case dueDate(CalendarDate)
        case number(ExactDecimal)
        /// "-": reported, and there is nothing.
        case nothing
        case text(String)

        public var description: String {
            switch self {
            case .none: ""
            case .dueDate(let date): date.description
            case .number(let value): value.description
            case .nothing: "-"
            case .text(let text): text
            }
        }
    }

    public let when: Moment
    public let who: String
    public let action: Action
    public let object: Object
    public let value: Value
    /// The number of the document it rests on.
    public let document: String
    public let why: String

    public init(
        when: Moment, who: String, action: Action, object: Object, value: Value = .none, document: String,
        why: String
    ) {
        self.when = when
        self.who = who
        self.action = action
        self.object = object
        self.value = value
        self.document = document
        self.why = why
    }

    /// The same without the words that say why, which may name a unit that is not to be told of.
    public var withoutReason: Decision {
        Decision(
            when: when, who: who, action: action, object: object, value: value, document: document, why: "")
    }

    public var period: Period { object.period }
    public var form: String? { object.form }
}
