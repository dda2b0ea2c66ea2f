/// Figures that changed far more than the unit's own did before (T801, T802).
///
/// Quiet on purpose: whatever any of the unit's own measures explains is passed over, be it the year ago with the
/// growth that is usual, the level of the last periods, or, of a stock, the period before.
struct ChangeCheck: Sendable {
    struct Change: Sendable {
        let code: FindingCode
        let before: Past.Figure
    }

    /// A measure of what is usual: a level and the room about it.
    private struct Expectation {
        let level: Int
        let room: Int

        func explains(_ logarithm: Int) -> Bool { abs(logarithm - level) <= room }
    }

    /// Counts below fifty and money of less than 200 of its smallest steps (20 million đồng) vary wildly by nature.
    static func smallest(_ indicator: Indicator) -> Int128 { indicator.steps(indicator.isCounted ? 50 : 200) }

    /// Whether nothing need be looked at, which is so of nearly all figures.
    static func isUsual(_ logarithm: Int, _ earlier: Int32) -> Bool {
        earlier != LogScale.none && abs(logarithm - Int(earlier)) <= LogScale.octave
    }

    static func change(of past: Past, _ indicator: Indicator) -> Change? {
        guard !past.now.isPartial else { return nil }
        let yearAgo = past.whole(past.now.period.yearAgo)
        let previous = past.whole(past.now.period.previous)
        let isAccumulating = indicator.flow == .flow && indicator.basis != .period
        guard let before = yearAgo ?? (isAccumulating ? nil : previous) else { return nil }
        let code: FindingCode = yearAgo == nil ? .changedFromPrevious : .changedFromYearAgo
        guard let own = past.now.logarithm else {
            return hasVanished(past, indicator) ? Change(code: code, before: before) : nil
        }
        let whole = past.positive.filter { !$0.isPartial }
        // Where every other period has nothing, what is usual cannot be told.
        guard whole.count * 4 >= past.earlier.count * 3, isSubstantial(past.now.number, before.number, indicator) else {
            return nil
        }
        let series = isAccumulating ? whole.filter { $0.period.number == past.now.period.number } : whole
        var expectations = level(of: series, indicator).map { [$0] } ?? []
        if let yearAgo { expectations.append(growth(since: yearAgo, in: whole, indicator) { $0.period.yearAgo }) }
        if indicator.flow == .stock, let previous {
            expectations.append(growth(since: previous, in: whole, indicator) { $0.period.previous })
        }
        return expectations.contains { $0.explains(own) } ? nil : Change(code: code, before: before)
    }

    /// The earlier figure with the growth, and the room, that the unit's own changes over such a span had.
    private static func growth(
        since before: Past.Figure, in figures: [Past.Figure], _ indicator: Indicator, earlier: (Past.Figure) -> Period?
    ) -> Expectation {
        let byPeriod = Dictionary(figures.map { ($0.period, $0) }, uniquingKeysWith: { first, _ in first })
        let changes = figures.compactMap { figure -> Int? in
            guard let to = figure.logarithm, let from = earlier(figure).flatMap({ byPeriod[$0]?.logarithm }) else {
                return nil
            }
            return to - from
        }
        let spread = Spread(changes)
        let usual = changes.count >= 3 ? spread?.middle ?? 0 : 0
        return Expectation(
            level: (before.logarithm ?? 0) + usual, room: room(spread, isStock: indicator.flow == .stock))
    }

    /// The level of the last four periods.
    private static func level(of figures: [Past.Figure], _ indicator: Indicator) -> Expectation? {
        Spread(figures.suffix(4).logarithms).map { recent in
            Expectation(
                level: recent.middle, room: room(Spread(figures.logarithms), isStock: indicator.flow == .stock))
        }
    }

    /// Five standard deviations, or, where only three or four figures tell them, six; never less than a factor of 4
    /// (of stocks, which move slowly, 2.5), of few figures 6 (4), and of fewer a factor of 20 (10).
    private static func room(_ spread: Spread?, isStock: Bool) -> Int {
        switch spread?.count ?? 0 {
        case 5...: max(isStock ? LogScale.times(5) - LogScale.octave : LogScale.times(4), 5 * (spread?.deviation ?? 0))
        case 3...4: max(LogScale.times(isStock ? 4 : 6), 6 * (spread?.deviation ?? 0))
        default: LogScale.times(isStock ? 10 : 20)
        }
    }

    /// Whether the figures are large enough, and of what is counted their difference beyond chance: six times the root.
    private static func isSubstantial(_ figure: Int128, _ before: Int128, _ indicator: Indicator) -> Bool {
        let larger = max(figure, before)
        guard larger >= smallest(indicator) else { return false }
        guard indicator.isCounted else { return true }
        let (difference, size) = (abs(figure - before) / indicator.steps(1), larger / indicator.steps(1))
        return difference > 1_000_000_000 || difference * difference >= 36 * size
    }

    /// Nothing, where each of many earlier figures was large: of a stock four, of a flow eight, as in some years nothing
    /// is bought or built.
    private static func hasVanished(_ past: Past, _ indicator: Indicator) -> Bool {
        past.now.number == 0 && past.earlier.count >= (indicator.flow == .stock ? 4 : 8)
            && past.earlier.allSatisfy { $0.number >= 2 * smallest(indicator) }
    }
}
