/// The cells of one form for one period: over all units, by kind, by parent and by unit, each by the form's items.
struct FormTable: Sendable {
    /// Which of an item's cells may leave the office.
    enum Exposure: Int, Comparable, Sendable {
        case nothing
        /// The total over all units alone.
        case total
        case table

        static func < (left: Exposure, right: Exposure) -> Bool { left.rawValue < right.rawValue }
    }

    /// Which cells a table has.
    enum Depth: Int, Comparable {
        case total
        /// Those by kind and by parent, too.
        case groups
        /// And those of each unit.
        case units

        static func < (left: Depth, right: Depth) -> Bool { left.rawValue < right.rawValue }
    }

    let scopes: Scopes
    private(set) var total: [Cell]
    private(set) var kinds: [[Cell]]
    private(set) var parents: [[Cell]]
    /// By participant; empty of a table that is not that deep.
    private(set) var units: [[Cell]]
    /// By item, as far as confidentiality goes once the period is closed.
    private(set) var exposure: [Exposure]

    /// The rule says what makes a cell unsafe; nil for a form that is not confidential. The ceiling is, by item, the
    /// most that may be told whatever the cells are. A table with a rule has its groups, for what is unsafe shows in them.
    init(
        of sheet: Sheet, amounts: Amounts, scopes: Scopes, plan: Plan, derived: DerivedValues,
        rule: Settings.Confidentiality?, ceiling: [Exposure]? = nil, depth: Depth = .units
    ) {
        let form = plan.forms[sheet.form]
        let blank = Array(repeating: Cell.empty, count: form.items.count)
        self.scopes = scopes
        total = blank
        let depth = max(depth, rule == nil ? .total : .groups)
        kinds = depth < .groups ? [] : Array(repeating: blank, count: scopes.kinds.count)
        parents = depth < .groups ? [] : Array(repeating: blank, count: scopes.parents.count)
        exposure = Array(repeating: .table, count: form.items.count)
        let coverage = ScopeCoverage(of: sheet, scopes: scopes, hasGroups: depth >= .groups)
        units =
            depth < .units
            ? [] : Self.units(of: sheet, amounts: amounts, coverage: coverage.units, plan: plan, derived: derived)
        let all = ItemTallies.all(
            of: form.items, sheet: sheet, amounts: amounts, scopes: scopes, coverage: coverage,
            hasGroups: depth >= .groups)
        for whole in form.items where plan.items[whole].part == nil {
            let indicator = plan.indicator(of: DenseIndex(whole))
            guard !indicator.isDerived, indicator.type != .text else { continue }
            let items = plan.items(of: plan.items[whole].indicator)
            let tallies = items.map { all[$0 - form.items.lowerBound] }
            enter(tallies, at: whole - form.items.lowerBound, aggregation: indicator.overUnits)
            if let rule {
                let remainder = ItemTallies.remainder(of: items, sheet: sheet, amounts: amounts, scopes: scopes)
                let found = min(
                    Self.exposure(of: tallies, remainder: remainder, aggregation: indicator.overUnits, rule: rule),
                    ceiling?[whole - form.items.lowerBound] ?? .table)
                exposure.replaceSubrange(
                    whole - form.items.lowerBound..<items.upperBound - form.items.lowerBound,
                    with: items.map { found == .total && $0 > whole ? .nothing : found })
            }
        }
        fill(derived)
    }

