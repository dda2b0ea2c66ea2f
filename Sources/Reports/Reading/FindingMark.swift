/// The mark by which a cell of the findings column is known: `[!]`, before everything that we write there.
///
/// It is known wherever the cell has come to stand, since rows are moved, columns are put in, and headings go.
enum FindingMark {
    static let text = "[!]"

    /// Whether a cell's text begins with the mark.
    @inline(__always)
    static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 3 else { return false }
        let first = bytes[0]
        // Most cells begin with a letter or a digit.
        if first > 0x20, first != UInt8(ascii: "["), first != 0xC2, first != 0xE2 { return false }
        return beginsBehindSpaces(bytes)
    }

    /// The bytes of a cell, or none of one that is marked.
    @inline(__always)
    static func removed(from bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        begins(bytes) ? .none : bytes
    }

    /// Where the next mark stands in a text, at a place or behind it.
    static func place(in text: [UInt8], from start: Int) -> Int? {
        text.withUnsafeBytes { bytes in
            var place = start
            while let found = bytes.place(of: UInt8(ascii: "["), from: place) {
                if bytes[found...].starts(with: Self.text.utf8) { return found }
                place = found + 1
            }
            return nil
        }
    }

    @inline(never)
    private static func beginsBehindSpaces(_ bytes: UnsafeRawBufferPointer) -> Bool {
        Spaces.trimmed(bytes).starts(with: text.utf8)
    }
}
