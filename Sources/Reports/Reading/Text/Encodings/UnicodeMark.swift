/// What a file's first bytes say of its encoding, or its zero bytes where no mark stands.
enum UnicodeMark: Equatable {
    case utf8
    case utf16(TextEncoding, mark: Int)
    case utf32

    static func find(_ head: UnsafeRawBufferPointer) -> UnicodeMark? {
        let first = head.prefix(4)
        if first.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if first.elementsEqual([0xFF, 0xFE, 0, 0]) || first.elementsEqual([0, 0, 0xFE, 0xFF]) { return .utf32 }
        if first.starts(with: [0xFF, 0xFE]) { return .utf16(.utf16LittleEndian, mark: 2) }
        if first.starts(with: [0xFE, 0xFF]) { return .utf16(.utf16BigEndian, mark: 2) }
        return findZeros(head)
    }

    /// Most characters of a Vietnamese table have a zero byte in UTF-16, and always on the same side.
    private static func findZeros(_ head: UnsafeRawBufferPointer) -> UnicodeMark? {
        let pairs = min(head.count, 4096) / 2
        guard pairs >= 2, let first = head.place(of: 0), first < 2 * pairs else { return nil }
        var (even, odd) = (0, 0)
        for pair in 0..<pairs {
            if head[2 * pair] == 0 { even += 1 }
            if head[2 * pair + 1] == 0 { odd += 1 }
        }
        if odd * 5 >= pairs * 2, even * 50 <= pairs { return .utf16(.utf16LittleEndian, mark: 0) }
        if even * 5 >= pairs * 2, odd * 50 <= pairs { return .utf16(.utf16BigEndian, mark: 0) }
        return nil
    }
}
