/// Says when a unit's code was valid, for the finding that it was not.
enum UnitValidity {
    static func arguments(
        _ candidates: [ReportingUnit], period: Period, dates: ClosedRange<CalendarDate>
    ) -> [String: String] {
        let states = candidates.flatMap(\.states)
        let nearest = states.last { ($0.validTo ?? dates.lowerBound) < dates.lowerBound } ?? states.first
        return [
            "period": period.description,
            "from": nearest?.validFrom?.description ?? "…",
            "to": nearest?.validTo?.description ?? "…",
            "name": nearest?.name.vietnamese ?? "",
        ]
    }
}
