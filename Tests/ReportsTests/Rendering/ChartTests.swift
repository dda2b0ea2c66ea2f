// swift-format-ignore-file: NeverForceUnwrap
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Reports

@Suite struct ChartTests {
    private static let largest = "170141183460469231731687303715884105727"

    /// Series as they may come: of one point, of none, below zero, huge, tiny, far apart.
    static let series: [[String?]] = [
        ["16532", "15189", "20891", "21500", "23933"], ["7"], ["0"], ["0", "0", "0"], [nil], [nil, nil, nil],
        [nil, "3", nil], ["-4.5", "2", "-0.1"], ["-7", "-7"], ["1000000000000000000000000000000", "1"], [largest],
        ["-" + largest, largest], ["0.000000000000000001", "0.000000000000000002"], ["22.87", "23.95"],
        ["1", nil, "3", nil, "5"], (1...40).map { "\($0)" }, [],
    ]

    private static let hostile = "<script>alert(\"'&\u{202E}\u{1B}[31m</script> 🏭 "
    private static let long = String(repeating: "Nghiên cứu & phát triển ", count: 13)

    private func total(_ text: String) -> ExactTotal {
        let parts = text.split(separator: ".")
        let scale = parts.count > 1 ? parts[1].utf8.count : 0
        return ExactTotal(coefficient: Int128(parts.joined())!, scale: scale)
    }

    private func labels(_ title: String = "Chi sự nghiệp") -> ChartLabels {
        ChartLabels(id: "c1", title: title, description: "Đơn vị tính: triệu đồng.")
    }

    private func spark(_ series: [String?], apart: Set<Int> = []) -> HTML {
        let points = series.enumerated().map {
            Sparkline.Point(value: $1.map(total), isApart: apart.contains($0))
        }
        return Sparkline(points: points, title: "2020: 1").svg
    }

    private func line(
        _ series: [String?], goal: LineChart.Goal? = nil, title: String = "Chi", apart: Set<Int> = []
    ) -> LineChart {
        LineChart(
            labels: labels(title),
            points: series.enumerated().map { position, text in
                .init(
                    label: "\(2020 + position)", value: text.map(total),
                    text: text.map { ChartText.number(total($0), decimals: 1, style: Reports.NumberStyle(.vietnamese)) }
                        ?? "", isApart: apart.contains(position))
            }, goal: goal, nothing: "Chưa có số liệu.", decimals: 20, style: Reports.NumberStyle(.vietnamese))
    }

    private func bars(_ series: [String?], goal: String? = nil, name: String = "Huyện Hòa An") -> BarChart {
        BarChart(
            labels: labels(name), bars: series.map { .init(name: name, value: $0.map(total), text: $0 ?? "…") },
            goal: goal.map(total))
    }

    @Test(arguments: series) func `every series gives a sound picture`(series: [String?]) throws {
        let goals: [LineChart.Goal?] = [
            nil, .init(lowest: total("35"), highest: nil),
            .init(lowest: nil, highest: total("5")),
            .init(lowest: total("1.2"), highest: total("1.5")),
        ]
        for goal in goals { try Picture(line(series, goal: goal).svg).expectSound(height: 150) }
        for goal in [nil, "100", "-3"] {
            let chart = bars(series, goal: goal)
            try Picture(chart.svg).expectSound(height: Double(max(1, series.count)) * 19 + 4)
        }
        let spark = spark(series)
        if !spark.isEmpty { try Picture(spark).expectSound(height: 20, isTold: false) }
        #expect(spark.isEmpty == series.allSatisfy { $0 == nil })
    }

    @Test func `names from strangers are text in a picture`() throws {
        for name in [Self.hostile, Self.long, "", "\u{200F}שלום", "e\u{301}"] {
            let charts = [line(["1", "2"], title: name).svg, bars(["1", nil, "-2"], name: name).svg]
            for chart in charts {
                let picture = try Picture(chart)
                #expect(picture.elements.allSatisfy { $0.name != "script" })
                #expect(!chart.string.contains("\u{202E}") && !chart.string.contains("\u{1B}"))
            }
        }
        let cut = try Picture(bars(["1"], name: Self.long).svg).texts
        #expect(cut.contains { $0.hasSuffix("…") && $0.unicodeScalars.count < 30 })
    }

