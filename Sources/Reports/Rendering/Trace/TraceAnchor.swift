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
        var parts: [String] = []
        if let part = plan.items[name.item].part { parts.append("part-\(safe(part))") }
        if name.series != .period { parts.append(name.series.rawValue) }
        switch name.scope {
        case .total: break
        case .kind(let kind): parts.append("kind-\(safe(kind))")
        case .under(let unit): parts.append("under-\(safe(units[unit].id))")
        case .unit(let unit): parts.append("unit-\(safe(units[unit].id))")
        }
        return parts.joined(separator: "-")
    }

    /// Letters, digits, dots and underscores as they are, other bytes as `~` and their number.
    private static func safe(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            return isPlain ? String(UnicodeScalar(byte)) : "~" + Padded.hexadecimal(byte)
        }.joined()
    }
}
