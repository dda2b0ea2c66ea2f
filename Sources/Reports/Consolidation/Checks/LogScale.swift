/// Binary logarithms as whole numbers, in parts of 1/65536: how many times larger one figure is than another.
///
/// They judge whether a figure is plausible and do nothing else: none is shown, and none enters a total. They are made
/// in whole numbers, so that they are the same on every machine.
enum LogScale {
    /// Twice as large.
    static let octave = 1 << 16
    /// What stands for the logarithm of a number that has none.
    static let none = Int32.min

    /// The logarithm of a positive number; `none` of any other.
    static func logarithm(_ number: Int128) -> Int32 {
        guard number > 0 else { return none }
        let size = UInt128(number)
        let exponent = 127 - size.leadingZeroBitCount
        // The number as 1.xxx with 63 bits behind the point.
        let mantissa = exponent <= 63 ? UInt64(size << UInt128(63 - exponent)) : UInt64(size >> UInt128(exponent - 63))
        // Between two of a thousand logarithms that are known exactly lies a line, as good as.
        let step = Int((mantissa << 1) >> 54)
        let within = Int64((mantissa << 11) >> 40)
        let (lower, upper) = (Int64(fractions[step]), Int64(fractions[step + 1]))
        return Int32(exponent) << 16 | Int32((lower + ((upper - lower) * within) >> 24) >> 8)
    }

    /// The logarithms of 1, of 1025/1024 and so on up to 2, with 24 bits behind the point.
    private static let fractions: [Int32] = (0...1024).map { step in
        guard step < 1024 else { return 1 << 24 }
        var mantissa = UInt64(1024 + step) << 53
        var fraction: Int32 = 0
        // Each squaring gives one bit of the logarithm.
        for _ in 0..<24 {
            let square = mantissa.multipliedFullWidth(by: mantissa)
            let isTwoOrMore = square.high >> 63 == 1
            mantissa = isTwoOrMore ? square.high : square.high << 1 | square.low >> 63
            fraction = fraction << 1 | (isTwoOrMore ? 1 : 0)
        }
        return fraction
    }

    /// How far apart two figures are of which one is so many times the other.
    static func times(_ factor: Int) -> Int { Int(logarithm(Int128(factor))) }
}

/// The middle of some numbers and how far they lie from it, of which a few wild ones change little.
struct Spread: Sendable {
    let count: Int
    /// The median; of an even count the mean of the two in the middle.
    let middle: Int
    /// The median distance from the middle, as a standard deviation: 1.4826 times as much.
    let deviation: Int

    /// Nil of no numbers.
    init?(_ numbers: [Int]) {
        guard let middle = Self.median(numbers) else { return nil }
        count = numbers.count
        self.middle = middle
        deviation = (Self.median(numbers.map { abs($0 - middle) }) ?? 0) * 1518 / 1024
    }

    private static func median(_ numbers: [Int]) -> Int? {
        guard !numbers.isEmpty else { return nil }
        let sorted = numbers.sorted()
        let half = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
    }
}
