/// The units due and reported of each cell of a table, the same for all items of the form.
struct ScopeCoverage: Sendable {
    private(set) var total = Coverage()
    private(set) var kinds: [Coverage]
    private(set) var parents: [Coverage]
    private(set) var units: [Coverage]

    /// With groups, or of the total and each unit alone.
    init(of sheet: Sheet, scopes: Scopes, hasGroups: Bool) {
        kinds = Array(repeating: Coverage(), count: scopes.kinds.count)
        parents = Array(repeating: Coverage(), count: scopes.parents.count)
        units = Array(repeating: Coverage(), count: sheet.participants.count)
        for (place, participant) in sheet.participants.enumerated() where !participant.isClosing {
            let reported = participant.submission == nil ? 0 : 1
            func count(_ coverage: inout Coverage) {
                coverage.due += 1
                coverage.reported += reported
            }
            count(&total)
            count(&units[place])
            guard hasGroups else { continue }
            count(&kinds[scopes.kindOf[place]])
            for parent in scopes.parentsOf[place] { count(&parents[parent]) }
        }
    }
}

/// One item's values added up into the cells of its table that are of several units: over all of them and, where it is
/// asked for, by group.
struct ItemTallies {
    private(set) var total: Tally
    private(set) var kinds: [Tally]
    private(set) var parents: [Tally]
    private(set) var atoms: [Tally]
    private let hasGroups: Bool

    private init(coverage: ScopeCoverage, atoms: Int, hasGroups: Bool) {
        self.hasGroups = hasGroups
        total = Tally(coverage.total)
        kinds = hasGroups ? coverage.kinds.map { Tally($0) } : []
        parents = hasGroups ? coverage.parents.map { Tally($0) } : []
        self.atoms = hasGroups ? Array(repeating: Tally(), count: atoms) : []
    }

    /// Of each of the form's items. They are taken up unit by unit, for what a unit answers lies together.
    static func all(
        of items: Range<Int>, sheet: Sheet, amounts: Amounts, scopes: Scopes, coverage: ScopeCoverage, hasGroups: Bool
    ) -> [ItemTallies] {
        let empty = ItemTallies(coverage: coverage, atoms: scopes.atomCount, hasGroups: hasGroups)
        var tallies = Array(repeating: empty, count: items.count)
        for reporter in sheet.reporters {
            sheet.forEachAnswer(reporter.place) { offset, answer in
                guard answer.content == .number else { return }
                let amount = amounts.amount(answer, reporter.place, DenseIndex(items.lowerBound + offset))
                tallies[offset].add(
                    amount, answer: answer, received: reporter.received, of: reporter.place, scopes: scopes)
            }
        }
        return tallies
    }

    /// What the parts leave of the whole, unit by unit.
    static func remainder(of items: Range<Int>, sheet: Sheet, amounts: Amounts, scopes: Scopes) -> ItemTallies {
        var tallies = ItemTallies(
            coverage: ScopeCoverage(of: sheet, scopes: scopes, hasGroups: true), atoms: scopes.atomCount,
            hasGroups: true)
        for reporter in sheet.reporters {
            var left: Int128?
            for item in items {
                guard case .number(let value) = amounts[reporter.place, DenseIndex(item)] else { continue }
                left = (left ?? 0) + (item == items.lowerBound ? value : -value)
            }
            guard let left else { continue }
            tallies.add(
                .number(left), answer: Sheet.Answer(), received: reporter.received, of: reporter.place,
                scopes: scopes)
        }
        return tallies
    }

    private mutating func add(
        _ amount: Amounts.Amount, answer: Sheet.Answer, received: Moment?, of place: Int, scopes: Scopes
    ) {
        total.add(amount, answer: answer, received: received)
        guard hasGroups else { return }
        kinds[scopes.kindOf[place]].add(amount, answer: answer, received: received)
        for parent in scopes.parentsOf[place] { parents[parent].add(amount, answer: answer, received: received) }
        atoms[scopes.atomOf[place]].add(amount, answer: answer, received: received)
    }
}
