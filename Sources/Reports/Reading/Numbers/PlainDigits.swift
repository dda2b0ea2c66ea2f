/// Reads numbers in the plain form eight digits at once, as most values of a table are written: `1870208.05`.
enum PlainDigits {
    private static let zeros: UInt64 = 0x3030_3030_3030_3030
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The number of 4 to 16 characters, with at most seven decimals; nil for any other and for what is none, which
    /// `Numbers.plainDigitByDigit` tells apart.
    @inline(__always)
    static func read(_ bytes: UnsafeRawBufferPointer) -> ExactDecimal? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let first = isNegative ? 1 : 0
        let count = bytes.count - first
        guard count >= 4, count <= 16 else { return nil }
        var tail = lastEight(of: bytes, from: first)
        let points = places(of: UInt8(ascii: "."), in: tail)
        var scale = 0
        if points != 0 {
            let place = points.trailingZeroBitCount >> 3
            // A digit stands before the point, and one behind it.
            guard place < 7, place > 8 - count else { return nil }
            scale = 7 - place
            let before = tail & (1 << UInt64(8 * place) &- 1)
            let behind = tail & ~(1 << UInt64(8 * place + 8) &- 1)
            tail = behind | before << 8 | UInt64(UInt8(ascii: "0"))
        } else if count > 8 {
            return nil
        }
        guard var number = number(tail) else { return nil }
        if count > 8 {
            var head: Int64 = 0
            for position in first..<bytes.count - 8 {
                let digit = bytes[position] &- UInt8(ascii: "0")
                guard digit <= 9 else { return nil }
                head = head &* 10 &+ Int64(digit)
            }
            // One of the last eight characters is the point.
            number += head &* 10_000_000
        }
        return ExactDecimal(coefficient: isNegative ? -number : number, scale: UInt8(truncatingIfNeeded: scale))
    }

    /// The last eight characters, the first of them lowest; zeros stand before fewer, of which there are four at least.
    @inline(__always)
    private static func lastEight(of bytes: UnsafeRawBufferPointer, from first: Int) -> UInt64 {
        let count = bytes.count - first
        if count >= 8 {
            return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
        }
        let start = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: first, as: UInt32.self))
        let end = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self))
        let written = UInt64(start) | UInt64(end) << UInt64(8 * (count - 4))
        return written << UInt64(8 * (8 - count)) | zeros >> UInt64(8 * count)
    }

    /// The highest bit of each byte that is the one looked for, exactly.
    @inline(__always)
    private static func places(of byte: UInt8, in word: UInt64) -> UInt64 {
        let different = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
        return ~(((different & ~highBits) &+ ~highBits) | different) & highBits
    }

    /// The number that eight digits are; nil where one is none.
    @inline(__always)
    private static func number(_ digits: UInt64) -> Int64? {
        var sums = digits ^ zeros
        guard ((sums &+ 0x7676_7676_7676_7676) | sums) & highBits == 0 else { return nil }
        // Neighbours are added up, ten times the first: of two, of four, of all.
        sums = (sums &* 10 &+ sums >> 8) & 0x00FF_00FF_00FF_00FF
        sums = (sums &* 100 &+ sums >> 16) & 0x0000_FFFF_0000_FFFF
        return Int64(truncatingIfNeeded: (sums &* 10_000 &+ sums >> 32) & 0xFFFF_FFFF)
    }
}
