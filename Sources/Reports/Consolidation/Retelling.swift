/// What of a confidential form may be told for a period that has been told before, under another closing.
///
/// Whoever kept what was told then can subtract: what changed must be safe by itself, as a cell must.
struct Retelling: Sendable {
    /// The period before.
    struct Before {
        let isClosed: Bool
        let isChanged: [Bool]
    }

    /// By item.
    let ceiling: [FormTable.Exposure]
    /// By item, whether any unit's answer is another than it was.
    let isChanged: [Bool]

    /// The sheet is what stands now; the former ones, what stood whenever the form was told under another closing.
    init(
        of sheet: Sheet, after former: [Sheet], before: Before?, scopes: Scopes, plan: Plan,
        rule: Settings.Confidentiality
    ) {
        let form = plan.forms[sheet.form]
        var ceiling = Array(repeating: FormTable.Exposure.table, count: form.items.count)
        var isChanged = Array(repeating: false, count: form.items.count)
        for whole in form.items where plan.items[whole].part == nil {
            let indicator = plan.indicator(of: DenseIndex(whole))
            guard !indicator.isDerived, indicator.type != .text else { continue }
            let items = plan.items(of: plan.items[whole].indicator)
            let places = whole - form.items.lowerBound..<items.upperBound - form.items.lowerBound
            if !former.isEmpty {
                let found = Self.exposure(of: items, sheet, former, flow: indicator.flow, scopes: scopes, rule: rule)
                ceiling.replaceSubrange(places, with: items.map { _ in found ?? .table })
                isChanged.replaceSubrange(places, with: items.map { _ in found != nil })
            }
            // What happened in the period is what was sent less what was sent before: a change there shows here.
            if let before, let start = indicator.cumulationStart(at: sheet.period, plan: plan), start < sheet.period {
                for place in places where !before.isClosed || before.isChanged[place] { ceiling[place] = .nothing }
            }
        }
        self.ceiling = ceiling
        self.isChanged = isChanged
    }

    /// What may be told of an indicator; nil where nothing of it has changed.
    private static func exposure(
        of items: Range<Int>, _ sheet: Sheet, _ former: [Sheet], flow: Indicator.Flow, scopes: Scopes,
        rule: Settings.Confidentiality
    ) -> FormTable.Exposure? {
        let units = Set((former + [sheet]).flatMap { $0.participants.map(\.unit) }).sorted()
        let atoms = Dictionary(
            zip(sheet.participants.map(\.unit), scopes.atomOf), uniquingKeysWith: { first, _ in first })
        // Nil is what the parts leave of their whole.
        let asked = items.map { Optional(DenseIndex<Item>($0)) } + (items.count > 1 ? [nil] : [])
        var (isChanged, exposure) = (false, FormTable.Exposure.table)
        for item in asked {
            func amount(_ unit: DenseIndex<ReportingUnit>, _ sheet: Sheet) -> Int128? {
                item.map { sheet.counted(of: unit, $0, flow: flow) } ?? sheet.left(of: unit, items, flow: flow)
            }
            let changes = Changes(
                of: units.map { unit in (atoms[unit], former.map { amount(unit, $0) }, amount(unit, sheet)) })
            isChanged = isChanged || !changes.isEmpty
            if !changes.isSafe(byAtom: true, rule) { exposure = min(exposure, .total) }
            if item == asked[0], !changes.isSafe(byAtom: false, rule) { exposure = .nothing }
        }
        return isChanged ? exposure : nil
    }
}

/// How one item's answers differ from those that were told, unit by unit.
private struct Changes {
    private struct Group: Hashable {
        /// At which of the former times the answer was another: those that changed together can only be told together.
        let times: [Bool]
        let atom: Int?
    }

    /// Of each group and each of its times, the differences.
    private var groups: [Group: [[Int128]]] = [:]

    init(of units: [(atom: Int?, former: [Int128?], now: Int128?)]) {
        for (atom, former, now) in units where former.contains(where: { $0 != now }) {
            let differences = former.map { (now ?? 0) - ($0 ?? 0) }
            groups[Group(times: former.map { $0 != now }, atom: atom), default: []].append(differences)
        }
    }

    var isEmpty: Bool { groups.isEmpty }

    /// Whether the differences of each group tell nothing of a single unit.
    func isSafe(byAtom: Bool, _ rule: Settings.Confidentiality) -> Bool {
        var merged: [Group: [[Int128]]] = [:]
        for (group, changes) in groups {
            merged[Group(times: group.times, atom: byAtom ? group.atom : nil), default: []] += changes
        }
        return merged.allSatisfy { group, changes in
            group.times.indices.filter { group.times[$0] }.allSatisfy { time in
                var tally = Tally()
                for change in changes { tally.add(change[time]) }
                return tally.isSafe(.sum, by: rule)
            }
        }
    }
}

extension Sheet {
    /// The number that a unit sent, as far as it counts.
    fileprivate func counted(
        of unit: DenseIndex<ReportingUnit>, _ item: DenseIndex<Item>, flow: Indicator.Flow
    ) -> Int128? {
        let answer = answer(of: unit, item)
        guard answer.content == .number, !(flow == .stock && isClosing(unit)) else { return nil }
        return answer.value.atFullScale
    }

    /// What the parts leave of the whole.
    fileprivate func left(of unit: DenseIndex<ReportingUnit>, _ items: Range<Int>, flow: Indicator.Flow) -> Int128? {
        let amounts = items.map { counted(of: unit, DenseIndex($0), flow: flow) }
        guard amounts.contains(where: { $0 != nil }) else { return nil }
        return (amounts[0] ?? 0) - amounts.dropFirst().reduce(0) { $0 + ($1 ?? 0) }
    }
}
