/// Submission documents at random: plain for the most part, with whatever people and programs make of them.
struct RandomDocument {
    private var random: SeededGenerator
    /// In a hundred, how often something is odd.
    private let faults: Int
    private let lineEnd: String
    /// Units and periods of which there has been no submission yet.
    private var keys: [(unit: String, period: String)] = []

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        faults = Int([0, 0, 1, 4, 15][Int(random.next() % 5)])
        lineEnd = random.pick(["\n", "\n", "\r\n", "", " "])
        for unit in ["045", "046", "048", "hoa"] {
            for quarter in 1...4 { keys.append((unit, "2024-Q\(quarter)")) }
        }
        keys.shuffle(using: &random)
    }

    /// The document's bytes.
    mutating func bytes() -> [UInt8] {
        var text = pick(or: ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"], ["", "\u{FEFF}", "<!-- a --><?b c?>\n"])
        let root = pick(
            or: ["<submissions xmlns=\"urn:reports:submission:1\">"],
            [
                "<submissions xmlns=\"urn:reports:submission:1\" xmlns:s=\"urn:reports:submission:1\" xmlns:o=\"urn:o\">",
                "<submissions\n  xmlns='urn:reports:submission:1' >", "<!DOCTYPE x><submissions>",
                "<s:submissions xmlns:s=\"urn:reports:submission:1\" xmlns=\"urn:o\">",
            ])
        text += root
        for _ in 0..<random.number(1...12) { text += lineEnd + submission() }
        text += lineEnd + (root.hasPrefix("<s:") ? "</s:submissions>" : "</submissions>")
        text += pick(or: [lineEnd], ["<!-- end -->", "<x/>", "x", "</submission>"])
        return random.damaged(text, faults: faults)
    }

    private mutating func pick(or plain: [String], _ odd: [String]) -> String {
        random.chance(faults) ? random.pick(odd) : random.pick(plain)
    }

    private mutating func submission() -> String {
        var (unit, period) = keys.popLast() ?? ("045", "2025-Q1")
        if random.chance(faults) { unit = random.pick(["045", "046", "049", "999"]) }
        if random.chance(faults) { period = random.pick(["2024-Q1", "2025-Q9"]) }
        var more = pick(
            or: ["", "", " revision=\"1\"", " note=\"đã xem\""],
            [
                " revision=\"x\"", " nil=\"true\"", " kind=\"y\"", " note=\"a &lt; b\"", " xmlns=\"urn:o\"",
                " unit=\"1\"",
            ])
        let name = pick(or: ["submission"], ["s:submission", "o:submission", "Submission", "submissions"])
        if name == "s:submission", random.chance(50) { more += " xmlns=\"urn:o\"" }
        if random.chance(10) { return "<\(name) unit=\"\(unit)\" period=\"\(period)\" form=\"B03\"\(more)/>" }
        var text = "<\(name) unit=\"\(unit)\" period=\"\(period)\" form=\"B03\"\(more)>"
        var codes = ["DN01", "DN02", "DN03", "GC01", "DN01.DN"]
        codes.shuffle(using: &random)
        for code in codes.prefix(Int(random.number(0...5))) {
            text += pick(
                or: [lineEnd],
                [
                    "x", "&amp;", "&e;", "]]>", "<!-- <observation indicator=\"DN01\" value=\"1\"/> -->",
                    "<!-- >\n<submission unit=\"046\"> -->",
                    "<![CDATA[<observation indicator=\"DN02\" value=\"1\"/>]]>",
                    "<![CDATA[ > ", "<?p >  <observation indicator=\"DN02\" value=\"1\"/>?>", "<x><observation/></x>",
                    "<!-- a -- b -->", "đ", String(repeating: "dài ", count: 100) + ">", "\u{1}", "<", ">", "\r",
                    "<submission/>", "<x>", "</x>", "<![CDATA[" + String(repeating: "> ", count: 400),
                ])
            text += observation(code)
        }
        return text + lineEnd + pick(or: ["</\(name)>"], ["", "</\(name) >", "</submission>", "</\(name)>x"])
    }

    private mutating func observation(_ code: String) -> String {
        let quote = pick(or: ["\""], ["'"])
        func quoted(_ text: String) -> String { quote + text + quote }
        let value =
            code == "GC01"
            ? pick(or: ["một", "hỗ trợ vốn"], ["", "a &quot; b", "a\nb", "x\u{FFFF}", "&#x110;", "a > b", "𠀀", "''"])
            : pick(
                or: ["4", "5.5", "12", "0", "100"], ["", "x", "-", "1,5", "&#52;", "1 ", "\t1", "9999999999", "1.50"])
        var attributes = [
            pick(or: ["indicator="], ["indicator =", "indicator= ", "Indicator=", "o:indicator=", "indicators="])
                + quoted(pick(or: [code], ["XX", "", "NS01", " \(code)", "DN91"])),
            pick(or: ["value="], ["value\n=", "s:value=", "q:value=", "value=\"1\" value="]) + quoted(value),
        ]
        if random.chance(10) {
            attributes.append("note=" + quoted(pick(or: ["ghi chú"], ["a&b", "<", "\u{85}", ">"])))
        }
        if random.chance(10) { attributes.append("status=" + quoted(pick(or: ["A", "E"], ["M", "e", "AA", ""]))) }
        if random.chance(faults) { attributes.append("breakdown=" + quoted(random.pick(["DN", "HTX", "xx"]))) }
        if random.chance(faults) {
            attributes.append(random.pick(["x=\"1\"", "xmlns=\"urn:o\"", "xml:lang=\"vi\"", "x"]))
        }
        if random.chance(faults) { attributes.shuffle(using: &random) }
        if random.chance(faults) { attributes.removeLast() }
        let blank = pick(or: [" "], ["\n  ", "\t", "", "  ", "\r\n", "\u{A0}"])
        let name = pick(or: ["observation"], ["s:observation", "o:observation", "observations", "value"])
        let tag = "<" + ([name] + attributes).joined(separator: blank)
        return tag
            + pick(
                or: ["/>", "/>", " />", "></\(name)>"],
                [">1</\(name)>", ">", "></\(name) \n>", "/ >", "", "><x/></\(name)>"])
    }
}
