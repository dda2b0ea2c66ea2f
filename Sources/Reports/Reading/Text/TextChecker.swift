/// Finds the first byte of a text that is not UTF-8, or that no text holds.
///
/// It looks at many bytes at once while they are plain, at eight where some of these are not, so that it costs little
/// beside reading; a character cut by the end of what is given is looked at again with the next bytes.
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
        // Where the next run begins: one that is not plain is gone through by words.
        var nextRun = 0
        while position < count {
            while count - position >= 8 {
                if position >= nextRun, count - position >= runLength {
                    nextRun = position + runLength
                    if isPlainRun(base + position) {
                        position = nextRun
                        continue
                    }
                }
                let plain = plainCount(base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                position += plain
                guard plain == 8 else { break }
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

    private static let runLength = 64

    /// Whether so many bytes are ASCII without a control character beside tabs and line ends.
    ///
    /// It never ends early: a loop without a branch is one of vectors once it is compiled.
    @inline(__always)
    private static func isPlainRun(_ bytes: UnsafeRawPointer) -> Bool {
        var odd: UInt8 = 0
        for place in 0..<runLength {
            // With one added, what is above 0x7E is below zero.
            let next = bytes.load(fromByteOffset: place, as: Int8.self) &+ 1
            let isOutside: UInt8 = next <= 0x20 ? 1 : 0
            let isOfLine: UInt8 = next == 0x0A + 1 || next == 0x0D + 1 || next == 0x09 + 1 ? 1 : 0
            odd |= isOutside & ~isOfLine
        }
        return odd == 0
    }

    /// How many of eight bytes stand before the first that is not ASCII, or is a control character beside tabs and line
    /// ends.
    ///
    /// Worked out in one word: a byte's highest bit is set where it may be none of 0x20 to 0x7E, and in each that is none.
    @inline(__always)
    private static func plainCount(_ word: UInt64) -> Int {
        let high: UInt64 = 0x8080_8080_8080_8080
        let isAbove = (word &+ 0x0101_0101_0101_0101) | word
        let isNotBelow = (word | high) &- 0x2020_2020_2020_2020
        var odd = (isAbove | ~isNotBelow) & high
        while odd != 0 {
            let place = odd.trailingZeroBitCount &- 7
            let byte = UInt8(truncatingIfNeeded: word >> UInt64(place))
            if byte >= 0x80 || isControl(byte) { return place / 8 }
            odd &= odd &- 1
        }
        return 8
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
