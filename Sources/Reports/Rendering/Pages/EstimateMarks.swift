/// Which figures rest on values that are not final (ước thực hiện, sơ bộ), and how they are told beside them.
struct EstimateMarks: Sendable {
    private let words: Words
    private let style: NumberStyle
    private let provisional: Set<DenseIndex<Item>>
    private let estimated: Set<DenseIndex<Item>>
    /// The row of each indicator as a whole.
    private let wholes: [DenseIndex<Indicator>: PeriodReport.Row]

    init(_ view: ReportView) {
        words = view.words
        style = view.figures.style
        var (provisional, estimated) = (Set<DenseIndex<Item>>(), Set<DenseIndex<Item>>())
        for value in view.report.observations {
            switch value.status {
            case .provisional: provisional.insert(value.item)
            case .estimate: estimated.insert(value.item)
            case .official, .missing: break
            }
        }
        (self.provisional, self.estimated) = (provisional, estimated)
        wholes = Dictionary(
            view.rows.lazy.filter { !view.isPart($0) }.map { (view.plan.items[$0.item].indicator, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// "(ước)", or "(sơ bộ)" where nothing less final is in the figure.
    func mark(_ row: PeriodReport.Row) -> String? {
        row.coverage.estimated > 0 ? "(\(word(row)))" : nil
    }

    /// "ước: 2/9 đơn vị": how much of a total it is.
    func share(_ row: PeriodReport.Row) -> String? {
        let coverage = row.coverage
        guard coverage.estimated > 0, coverage.counted > 1 else { return nil }
        return words.text(
            "estimate.share",
            [
                "mark": word(row), "count": style.text(coverage.estimated), "counted": style.text(coverage.counted),
            ])
    }

    /// The row that a target is held against.
    func row(of target: Target) -> PeriodReport.Row? { wholes[target.indicator] }

    private func word(_ row: PeriodReport.Row) -> String {
        let isProvisional = provisional.contains(row.item) && !estimated.contains(row.item)
        return words[isProvisional ? "estimate.provisional" : "estimate.estimated"]
    }
}
