/// A series as a line no larger than a word, with a dot at its end.
struct Sparkline: Sendable {
    /// In order; nil where there is no number.
    let values: [ExactTotal?]
    /// The numbers in words, for those who cannot see the line.
    let title: String

    private static let (width, height, margin) = (64.0, 20.0, 3.0)

    /// Empty where there is no number.
    var svg: HTML {
        guard let scale = ChartScale(values.compactMap(\.self), startsAtZero: false) else { return HTML() }
        let step = (Self.width - 2 * Self.margin) / Double(max(1, values.count - 1))
        let places = values.enumerated().map { position, value in
            value.map { value in
                (
                    x: values.count == 1 ? Self.width / 2 : Self.margin + Double(position) * step,
                    y: Self.height - Self.margin - scale.share(of: value) * (Self.height - 2 * Self.margin)
                )
            }
        }
        return HTML { html in
            html.element(
                "svg", ["class": "spark", "viewBox": "0 0 \(Int(Self.width)) \(Int(Self.height))", "role": "img"]
            ) { html in
                html.element("title", text: title)
                html.chartLine(places, cssClass: "course")
                if let last = places.last(where: { $0 != nil }) ?? nil {
                    html.chartDot(x: last.x, y: last.y, radius: 2.5, cssClass: "now")
                }
            }
        }
    }
}
