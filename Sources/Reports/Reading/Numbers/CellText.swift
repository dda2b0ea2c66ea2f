/// A cell's text with one byte for each of the signs that numbers are made of.
///
/// Full-width digits and marks become plain, every blank a space, every dash a minus, and what cannot be seen is
/// dropped, as is the apostrophe by which spreadsheets are told that a cell is text.
struct CellText {
    /// More bytes than this are not looked at: no number with its words is so long.
    static let longest = 100

    let bytes: [UInt8]

    /// Nil when the cell is too long.
    init?(_ cell: UnsafeRawBufferPointer) {
        guard cell.count <= Self.longest else { return nil }
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: cell, as: UTF8.self).unicodeScalars {
            if let plain = Self.plain(scalar) { text.append(plain) }
        }
        if text.first == "'" { text.removeFirst() }
        let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\n" || scalar == "\r" }
        while let last = text.last, isBlank(last) { text.removeLast() }
        bytes = Array(String(text.drop(while: isBlank)).utf8)
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    var hasDigit: Bool { bytes.contains(where: WrittenDigits.isDigit) }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case ..<0x80: scalar == "\t" ? " " : scalar
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: " "
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: nil
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: "-"
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
        case 0x20AB: "đ"
        default: scalar
        }
    }
}
