/// An indicator (chỉ tiêu) of a plan: what is measured, in which unit of measure, and how it adds up.
public struct Indicator: Sendable {
    public enum ValueType: String, CaseIterable, Sendable {
        case integer, decimal, percent, money, count, text
    }

    /// Whether a value tells what happened in the period, or since the year or the plan began (lũy kế).
    public enum Basis: String, CaseIterable, Sendable {
        case period, cumulative, planCumulative = "plan-cumulative"
    }

    /// A flow adds up over time; a stock is what there is on the last day.
    public enum Flow: String, CaseIterable, Sendable {
        case flow, stock
    }

    public enum UnitAggregation: String, CaseIterable, Sendable {
        case sum, mean, ratio, min, max, last, none
    }

    public enum TimeAggregation: String, CaseIterable, Sendable {
        case sum, last, average
        /// A ratio is computed again from what its formula names.
        case recompute = ""
    }

    /// Which way is better.
    public enum Direction: String, CaseIterable, Sendable {
        // swift-format-ignore: AlwaysUseLowerCamelCase
        case up, down, none
    }

    /// The values between which a unit's value lies, its ends included.
    public struct Limits: Sendable, Equatable {
        public let lowest: ExactDecimal?
        public let highest: ExactDecimal?

        public init(lowest: ExactDecimal?, highest: ExactDecimal?) {
            self.lowest = lowest
            self.highest = highest
        }
    }

    public let code: String
    public let form: DenseIndex<Form>
    /// The group's name in Vietnamese, as indicators.csv gives it; `Plan.groups` has the code and English name.
    public let group: String
    public let name: LocalName
    public let unitOfMeasure: String
    public let type: ValueType
    public let isRequired: Bool
    public let basis: Basis
    public let flow: Flow
    public let overUnits: UnitAggregation
    public let overTime: TimeAggregation
    public let direction: Direction
    /// The decimals shown.
    public let decimals: Int
    /// Outside of it a value is an error.
    public let hardLimits: Limits
    /// Outside of it a value is asked about.
    public let softLimits: Limits
    /// The codes of the parts that the whole may be split into.
    public let breakdown: [String]
    /// What a derived indicator is computed by. Formulas name items, so that they are read once all indicators are
    /// known.
    public internal(set) var formula: Formula?
    /// What is counted or measured, and what is not; empty where the plan does not say.
    public let definition: LocalName
    public let source: String
    public let sourceStatus: String
    /// The code in the national system that it must be typed into.
    public let externalCode: String
    /// The same indicator's code in an earlier plan.
    public let sameAs: String

    public init(
        code: String, form: DenseIndex<Form>, group: String, name: LocalName, unitOfMeasure: String, type: ValueType,
        isRequired: Bool, basis: Basis, flow: Flow, overUnits: UnitAggregation, overTime: TimeAggregation,
        direction: Direction, decimals: Int, hardLimits: Limits, softLimits: Limits, breakdown: [String],
        formula: Formula?, source: String, sourceStatus: String, externalCode: String, sameAs: String,
        definition: LocalName = LocalName(vietnamese: "")
    ) {
        self.code = code
        self.form = form
        self.group = group
        self.name = name
        self.unitOfMeasure = unitOfMeasure
        self.type = type
        self.isRequired = isRequired
        self.basis = basis
        self.flow = flow
        self.overUnits = overUnits
        self.overTime = overTime
        self.direction = direction
        self.decimals = decimals
        self.hardLimits = hardLimits
        self.softLimits = softLimits
        self.breakdown = breakdown
        self.formula = formula
        self.definition = definition
        self.source = source
        self.sourceStatus = sourceStatus
        self.externalCode = externalCode
        self.sameAs = sameAs
    }

    public var isDerived: Bool { formula != nil }
}

/// What one observation can be of: an indicator as a whole, or one part of its breakdown.
public struct Item: Hashable, Sendable {
    public let indicator: DenseIndex<Indicator>
    /// The code of the part; nil for the whole.
    public let part: String?

    public init(indicator: DenseIndex<Indicator>, part: String?) {
        self.indicator = indicator
        self.part = part
    }
}
