/// What must be said beside a figure, so that it is not taken for more than it is: how many have reported, and how many
/// of the values are estimates.
struct MinuteCaveat: Sendable {
    let view: ReportView

    /// " (ước thực hiện)", " (mới có 6/10 báo cáo)"; empty where nothing is to be said.
    func text(_ row: PeriodReport.Row) -> String {
        let coverage = row.coverage
        var parts: [String] = []
        if coverage.reported < coverage.due {
            parts.append(
                view.words.text(
                    "minute.caveat.coverage",
                    ["reported": view.number(coverage.reported), "due": view.number(coverage.due)]))
        }
        if coverage.estimated > 0, coverage.estimated >= coverage.counted {
            parts.append(
                view.words.text("minute.caveat.all_estimated", ["mark": view.words.estimate(coverage.status)]))
        } else if let share = view.figures.share(coverage) {
            parts.append(share)
        }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
    }
}
