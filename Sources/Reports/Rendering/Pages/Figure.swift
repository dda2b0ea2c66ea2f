/// A figure as a page shows it: a number, or the sign or word that stands in its place.
struct Figure: Sendable {
    let text: String
    /// Whether it is a word such as "bảo mật", printed quieter than a number.
    let isWord: Bool

    init(_ text: String, isWord: Bool = false) {
        self.text = text
        self.isWord = isWord
    }

    static let none = Figure("")
}

/// Turns consolidated values into what people read.
struct FigureWords: Sendable {
    let words: Words
    let style: NumberStyle

    init(_ context: RenderContext) {
        words = context.words
        style = context.style
    }

    func figure(_ value: ConsolidatedValue, decimals: Int) -> Figure {
        switch value.state {
        case .value: Figure(value.number.map { style.text($0, decimals: decimals) } ?? "")
        case .missing: Figure(words["state.missing"])
        case .notComputable: Figure(words["state.not_computable"], isWord: true)
        case .withheld: Figure(words["state.withheld"], isWord: true)
        case .notComparable: Figure(words["state.not_comparable"], isWord: true)
        }
    }

    /// A number with the decimals it has, at most two.
    func plain(_ number: ExactTotal) -> String {
        style.text(number, decimals: min(number.scale, 2))
    }

    /// `≥ 35`, `≤ 5`, `1,2 – 1,5`.
    func target(_ target: Target) -> String {
        let value = ExactTotal(target.value)
        let text = style.text(value, decimals: value.scale)
        switch target.comparison {
        case .atLeast: return "≥ \(text)"
        case .atMost: return "≤ \(text)"
        case .range:
            guard let upper = target.upper.map(ExactTotal.init) else { return "≥ \(text)" }
            return "\(text) – \(style.text(upper, decimals: upper.scale))"
        }
    }

    /// `năm 2025`, or `đến hết 2025` for a target of the whole plan.
    func year(of target: Target, plan: Plan) -> String {
        guard let year = target.year else {
            return words.text("target.by_end", ["year": "\(plan.years.upperBound)"])
        }
        return words.text("target.of_year", ["year": "\(year)"])
    }

    /// Progress in per cent of the target, with one decimal.
    func progress(_ progress: PeriodReport.TargetProgress?) -> Figure {
        guard let progress else { return .none }
        guard let percent = progress.percent else {
            return progress.actual.state == .value ? .none : figure(progress.actual, decimals: 0)
        }
        return Figure(style.text(percent, decimals: 1))
    }

    /// "So với cùng kỳ (%)": `112,3`; of a percentage the change in points, `+1,2 điểm %`; a sign in its place where one
    /// of the two totals lacks units.
    func comparison(_ row: PeriodReport.Row, indicator: Indicator) -> Figure {
        if isLeftOut(row) { return Figure(words["state.incomplete"]) }
        if indicator.type == .percent, let change = row.change {
            let points = style.signed(change, decimals: max(1, indicator.decimals))
            return Figure(words.text("figure.points", ["number": points]))
        }
        if let percent = row.changePercent?.adding(ExactTotal(coefficient: 100, scale: 0)) {
            return Figure(style.text(percent, decimals: 1))
        }
        for side in [row.value, row.yearAgo] where side.state != .value {
            return side.state == .withheld ? figure(side, decimals: 0) : Figure(words["state.missing"])
        }
        return Figure(words["state.no_sense"])
    }

    /// Whether there are two totals, and units are missing from either.
    func isLeftOut(_ row: PeriodReport.Row) -> Bool {
        row.value.state == .value && row.yearAgo.state == .value && !row.isComparable
    }

    /// What the sign of a comparison that is left out means, where any row has one.
    func leftOut(of rows: [PeriodReport.Row]) -> String? {
        rows.contains(where: isLeftOut) ? words.text("table.left_out", ["sign": words["state.incomplete"]]) : nil
    }

    /// `9/10`; empty where nobody owes it.
    func coverage(_ coverage: Coverage) -> String {
        coverage.due == 0 ? "" : "\(style.text(coverage.reported))/\(style.text(coverage.due))"
    }

    /// `(9/10)` where units are missing.
    func shortfall(_ coverage: Coverage) -> String? {
        coverage.isWhole ? nil : "(\(self.coverage(coverage)))"
    }

    /// What became of a target; where its value is withheld or cannot be computed, that.
    func status(of progress: PeriodReport.TargetProgress) -> String {
        switch progress.actual.state {
        case .withheld, .notComputable, .notComparable: figure(progress.actual, decimals: 0).text
        case .value, .missing: status(progress.status)
        }
    }

    func status(_ status: PeriodReport.TargetProgress.Status) -> String {
        words["status.\(status.rawValue)"]
    }
}

extension PeriodReport.TargetProgress.Status {
    /// A shape for each status, so that none depends on colour alone.
    var shape: String {
        switch self {
        case .exceeded: "▲"
        case .met: "●"
        case .onTrack: "◆"
        case .behind: "▼"
        case .notYet: "○"
        case .missed: "✕"
        case .unknown: "…"
        }
    }

    /// The name of its class in the style sheets.
    var cssClass: String { "s-\(rawValue.replacing("_", with: "-"))" }
}
