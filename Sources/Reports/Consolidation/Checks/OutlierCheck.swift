/// Figures far from those of all other units of the kind (C852), on a scale of ratios.
enum OutlierCheck {
    /// Six robust standard deviations: of figures that are spread as such figures are, none in millions.
    private static let deviations = 6
    /// Units of a kind differ in size by as much without anything being wrong.
    private static let least = LogScale.times(16)
    /// A unit that was as large before is large, and no outlier.
    private static let ownLevel = LogScale.times(4)

    static func isOutlier(_ past: Past, among siblings: Siblings.Figures, _ indicator: Indicator) -> Bool {
        guard let own = past.now.logarithm else { return false }
        let distance = abs(own - siblings.spread.middle)
        guard distance > max(least, deviations * siblings.spread.deviation),
            max(past.now.number, siblings.median) >= ChangeCheck.smallest(indicator)
        else { return false }
        return past.positive.logarithms.allSatisfy { abs($0 - own) > ownLevel }
    }
}
