/// What a chart is called and what it shows, in words; the id is the page's own for it.
struct ChartLabels: Sendable {
    let id: String
    let title: String
    let description: String
}

extension HTML {
    /// Where a text stands beside its point.
    enum ChartAnchor: String {
        case start, middle, end
    }

    /// A picture of lines that tells its name and its numbers to those who cannot see it.
    mutating func chart(
        _ labels: ChartLabels, width: Int, height: Int, _ content: (inout HTML) -> Void
    ) {
        let (title, description) = ("\(labels.id)-title", "\(labels.id)-text")
        element(
            "svg",
            [
                "class": "chart", "viewBox": "0 0 \(width) \(height)", "role": "img",
                "aria-labelledby": "\(title) \(description)",
            ]
        ) { html in
            html.element("title", ["id": title], text: labels.title)
            html.element("desc", ["id": description], text: labels.description)
            content(&html)
        }
    }

    mutating func chartText(
        _ text: String, x: Double, y: Double, _ anchor: ChartAnchor = .start, cssClass: String = ""
    ) {
        element(
            "text",
            [
                "x": Self.coordinate(x), "y": Self.coordinate(y),
                "text-anchor": anchor == .start ? "" : anchor.rawValue, "class": cssClass,
            ], text: text)
    }

    mutating func chartBox(x: Double, y: Double, width: Double, height: Double, cssClass: String) {
        element(
            "rect",
            [
                "x": Self.coordinate(x), "y": Self.coordinate(y), "width": Self.coordinate(width),
                "height": Self.coordinate(height), "class": cssClass,
            ]
        ) { _ in }
    }

    /// A line through points, broken where one is missing; a point alone is a line of no length. Nothing where all are.
    mutating func chartLine(_ points: [(x: Double, y: Double)?], cssClass: String) {
        var (path, isOpen) = ("", false)
        for point in points {
            if let point {
                path +=
                    "\(isOpen ? "L" : "M")\(Self.coordinate(point.x)) \(Self.coordinate(point.y))\(isOpen ? "" : "h0")"
            }
            isOpen = point != nil
        }
        guard !path.isEmpty else { return }
        element("path", ["d": path, "class": cssClass]) { _ in }
    }

    mutating func chartDot(x: Double, y: Double, radius: Double, cssClass: String) {
        element(
            "circle",
            [
                "cx": Self.coordinate(x), "cy": Self.coordinate(y), "r": Self.coordinate(radius), "class": cssClass,
            ]
        ) { _ in }
    }

    /// In tenths, without a zero behind the point.
    static func coordinate(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }
}
