/// A figure of a report: a number, or the reason why there is none.
public struct ConsolidatedValue: Hashable, Sendable {
    public enum State: String, Sendable {
        case value = ""
        /// Nobody has reported it.
        case missing
        /// Không tính được: a term is missing, the divisor is zero, or it would overflow.
        case notComputable = "not_computable"
        /// Confidential: it would tell of single units.
        case withheld
        /// Không so sánh được: it was another unit's, or a part of one, and nobody knows how large.
        case notComparable = "not_comparable"
    }

    public let state: State
    /// The exact total; of a ratio the quotient with 18 decimals.
    public let number: ExactTotal?
    /// A ratio's two sides.
    public var numerator: ExactTotal? { sides?.numerator }
    public var denominator: ExactTotal? { sides?.denominator }
    /// Behind a reference: few figures are ratios, and of units' figures there are many.
    private let sides: Sides?

    private indirect enum Sides: Hashable {
        case of(numerator: ExactTotal, denominator: ExactTotal)

        var numerator: ExactTotal {
            switch self {
            case .of(let numerator, _): numerator
            }
        }

        var denominator: ExactTotal {
            switch self {
            case .of(_, let denominator): denominator
            }
        }
    }

    public static let missing = ConsolidatedValue(state: .missing)
    public static let notComputable = ConsolidatedValue(state: .notComputable)
    public static let withheld = ConsolidatedValue(state: .withheld)
    public static let notComparable = ConsolidatedValue(state: .notComparable)

    public init(_ number: ExactTotal) {
        self.init(state: .value, number: number)
    }

    /// A ratio of sums; not computable where the divisor is zero.
    public init(numerator: ExactTotal, denominator: ExactTotal) {
        let quotient = numerator.divided(by: denominator)
        self.init(
            state: quotient == nil ? .notComputable : .value, number: quotient,
            sides: .of(numerator: numerator, denominator: denominator))
    }

    private init(state: State, number: ExactTotal? = nil, sides: Sides? = nil) {
        self.state = state
        self.number = number
        self.sides = sides
    }
}

/// How many units a total rests on.
public struct Coverage: Hashable, Sendable {
    /// Units that owe the form on the period's last day.
    public var due: Int
    /// Those of them with a standing submission; never more than `due`.
    public var reported: Int
    /// Values in the total, closing reports of units that ended within the period included.
    public var counted: Int
    /// How many of those are estimates (ước thực hiện) or provisional (sơ bộ).
    public var estimated: Int
    /// How many of the estimated are provisional.
    public var provisional: Int

    public init(due: Int = 0, reported: Int = 0, counted: Int = 0, estimated: Int = 0, provisional: Int = 0) {
        self.due = due
        self.reported = reported
        self.counted = counted
        self.estimated = estimated
        self.provisional = provisional
    }

    /// Whether the total rests on all the units that owed it; one that nobody owes rests on itself.
    public var isWhole: Bool { reported == due }

    /// The least final status among the values: an estimate, else provisional, else official.
    public var status: ObservationStatus {
        estimated == 0 ? .official : provisional == estimated ? .provisional : .estimate
    }

    /// Takes up a value of that status.
    mutating func count(_ status: ObservationStatus) {
        counted += 1
        if status == .estimate || status == .provisional { estimated += 1 }
        if status == .provisional { provisional += 1 }
    }
}
