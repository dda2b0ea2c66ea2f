/// A cell of a table in the making: it takes up values in any order and gives the total, the coverage and whether
/// the total would tell of single units.
struct Tally: Sendable {
    private var coverage: Coverage
    private var sum: Int128 = 0
    private var lowest: Int128?
    private var highest: Int128?
    private var latest: (received: Moment, value: Int128)?
    private var isComputable = true
    private var isAnyGiven = false
    /// Those counted that are numbers; "-" adds nothing, and has no place in a mean or among the lowest.
    private var numbers = 0
    private var nonZero = 0
    private var magnitude: Int128 = 0
    private var largest: Int128 = 0

    /// - Parameter coverage: The units due and reported; what is counted is added here.
    init(_ coverage: Coverage = Coverage()) {
        self.coverage = coverage
    }

    /// Sums of 64-bit coefficients at a scale of 9 stay within 128 bits for more units than an index can tell.
    mutating func add(_ value: Int128, answer: Sheet.Answer, received: Moment) {
        sum += value
        if !answer.isNothing {
            numbers += 1
            lowest = min(lowest ?? value, value)
            highest = max(highest ?? value, value)
            if latest.map({ $0.received <= received }) ?? true { latest = (received, value) }
        }
        coverage.count(answer.status)
        if answer.isGiven { isAnyGiven = true }
        if value != 0 { nonZero += 1 }
        magnitude += abs(value)
        largest = max(largest, abs(value))
    }

    /// Takes up a difference, of which only its size and whose it is count.
    mutating func add(_ difference: Int128) {
        coverage.counted += 1
        if difference != 0 { nonZero += 1 }
        magnitude += abs(difference)
        largest = max(largest, abs(difference))
    }

    mutating func add(_ amount: Amounts.Amount, answer: Sheet.Answer, received: Moment?) {
        switch amount {
        case .none: break
        case .notComputable: isComputable = false
        case .number(let value):
            guard let received else { return }
            add(value, answer: answer, received: received)
        }
    }

    /// The finished cell. Of a breakdown of which no unit has given any part, the parts are missing, not nil.
    func cell(_ aggregation: Indicator.UnitAggregation, isPart: Bool, anyPartGiven: Bool) -> Cell {
        Cell(value: value(aggregation, isMissing: isPart && !anyPartGiven), coverage: coverage)
    }

    /// Whether any value was given as such, not taken as nil beside its whole.
    var hasGiven: Bool { isAnyGiven || !isComputable }
    var isEmpty: Bool { coverage.counted == 0 && isComputable }

    /// Whether the cell's total tells nothing of a single unit.
    func isSafe(_ aggregation: Indicator.UnitAggregation, by rule: Settings.Confidentiality) -> Bool {
        // The lowest, the highest and the last value are each one unit's.
        guard aggregation == .sum || aggregation == .mean else { return false }
        guard (aggregation == .mean ? numbers : coverage.counted) >= rule.fewest, nonZero == 0 || nonZero >= rule.fewest
        else { return false }
        return largest * 100 <= magnitude * Int128(rule.largestShare)
    }

    private func value(_ aggregation: Indicator.UnitAggregation, isMissing: Bool) -> ConsolidatedValue {
        guard isComputable else { return .notComputable }
        guard coverage.counted > 0, !isMissing else { return .missing }
        switch aggregation {
        case .sum: return ConsolidatedValue(ExactTotal(atFullScale: sum))
        case .mean:
            return numbers == 0
                ? .missing
                : ConsolidatedValue(
                    numerator: ExactTotal(atFullScale: sum),
                    denominator: ExactTotal(coefficient: Int128(numbers), scale: 0))
        case .min: return lowest.map { ConsolidatedValue(ExactTotal(atFullScale: $0)) } ?? .missing
        case .max: return highest.map { ConsolidatedValue(ExactTotal(atFullScale: $0)) } ?? .missing
        case .last: return latest.map { ConsolidatedValue(ExactTotal(atFullScale: $0.value)) } ?? .missing
        case .none, .ratio:
            return coverage.counted == 1 ? ConsolidatedValue(ExactTotal(atFullScale: sum)) : .notComputable
        }
    }
}

/// A figure and what it rests on.
struct Cell: Sendable {
    var value: ConsolidatedValue
    var coverage: Coverage

    static let empty = Cell(value: .missing, coverage: Coverage())
}