    @Test func `a picture tells its name and its numbers`() throws {
        let picture = try Picture(line(["1", "2"]).svg)
        let root = try #require(picture.elements.first)
        #expect(root.attributes["role"] == "img")
        let named = try #require(root.attributes["aria-labelledby"]).split(separator: " ").map(String.init)
        let ids = picture.elements.compactMap { $0.attributes["id"] }
        #expect(named == ids && Set(ids).count == 2)
        #expect(picture.elements.dropFirst().prefix(2).map(\.name) == ["title", "desc"])
    }

    @Test func `points without a number break the line and are marked`() throws {
        let picture = try Picture(line(["1", nil, "3", "4"]).svg)
        let course = try #require(picture.elements.first { $0.attributes["class"] == "course" }?.attributes["d"])
        #expect(course.filter { $0 == "M" }.count == 2)
        #expect(picture.texts.contains("…"))
        #expect(try Picture(line([nil, nil]).svg).texts.contains("Chưa có số liệu."))
    }

    @Test(
        arguments: [
            ([], 1, 0), ([2], 2, 1), ([0], 1, 1), ([4], 1, 1), ([1, 2], 2, 2), ([0, 1, 2, 3, 4], 0, 5),
        ] as [(Set<Int>, Int, Int)])
    func `no line leads to a total that lacks units`(apart: Set<Int>, lines: Int, rings: Int) throws {
        let series: [String?] = ["1", "2", "3", "4", "5"]
        for svg in [line(series, apart: apart).svg, spark(series, apart: apart)] {
            let picture = try Picture(svg)
            let course = picture.elements.first { $0.attributes["class"] == "course" }?.attributes["d"] ?? ""
            #expect(course.count { $0 == "M" } == lines)
            #expect(course.count { $0 == "L" } == series.count - apart.count - lines)
            let circles = picture.elements.filter { $0.name == "circle" }
            #expect(circles.count { $0.attributes["class"] == "apart" } == rings)
            #expect(circles.count { $0.attributes["class"] == "now" } == (apart.contains(4) ? 0 : 1))
        }
    }

    @Test(arguments: [("bảo mật", "bảo mật"), ("", "…"), ("không tính được vì thiếu số liệu", "…")])
    func `the reason why there is no number stands where it has room`(text: String, shown: String) throws {
        let points = [LineChart.Point(label: "2023", value: total("1"), text: "1")]
        let chart = LineChart(
            labels: labels(), points: points + [.init(label: "2024", value: nil, text: text)], nothing: "",
            decimals: 0, style: Reports.NumberStyle(.vietnamese))
        #expect(try Picture(chart.svg).texts.contains(shown))
    }

    @Test func `one point is a dot with its number`() throws {
        let picture = try Picture(line(["23933"]).svg)
        #expect(picture.elements.count { $0.name == "circle" } == 1)
        #expect(picture.texts.contains("23.933,0"))
    }

    @Test func `bars begin at zero and reach as far as their values`() throws {
        let boxes = try Picture(bars(["100", "50", "0", "-50"]).svg).elements.filter { $0.name == "rect" }
        let widths = boxes.compactMap { Double($0.attributes["width"] ?? "") }
        #expect(abs(widths[0] - 2 * widths[1]) <= 0.2 && widths[2] == 1 && abs(widths[3] - widths[1]) <= 0.2)
        let left = boxes.compactMap { Double($0.attributes["x"] ?? "") }
        #expect(left[0] == left[1] && left[3] < left[0])
        #expect(boxes.last?.attributes["class"] == "minus")
    }

