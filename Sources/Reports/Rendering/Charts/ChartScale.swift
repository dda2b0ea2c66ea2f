/// An axis from one round number to another, and where values stand along it.
///
/// Values are exact; binary fractions are for drawing alone, and of basic arithmetic, which is the same on every machine.
struct ChartScale: Sendable {
    /// The round numbers along the axis, the least first.
    let ticks: [ExactTotal]
    /// The decimals that tell the round numbers apart.
    let decimals: Int
    private let lowest: Double
    private let highest: Double

    /// - Parameters:
    ///   - values: What the axis has room for.
    ///   - startsAtZero: Whether lengths are compared, so that the axis must hold zero. Otherwise it does where the
    ///     values are not all far from it.
    ///   - shown: Those that values are shown with; no step is smaller. Nil where steps are not shown.
    init?(_ values: [ExactTotal], startsAtZero: Bool, decimals shown: Int? = nil) {
        guard var low = values.min()?.drawn, var high = values.max()?.drawn else { return nil }
        let isNear = high - low >= max(abs(low), abs(high)) * 0.3
        if startsAtZero || isNear || low == high {
            low = min(low, 0)
            high = max(high, 0)
        }
        if low == high { high = 1 }
        let finest = shown.map { 1 / Double(PowerOfTen.int128[min($0, 30)]) } ?? 0
        let step = RoundStep(atLeast: max((high - low) / 3, finest))
        // A value on a round number, but for the last bit, is on it.
        let first = Int((low / step.size + 1e-9).rounded(.down))
        let last = max(first + 1, Int((high / step.size - 1e-9).rounded(.up)))
        ticks = (first...last).compactMap(step.multiple)
        decimals = max(0, -step.power)
        lowest = Double(first) * step.size
        highest = Double(last) * step.size
    }

    /// From 0 at the axis's beginning to 1 at its end.
    func share(of value: ExactTotal) -> Double {
        min(1, max(0, (value.drawn - lowest) / (highest - lowest)))
    }
}

/// 1, 2 or 5 times a power of ten.
private struct RoundStep {
    let digit: Int
    let power: Int
    let size: Double

    init(atLeast least: Double) {
        var power = 0
        while power < 37, Self.ten(power + 1) <= least { power += 1 }
        while power > -30, Self.ten(power) > least { power -= 1 }
        let digit = [1, 2, 5].first { Double($0) * Self.ten(power) >= least }
        self.digit = digit ?? 1
        self.power = digit == nil ? power + 1 : power
        size = Double(self.digit) * Self.ten(self.power)
    }

    /// Nil where it is more than a total can be.
    func multiple(_ factor: Int) -> ExactTotal? {
        let whole = Int128(factor * digit)
        guard power > 0 else { return ExactTotal(coefficient: whole, scale: -power) }
        guard power < PowerOfTen.int128.count else { return nil }
        let (product, overflowed) = whole.multipliedReportingOverflow(by: PowerOfTen.int128[power])
        return overflowed ? nil : ExactTotal(coefficient: product, scale: 0)
    }

    private static func ten(_ power: Int) -> Double {
        power < 0 ? 1 / Double(PowerOfTen.int128[-power]) : Double(PowerOfTen.int128[power])
    }
}

extension ExactTotal {
    /// As near as a binary fraction comes: to draw with, never to add up.
    fileprivate var drawn: Double {
        let digits = PowerOfTen.int128.count - 1
        var (number, rest) = (Double(coefficient), scale)
        while rest > 0 {
            number /= Double(PowerOfTen.int128[min(rest, digits)])
            rest -= min(rest, digits)
        }
        return number
    }
}
