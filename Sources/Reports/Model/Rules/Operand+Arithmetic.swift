/// Exact arithmetic on numbers, in 128 bits.
///
/// Each operation first tries the digits as they come, without taking trailing zeros off; what does not fit that way
/// is done again by `ExactTotal`, and is absent where it overflows. Both operands must be numbers.
extension Operand {
    @inline(__always)
    private static func number(_ coefficient: Int128, _ detail: Int32) -> Operand {
        Operand(kind: .number, detail: detail, coefficient: coefficient)
    }

    @inline(__always)
    static func sum(_ left: Operand, _ right: Operand) -> Operand {
        if let (first, second, detail) = aligned(left, right) {
            let (sum, overflowed) = first.addingReportingOverflow(second)
            if !overflowed, sum != .min { return number(sum, detail) }
        }
        return slow(left, right) { $0.adding($1) }
    }

    @inline(__always)
    static func difference(_ left: Operand, _ right: Operand) -> Operand {
        if let (first, second, detail) = aligned(left, right) {
            let (difference, overflowed) = first.subtractingReportingOverflow(second)
            if !overflowed, difference != .min { return number(difference, detail) }
        }
        return slow(left, right) { $0.subtracting($1) }
    }

    @inline(__always)
    static func product(_ left: Operand, _ right: Operand) -> Operand {
        if let first = Int64(exactly: left.coefficient), let second = Int64(exactly: right.coefficient) {
            let (high, low) = first.multipliedFullWidth(by: second)
            return number(Int128(high) << 64 | Int128(low), left.detail + right.detail)
        }
        return slow(left, right) { $0.multiplied(by: $1) }
    }

    /// With 18 decimals, half away from zero; absent where the divisor is zero.
    static func quotient(_ left: Operand, _ right: Operand) -> Operand {
        slow(left, right) { $0.divided(by: $1) }
    }

    @inline(__always)
    static func isLess(_ left: Operand, _ right: Operand) -> Bool {
        if let (first, second, _) = aligned(left, right) { return first < second }
        return slowlyCompared(left, right, <)
    }

    @inline(__always)
    static func isEqual(_ left: Operand, _ right: Operand) -> Bool {
        if let (first, second, _) = aligned(left, right) { return first == second }
        return slowlyCompared(left, right, ==)
    }

    @inline(__always)
    var negated: Operand { Self.number(-coefficient, detail) }

    @inline(__always)
    var magnitude: Operand { coefficient < 0 ? negated : self }

    /// Half away from zero.
    func rounded(to decimals: Int) -> Operand { Operand(number?.rounded(to: decimals)) }

    /// Both coefficients at the finer of the two scales, where that fits 64 bits times a small power of ten.
    @inline(__always)
    private static func aligned(_ left: Operand, _ right: Operand) -> (Int128, Int128, Int32)? {
        if left.detail == right.detail { return (left.coefficient, right.coefficient, left.detail) }
        let apart = Int(left.detail) - Int(right.detail)
        guard abs(apart) < 19 else { return nil }
        let power = PowerOfTen.int64[abs(apart)]
        if apart < 0 {
            guard let narrow = Int64(exactly: left.coefficient) else { return nil }
            return (wide(narrow, power), right.coefficient, right.detail)
        }
        guard let narrow = Int64(exactly: right.coefficient) else { return nil }
        return (left.coefficient, wide(narrow, power), left.detail)
    }

    @inline(__always)
    private static func wide(_ left: Int64, _ right: Int64) -> Int128 {
        let (high, low) = left.multipliedFullWidth(by: right)
        return Int128(high) << 64 | Int128(low)
    }

    @inline(never)
    private static func slow(
        _ left: Operand, _ right: Operand, _ operation: (ExactTotal, ExactTotal) -> ExactTotal?
    ) -> Operand {
        guard let first = left.number, let second = right.number else { return .absent }
        return Operand(operation(first, second))
    }

    @inline(never)
    private static func slowlyCompared(
        _ left: Operand, _ right: Operand, _ comparison: (ExactTotal, ExactTotal) -> Bool
    ) -> Bool {
        guard let first = left.number, let second = right.number else { return false }
        return comparison(first, second)
    }
}
