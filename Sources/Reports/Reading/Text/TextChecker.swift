/// Finds the first byte of a text that is not UTF-8, or that no text holds.
///
/// It looks at a block at a time, eight bytes at once while they are plain, so that it costs little beside
/// reading; a character cut by the block's end is looked at again with the next one.
struct TextChecker {
    enum Fault: Equatable {
        case notUTF8
        case controlCharacter
    }

    /// The number of leading bytes that are sound text, and why it ends there if it does not end with the block.
    ///
    /// An unfinished character at the end counts as not yet looked at; at the file's end it is a fault.
    static func check(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> (sound: Int, fault: Fault?) {
        guard let base = bytes.baseAddress else { return (0, nil) }
        let count = bytes.count
        var position = 0
        while position < count {
            while position + 8 <= count,
                isPlain(base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            {
                position += 8
            }
            guard position < count else { break }
            let byte = bytes[position]
            if byte < 0x80 {
                if isControl(byte) { return (position, .controlCharacter) }
                position += 1
                continue
            }
            let length = characterLength(bytes, at: position)
            if length > 0 {
                position += length
            } else if length == unfinished, !isLast {
                return (position, nil)
            } else {
                return (position, .notUTF8)
            }
        }
        return (count, nil)
    }

    /// Whether eight bytes are ASCII without a control character beside tabs and line ends.
    ///
    /// Worked out in one word: a byte's highest bit is set where it may be none of 0x20 to 0x7E, and in each that is none.
    @inline(__always)
    private static func isPlain(_ word: UInt64) -> Bool {
        let high: UInt64 = 0x8080_8080_8080_8080
        let isAbove = (word &+ 0x0101_0101_0101_0101) | word
        let isNotBelow = (word | high) &- 0x2020_2020_2020_2020
        var odd = (isAbove | ~isNotBelow) & high
        if odd == 0 { return true }
        if word & high != 0 { return false }
        while odd != 0 {
            let byte = UInt8(truncatingIfNeeded: word >> UInt64(odd.trailingZeroBitCount - 7))
            if isControl(byte) { return false }
            odd &= odd &- 1
        }
        return true
    }

    @inline(__always)
    private static func isControl(_ byte: UInt8) -> Bool {
        byte == 0x7F || (byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09)
    }

    private static let unfinished = -1

    /// The bytes of the character that begins here: 0 when it is none, `unfinished` when the block ends within it.
    static func characterLength(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Int {
        let first = bytes[position]
        let (length, lowest, highest): (Int, UInt8, UInt8)
        switch first {
        case 0xC2...0xDF: (length, lowest, highest) = (2, 0x80, 0xBF)
        case 0xE0: (length, lowest, highest) = (3, 0xA0, 0xBF)
        case 0xED: (length, lowest, highest) = (3, 0x80, 0x9F)
        case 0xE1...0xEF: (length, lowest, highest) = (3, 0x80, 0xBF)
        case 0xF0: (length, lowest, highest) = (4, 0x90, 0xBF)
        case 0xF1...0xF3: (length, lowest, highest) = (4, 0x80, 0xBF)
        case 0xF4: (length, lowest, highest) = (4, 0x80, 0x8F)
        default: return 0
        }
        for step in 1..<length {
            guard position + step < bytes.count else { return unfinished }
            let byte = bytes[position + step]
            let range = step == 1 ? lowest...highest : 0x80...0xBF
            if !range.contains(byte) { return 0 }
        }
        return length
    }
}
