/// What a number measures, as far as an expression can be checked for it: money, counted things, per cent, or a
/// quotient of them. What cannot be told fits everything, so that no right expression is refused.
struct Dimension: Equatable {
    /// Nil: fits any unit, as a number of the expression's own does.
    private struct Known: Equatable {
        /// How often money is in it: 1 in triệu đồng and in triệu đồng/lượt, -1 in lượt/triệu đồng.
        var money = 0
        var counted = 0
        var isPercent = false
        /// Of the whole: 6 for triệu đồng, 3 for triệu đồng per nghìn người.
        var power = 0
        /// The unit as the plan writes it, for faults.
        var unit = ""
    }

    private var known: Known?

    static let any = Dimension(known: nil)

    private init(known: Known?) {
        self.known = known
    }

    /// Of an indicator, by its unit of measure, or by its type where it has none.
    init(_ indicator: Indicator) {
        let unit = indicator.unitOfMeasure
        let terms = unit.split(separator: "/", omittingEmptySubsequences: false)
        let measures = terms.map { Measure(String($0)) }
        guard !unit.isEmpty else {
            switch indicator.type {
            case .percent: known = Known(isPercent: true, unit: "%")
            case .count: known = Known(counted: 1)
            default: known = nil
            }
            return
        }
        guard measures.count <= 2, let first = measures.first.flatMap(Self.known) else {
            known = nil
            return
        }
        guard measures.count == 2 else {
            // A type that contradicts the unit leaves it open: "usd" of type money is counted by no one.
            known = Self.contradicts(indicator.type, first) ? nil : first
            known?.unit = unit
            return
        }
        // "%/năm" and "triệu đồng/người/tháng" are left open.
        guard let second = Self.known(measures[1]), !first.isPercent, !second.isPercent else {
            known = nil
            return
        }
        known = Known(
            money: first.money - second.money, counted: first.counted - second.counted,
            power: first.power - second.power, unit: unit)
    }

    private static func known(_ measure: Measure?) -> Known? {
        switch measure {
        case .money(let power): Known(money: 1, power: power)
        case .percent: Known(isPercent: true)
        case .counted(_, let power): Known(counted: 1, power: power)
        case nil: nil
        }
    }

    private static func contradicts(_ type: Indicator.ValueType, _ known: Known) -> Bool {
        switch type {
        case .money: known.money == 0
        case .percent: !known.isPercent
        case .count: known.isPercent
        default: false
        }
    }

    /// The unit as the plan writes it; "" where there is none to name.
    var unit: String { known?.unit ?? "" }

    // MARK: - Computing

    func multiplied(by other: Dimension) -> Dimension { combined(other, sign: 1, mark: "×") }
    func divided(by other: Dimension) -> Dimension { combined(other, sign: -1, mark: "/") }

    private func combined(_ other: Dimension, sign: Int, mark: String) -> Dimension {
        guard let left = known, let right = other.known else { return .any }
        if left.isPercent || right.isPercent {
            // Per cent of something leaves open whether it is still a hundred times too much.
            return left.isPercent && right.isPercent && sign < 0 ? Dimension(known: Known(unit: "%/%")) : .any
        }
        let unit = left.unit.isEmpty || right.unit.isEmpty ? "" : "\(left.unit)\(mark)\(right.unit)"
        return Dimension(
            known: Known(
                money: left.money + sign * right.money, counted: left.counted + sign * right.counted,
                power: left.power + sign * right.power, unit: unit))
    }

    /// What the two are added up to, or compared as.
    func joined(_ other: Dimension) -> Dimension { known == nil ? other : self }

    // MARK: - Fitting

    /// Why two numbers cannot be added or compared.
    enum Misfit: Equatable {
        /// They differ by a power of ten: that of the second's unit in the first's.
        case power(Int)
        /// One is in per cent, the other a bare ratio that must be multiplied by this power of ten to be so.
        case ratio(power: Int, isSecond: Bool)
        /// They measure different things.
        case kind
    }

    /// Nil where they fit, or where it cannot be told.
    func misfit(with other: Dimension) -> Misfit? {
        guard let left = known, let right = other.known else { return nil }
        if left.isPercent != right.isPercent {
            let bare = left.isPercent ? right : left
            if bare.money == 0, bare.counted == 0 {
                return bare.power == -2 ? nil : .ratio(power: bare.power + 2, isSecond: left.isPercent)
            }
            return bare.money != 0 && bare.counted == 0 ? .kind : nil
        }
        if left.isPercent { return nil }
        if left.money == right.money, left.counted == right.counted {
            return left.money == 0 && left.counted == 0 || left.power == right.power
                ? nil : .power(right.power - left.power)
        }
        // Money, alone or for each, against things that are counted.
        let isMoneyAgainstCount =
            (left.money != 0 && right.money == 0 && right.counted == 1)
            || (right.money != 0 && left.money == 0 && left.counted == 1)
        return isMoneyAgainstCount ? .kind : nil
    }
}

extension Dimension.Misfit {
    /// Tells it at the second of the two.
    func fault(_ first: Dimension, _ second: Dimension, at range: Range<Int>) -> ExpressionFault {
        let (left, right) = (first.unit, second.unit)
        switch self {
        case .power(let power):
            let factor = "1" + String(repeating: "0", count: min(abs(power), 30))
            let larger = power < 0 ? left : right
            return ExpressionFault(
                range, vi: "đơn vị tính khác nhau: \(left) và \(right); hãy nhân số tính bằng \(larger) với \(factor)",
                en: "the units differ: \(left) and \(right); multiply what is in \(larger) by \(factor)")
        case .ratio(let power, let isSecond):
            let factor = "1" + String(repeating: "0", count: min(abs(power), 30))
            let ratio = isSecond ? right : left
            let (vi, en) = power > 0 ? ("nhân tỷ số \(ratio) với", "multiply") : ("chia tỷ số \(ratio) cho", "divide")
            return ExpressionFault(
                range, vi: "một bên tính bằng %, một bên là tỷ số; hãy \(vi) \(factor)",
                en: "one is in per cent, the other a ratio; \(en) the ratio \(ratio) by \(factor)")
        case .kind:
            return ExpressionFault(
                range,
                vi:
                    "đơn vị tính không so sánh hay cộng trừ được: \(left) và \(right); nếu đúng ý, hãy nhân với một hệ số, như 1 * …",
                en:
                    "the units cannot be compared or added: \(left) and \(right); if it is meant, multiply by a factor, as in 1 * …"
            )
        }
    }
}
