import Testing

@testable import Reports

@Suite struct TextSignsTests {
    private let blocks = TextSigns(isASCII: false)
    private let plain = TextSigns(isASCII: true)

    @Test(arguments: [(0, "····"), (1, "█···"), (50, "██··"), (100, "████"), (170, "████"), (-5, "····")])
    func `a bar is as long as its part`(part: Int, bar: String) {
        #expect(blocks.bar(part, of: 100, width: 4) == bar)
        let signs = bar.replacing("█", with: "#").replacing("·", with: ".")
        #expect(plain.bar(part, of: 100, width: 4) == signs)
    }

    @Test(arguments: [
        (["0", "50", "100"], "▁▅█", "_+#"), (["5", "5"], "██", "##"), (["0", "0"], "▁▁", "__"),
        (["16532", nil, "20891"], "▇·█", "*.#"), (["-10", "0", "10"], "▁▅█", "_+#"), (["-4", "-2"], "▁▅", "_+"),
        ([nil, nil], "··", ".."), ([], "", ""), (["7"], "█", "#"),
        (["170141183460469231731687303715884105727", "1"], "▁▁", "__"),
    ])
    func `a series is as high as its numbers`(numbers: [String?], blocks: String, plain: String) {
        let numbers = numbers.map { text in text.flatMap { Int128($0) }.map { ExactTotal(coefficient: $0, scale: 0) } }
        #expect(self.blocks.course(numbers) == blocks)
        #expect(self.plain.course(numbers) == plain)
    }

    @Test(arguments: [
        ("Hòa An – “ước” ≥ 1,5…", "Hòa An - \"ước\" >= 1,5..."), ("−2,5 °C × 3", "-2,5 oC x 3"),
        ("● đạt", "* đạt"), ("Ho\u{300}a\u{A0}An 🎉", "Ho\u{300}a An ?"), ("統計", "統計"), ("100 m²", "100 m2"),
    ])
    func `a plain text has its letters and no other signs than ASCII`(text: String, expected: String) {
        #expect(plain.line(text) == expected)
        #expect(blocks.line(text) == VisibleText.line(text))
    }
}
