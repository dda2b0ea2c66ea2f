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
        if coverage.estimated > 0 {
            parts.append(
                coverage.estimated >= coverage.counted
                    ? view.words["minute.caveat.all_estimated"]
                    : view.words.text(
                        "minute.caveat.estimated",
                        ["estimated": view.number(coverage.estimated), "counted": view.number(coverage.counted)]))
        }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
    }
}
