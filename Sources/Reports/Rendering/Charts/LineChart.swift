/// A series over time as a line, with a band where a target would have it.
struct LineChart: Sendable {
    struct Point: Sendable {
        let label: String
        /// Nil where there is no number; the text says why.
        let value: ExactTotal?
        let text: String
        /// Whether units are missing from it, so that a line from or to it would tell of a change that nobody knows.
        var isApart = false
    }

    /// From a value, up to one, or between two.
    struct Goal: Sendable {
        let lowest: ExactTotal?
        let highest: ExactTotal?
    }

    let labels: ChartLabels
    let points: [Point]
    var goal: Goal?
    /// What is written where there is no number at all.
    let nothing: String
    /// Those that values are shown with.
    let decimals: Int
    let style: NumberStyle

    private static let (width, height) = (340.0, 150.0)
    private static let (top, bottom, right) = (20.0, 122.0, 330.0)

    private typealias Place = (x: Double, y: Double)

    var svg: HTML {
        HTML { html in
            html.chart(labels, width: Int(Self.width), height: Int(Self.height)) { html in
                guard let scale = ChartScale(values, startsAtZero: false, decimals: decimals) else {
                    html.chartText(nothing, x: Self.width / 2, y: Self.height / 2, .middle, cssClass: "quiet")
                    return
                }
                let left = axis(scale, &html)
                if let goal { band(goal, scale, left: left, &html) }
                series(scale, left: left, &html)
            }
        }
    }

    /// The series' and the target's: both must be on the picture. A target alone is no series.
    private var values: [ExactTotal] {
        let values = points.compactMap(\.value)
        return values.isEmpty ? [] : values + [goal?.lowest, goal?.highest].compactMap(\.self)
    }

    private func height(_ value: ExactTotal, _ scale: ChartScale) -> Double {
        Self.bottom - scale.share(of: value) * (Self.bottom - Self.top)
    }

    /// Lines across at round numbers, which stand to the left of them.
    ///
    /// - Returns: Where the lines begin.
    private func axis(_ scale: ChartScale, _ html: inout HTML) -> Double {
        let texts = scale.ticks.map { ChartText.number($0, decimals: scale.decimals, style: style) }
        let left = 8 + (texts.map { ChartText.width(of: $0) }.max() ?? 0)
        for (tick, text) in zip(scale.ticks, texts) {
            let y = height(tick, scale)
            html.chartLine([(left, y), (Self.right, y)], cssClass: tick.isZero ? "zero" : "grid")
            html.chartText(text, x: left - 6, y: y + 4, .end, cssClass: "quiet")
        }
        return left
    }

    private func band(_ goal: Goal, _ scale: ChartScale, left: Double, _ html: inout HTML) {
        let upper = goal.highest.map { height($0, scale) } ?? Self.top
        let lower = goal.lowest.map { height($0, scale) } ?? Self.bottom
        html.chartBox(x: left, y: upper, width: Self.right - left, height: max(0, lower - upper), cssClass: "band")
        for edge in [goal.lowest, goal.highest].compactMap(\.self) {
            let y = height(edge, scale)
            html.chartLine([(left, y), (Self.right, y)], cssClass: "goal")
        }
    }

    private func series(_ scale: ChartScale, left: Double, _ html: inout HTML) {
        let slot = (Self.right - left) / Double(points.count)
        let places = points.enumerated().map { position, point in
            point.value.map { (x: left + slot * (Double(position) + 0.5), y: height($0, scale)) }
        }
        html.chartLine(zip(points, places).map { $0.isApart ? nil : $1 }, cssClass: "course")
        let last = places.lastIndex { $0 != nil }
        let told = told(slot: slot)
        for (position, (point, place)) in zip(points, places).enumerated() {
            let x = left + slot * (Double(position) + 0.5)
            if position % labelStep(slot: slot) == 0 {
                html.chartText(point.label, x: x, y: Self.height - 10, .middle, cssClass: "quiet")
            }
            guard let place else {
                let fits = !point.text.isEmpty && ChartText.width(of: point.text) <= slot
                html.chartText(fits ? point.text : "…", x: x, y: Self.bottom - 4, .middle, cssClass: "quiet")
                continue
            }
            let isLast = position == last
            html.chartDot(
                x: place.x, y: place.y, radius: isLast ? 4 : 3,
                cssClass: point.isApart ? "apart" : isLast ? "now" : "then")
            guard told.contains(position) else { continue }
            let half = ChartText.width(of: point.text, isBold: isLast) / 2
            html.chartText(
                point.text, x: min(max(place.x, left + half), Self.width - half),
                y: isValley(position, places) ? place.y + 16 : place.y - 8, .middle, cssClass: isLast ? "now" : "then")
        }
    }

    /// Whether the line leaves the point upwards, so that its number has more room below it.
    private func isValley(_ position: Int, _ places: [Place?]) -> Bool {
        guard let place = places[position], place.y + 18 < Self.bottom else { return false }
        let beside = [position - 1, position + 1].filter(places.indices.contains).compactMap { places[$0]?.y }
        guard !beside.isEmpty else { return false }
        return beside.reduce(0, +) / Double(beside.count) < place.y - 5
    }

    /// The points with their numbers beside them: all, or the first and the last, or the last.
    private func told(slot: Double) -> Set<Int> {
        let known = points.indices.filter { points[$0].value != nil }
        let widths = known.map { ChartText.width(of: points[$0].text, isBold: $0 == known.last) }
        if widths.allSatisfy({ $0 + 4 <= slot }) { return Set(known) }
        guard let first = known.first, let last = known.last else { return [] }
        let apart = Double(last - first) * slot
        return apart >= widths[0] / 2 + widths[widths.count - 1] / 2 + slot / 2 ? [first, last] : [last]
    }

    /// Where labels would run into each other, only each second or third is there.
    private func labelStep(slot: Double) -> Int {
        let widest = points.map { ChartText.width(of: $0.label) }.max() ?? 0
        return max(1, Int(((widest + 4) / slot).rounded(.up)))
    }
}
