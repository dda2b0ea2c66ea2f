/// How a file's first bytes say that its text is encoded.
///
/// UTF-8 is read; what is recognised beside it is told by name, so that the submitter knows what to save again.
enum TextEncoding {
    case utf8(byteOrderMark: Int)
    case utf16
    case utf32

    static func detect(_ head: UnsafeRawBufferPointer) -> TextEncoding {
        let first = head.prefix(4)
        if first.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8(byteOrderMark: 3) }
        if first.elementsEqual([0xFF, 0xFE, 0, 0]) || first.elementsEqual([0, 0, 0xFE, 0xFF]) { return .utf32 }
        if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) { return .utf16 }
        return .utf8(byteOrderMark: 0)
    }
}
