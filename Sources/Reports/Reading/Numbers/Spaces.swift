/// Spaces as office programs write them.
enum Spaces {
    /// The bytes of the space that begins here; nil when it is none.
    static func width(in bytes: Slice<UnsafeRawBufferPointer>, at position: Int) -> Int? {
        switch bytes[position] {
        case 0x20, 0x09: return 1
        case 0xC2: return position + 1 < bytes.endIndex && bytes[position + 1] == 0xA0 ? 2 : nil  // U+00A0
        case 0xE2:
            guard position + 2 < bytes.endIndex, bytes[position + 1] == 0x80 else { return nil }
            let last = bytes[position + 2]
            return (0x80...0x8A).contains(last) || last == 0xAF ? 3 : nil  // U+2000–U+200A, U+202F
        default: return nil
        }
    }

    /// The bytes without blanks at their ends.
    @inline(__always)
    static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard let first = bytes.first, let last = bytes.last else { return bytes }
        if first > 0x20, first != 0xC2, first != 0xE2, last > 0x20, last < 0x80 { return bytes }
        return slowlyTrimmed(bytes)
    }

    @inline(never)
    private static func slowlyTrimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var rest = bytes[...]
        while let width = rest.indices.first.flatMap({ width(in: rest, at: $0) }) {
            rest = rest.dropFirst(width)
        }
        trimming: while !rest.isEmpty {
            for back in 1...min(3, rest.count) where width(in: rest, at: rest.endIndex - back) == back {
                rest = rest.dropLast(back)
                continue trimming
            }
            break
        }
        return UnsafeRawBufferPointer(rebasing: rest)
    }
}
