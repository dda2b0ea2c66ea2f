/// The bytes at a file's beginning by which its kind and its encoding are told.
struct FileHead {
    private static let size = 1 << 20
    private static let firstRead = 64 << 10

    let bytes: [UInt8]
    /// Whether that is all of it.
    let isWhole: Bool

    init(of source: ByteSource) throws(ReadFailure) {
        var source = source
        // Of a small file no more than it needs, and a byte for its end to show.
        let expected = source.size.map { Int(min($0, UInt64(Self.size - 1))) + 1 } ?? Self.firstRead
        var head = [UInt8](repeating: 0, count: expected)
        var filled = 0
        while true {
            if filled == head.count {
                guard filled < Self.size else { break }
                head.append(contentsOf: repeatElement(0, count: Self.size - filled))
            }
            var count = 0
            var failure: ReadFailure?
            head.withUnsafeMutableBytes { buffer in
                do throws(ReadFailure) {
                    count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
            if count == 0 { break }
            filled += count
        }
        isWhole = filled < Self.size
        head.removeLast(head.count - filled)
        bytes = head
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
        isWhole = true
    }

    /// What the file is by its first bytes, where it is no submission; never by its name.
    var foreignKind: String? {
        bytes.withUnsafeBytes { head in Self.signatures.first { head.starts(with: $0.bytes) }?.name }
    }

    /// The kinds of file that are told by their first bytes and refused.
    static let signatures: [(bytes: [UInt8], name: String)] = [
        ([0x50, 0x4B, 0x03, 0x04], "XLSX, DOCX, ODS, ZIP"),
        ([0xD0, 0xCF, 0x11, 0xE0], "XLS, DOC"),
        ([0x25, 0x50, 0x44, 0x46], "PDF"),
        ([0xFF, 0xD8, 0xFF], "JPG"),
        ([0x89, 0x50, 0x4E, 0x47], "PNG"),
        ([0x47, 0x49, 0x46, 0x38], "GIF"),
        ([0x52, 0x61, 0x72, 0x21], "RAR"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7Z"),
        ([0x1F, 0x8B], "GZ"),
        ([0x7B, 0x5C, 0x72, 0x74, 0x66], "RTF"),
        ([0x7F, 0x45, 0x4C, 0x46], "ELF"),
    ]
}
