/// XML Spreadsheets at random: plain for the most part, with whatever people and programs make of them.
struct RandomSheet {
    private var random: SeededGenerator
    /// In a hundred, how often something is odd.
    private let faults: Int
    private let lineEnd: String

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        faults = Int([0, 0, 1, 4, 15][Int(random.next() % 5)])
        lineEnd = random.pick(["\n", "\n ", "\r\n", "", " "])
    }

    /// The document's bytes.
    mutating func bytes() -> [UInt8] {
        let space = "urn:schemas-microsoft-com:office:spreadsheet"
        let root = pick(
            or: ["<Workbook xmlns=\"\(space)\" xmlns:ss=\"\(space)\">"],
            [
                "<Workbook xmlns=\"\(space)\" xmlns:s=\"\(space)\">", "<Workbook xmlns:ss=\"\(space)\">",
                "<ss:Workbook xmlns:ss=\"\(space)\" xmlns=\"urn:o\">", "<Workbook xmlns=\"\(space)\">",
            ])
        var text = "<?xml version=\"1.0\"?>" + lineEnd + root
        for number in 0..<random.number(1...3) {
            text +=
                lineEnd + pick(or: ["<Worksheet ss:Name=\"\(number)\">"], ["<Worksheet>", "<Worksheet s:Name=\"a\">"])
            text += lineEnd + pick(or: ["<Table>"], ["<Table xmlns=\"urn:o\">", "", "<Table ss:x=\"1\">"])
            text += row(["unit", "period", "DN01", "DN02", "DN03", "note"], heading: true)
            for _ in 0..<random.number(0...12) {
                text += row(
                    [
                        random.pick(["045", "046", "048", "hoa"]), "2024-Q\(random.number(1...4))",
                        "\(random.number(0...100))", "\(random.number(0...9)).25", random.pick(["", "7.5", "-", "…"]),
                        random.pick(["", "", "ghi chú"]),
                    ], heading: false)
            }
            text += lineEnd + "</Table></Worksheet>"
        }
        text += lineEnd + (root.hasPrefix("<ss:") ? "</ss:Workbook>" : "</Workbook>")
        return random.damaged(text, faults: faults)
    }

    private mutating func pick(or plain: [String], _ odd: [String]) -> String {
        random.chance(faults) ? random.pick(odd) : random.pick(plain)
    }

    private mutating func row(_ texts: [String], heading: Bool) -> String {
        let tag = pick(
            or: ["<Row>", "<Row ss:AutoFitHeight=\"0\">"],
            [
                "<ss:Row>", "<Row ss:Index=\"30\">", "<Row xmlns=\"urn:o\">", "<Row ss:Span=\"2\">", "<Row/>",
                "<Row xmlns:ss=\"urn:p\">",
            ])
        var row = lineEnd + tag
        for (column, text) in texts.enumerated() {
            row += pick(
                or: [lineEnd],
                [
                    "x", "<!-- <Cell><Data ss:Type=\"Number\">1</Data></Cell> -->", "&amp;", "]]>", "<x/>", "<Cell>",
                    "<![CDATA[<Cell><Data ss:Type=\"Number\">1</Data></Cell>]]>", "<![CDATA[ > ", "</Row>", "</Cell>",
                    "<Comment><Cell><Data ss:Type=\"Number\">1</Data></Cell></Comment>", "\u{1}", "<?p <Cell/> ?>",
                    String(repeating: "<Cell/>", count: 30),
                ])
            row += cell(text, at: column + 1, isNumber: !heading && (2...4).contains(column))
        }
        return row + lineEnd
            + (tag == "<ss:Row>" ? "</ss:Row>" : pick(or: ["</Row>"], ["</Row >", "", "</Cell></Row>"]))
    }

    private mutating func cell(_ text: String, at column: Int, isNumber: Bool) -> String {
        let name = pick(or: ["Cell"], ["ss:Cell", "Cells", "cell"])
        let attributes = pick(
            or: ["", "", " ss:StyleID=\"s62\"", " ss:Index=\"\(column)\""],
            [
                " ss:Index=\"\(column + 1)\"", " ss:Index=\"99\"", " ss:Index=\"1\"", " ss:Index=\"x\"",
                " ss:Index=\"+3\"",
                " ss:MergeAcross=\"1\"", " ss:Formula=\"=A1&amp;B1\"", " ss:Formula='=A1'",
                " ss:Index=\"2\" ss:Index=\"3\"",
                " ss:Index = \"3\"", " Index=\"4\"", " q:Index=\"4\"", "\n  ss:StyleID=\"a\nb\"", " xmlns=\"urn:o\"",
                " ss:StyleID=\"<\"", "ss:StyleID=\"a\"", " ss:Index=\"\"",
            ])
        if text.isEmpty { return "<\(name)\(attributes)" + pick(or: ["/>", "></\(name)>"], [" />", ">", "/ >"]) }
        let type = pick(or: [isNumber ? "Number" : "String"], ["String", "DateTime", "Error", "number", ""])
        let data = pick(
            or: ["<Data ss:Type=\"\(type)\">"],
            ["<Data>", "<Data ss:Type='\(type)' >", "<ss:Data ss:Type=\"\(type)\">"])
        let content = pick(
            or: [text, text, " \(text)\n"],
            [
                "", "&lt;", "a &amp; b", "<![CDATA[\(text)]]>", "<B>\(text)</B>", "]]>", "]", "\(text)\r\n", "\u{FFFF}",
                "đ 𠀀",
                "1.5E3", "[!] x", "12,5", "\u{2}", String(repeating: "dài ", count: 60), "'\">",
            ])
        let closing = data.hasPrefix("<ss:") ? "</ss:Data>" : pick(or: ["</Data>"], ["</Data >", "", "</data>"])
        let more = pick(
            or: ["", lineEnd], ["<Comment><Data>x</Data></Comment>", "<Data ss:Type=\"String\">y</Data>", "z"])
        return "<\(name)\(attributes)>" + pick(or: ["", lineEnd], ["x"]) + data + content + closing + more
            + "</\(name)>"
    }
}
