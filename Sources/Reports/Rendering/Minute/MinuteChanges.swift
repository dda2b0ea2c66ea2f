/// What the minute says of changes since the year before, of indicators that no target has told of.
struct MinuteChanges: Sendable {
    let view: ReportView

    /// Changes that are told one by one.
    static let told = 4

    private struct Candidate {
        let row: PeriodReport.Row
        let change: ChangePhrase.Change
        /// Per cent, or percentage points.
        let size: ExactTotal
    }

    private var phrase: ChangePhrase { ChangePhrase(view: view) }

    /// The wholes that have a value now and one a year ago.
    private var compared: [(row: PeriodReport.Row, change: ChangePhrase.Change)] {
        let withTarget = Set(view.report.targets.map { view.plan.whole(of: $0.target.indicator) })
        return view.rows.filter { !view.isPart($0) && !withTarget.contains($0.item) }
            .map { ($0, phrase.change($0)) }.filter { $0.change != .none }
    }

    /// The largest first; of equals in the plan's order. Changes of small counts give way to those of amounts.
    var largest: [String] {
        let candidates = compared.compactMap { row, change in
            size(change).map { Candidate(row: row, change: change, size: $0) }
        }
        return candidates.enumerated()
            .sorted { ($0.element.size, $1.offset) > ($1.element.size, $0.offset) }
            .prefix(Self.told).map { sentence($0.element) }
    }

    /// Where everything that can be compared is about the same.
    var none: [String] {
        let known = compared.filter { $0.change != .notComparable }
        guard !known.isEmpty, known.allSatisfy({ $0.change == .equal || $0.change == .aboutTheSame }) else { return [] }
        let before = view.words[view.report.period.kind == .yearly ? "minute.year_before" : "minute.period_before"]
        return [view.words.counted("minute.no_change", known.count, ["before": before])]
    }

    var notComparable: [String] {
        let count = compared.count { $0.change == .notComparable }
        return count == 0 ? [] : [view.words.counted("minute.not_comparable", count)]
    }

    /// Nil for what is no change worth a sentence among the largest.
    private func size(_ change: ChangePhrase.Change) -> ExactTotal? {
        switch change {
        case .up(let size), .down(let size): size
        case .points(let points): points.magnitude
        case .times(let times): times.multiplied(by: ExactTotal(coefficient: 100, scale: 0))
        case .none, .equal, .aboutTheSame, .number, .fromNothing, .toNothing, .instead, .notComparable: nil
        }
    }

    private func sentence(_ candidate: Candidate) -> String {
        let indicator = view.indicator(candidate.row)
        let amount = candidate.row.value.number.map { MinuteAmount(view.words).text($0, of: indicator) } ?? ""
        return view.words.text(
            "minute.changed",
            [
                "name": MinuteNames(view: view).leading(indicator),
                "verb": MinuteNames(view: view).verb(of: indicator),
                "value": amount + MinuteCaveat(view: view).text(candidate.row),
                "change": phrase.text(candidate.change, of: indicator),
            ])
    }
}
