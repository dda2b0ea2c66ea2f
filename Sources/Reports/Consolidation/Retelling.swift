/// What of a confidential form may be told for a closed period, after what has been told of it before.
///
/// Whoever kept what was told can subtract. A figure is told anew where it is the same, or where enough units have in it
/// what was never told: whatever it is added to or taken from, these stay in it together.
struct Retelling: Sendable {
    /// By item, the most that may be told.
    let ceiling: [FormTable.Exposure]
    /// By item, whether the year's figure may be told of what is sent cumulated.
    let mayTellYear: [Bool]

    init(of figures: FigureShares, after told: [LedgerExtract.Told], rule: Settings.Confidentiality) {
        var ceiling = Array(repeating: FormTable.Exposure.table, count: figures.codes.count)
        var mayTellYear = Array(repeating: true, count: figures.codes.count)
        for places in figures.indicators {
            let items = places.map { place in
                RetoldFigure(
                    now: figures.shares[place], before: told.map { $0.shares[figures.codes[place]] },
                    years: told.map { $0.years.contains(figures.codes[place]) }, rule: rule)
            }
            let all = items.count > 1 ? items + [RetoldFigure(leftOf: items)] : items
            let found: FormTable.Exposure =
                !items[0].isTotalSafe ? .nothing : all.allSatisfy(\.isTableSafe) ? .table : .total
            for place in places {
                ceiling[place] = found
                mayTellYear[place] = items[place - places.lowerBound].mayTellYear
            }
        }
        self.ceiling = ceiling
        self.mayTellYear = mayTellYear
    }
}

/// An item's figures as they are, and as they were whenever they were told.
private struct RetoldFigure {
    typealias Share = LedgerExtract.Told.Share

    private let now: [String: Share]
    /// By the time; nil where it was not told.
    private let before: [[String: Share]?]
    /// By the time, whether the year's figure was told.
    private let years: [Bool]
    private let rule: Settings.Confidentiality

    init(now: [Share], before: [[Share]?], years: [Bool], rule: Settings.Confidentiality) {
        self.now = Self.byUnit(now)
        self.before = before.map { $0.map(Self.byUnit) }
        self.years = years
        self.rule = rule
    }

    /// What the parts, which come after the whole, leave of it.
    init(leftOf items: [RetoldFigure]) {
        now = Self.left(of: items.map(\.now))
        before = items[0].before.indices.map { time in
            let told = items.compactMap { $0.before[time] }
            return told.count == items.count ? Self.left(of: told) : nil
        }
        years = items[0].years
        rule = items[0].rule
    }

    private static func byUnit(_ shares: [Share]) -> [String: Share] {
        Dictionary(shares.map { ($0.unit, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func left(of items: [[String: Share]]) -> [String: Share] {
        items[0].mapValues { whole in
            let parts = items.dropFirst().compactMap { $0[whole.unit] }
            func left(_ number: (Share) -> Int128?) -> Int128? {
                number(whole).map { $0 - parts.reduce(0) { $0 + (number($1) ?? 0) } }
            }
            return Share(unit: whole.unit, group: whole.group, sent: left(\.sent), amount: left(\.amount), last: nil)
        }
    }

    private var told: [[String: Share]] { before.compactMap(\.self) }

    /// Whether all was as it is whenever it was told, or the year's figure was told of just this.
    var mayTellYear: Bool {
        let isSame = before.map { before in
            before.map { differing(now, $0).isEmpty && now.compactMapValues(\.last) == $0.compactMapValues(\.last) }
        }
        return isSame.allSatisfy { $0 ?? true } || zip(isSame, years).contains { $0 == true && $1 }
    }

    var isTotalSafe: Bool { isSafe(now, after: told) }

    /// Whether each group may be told: every cell of a table is made of whole groups.
    var isTableSafe: Bool {
        let tables = told.filter { $0.values.allSatisfy { $0.group != nil } }
        let isSame =
            told.allSatisfy { differing(now, $0).isEmpty }
            && tables.allSatisfy { $0.allSatisfy { $1.sent == nil || $1.group == now[$0]?.group } }
        return isSame
            || Dictionary(grouping: now.values.filter { $0.sent != nil }, by: \.group).allSatisfy { group, shares in
                isSafe(Self.byUnit(shares), after: tables.map { $0.filter { $1.sent != nil && $1.group == group } })
            }
    }

    /// Whether a cell may be told, after those that were told in its place.
    private func isSafe(_ cell: [String: Share], after cells: [[String: Share]]) -> Bool {
        let changes = cells.map { differing(cell, $0) }
        if told.isEmpty || changes.contains(where: \.isEmpty) { return true }
        let new = cell.values.count { share in
            share.sent != nil && !told.contains { $0[share.unit]?.sent == share.sent }
        }
        return new >= rule.fewest
            && zip(cells, changes).allSatisfy { before, units in
                var tally = Tally()
                for unit in units { tally.add((cell[unit]?.amount ?? 0) - (before[unit]?.amount ?? 0)) }
                return tally.isSafe(.sum, by: rule)
            }
    }

    /// The units of which one has another share in the period than the other.
    private func differing(_ one: [String: Share], _ other: [String: Share]) -> [String] {
        Set(one.keys).union(other.keys).filter { unit in
            (one[unit]?.sent, one[unit]?.amount) != (other[unit]?.sent, other[unit]?.amount)
        }
    }
}
