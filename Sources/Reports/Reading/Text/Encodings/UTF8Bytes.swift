/// Characters to UTF-8 and back, one at a time.
enum UTF8Bytes {
    /// What is written for a byte that no character has: never part of UTF-8, so the checks of text find its place.
    static let undecodable: UInt8 = 0xFF

    /// Appends a character; what is no Unicode scalar becomes `undecodable`.
    @inline(__always)
    static func append(_ scalar: UInt32, to output: inout [UInt8]) {
        switch scalar {
        case 0..<0x80:
            output.append(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            output.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
            output.append(continuation(scalar))
        case 0xD800..<0xE000:
            output.append(undecodable)
        case 0x800..<0x1_0000:
            output.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
            output.append(continuation(scalar >> 6))
            output.append(continuation(scalar))
        case 0x1_0000..<0x11_0000:
            output.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
            output.append(continuation(scalar >> 12))
            output.append(continuation(scalar >> 6))
            output.append(continuation(scalar))
        default:
            output.append(undecodable)
        }
    }

    @inline(__always)
    private static func continuation(_ bits: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: bits & 0x3F) }

    enum Next {
        case scalar(UInt32, length: Int)
        /// The byte begins no character.
        case malformed
        /// The bytes end within a character.
        case unfinished
    }

    /// The character at a place.
    @inline(__always)
    static func next(_ bytes: UnsafeRawBufferPointer, at place: Int) -> Next {
        let first = bytes[place]
        if first < 0x80 { return .scalar(UInt32(first), length: 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first <= 0xF4 else { return .malformed }
        var scalar = UInt32(first) & (0xFF >> UInt32(length + 1))
        for step in 1..<length {
            guard place + step < bytes.count else { return .unfinished }
            let byte = bytes[place + step]
            guard byte & 0xC0 == 0x80 else { return .malformed }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
            // Overlong forms, surrogates and what is beyond Unicode show in the second byte.
            if step == 1 {
                switch first {
                case 0xE0 where byte < 0xA0, 0xED where byte > 0x9F, 0xF0 where byte < 0x90, 0xF4 where byte > 0x8F:
                    return .malformed
                default: break
                }
            }
        }
        return .scalar(scalar, length: length)
    }
}
