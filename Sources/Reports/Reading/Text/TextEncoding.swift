/// How a file's text is encoded.
///
/// Beside Unicode and the Vietnamese code pages there are the font encodings: texts typed for the fonts .VnTime (ABC)
/// and VNI-Times, whose bytes are Latin-1 letters to every program that does not know the font. Such letters that were
/// later saved as UTF-8 ("Céng hßa") are encodings of their own here.
enum TextEncoding: String, CaseIterable, Sendable, Codable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1258 = "windows-1258"
    case windows1252 = "windows-1252"
    case viscii
    case tcvn5712
    case tcvn3
    case vni
    case tcvn3InUnicode = "tcvn3-in-unicode"
    case vniInUnicode = "vni-in-unicode"

    /// The name by which people know it, the same in every language.
    var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian: "UTF-16LE"
        case .utf16BigEndian: "UTF-16BE"
        case .windows1258: "windows-1258"
        case .windows1252: "windows-1252"
        case .viscii: "VISCII"
        case .tcvn5712: "TCVN 5712"
        case .tcvn3: "TCVN3 (ABC)"
        case .vni: "VNI"
        case .tcvn3InUnicode: "TCVN3 (ABC) + UTF-8"
        case .vniInUnicode: "VNI + UTF-8"
        }
    }

    /// The encoding that people call so: case, spaces and punctuation do not matter.
    ///
    /// "Unicode" is what Windows programs call UTF-16 in little-endian order, and "ANSI" is left unknown, since it is
    /// another one on each machine.
    init?(named name: String) {
        let key = String(
            name.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) })
        guard let encoding = Self.byKey[key] else { return nil }
        self = encoding
    }

    /// Every name, in small letters and digits alone.
    private static let byKey: [String: TextEncoding] = {
        let names: [(TextEncoding, String)] = [
            (.utf8, "utf8 utf8bom utf8sig csvutf8 unicodeutf8 65001 cp65001"),
            (.utf16LittleEndian, "utf16le utf16 utf16littleendian unicode unicodetext ucs2 ucs2le 1200 cp1200"),
            (.utf16BigEndian, "utf16be utf16bigendian unicodebigendian ucs2be 1201 cp1201"),
            (.windows1258, "windows1258 cp1258 win1258 1258 vietnamesewindows vietnamesewindows1258 vncp1258"),
            (.windows1252, "windows1252 cp1252 win1252 1252 latin1 iso88591 88591 westerneuropean"),
            (.viscii, "viscii viscii11 rfc1456"),
            (.tcvn5712, "tcvn5712 tcvn57121 tcvn57121993 tcvn vscii vscii1 vn1 vn2 tcvn57122 isoir180"),
            (.tcvn3, "tcvn3 abc tcvn3abc abctcvn3 vn3 tcvn57123 vscii3 vntime"),
            (.vni, "vni vniwindows vniwin vnitimes"),
            (
                .tcvn3InUnicode,
                "tcvn3inunicode tcvn3abcutf8 abcutf8 tcvn3utf8 abcinunicode tcvn3inutf8 abcinutf8 tcvn3abcinutf8"
            ),
            (.vniInUnicode, "vniinunicode vniutf8 vniinutf8"),
        ]
        var encodings: [String: TextEncoding] = [:]
        for (encoding, keys) in names {
            for key in keys.split(separator: " ") { encodings[String(key)] = encoding }
        }
        return encodings
    }()
}
