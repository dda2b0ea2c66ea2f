/// Where a submission lies in its unit's life: which of the unit's periods can be compared at all.
struct LifeSpan: Sendable {
    /// The unit began or ended inside the period: what it reports is of a part of it.
    let isPartial: Bool
    /// How often the unit had taken over another one by the period's first day, and by its last.
    private let mergersBefore: Int
    private let mergersBy: Int

    init(of unit: ReportingUnit, dates: ClosedRange<CalendarDate>, mergers: [CalendarDate]) {
        let begins = unit.states.first?.validFrom
        isPartial = unit.state(on: dates.upperBound) == nil || begins.map { $0 > dates.lowerBound } ?? false
        mergersBefore = mergers.count { $0 <= dates.lowerBound }
        mergersBy = mergers.count { $0 <= dates.upperBound }
    }

    /// Whether no merger lies between an earlier period and this one, or in either.
    func isComparable(with earlier: LifeSpan) -> Bool { earlier.mergersBefore == mergersBy }
}

/// The days on which units took over others: from then on a unit's figures are of more than they were.
struct Mergers: Sendable {
    private let days: [DenseIndex<ReportingUnit>: [CalendarDate]]

    init(_ units: UnitRegistry) {
        var days: [DenseIndex<ReportingUnit>: [CalendarDate]] = [:]
        for unit in units.units {
            guard let end = unit.latest.validTo else { continue }
            for successor in unit.successors {
                guard let heir = units.index(ofID: successor.id) else { continue }
                days[heir, default: []].append(end.adding(days: 1))
            }
        }
        // A unit that begins on that day takes nothing over that it did not have before.
        for (heir, mergers) in days {
            let begins = units[heir].states.first?.validFrom
            days[heir] = mergers.filter { day in begins.map { $0 < day } ?? true }
        }
        self.days = days
    }

    func into(_ unit: DenseIndex<ReportingUnit>) -> [CalendarDate] { days[unit] ?? [] }
}
