/// An XML document as it is written: elements on lines of their own, whatever comes from data escaped.
struct XMLText {
    private(set) var text = ""
    private var depth = 0

    mutating func line(_ markup: String) {
        for _ in 0..<depth { text += "  " }
        text += markup
        text += "\n"
    }

    /// What has been written so far, which is forgotten here.
    mutating func taken() -> [UInt8] {
        defer { text = "" }
        return Array(text.utf8)
    }

    /// An element's opening tag, its attributes in their order; an empty element when it has no content.
    mutating func open(_ name: String, _ attributes: [(String, String)], isEmpty: Bool = false) {
        line("<\(name)\(Self.list(attributes))\(isEmpty ? "/" : "")>")
        if !isEmpty { depth += 1 }
    }

    /// An element on one line, with text or with the markup of other elements in it.
    static func element(_ name: String, _ attributes: [(String, String)] = [], markup: String) -> String {
        "<\(name)\(list(attributes))>\(markup)</\(name)>"
    }

    private static func list(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
    }

    mutating func close(_ name: String) {
        depth -= 1
        line("</\(name)>")
    }

    /// A comment; two hyphens, which no comment may hold, are parted.
    mutating func comment(_ words: String) {
        line("<!-- \(VisibleText.line(words).replacing("--", with: "- -").replacing("--", with: "- -")) -->")
    }

    /// The text as the value of an attribute or in an element; line breaks are kept through their references.
    static func escaped(_ text: String) -> String {
        if text.utf8.allSatisfy(isPlain) { return VisibleText.cleaned(text) }
        var escaped = ""
        for scalar in VisibleText.cleaned(text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t": escaped += "&#9;"
            case "\n": escaped += "&#10;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0x09, 0x0A: false
        default: true
        }
    }
}
