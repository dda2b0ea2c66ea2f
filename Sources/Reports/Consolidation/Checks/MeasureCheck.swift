/// Figures about a thousand, a million or a thousandth times what is usual (M901, M902): the commonest error of all is
/// money in another unit of measure.
struct MeasureCheck: Sendable {
    /// What a figure is held against, and the unit of measure that it seems to be in.
    struct Suspicion: Sendable {
        let shift: MeasureShift
        let usual: Int128
    }

    /// The distances that units of measure have from each other.
    private static let powers = [3, 6, 9]
    /// A ratio of 250 to 4000 passes for a thousand: what grows by a third a year, has seasons of one to eight and is
    /// noisy besides comes nowhere near, and most of the errors lie within.
    private static let narrowest = LogScale.times(4)
    /// Where a unit's own figures vary much, 83 to 12,000 does.
    private static let widest = LogScale.times(12)
    /// No earlier figure may come nearer to it, of five or more all but one: one of them may have been wrong.
    private static let clearance = LogScale.times(30)
    /// A figure with more decimals than the indicator has was written in a larger unit of measure: then less will do.
    private static let room = LogScale.times(31)
    private static let clearanceOfFine = LogScale.times(8)
    /// The newest figures tell what is usual now.
    private static let newest = 8

    /// Against the unit's own earlier figures (M901).
    static func suspicion(of past: Past, isFine: Bool, _ indicator: Indicator) -> Suspicion? {
        guard let own = past.now.logarithm else { return nil }
        let usual = seasonal(past, indicator)
        guard let middle = usual.middle(nearTo: own), let level = middle.logarithm else { return nil }
        let deviation = usual.count < 3 ? LogScale.octave : Spread(usual.logarithms)?.deviation ?? 0
        let isFine = isFine && own < level
        let room = isFine ? room : min(max(narrowest, deviation * 5 / 2), widest)
        guard let shift = shift(own - level, room: room, indicator),
            isClear(own, of: past, shift, by: isFine ? clearanceOfFine : clearance),
            isLarge(middle.number, indicator, shift)
        else { return nil }
        return Suspicion(shift: shift, usual: middle.number)
    }

    /// Against what units of its kind answer (M902), for a unit without figures of its own.
    static func suspicion(of past: Past, among siblings: Siblings.Figures, isFine: Bool, _ indicator: Indicator)
        -> Suspicion?
    {
        guard let own = past.now.logarithm else { return nil }
        let deviation = max(siblings.spread.deviation, LogScale.octave * 3 / 4)
        let distance = own - siblings.spread.middle
        let room = min(max(narrowest, deviation * 3), room)
        // It must lie outside of the kind as it stands, and well inside when converted.
        let outside = isFine && distance < 0 ? deviation * 2 : max(deviation * 7 / 2, LogScale.times(60))
        guard abs(distance) > outside,
            let shift = shift(distance, room: room, indicator), isLarge(siblings.median, indicator, shift)
        else { return nil }
        return Suspicion(shift: shift, usual: siblings.median)
    }

    /// Figures of the same season where there are enough, else all.
    private static func seasonal(_ past: Past, _ indicator: Indicator) -> [Past.Figure] {
        let all = past.positive
        let season = all.filter { $0.period.number == past.now.period.number }
        let isSeasonal = indicator.flow == .flow && past.now.period.kind.countInYear > 1
        return Array((isSeasonal && season.count >= 2 ? season : all).suffix(newest))
    }

    private static func shift(_ distance: Int, room: Int, _ indicator: Indicator) -> MeasureShift? {
        let power = powers.first { abs(abs(distance) - Int(LogScale.logarithm(PowerOfTen.int128[$0]))) <= room }
        return power.flatMap {
            MeasureShift(power: distance > 0 ? $0 : -$0, unitOfMeasure: indicator.unitOfMeasure)
        }
    }

    private static func isClear(_ own: Int, of past: Past, _ shift: MeasureShift, by clearance: Int) -> Bool {
        let distances = past.positive.logarithms.map { shift.power > 0 ? own - $0 : $0 - own }
        let near = distances.count { $0 < clearance }
        return near == 0 || (near == 1 && distances.count >= 5)
    }

    /// A figure that is too large was of a size worth speaking of before; one that is too small would be.
    private static func isLarge(_ usual: Int128, _ indicator: Indicator, _ shift: MeasureShift) -> Bool {
        switch (indicator.isCounted, shift.power > 0) {
        case (_, true): usual >= indicator.steps(10)
        case (false, false): usual >= indicator.steps(100)
        case (true, false): usual >= indicator.steps(1000)
        }
    }
}
