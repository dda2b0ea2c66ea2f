/// Reads numbers in the plain form eight digits at once, as most values of a table are written: `1870208.05`.
enum PlainDigits {
    private static let zeros: UInt64 = 0x3030_3030_3030_3030
    private static let point = UInt64(UInt8(ascii: ".") ^ UInt8(ascii: "0"))

    /// The number of 4 to 16 characters, with at most seven decimals; nil for any other and for what is none, which
    /// `Numbers.plainDigitByDigit` tells apart.
    @inline(always)
    static func read(_ bytes: UnsafeRawBufferPointer) -> ExactDecimal? {
        guard let start = bytes.baseAddress, bytes.count >= 4 else { return nil }
        let isNegative = start.load(as: UInt8.self) == UInt8(ascii: "-")
        let first = isNegative ? start + 1 : start
        let end = start + bytes.count
        let count = end - first
        guard count >= 4, count <= 16 else { return nil }
        var tail = lastEight(from: first, to: end)
        // Of all that may stand here the point alone has this bit, with a digit's own taken away.
        let points = tail & 0x1010_1010_1010_1010
        var scale = 0
        if points != 0 {
            let bit = UInt64(truncatingIfNeeded: points.trailingZeroBitCount) & ~7
            scale = 7 &- Int(truncatingIfNeeded: bit >> 3)
            // A digit stands before the point, and one behind it.
            guard tail &>> bit & 0xFF == point, scale > 0, scale < count &- 1 else { return nil }
            let before = tail & (1 &<< bit &- 1)
            let behind = tail & (~0xFF &<< bit)
            tail = behind | before << 8
        } else if count > 8 {
            return nil
        }
        guard var number = number(tail) else { return nil }
        if count > 8 {
            var head: Int64 = 0
            for place in 0..<count &- 8 {
                let digit = first.load(fromByteOffset: place, as: UInt8.self) &- UInt8(ascii: "0")
                guard digit <= 9 else { return nil }
                head = head &* 10 &+ Int64(digit)
            }
            // One of the last eight characters is the point.
            number = number &+ head &* 10_000_000
        }
        return ExactDecimal(coefficient: isNegative ? 0 &- number : number, scale: UInt8(truncatingIfNeeded: scale))
    }

    /// The last eight characters, the first of them lowest, as the numbers that digits are; 0 stands before fewer, of
    /// which there are four at least.
    @inline(__always)
    private static func lastEight(from first: UnsafeRawPointer, to end: UnsafeRawPointer) -> UInt64 {
        let lacking = 8 &* (8 &- (end - first))
        if lacking <= 0 { return UInt64(littleEndian: (end - 8).loadUnaligned(as: UInt64.self)) ^ zeros }
        let head = UInt64(UInt32(littleEndian: first.loadUnaligned(as: UInt32.self)))
        let tail = UInt64(UInt32(littleEndian: (end - 4).loadUnaligned(as: UInt32.self)))
        // Where the two overlap they are of the same characters.
        return (tail << 32 | head &<< lacking) ^ zeros &<< lacking
    }

    /// The number that eight digits make; nil where one is none.
    @inline(__always)
    private static func number(_ digits: UInt64) -> Int64? {
        guard ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080 == 0 else { return nil }
        // Neighbours are added up, ten times the first: of two, of four, of all.
        var sums = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
        sums = (sums &* 100 &+ sums >> 16) & 0x0000_FFFF_0000_FFFF
        return Int64(truncatingIfNeeded: (sums &* 10_000 &+ sums >> 32) & 0xFFFF_FFFF)
    }
}
