/// Values side by side as bars from zero, each with its name before it and its number behind it.
struct BarChart: Sendable {
    struct Bar: Sendable {
        let name: String
        /// Nil where there is no number; the text says why.
        let value: ExactTotal?
        let text: String
    }

    let labels: ChartLabels
    let bars: [Bar]
    /// A line across all bars.
    var goal: ExactTotal?

    private static let (width, row, thickness) = (340.0, 19.0, 11.0)
    /// Names are cut to it; the table has them whole.
    private static let longestName = 130.0

    var svg: HTML {
        let left = min(Self.longestName, bars.map { ChartText.width(of: $0.name) }.max() ?? 0) + 8
        let right = Self.width - 10 - (bars.map { ChartText.width(of: $0.text) }.max() ?? 0)
        let height = Double(max(1, bars.count)) * Self.row + 4
        let scale = ChartScale(bars.compactMap(\.value) + [goal].compactMap(\.self), startsAtZero: true)
        return HTML { html in
            html.chart(labels, width: Int(Self.width), height: Int(height)) { html in
                let zero = left + (scale?.share(of: .zero) ?? 0) * (right - left)
                for (position, bar) in bars.enumerated() {
                    let y = 2 + Double(position) * Self.row
                    html.chartText(ChartText.cut(bar.name, to: Self.longestName), x: 0, y: y + 13)
                    if let value = bar.value, let scale {
                        let end = left + scale.share(of: value) * (right - left)
                        html.chartBox(
                            x: min(zero, end), y: y + 4, width: max(1, abs(end - zero)), height: Self.thickness,
                            cssClass: value.isNegative ? "minus" : "bar")
                    }
                    html.chartText(
                        bar.text, x: Self.width, y: y + 13, .end, cssClass: bar.value == nil ? "quiet" : "")
                }
                html.chartLine([(zero, 0), (zero, height)], cssClass: "zero")
                if let goal, let scale {
                    let x = left + scale.share(of: goal) * (right - left)
                    html.chartLine([(x, 0), (x, height)], cssClass: "goal")
                }
            }
        }
    }
}
