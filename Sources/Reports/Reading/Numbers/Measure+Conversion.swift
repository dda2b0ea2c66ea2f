extension Measure {
    /// The power of ten by which a value in this unit is multiplied to be in the other; nil when the two measure
    /// different things.
    func powerOfTen(to other: Measure) -> Int? {
        switch (self, other) {
        case (.money(let own), .money(let others)): own - others
        case (.percent, .percent): 0
        case (.counted(let name, let own), .counted(let otherName, let others)) where name == otherName: own - others
        default: nil
        }
    }

    /// The value times a power of ten, exactly; nil when that would need more than 9 decimals or 18 digits.
    ///
    /// Decimals that were written stay, `12.50` million is `12500` thousand; zeros that only the conversion makes do
    /// not, and 1850000000 is `1850` million.
    static func convert(_ value: ExactDecimal, byPowerOfTen power: Int) -> ExactDecimal? {
        guard power != 0 else { return value }
        guard abs(power) <= 36 else { return value.coefficient == 0 ? .zero : nil }
        var coefficient = Int128(value.coefficient)
        var scale = Int(value.scale) - power
        if scale < 0 {
            guard coefficient.magnitude <= Int128(Int64.max).magnitude, scale >= -18 else {
                return coefficient == 0 ? .zero : nil
            }
            coefficient *= PowerOfTen.int128[-scale]
            scale = 0
        }
        let enough = power < 0 ? Int(value.scale) : Int(ExactDecimal.maximumScale)
        while scale > enough, coefficient % 10 == 0 {
            coefficient /= 10
            scale -= 1
        }
        guard scale <= Int(ExactDecimal.maximumScale), coefficient.magnitude < PowerOfTen.int128[18].magnitude,
            let whole = Int64(exactly: coefficient)
        else { return nil }
        return ExactDecimal(coefficient: whole, scale: UInt8(scale))
    }
}
