/// The limits of the plan's items, at each scale, so that a value is checked by comparing whole numbers.
struct ValueLimits {
    enum Outcome {
        case inside, outsideSoft, outsideHard
    }

    private struct Bounds {
        let hardLowest, hardHighest: Int64
        /// Of both kinds of limits the narrower.
        let lowest, highest: Int64
    }

    private static let scales = Int(ExactDecimal.maximumScale) + 1
    private let bounds: [Bounds]

    init(_ plan: Plan) {
        bounds = plan.items.flatMap { item -> [Bounds] in
            let indicator = plan.indicators[item.indicator]
            // The limits are those of a unit's whole; a part is held by the sum.
            let (hard, soft) = item.part == nil ? (indicator.hardLimits, indicator.softLimits) : (.none, .none)
            return (0..<Self.scales).map { scale -> Bounds in
                let hardLowest = Self.lowest(hard.lowest, scale)
                let hardHighest = Self.highest(hard.highest, scale)
                return Bounds(
                    hardLowest: hardLowest, hardHighest: hardHighest,
                    lowest: max(hardLowest, Self.lowest(soft.lowest, scale)),
                    highest: min(hardHighest, Self.highest(soft.highest, scale)))
            }
        }
    }

    @inline(__always)
    func check(_ value: ExactDecimal, of item: DenseIndex<Item>) -> Outcome {
        let bounds = bounds[item.position * Self.scales + Int(value.scale)]
        if value.coefficient >= bounds.lowest, value.coefficient <= bounds.highest { return .inside }
        let isWithinHard = value.coefficient >= bounds.hardLowest && value.coefficient <= bounds.hardHighest
        return isWithinHard ? .outsideSoft : .outsideHard
    }

    /// The least coefficient at the scale that is not below the limit.
    private static func lowest(_ limit: ExactDecimal?, _ scale: Int) -> Int64 {
        guard let limit else { return .min }
        let (quotient, remainder) = limit.atFullScale.quotientAndRemainder(
            dividingBy: PowerOfTen.int128[scales - 1 - scale])
        return Int64(clamping: remainder > 0 ? quotient + 1 : quotient)
    }

    private static func highest(_ limit: ExactDecimal?, _ scale: Int) -> Int64 {
        guard let limit else { return .max }
        let (quotient, remainder) = limit.atFullScale.quotientAndRemainder(
            dividingBy: PowerOfTen.int128[scales - 1 - scale])
        return Int64(clamping: remainder < 0 ? quotient - 1 : quotient)
    }
}

extension Indicator.Limits {
    static let none = Indicator.Limits(lowest: nil, highest: nil)
}
