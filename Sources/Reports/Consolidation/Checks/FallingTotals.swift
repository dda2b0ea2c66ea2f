/// Figures that are sent cumulated and fall all the same (T803): the period's own figure in place of the cumulated one,
/// or an earlier figure that was too large.
///
/// A stock that a plan describes as a running total is a stock, and may fall.
struct FallingTotals: Sendable {
    let plan: Plan
    let histories: Histories

    /// The earlier submission that already had more: the last one since the year, or the plan, began that has a number.
    func exceeding(_ submission: Int, _ item: DenseIndex<Item>) -> Int? {
        let indicator = plan.indicator(of: item)
        let period = histories.extract.standing[submission].key.period
        guard let start = indicator.cumulationStart(at: period, plan: plan),
            let now = histories.number(submission, item)
        else { return nil }
        let before = histories.earlier(than: submission).last {
            histories.extract.standing[$0].key.period >= start && histories.number($0, item) != nil
        }
        return before.flatMap { place in histories.number(place, item).map { $0 > now } ?? false ? place : nil }
    }
}
