import Foundation

/// How a file's text is written down as bytes.
enum ClothesEncoding: CaseIterable {
    case utf8, utf8WithMark, utf8Decomposed
    case utf16LittleEndian, utf16LittleEndianWithMark, utf16BigEndian, utf16BigEndianWithMark
    case windows1258, windows1252, viscii, tcvn5712, tcvn3, vni, tcvn3InUnicode, vniInUnicode

    /// Those that a document can declare.
    static let ofDocuments: [ClothesEncoding] = [
        .utf8, .utf8WithMark, .utf8Decomposed, .utf16LittleEndianWithMark, .utf16BigEndianWithMark, .windows1258,
        .tcvn3InUnicode, .vniInUnicode,
    ]

    var isUnicode: Bool {
        switch self {
        case .utf8, .utf8WithMark, .utf8Decomposed, .utf16LittleEndian, .utf16LittleEndianWithMark, .utf16BigEndian,
            .utf16BigEndianWithMark:
            true
        default: false
        }
    }

    /// Whether what is written can be read again at all: windows-1252 loses most Vietnamese letters.
    var keepsLetters: Bool { self != .windows1252 }
    var hasTonedCapitals: Bool { self != .tcvn3 && self != .tcvn3InUnicode && keepsLetters }
    /// Whether it has "…" and "–", and no-break spaces.
    var hasPunctuation: Bool { self != .viscii && self != .tcvn5712 }

    /// What a document says of it.
    var declaredName: String {
        switch self {
        case .utf16LittleEndianWithMark, .utf16BigEndianWithMark: "UTF-16"
        case .windows1258: "windows-1258"
        default: "UTF-8"
        }
    }

    func encode(_ text: String) -> [UInt8] {
        switch self {
        case .utf8: Array(text.utf8)
        case .utf8WithMark: [0xEF, 0xBB, 0xBF] + text.utf8
        case .utf8Decomposed: Array(text.decomposedStringWithCanonicalMapping.utf8)
        case .utf16LittleEndian: Self.utf16(text) { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case .utf16BigEndian: Self.utf16(text) { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        case .utf16LittleEndianWithMark: [0xFF, 0xFE] + ClothesEncoding.utf16LittleEndian.encode(text)
        case .utf16BigEndianWithMark: [0xFE, 0xFF] + ClothesEncoding.utf16BigEndian.encode(text)
        case .windows1258: Self.bytes(text, VietnameseBytes.windows1258)
        case .windows1252: Self.bytes(text.map { Self.nearest[$0] ?? String($0) }.joined(), [:])
        case .viscii: Self.bytes(Self.withoutPunctuation(text), VietnameseBytes.viscii)
        case .tcvn5712: Self.bytes(Self.withoutPunctuation(text), VietnameseBytes.tcvn5712)
        case .tcvn3: Self.bytes(text, VietnameseBytes.tcvn3)
        case .vni: Self.bytes(text, VietnameseBytes.vni)
        case .tcvn3InUnicode: Self.letters(text, VietnameseBytes.tcvn3)
        case .vniInUnicode: Self.letters(text, VietnameseBytes.vni)
        }
    }

    private static func utf16(_ text: String, _ bytes: (UInt16) -> [UInt8]) -> [UInt8] { text.utf16.flatMap(bytes) }

    private static func withoutPunctuation(_ text: String) -> String {
        text.replacing("…", with: "...").replacing("–", with: "-")
    }

    /// What Windows writes for letters that windows-1252 lacks; the others become question marks.
    private static let nearest: [Character: String] = [
        "Đ": "Ð", "đ": "d", "Ă": "A", "ă": "a", "Ơ": "O", "ơ": "o", "Ư": "U", "ư": "u", "Ĩ": "I", "ĩ": "i", "Ũ": "U",
        "ũ": "u",
    ]

    /// Letters by the table, what stands in the punctuation of windows-1252, and a question mark for all else.
    private static func bytes(_ text: String, _ table: VietnameseBytes.Table) -> [UInt8] {
        var output: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                output.append(UInt8(scalar.value))
            } else if let letter = table[scalar] {
                output += letter
            } else if table.isEmpty, (0xA0...0xFF).contains(scalar.value) {
                output.append(UInt8(scalar.value))
            } else {
                output.append(scalar == "…" ? 0x85 : scalar == "–" ? 0x96 : scalar == "\u{A0}" ? 0xA0 : 0x3F)
            }
        }
        precondition(table.isEmpty || output.count { $0 == 0x3F } == text.utf8.count { $0 == 0x3F }, "no letter for it")
        return output
    }

    /// The letters of a font's bytes, taken for Latin-1 and saved as UTF-8.
    private static func letters(_ text: String, _ table: VietnameseBytes.Table) -> [UInt8] {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let letter = table[scalar] {
                for byte in letter { output.append(Unicode.Scalar(byte)) }
            } else {
                output.append(scalar)
            }
        }
        return Array(String(output).utf8)
    }
}