    @Test func `a higher value stands higher, and the band begins at the target`() throws {
        let goal = LineChart.Goal(lowest: total("20"), highest: nil)
        let picture = try Picture(line(["10", "20", "30"], goal: goal).svg)
        let heights = picture.elements.filter { $0.name == "circle" }.compactMap { Double($0.attributes["cy"] ?? "") }
        #expect(heights[0] > heights[1] && heights[1] > heights[2])
        let band = try #require(picture.elements.first { $0.attributes["class"] == "band" })
        let (top, height) = (Double(band.attributes["y"]!)!, Double(band.attributes["height"]!)!)
        #expect(abs(top + height - heights[1]) <= 0.2)
    }

    @Test(arguments: [
        (["16532", "23933"], "0 10000 20000 30000"), (["22.87", "23.95"], "22.5 23 23.5 24"),
        (["0.13", "0.2"], "0 0.1 0.2"),
        (["-5", "5"], "-5 0 5"), (["7"], "0 5 10"), (["0"], "0 0.5 1"),
    ]) func `an axis has round numbers`(values: [String], ticks: String) throws {
        let scale = try #require(ChartScale(values.map(total), startsAtZero: false))
        #expect(scale.ticks.map(\.description).joined(separator: " ") == ticks)
    }

    @Test(arguments: [
        ("17650000", 1, "17.650.000,0"), ("1000000000000000000000000000000", 0, "1,0 × 10³⁰"),
        ("-9996000000000000000", 2, "−1,0 × 10¹⁹"), ("0", 9, "0,000000000"), ("0.0000000000012", 15, "1,2 × 10⁻¹²"),
    ]) func `a number stays short`(number: String, decimals: Int, text: String) {
        #expect(ChartText.number(total(number), decimals: decimals, style: Reports.NumberStyle(.vietnamese)) == text)
    }

    @Test func `a chart looks as it was agreed`() throws {
        let goal = LineChart.Goal(lowest: total("20000"), highest: nil)
        try GoldenFile.expect(
            line(["16532", nil, "20891", "21500", "23933"], goal: goal).svg.bytes, is: "charts/line.svg")
        try GoldenFile.expect(bars(["120", nil, "-40"], goal: "100").svg.bytes, is: "charts/bars.svg")
        try GoldenFile.expect(
            spark(["1", nil, "3"]).bytes, is: "charts/spark.svg")
        try GoldenFile.expect(spark(["1", "2", "3", "4"], apart: [2]).bytes, is: "charts/spark-apart.svg")
        try GoldenFile.expect(
            line(["16532", "15189", "20891", "21500", "23933"], apart: [1, 4]).svg.bytes, is: "charts/line-apart.svg")
    }
}

/// A picture as an XML parser sees it.
private final class Picture: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
    }

    private(set) var elements: [Element] = []
    private(set) var texts: [String] = []
    private var text: String?

    init(_ html: HTML) throws {
        super.init()
        let parser = XMLParser(data: Data(html.bytes))
        parser.delegate = self
        try #require(parser.parse(), "well-formed: \(html.string)")
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append(Element(name: name, attributes: attributes))
        text = name == "text" ? "" : nil
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text?.append(string)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if let text { texts.append(text) }
        text = nil
    }

    /// Every coordinate is a short decimal within the picture.
    func expectSound(height: Double, isTold: Bool = true) throws {
        if isTold { #expect(elements.prefix(3).map(\.name) == ["svg", "title", "desc"]) }
        let size = try #require(elements[0].attributes["viewBox"]).split(separator: " ").compactMap { Double($0) }
        #expect(size[3] == height)
        for element in elements.dropFirst() {
            for name in ["x", "y", "cx", "cy", "r", "width", "height"] {
                guard let written = element.attributes[name] else { continue }
                let number = try #require(Double(written), "\(name)=\(written)")
                #expect(number.isFinite && number >= 0 && number <= max(size[2], size[3]), "\(name)=\(written)")
                #expect(written.utf8.count <= 6, "\(name)=\(written)")
            }
            if let path = element.attributes["d"] {
                let numbers = path.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
                #expect(numbers.allSatisfy { (0...max(size[2], size[3])).contains($0) }, "\(path)")
            }
        }
    }
}
