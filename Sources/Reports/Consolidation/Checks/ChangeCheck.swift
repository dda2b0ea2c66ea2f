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
        /// The figures, or changes, that tell how wide the room must be.
        let count: Int

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
        let all = expectations(own, before: (yearAgo, previous), whole, series, isStock: indicator.flow == .stock)
        // What three or more figures tell is not excused by what one or two do.
        let informed = all.filter { $0.count >= 3 }
        return (informed.isEmpty ? all : informed).contains { $0.explains(own) }
            ? nil : Change(code: code, before: before)
    }

    /// Each measure of what is usual; one of them is enough to explain a figure. `whole` are all earlier figures of whole
    /// periods, and `series` those of them that are on the figure's own level.
    private static func expectations(
        _ own: Int, before: (yearAgo: Past.Figure?, previous: Past.Figure?), _ whole: [Past.Figure],
        _ series: [Past.Figure], isStock: Bool
    ) -> [Expectation] {
        var expectations: [Expectation] = []
        if let yearAgo = before.yearAgo, let from = yearAgo.logarithm {
            let changes = changes(in: whole) { $0.yearAgo }
            expectations.append(growth(since: from, changes, isStock: isStock))
            if changes.count >= 3, !isStock, yearAgo.period.kind.countInYear > 1, let last = changes.last {
                // Seasons are known: not the level counts, but whether the year is as much above the last as before.
                expectations.append(
                    Expectation(level: from + last, room: room(Spread(changes), isStock: false), count: changes.count))
                return expectations
            }
        }
        if isStock, let from = before.previous?.logarithm {
            expectations.append(growth(since: from, changes(in: whole) { $0.previous }, isStock: true))
        }
        return expectations + [level(of: series.logarithms, nearTo: own, isStock: isStock)].compactMap { $0 }
    }

    private static func changes(in figures: [Past.Figure], since earlier: (Period) -> Period?) -> [Int] {
        // There are a few years of them: to look through them takes less than to make a table.
        figures.compactMap { figure in
            guard let to = figure.logarithm, let before = earlier(figure.period),
                let from = figures.first(where: { $0.period == before })?.logarithm
            else { return nil }
            return to - from
        }
    }

    /// The earlier figure with the growth, and the room, that the unit's own changes over such a span had.
    private static func growth(since level: Int, _ changes: [Int], isStock: Bool) -> Expectation {
        let spread = Spread(changes)
        let usual = changes.count >= 3 ? spread?.middle ?? 0 : 0
        return Expectation(level: level + usual, room: room(spread, isStock: isStock), count: changes.count)
    }

    /// The level of the last four periods; of one or two the nearer figure, as one of them may be wrong.
    private static func level(of figures: [Int], nearTo own: Int, isStock: Bool) -> Expectation? {
        let nearest = figures.min { abs($0 - own) < abs($1 - own) }
        guard let level = figures.count < 3 ? nearest : Spread(Array(figures.suffix(4)))?.middle else { return nil }
        return Expectation(level: level, room: room(Spread(figures), isStock: isStock), count: figures.count)
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
