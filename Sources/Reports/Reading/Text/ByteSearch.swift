import Glibc

extension UnsafeRawBufferPointer {
    /// Whether they are the text as it is written.
    @inline(__always)
    func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount, let baseAddress else { return false }
        return memcmp(baseAddress, text.utf8Start, count) == 0
    }

    /// The same of a text that may be empty.
    func equals(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in
            guard text.count == count, let own = baseAddress, let other = text.baseAddress else {
                return text.count == count
            }
            return memcmp(own, other, count) == 0
        }
    }

    /// Where the next such byte stands, at a place or behind it.
    func place(of byte: UInt8, from start: Int = 0) -> Int? {
        guard let base = baseAddress, start < count, let found = memchr(base + start, Int32(byte), count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - base
    }
}
