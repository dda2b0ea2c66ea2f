/// Sums that tables show beside their parts: compared, never added.
struct TotalCheck {
    private struct Sum {
        var value: Int128 = 0
        var parts = 0
        /// The fewest decimals of a part: what was rounded before it was typed.
        var decimals = ExactDecimal.maximumScale
        var isKnown = true

        mutating func add(_ part: ExactDecimal?) {
            guard let part else {
                isKnown = false
                return
            }
            let (sum, overflowed) = value.addingReportingOverflow(part.atFullScale)
            value = sum
            if overflowed { isKnown = false }
            parts += 1
            decimals = min(decimals, part.scale)
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
    private var measure: String?
    private var isMixed = false

    mutating func add(_ part: ExactDecimal?, measure: String) {
        if let known = self.measure, known != measure { isMixed = true }
        self.measure = measure
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
