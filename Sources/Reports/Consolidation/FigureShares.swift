/// What each unit has in the figures of a form for a period, item by item.
struct FigureShares: Sendable {
    typealias Share = LedgerExtract.Told.Share

    /// An indicator's items, by their places among the form's: the whole, and the parts after it.
    let indicators: [Range<Int>]
    let codes: [String]
    /// By item, in the order of the units' ids.
    let shares: [[Share]]
    let form: String
    let period: Period

    init(
        of sheet: Sheet, amounts: Amounts, cumulated: CumulatedTotals, scopes: Scopes, plan: Plan, units: UnitRegistry
    ) {
        let form = plan.forms[sheet.form]
        let first = form.items.lowerBound
        self.form = form.code
        period = sheet.period
        codes = form.items.map { plan.code(of: DenseIndex($0)) }
        indicators = form.items.filter { plan.items[$0].part == nil }.compactMap { whole in
            let indicator = plan.indicator(of: DenseIndex(whole))
            guard !indicator.isDerived, indicator.type != .text else { return nil }
            let items = plan.items(of: plan.items[whole].indicator)
            return items.lowerBound - first..<items.upperBound - first
        }
        let groups = sheet.participants.enumerated().map { place, participant in
            ([participant.kind] + scopes.parentsOf[place].map { units[scopes.parents[$0]].id }).joined(separator: " ")
        }
        shares = form.items.map { item in
            let item = DenseIndex<Item>(item)
            var last = cumulated.lastSent[item.position - first]
            var shares = sheet.participants.enumerated().compactMap { place, participant -> Share? in
                let (sent, amount): (Int128?, Int128?) =
                    switch amounts[place, item] {
                    case .none: (nil, nil)
                    case .notComputable: (sheet.answer(place, item).value.atFullScale, nil)
                    case .number(let amount): (sheet.answer(place, item).value.atFullScale, amount)
                    }
                let last = last.removeValue(forKey: participant.unit)
                guard sent != nil || last != nil else { return nil }
                return Share(
                    unit: units[participant.unit].id, group: groups[place], sent: sent, amount: amount, last: last)
            }
            // Of units that owe the form no longer.
            shares += last.map { Share(unit: units[$0].id, group: "", sent: nil, amount: nil, last: $1) }
            return shares.sorted { $0.unit < $1.unit }
        }
    }

    /// As the figures leave the office; nil where none does. Both are told by item's place.
    func told(by exposure: [FormTable.Exposure], year isYearTold: (Int) -> Bool) -> LedgerExtract.Told? {
        var told: [String: [Share]] = [:]
        let places = indicators.joined().filter { exposure[$0] != .nothing }
        for place in places {
            told[codes[place]] = shares[place].map { share in
                Share(
                    unit: share.unit, group: exposure[place] == .table ? share.group : nil, sent: share.sent,
                    amount: share.amount, last: share.last)
            }
        }
        let years = places.filter(isYearTold).map { codes[$0] }
        return told.isEmpty ? nil : LedgerExtract.Told(form: form, period: period, shares: told, years: Set(years))
    }
}
