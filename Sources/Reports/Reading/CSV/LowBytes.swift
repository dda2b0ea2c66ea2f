/// Finds the bytes up to a given one in a word of eight, all at once.
///
/// Letters and digits stand above separators, quotes and line ends in ASCII: most words of a table have few such bytes
/// or none.
struct LowBytes {
    private static let eachByte: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    private let distance: UInt64

    /// - Parameter highest: The highest byte that is looked for, an ASCII character.
    init(upTo highest: UInt8) {
        distance = UInt64(0x7F - min(highest, 0x7E)) * Self.eachByte
    }

    /// The highest bit of each byte that is one of them; the first byte in memory is the lowest.
    @inline(__always)
    func among(_ word: UInt64) -> UInt64 {
        // No byte's sum reaches the next: a byte's seven bits and at most 0x7F.
        let above = (word & ~Self.highBits) &+ distance
        return ~(above | word) & Self.highBits
    }
}
