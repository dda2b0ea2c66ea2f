/// What must be known of an item before any of its figures is looked at closely; trivial, for there are many.
struct ItemTraits: Sendable {
    let hasSize: Bool
    let isAccumulating: Bool

    init(_ indicator: Indicator) {
        hasSize = indicator.hasSize
        isAccumulating = indicator.flow == .flow && indicator.basis != .period
    }
}

/// How large figures of an indicator must be before anything is said of their size.
extension Indicator {
    /// Whether sizes can be compared at all: growth rates and shares have no size, and text has no number.
    var hasSize: Bool { !isDerived && type != .text && type != .percent }

    /// Whether it counts things one by one: then small figures vary by chance alone.
    var isCounted: Bool { type == .count || type == .integer }

    /// So many of the smallest steps in which it is shown (0.1 million đồng, one person), at full scale.
    func steps(_ count: Int128) -> Int128 {
        let decimals = isCounted ? 0 : Swift.min(Swift.max(decimals, 0), Int(ExactDecimal.maximumScale))
        return count * PowerOfTen.int128[Int(ExactDecimal.maximumScale) - decimals]
    }

    /// By how much a sum of so many figures may miss another figure when each is rounded as it is shown. What is
    /// counted is not rounded.
    func roundingTolerance(terms: Int) -> Int128 {
        isCounted ? 0 : steps(Int128(terms + 1)) / 2
    }

    /// Whether a figure was written at least a hundred times finer than it is shown, as 0.1158 is for 0.1.
    func isFiner(_ figure: ExactDecimal) -> Bool {
        ExactTotal(figure).scale >= (isCounted ? 0 : decimals) + 2
    }
}
