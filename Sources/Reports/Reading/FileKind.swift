/// What a file is, by its first bytes; never by its name.
enum FileKind: Equatable {
    case empty
    case xml
    /// Text of cells in rows, to be told apart by its heading.
    case table
    /// Something that is no submission, by the name that people call it.
    case foreign(String)

    private static let signatures: [(bytes: [UInt8], name: String)] = [
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

    static func of(_ head: UnsafeRawBufferPointer) -> FileKind {
        if head.isEmpty { return .empty }
        for signature in signatures where head.starts(with: signature.bytes) {
            return .foreign(signature.name)
        }
        // XML in UTF-16 is XML too; the parser reads its declaration.
        let text = head.drop { [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0x00, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return text.first == UInt8(ascii: "<") ? .xml : .table
    }
}
