/// How a figure compares with the year before, as a part of a sentence: "tăng 12,3% so với năm trước".
///
/// Nothing is said that the data does not bear: no comparison of totals over different shares of the units, none with
/// a figure that is not there, and what lies within rounding is "about the same".
struct ChangePhrase: Sendable {
    /// What is to be said, before it is put in words.
    enum Change: Equatable, Sendable {
        case none
        case equal
        /// Different by less than the last digit shown, or by less than half of 0.1 per cent.
        case aboutTheSame
        case up(percent: ExactTotal)
        case down(percent: ExactTotal)
        /// More than three times as much.
        case times(ExactTotal)
        /// Of a share in per cent.
        case points(ExactTotal)
        /// Of small counts, where a percentage would say little.
        case number(ExactTotal, before: ExactTotal)
        /// There was nothing a year ago, or there is nothing now.
        case fromNothing
        case toNothing(before: ExactTotal)
        /// The sign has changed, or the base is negative: both figures are told.
        case instead(of: ExactTotal)
        /// One of the two totals lacks units.
        case notComparable
    }

    /// Below it a change of a count is told as a number of its own.
    static let fewest = ExactTotal(coefficient: 20, scale: 0)

    let view: ReportView

    /// The change of a row against the same period of the year before.
    func change(_ row: PeriodReport.Row) -> Change {
        let indicator = view.indicator(row)
        guard let value = row.value.number, let before = row.yearAgo.number, let change = row.change else {
            return .none
        }
        guard row.isComparable else { return .notComparable }
        if change.isZero { return .equal }
        if indicator.type == .percent {
            let decimals = max(1, indicator.decimals)
            return change.rounded(to: decimals).isZero ? .aboutTheSame : .points(change)
        }
        if before.isZero { return value.isNegative ? .instead(of: before) : .fromNothing }
        if value.isZero { return .toNothing(before: before) }
        if before.isNegative || value.isNegative { return .instead(of: before) }
        if [.count, .integer].contains(indicator.type), before < Self.fewest, value < Self.fewest {
            return .number(change, before: before)
        }
        guard let percent = row.changePercent else { return .none }
        let isAlike = value.rounded(to: indicator.decimals) == before.rounded(to: indicator.decimals)
        if isAlike || percent.rounded(to: 1).isZero { return .aboutTheSame }
        let threefold = ExactTotal(coefficient: 200, scale: 0)
        if percent >= threefold, let times = value.divided(by: before) { return .times(times) }
        return percent.isNegative ? .down(percent: percent.magnitude) : .up(percent: percent)
    }

    /// In words; empty where there is nothing to say.
    func text(_ change: Change, of indicator: Indicator) -> String {
        let amount = MinuteAmount(view.words)
        let style = view.figures.style
        func said(_ key: String, _ values: [String: String] = [:]) -> String {
            view.words.text("minute.change.\(key)", values.merging(["before": lastYear]) { own, _ in own })
        }
        switch change {
        case .none: return ""
        case .equal: return said("equal")
        case .aboutTheSame: return said("same")
        case .up(let percent): return said("up", ["number": style.text(percent, decimals: 1)])
        case .down(let percent): return said("down", ["number": style.text(percent, decimals: 1)])
        case .times(let times): return said("times", ["number": style.text(times, decimals: 1)])
        case .points(let points):
            let number = style.text(points.magnitude, decimals: max(1, indicator.decimals))
            return said(points.isNegative ? "points_down" : "points_up", ["number": number])
        case .number(let number, let before):
            return said(
                number.isNegative ? "number_down" : "number_up",
                [
                    "number": amount.text(number.magnitude, of: indicator),
                    "value": style.text(before, decimals: indicator.decimals),
                ])
        case .fromNothing: return said("from_nothing")
        case .toNothing(let before): return said("to_nothing", ["value": amount.text(before, of: indicator)])
        case .instead(let before): return said("instead", ["value": amount.text(before, of: indicator)])
        case .notComparable: return said("not_comparable")
        }
    }

    /// "năm trước", or "cùng kỳ năm trước" of a part of the year.
    private var lastYear: String {
        view.words[view.report.period.kind == .yearly ? "minute.year_before" : "minute.period_before"]
    }
}
