/// A series as a line no larger than a word, with a dot at its end.
struct Sparkline: Sendable {
    struct Point: Sendable {
        /// Nil where there is no number.
        let value: ExactTotal?
        /// Whether units are missing from it: a ring that no line leads from or to.
        var isApart = false
    }

    let points: [Point]
    /// The numbers in words, for those who cannot see the line.
    let title: String

    private static let (width, height, margin) = (64.0, 20.0, 3.0)

    /// Empty where there is no number.
    var svg: HTML {
        guard let scale = ChartScale(points.compactMap(\.value), startsAtZero: false) else { return HTML() }
        let step = (Self.width - 2 * Self.margin) / Double(max(1, points.count - 1))
        let places = points.enumerated().map { position, point in
            point.value.map { value in
                (
                    x: points.count == 1 ? Self.width / 2 : Self.margin + Double(position) * step,
                    y: Self.height - Self.margin - scale.share(of: value) * (Self.height - 2 * Self.margin)
                )
            }
        }
        let last = places.lastIndex { $0 != nil }
        return HTML { html in
            html.element(
                "svg", ["class": "spark", "viewBox": "0 0 \(Int(Self.width)) \(Int(Self.height))", "role": "img"]
            ) { html in
                html.element("title", text: title)
                html.chartLine(zip(points, places).map { $0.isApart ? nil : $1 }, cssClass: "course")
                for (position, place) in places.enumerated() where points[position].isApart || position == last {
                    guard let place else { continue }
                    let isApart = points[position].isApart
                    html.chartDot(
                        x: place.x, y: place.y, radius: position == last ? 2.5 : 2, cssClass: isApart ? "apart" : "now")
                }
            }
        }
    }
}
