/// Indicators and units as a sentence names them.
struct MinuteNames: Sendable {
    let view: ReportView

    /// Letters of a name that a sentence has room for.
    static let longest = 160
    /// Units that are named one by one.
    static let units = 5

    /// The indicator at the head of a sentence.
    func leading(_ indicator: Indicator) -> String {
        let name = own(indicator)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// The indicator within a sentence.
    func inside(_ row: PeriodReport.Row) -> String {
        let name = own(view.indicator(row))
        let second = name.dropFirst().first
        // "Chi sự nghiệp" becomes "chi sự nghiệp", "GRDP" stays.
        return second?.isUppercase ?? true ? name : name.prefix(1).lowercased() + name.dropFirst()
    }

    /// What a figure did: a flow came to it, a stock or a share stood at it.
    func verb(of indicator: Indicator) -> String {
        view.words[indicator.flow == .flow && indicator.type != .percent ? "minute.verb.flow" : "minute.verb.stock"]
    }

    /// Without "Trong đó:" and without what stands in brackets at the end, which explain it in a table.
    private func own(_ indicator: Indicator) -> String {
        var name = VisibleText.line(indicator.name.text(view.language))
        for lead in ["Trong đó:", "Of which:"] where name.hasPrefix(lead) {
            name = String(name.dropFirst(lead.count)).trimmingPrefix { $0 == " " }.description
        }
        if name.hasSuffix(")"), let open = name.lastIndex(of: "("), open > name.startIndex {
            let head = name[..<open]
            name = String(head.last == " " ? head.dropLast() : head)
        }
        return VisibleText.cut(name, to: Self.longest)
    }

    /// "Huyện Hà Quảng (4 ngày), Huyện Bảo Lạc (2 ngày) và 3 đơn vị khác".
    func list(_ units: [String]) -> String {
        guard units.count > Self.units else { return units.joined(separator: ", ") }
        let more = units.count - Self.units
        return view.words.counted(
            "minute.and_units", more,
            ["units": units.prefix(Self.units).joined(separator: ", "), "count": view.number(more)])
    }

    /// What the kinds of unit are called together: "huyện, thành phố"; "đơn vị" where there are many, or one has no
    /// name of its own.
    func noun(of kinds: [String], count: Int) -> String {
        let names = kinds.map { "minute.noun.\($0)" }
        guard (1...2).contains(kinds.count), names.allSatisfy({ view.words.has("\($0).other") }) else {
            return view.words.counted("minute.noun.unit", count)
        }
        return names.map { view.words.counted($0, count) }.joined(separator: view.words["minute.noun.and"])
    }
}
