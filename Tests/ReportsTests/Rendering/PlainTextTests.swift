import Testing

@testable import Reports

/// What is told by bytes is what scalars and characters tell, whatever the text.
@Suite struct PlainTextTests {
    private static let pieces = [
        "a", "Hòa", "An", "Ho\u{300}a", "triệu đồng", "số", "đ", "1.234.567,8", "–", "…", "“x”", "\u{2010}", "\u{2027}",
        "\u{2028}", "\u{200B}", "\u{200D}", "統計", "한", "🎉", "👩‍👧", "🇻🇳", "\u{300}", "\u{600}", "\u{1F600}",
        "\u{20000}", "ｆ", "\u{24F}", "\u{250}", "\u{1E00}", "\u{1EFF}", "\u{1F00}", "\u{85}", "\u{A0}", "\u{2003}",
        "\u{3000}", "\t", "\n", "\r\n", "\r", "\u{B}", "\u{0}", "\u{7F}", "\u{202E}", "\u{2066}", "\u{FEFF}",
        "\u{FFFE}",
        "&", "<b>", "\"'", " ", " ", " ", " ", "  ", "abcdefghijklmnop", "\u{10FFFF}", "\u{E000}",
    ]

    /// Texts of up to so many pieces, the same in every run.
    private static func texts(_ count: Int, seed: UInt64) -> [String] {
        var generator = SeededGenerator(seed: seed)
        return pieces
            + (0..<count).map { _ in
                (0..<generator.number(0...12)).map { _ in generator.pick(pieces) }.joined()
            }
    }

    // MARK: - Plain ways

    private static func width(_ text: Substring) -> Int {
        text.unicodeScalars.reduce(0) { $0 + DisplayWidth.of($1) }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace && scalar != "\u{A0}"
    }

    private static func lines(_ text: String, _ width: Int) -> [String] {
        let words = text.unicodeScalars.split(whereSeparator: isBlank).map { Substring($0) }
        var (lines, line): ([String], String) = ([], "")
        for word in words {
            if !line.isEmpty, self.width(line[...]) + 1 + self.width(word) > width {
                lines.append(line)
                line = ""
            }
            if !line.isEmpty { line += " " }
            var rest = word
            while self.width(rest) > width {
                var head = rest.prefix(1)
                while head.endIndex < rest.endIndex {
                    let longer = rest.prefix(upTo: rest.index(after: head.endIndex))
                    if self.width(longer) > width { break }
                    head = longer
                }
                lines.append(String(head))
                rest = rest[head.endIndex...]
            }
            line += rest
        }
        return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
    }

    private static func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    private static func cleaned(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: scalars.append(scalar)
            case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: break
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    // MARK: - The same by bytes

    @Test(arguments: texts(300, seed: 1)) func `a text is as wide as its scalars together`(text: String) {
        #expect(DisplayWidth.of(text) == Self.width(text[...]))
        #expect(DisplayWidth.of(text.dropFirst()) == Self.width(text.dropFirst()))
    }

    @Test(arguments: [1, 2, 3, 7, 12, 30]) func `lines are those that words fill one by one`(width: Int) {
        for text in Self.texts(400, seed: UInt64(width)) {
            let lines = Self.lines(text, width)
            #expect(
                DisplayWidth.wrapped(text, to: width).map(Array.init) == lines.map(Array.init),
                "\(text.debugDescription)")
        }
    }

    @Test(arguments: [1, 4, 9, 25]) func `lines that are written are those that are given`(room: Int) {
        for text in Self.texts(400, seed: UInt64(room)) {
            var written = PlainText(width: room + 2)
            written.wrapped(text, first: "- ", then: "· ")
            let lines = DisplayWidth.wrapped(Self.cleaned(text), to: room).enumerated()
            let expected = lines.map { ($0 == 0 ? "- " : "· ") + $1 + "\n" }.joined()
            #expect(Array(written.string.utf8) == Array(expected.utf8), "\(text.debugDescription)")
        }
    }

    @Test(arguments: [0, 1, 5, 12]) func `a written row is the table's, without the blanks at its end`(width: Int) {
        let table = TextTable(columns: [
            .init(width: 4), .init(width: 10), .init(width: 6, isRight: true), .init(width: width),
        ])
        var generator = SeededGenerator(seed: UInt64(width))
        let texts = Self.texts(200, seed: 3)
        for _ in 0..<400 {
            let cells = ["B1", generator.pick(texts), "1.234", generator.chance(50) ? "" : generator.pick(texts)]
            var written = PlainText(width: 80)
            written.row(cells, of: table)
            let expected = table.row(cells).map { Self.trimmed($0) + "\n" }.joined()
            #expect(Array(written.string.utf8) == Array(expected.utf8), "\(cells.debugDescription)")
        }
    }

    @Test func `a sign that holds the blank behind it keeps it`() {
        var written = PlainText(width: 80)
        written.row(["a", "\u{600}"], of: TextTable(columns: [.init(width: 2), .init(width: 5)]))
        #expect(written.string == "a  \u{600} \n")
    }

    @Test(arguments: texts(300, seed: 2)) func `a text is cleaned and escaped sign by sign`(text: String) {
        let cleaned = Self.cleaned(text)
        #expect(Array(VisibleText.cleaned(text).utf8) == Array(cleaned.utf8))
        let signs: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
        let escaped = cleaned.unicodeScalars.map { signs[$0] ?? String($0) }.joined()
        #expect(Array(HTML { $0.text(text) }.bytes) == Array(escaped.utf8))
    }

    /// Dashes, quotation marks and their neighbours, of which some are blanks, marks that turn the order of letters, or
    /// longer.
    private static let punctuation = (0x2000...0x206F).compactMap(Unicode.Scalar.init) + ["\u{20AC}", "\u{3000}"]

    @Test(arguments: punctuation) func `a text is put on one line word by word`(sign: Unicode.Scalar) {
        for text in ["a\(sign)b", "a \(sign)b", "a\(sign) b", "\(sign)", "“ô” \(sign) – cột…", "a \(sign)\u{301} b"] {
            let words = Self.cleaned(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(Array(VisibleText.line(text).utf8) == Array(words.utf8), "\(text.debugDescription)")
        }
    }
}
