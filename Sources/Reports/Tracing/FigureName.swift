/// Names one published figure: `2025-Q1/NS02`, `2025-Q1/DN01.HTX@045`, `2025-Q1/DN02/year`.
public struct FigureName: Hashable, Sendable {
    /// Over what time it is told.
    public enum Series: String, CaseIterable, Sendable {
        case period = ""
        /// Since the year began.
        case year
        /// Since the plan began.
        case plan
    }

    /// Over which units it is told.
    public enum Scope: Hashable, Sendable {
        case total
        case kind(String)
        /// All that belong to the unit, added up.
        case under(DenseIndex<ReportingUnit>)
        /// The unit by itself.
        case unit(DenseIndex<ReportingUnit>)
    }

    public let period: Period
    public let item: DenseIndex<Item>
    public let series: Series
    public let scope: Scope

    public init(period: Period, item: DenseIndex<Item>, series: Series = .period, scope: Scope = .total) {
        self.period = period
        self.item = item
        self.series = series
        self.scope = scope
    }

    /// As it is written in a command.
    public func text(plan: Plan, units: UnitRegistry) -> String {
        var text = "\(period)/\(plan.code(of: item))"
        if series != .period { text += "/\(series.rawValue)" }
        switch scope {
        case .total: break
        case .kind(let kind): text += "@kind:\(kind)"
        case .under(let unit): text += "@under:\(units[unit].id)"
        case .unit(let unit): text += "@\(units[unit].id)"
        }
        return text
    }
}

extension PeriodReport {
    /// The value that the report tells under the name; nil where it tells none.
    public func value(of name: FigureName) -> ConsolidatedValue? {
        guard name.period == period, let row = rows.first(where: { $0.item == name.item }) else { return nil }
        return row.value(over: name.series, in: name.scope)
    }

    /// Every figure of the period that its tables tell, in their order.
    public var figureNames: [FigureName] {
        rows.flatMap { row -> [FigureName] in
            let scopes =
                row.byKind.map { FigureName.Scope.kind($0.key) } + row.byParent.map { .under($0.key) }
                + row.byUnit.map { .unit($0.key) }
            return FigureName.Series.allCases.map { FigureName(period: period, item: row.item, series: $0) }
                + scopes.map { FigureName(period: period, item: row.item, scope: $0) }
        }
    }
}

extension PeriodReport.Row {
    func value(over series: FigureName.Series, in scope: FigureName.Scope) -> ConsolidatedValue? {
        switch (scope, series) {
        case (.total, .period): value
        case (.total, .year): yearToDate
        case (.total, .plan): planToDate
        case (.kind(let kind), .period): byKind.first { $0.key == kind }?.value
        case (.under(let unit), .period): byParent.first { $0.key == unit }?.value
        case (.unit(let unit), .period): byUnit.first { $0.key == unit }?.value
        default: nil
        }
    }
}