    /// The cells of each participant, which are of its own answers alone: there may be ten thousand, so that they are
    /// made by all workers.
    private static func units(
        of sheet: Sheet, amounts: Amounts, coverage: [Coverage], plan: Plan, derived: DerivedValues
    ) -> [[Cell]] {
        let form = plan.forms[sheet.form]
        let figures: [(items: Range<Int>, aggregation: Indicator.UnitAggregation)] = form.items.compactMap { whole in
            let indicator = plan.indicator(of: DenseIndex(whole))
            guard plan.items[whole].part == nil, !indicator.isDerived, indicator.type != .text else { return nil }
            return (plan.items(of: plan.items[whole].indicator), indicator.overUnits)
        }
        return Workers.map(Workers.parts(of: sheet.participants.count)) { places in
            places.map { place in
                let participant = sheet.participants[place]
                func tally(_ item: Int) -> Tally {
                    var tally = Tally(coverage[place])
                    guard participant.submission != nil else { return tally }
                    let item = DenseIndex<Item>(item)
                    tally.add(
                        amounts[place, item], answer: sheet.answer(place, item), received: participant.received)
                    return tally
                }
                var cells = Array(repeating: Cell.empty, count: form.items.count)
                for (items, aggregation) in figures {
                    let isAnyPartGiven = items.dropFirst().contains { tally($0).hasGiven }
                    for item in items {
                        cells[item - form.items.lowerBound] = tally(item).cell(
                            aggregation, isPart: item > items.lowerBound, anyPartGiven: isAnyPartGiven)
                    }
                }
                derived.fill(&cells)
                return cells
            }
        }.flatMap(\.self)
    }

    private mutating func enter(_ tallies: [ItemTallies], at place: Int, aggregation: Indicator.UnitAggregation) {
        func cells(_ scope: (ItemTallies) -> Tally) -> [Cell] {
            let parts = tallies.map(scope)
            let anyPartGiven = parts.dropFirst().contains { $0.hasGiven }
            return parts.enumerated().map { offset, tally in
                tally.cell(aggregation, isPart: offset > 0, anyPartGiven: anyPartGiven)
            }
        }
        let range = place..<place + tallies.count
        total.replaceSubrange(range, with: cells { $0.total })
        for kind in kinds.indices { kinds[kind].replaceSubrange(range, with: cells { $0.kinds[kind] }) }
        for parent in parents.indices { parents[parent].replaceSubrange(range, with: cells { $0.parents[parent] }) }
    }

    private mutating func fill(_ derived: DerivedValues) {
        derived.fill(&total)
        for place in kinds.indices { derived.fill(&kinds[place]) }
        for place in parents.indices { derived.fill(&parents[place]) }
    }

    /// The table as everyone may see it: no unit by itself, and nothing of a table with an unsafe cell but the total.
    func published(isClosed: Bool, derived: DerivedValues) -> FormTable {
        var table = self
        table.units = []
        func withhold(_ cells: inout [Cell], where isHidden: (Exposure) -> Bool) {
            for place in cells.indices where !isClosed || isHidden(exposure[place]) {
                cells[place].value = .withheld
            }
        }
        withhold(&table.total) { $0 == .nothing }
        for place in kinds.indices { withhold(&table.kinds[place]) { $0 != .table } }
        for place in parents.indices { withhold(&table.parents[place]) { $0 != .table } }
        if isClosed { table.fill(derived) }
        return table
    }

    /// Where one cell of a table is unsafe, its total alone is told, if that is safe.
    ///
    /// The atoms and what the parts leave of the whole stand in no table, but subtracting cells would lay them open.
    private static func exposure(
        of tallies: [ItemTallies], remainder: ItemTallies, aggregation: Indicator.UnitAggregation,
        rule: Settings.Confidentiality
    ) -> Exposure {
        guard tallies[0].total.isSafe(aggregation, by: rule) else { return .nothing }
        let hasParts = tallies.dropFirst().contains { $0.total.hasGiven }
        let told = hasParts ? tallies + [remainder] : Array(tallies.prefix(1))
        let isSafe = told.allSatisfy { item in
            ([item.total] + item.kinds + item.parents).allSatisfy { $0.isSafe(aggregation, by: rule) }
                && item.atoms.allSatisfy { $0.isEmpty || $0.isSafe(aggregation, by: rule) }
        }
        return isSafe ? .table : .total
    }
}
