/// Where the static pages tell a figure: `trace/DN01.html#HTX-u-045`, from the period's folder.
enum TraceAnchor {
    /// The units of a figure that a page tells one by one; the command tells all.
    static let limit = 200

    /// The page's name below the period's folder.
    static func page(of item: DenseIndex<Item>, plan: Plan) -> String {
        "trace/\(safe(plan.indicator(of: item).code)).html"
    }

    /// The anchor on its page; empty for the figure that the page is about.
    static func fragment(of name: FigureName, plan: Plan, units: UnitRegistry) -> String {
        var fragment = ""
        func add(_ kind: String, _ name: String = "") {
            if !fragment.isEmpty { fragment += "-" }
            fragment += kind
            fragment += name
        }
        if let part = plan.items[name.item].part { add("part-", safe(part)) }
        if name.series != .period { add(name.series.rawValue) }
        switch name.scope {
        case .total: break
        case .kind(let kind): add("kind-", safe(kind))
        case .under(let unit): add("under-", safe(units[unit].id))
        case .unit(let unit): add("unit-", safe(units[unit].id))
        }
        return fragment
    }

    /// Letters, digits, dots and underscores as they are, other bytes as `~` and their number.
    private static func safe(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        return text.utf8.map { isPlain($0) ? String(UnicodeScalar($0)) : "~" + Padded.hexadecimal($0) }.joined()
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }
}
