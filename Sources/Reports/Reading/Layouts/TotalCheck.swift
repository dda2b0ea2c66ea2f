/// Sums that tables show beside their parts: compared, never added.
struct TotalCheck {
    /// What a sum is made of.
    struct Part {
        /// At full scale; nil of what cannot be added.
        fileprivate let number: Int128?
        fileprivate let decimals: UInt8
        /// Its unit of measure, by a number of `Vocabulary.measureNumbers`.
        fileprivate let measure: Int32

        init(_ value: ExactDecimal?, measure: Int32) {
            number = value?.atFullScale
            decimals = value?.scale ?? 0
            self.measure = measure
        }
    }

    private struct Sum {
        var value: Int128 = 0
        var parts = 0
        /// The fewest decimals of a part: what was rounded before it was typed.
        var decimals = ExactDecimal.maximumScale
        var isKnown = true

        @inline(__always)
        mutating func add(_ part: Part) {
            guard let number = part.number else {
                isKnown = false
                return
            }
            let (sum, overflowed) = value.addingReportingOverflow(number)
            value = sum
            if overflowed { isKnown = false }
            parts += 1
            decimals = min(decimals, part.decimals)
        }

        /// Nil where there is nothing to compare with.
        func agrees(with total: ExactDecimal, isWhole: Bool) -> Bool? {
            guard isKnown, parts > 0 else { return nil }
            let difference = (total.atFullScale - value).magnitude
            if isWhole { return difference == 0 }
            // Each rounded part, and the total, may be off by half a unit of its last digit.
            let last = Int(ExactDecimal.maximumScale)
            let slack =
                Int128(parts) * PowerOfTen.int128[last - Int(decimals)] + PowerOfTen.int128[last - Int(total.scale)]
            let allowed = decimals == 0 && total.scale == 0 ? Int128(parts) : slack
            return difference * 2 <= allowed.magnitude
        }
    }

    /// Since the table began, since the last group or sum, and over the sums of groups.
    private var all = Sum()
    private var group = Sum()
    /// Parts of different units of measure have no sum.
    private var measure: Int32?
    private var isMixed = false

    @inline(__always)
    mutating func add(_ part: Part) {
        if let known = measure, known != part.measure { isMixed = true }
        measure = part.measure
        all.add(part)
        group.add(part)
    }

    /// A new group of rows begins.
    mutating func beginGroup() {
        group = Sum()
    }

    /// The sum that a total should be, where it is neither that of the group nor that of the whole table.
    mutating func difference(of total: ExactDecimal, isWhole: Bool) -> Int128? {
        defer { beginGroup() }
        guard !isMixed, let agreesWithAll = all.agrees(with: total, isWhole: isWhole) else { return nil }
        if agreesWithAll || group.agrees(with: total, isWhole: isWhole) == true { return nil }
        return all.value
    }
}
