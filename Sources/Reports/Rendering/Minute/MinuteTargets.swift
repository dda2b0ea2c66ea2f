/// What the minute says of the plan's targets.
struct MinuteTargets: Sendable {
    let view: ReportView

    /// Targets of one status that have a sentence of their own.
    static let told = 3

    private typealias Status = PeriodReport.TargetProgress.Status

    /// "Trong 12 mục tiêu của kế hoạch: 2 vượt, 5 đạt, 1 không đạt."; a single target has its own sentence alone, and of
    /// one whose value is withheld nothing is said.
    var overview: [String] {
        let targets = view.report.targets.filter { $0.actual.state != .withheld }
        guard targets.count > 1 else { return [] }
        let order: [Status] = [.exceeded, .met, .onTrack, .behind, .missed, .notYet, .unknown]
        let parts = order.compactMap { status -> String? in
            let count = targets.count { $0.status == status }
            return count == 0 ? nil : "\(view.number(count)) \(view.figures.status(status))"
        }
        if parts.count == 1, let status = targets.first?.status {
            return [
                view.words.text(
                    "minute.targets.all",
                    ["count": view.number(targets.count), "status": view.figures.status(status)])
            ]
        }
        return [
            view.words.text(
                "minute.targets.some",
                ["count": view.number(targets.count), "list": parts.joined(separator: ", ")])
        ]
    }

    /// The targets of a status, those farthest from their value first; the rest is counted in the overview.
    func sentences(_ status: PeriodReport.TargetProgress.Status) -> [String] {
        var told = Set<DenseIndex<Indicator>>()
        // Of an indicator's targets that stand alike the nearest is told.
        let targets = view.report.targets.filter {
            $0.status == status && $0.actual.number != nil && told.insert($0.target.indicator).inserted
        }
        let isShort = status == .missed || status == .behind
        let sorted = targets.enumerated().sorted { left, right in
            guard isShort, let first = left.element.percent, let second = right.element.percent, first != second else {
                return left.offset < right.offset
            }
            return first < second
        }
        return sorted.prefix(Self.told).map { sentence($0.element) }
    }

    private func sentence(_ progress: PeriodReport.TargetProgress) -> String {
        let target = progress.target
        let indicator = view.plan.indicators[target.indicator]
        let amount = MinuteAmount(view.words)
        let row = view.rows.first { $0.item == view.plan.whole(of: target.indicator) }
        let values = [
            "name": MinuteNames(view: view).leading(indicator), "verb": MinuteNames(view: view).verb(of: indicator),
            "value": amount.text(progress.actual.number ?? .zero, of: indicator)
                + (row.map(MinuteCaveat(view: view).text) ?? ""),
            "target": goal(target, indicator), "year": view.figures.year(of: target, plan: view.plan),
            "percent": progress.percent.map { view.figures.style.text($0, decimals: 1) } ?? "",
            "change": change(row, of: progress),
        ]
        let isPlain = progress.status == .behind && progress.percent == nil
        return view.words.text("minute.target.\(progress.status.rawValue)\(isPlain ? "_plain" : "")", values)
    }

    /// "từ 40% trở lên", "1,2% – 1,5%", "không quá 24 tỷ đồng".
    private func goal(_ target: Target, _ indicator: Indicator) -> String {
        func said(_ value: ExactDecimal) -> String {
            let total = ExactTotal(value)
            return MinuteAmount(view.words).text(total, of: indicator, decimals: total.scale)
        }
        let values = ["value": said(target.value), "upper": target.upper.map(said) ?? ""]
        // Of a share that is to be whole, no more is possible.
        let isWhole = indicator.unitOfMeasure == "%" && target.value == ExactDecimal(100)
        return switch target.comparison {
        case .range where target.upper != nil: view.words.text("minute.goal.range", values)
        case .atLeast, .range: isWhole ? said(target.value) : view.words.text("minute.goal.at_least", values)
        case .atMost: view.words.text("minute.goal.at_most", values)
        }
    }

    /// The change since the year before, where the target is held against the period's own value.
    private func change(_ row: PeriodReport.Row?, of progress: PeriodReport.TargetProgress) -> String {
        guard let row, row.value == progress.actual else { return "" }
        let phrase = ChangePhrase(view: view)
        let change = phrase.change(row)
        guard change != .none, change != .notComparable else { return "" }
        return ", " + phrase.text(change, of: view.indicator(row))
    }
}
