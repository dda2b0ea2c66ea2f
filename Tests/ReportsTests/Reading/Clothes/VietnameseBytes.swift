import Foundation

/// The bytes that Vietnamese letters have in the encodings before Unicode, written down from their published tables and
/// apart from the program's own.
enum VietnameseBytes {
    typealias Table = [Unicode.Scalar: [UInt8]]

    private static let small = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    private static let tones: [Unicode.Scalar] = ["\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]

    /// TCVN 5712:1993, VN1.
    static let tcvn5712 = table(
        small: """
            b5b8b6b7b9 a8bbbebcbdc6 a9c7cac8c9cb ae ccd0cecfd1 aad2d5d3d4d6 d7ddd8dcde dfe3e1e2e4 abe5e8e6e7e9 \
            aceaedebecee eff3f1f2f4 adf5f8f6f7f9 fafdfbfcfe
            """,
        capital: """
            8083818284 a1afc0babf85 a2c1c4c2c386 a7 878a88898b a3c5dacdd98c 8d908e8f91 9295939496 a4dbffe0f097 \
            a5989b999a9c 9d019e9f02 a60411050612 1316141517
            """)

    /// VISCII (RFC 1456).
    static let viscii = table(
        small: """
            e0e1e4e3d5 e5a2a1c6c7a3 e2a5a4a6e7a7 f0 e8e9eba8a9 eaabaaacadae ecedefeeb8 f2f3f6f5f7 f4b0afb1b2b5 \
            bdb6beb7defe f9fafcfbf8 dfd7d1d8e6f1 cffdd6dbdc
            """,
        capital: """
            c0c1c4c380 c58281020583 c28584860687 d0 c8c9cb8889 ca8b8a8c8d8e cccd9bce98 d2d399a09a d4908f919293 \
            b4969597b394 d9da9c9d9e bfbbbabcffb9 9fdd14191e
            """)

    /// TCVN3 (ABC), the fonts .VnTime: small letters, and the capitals without a tone.
    static let tcvn3: Table = {
        var table: Table = [:]
        for letter in small.unicodeScalars { table[letter] = tcvn5712[letter] }
        for (letter, byte) in zip("ĂÂÊÔƠƯĐ".unicodeScalars, UInt8(0xA1)...0xA7) { table[letter] = [byte] }
        // A font of capitals shows the small letter as one.
        for letter in small.uppercased().unicodeScalars where table[letter] == nil {
            table[letter] = letter.properties.lowercaseMapping.unicodeScalars.first.flatMap { table[$0] }
        }
        return table
    }()

    /// windows-1258: letters without a tone, and tones behind them; some letters have theirs.
    static let windows1258: Table = {
        let whole = zip("ÀÁÂĂÈÉÊÍÓÔƠÙÚĐƯ".unicodeScalars, hexadecimal("c0c1c2c3c8c9cacdd3d4d5d9dad0dd"))
        let marks = Dictionary(uniqueKeysWithValues: zip(tones, hexadecimal("ccd2deecf2")))
        var table: Table = [:]
        for (letter, byte) in whole {
            table[letter] = [byte]
            if let small = letter.properties.lowercaseMapping.unicodeScalars.first { table[small] = [byte + 0x20] }
        }
        for letter in (small + small.uppercased()).unicodeScalars where table[letter] == nil {
            let parts = Array(String(letter).decomposedStringWithCanonicalMapping.unicodeScalars)
            let base = String(String.UnicodeScalarView(parts.filter { !tones.contains($0) }))
                .precomposedStringWithCanonicalMapping.unicodeScalars.first
            guard let base, let tone = parts.compactMap({ marks[$0] }).first else { continue }
            table[letter] = (table[base] ?? [UInt8(truncatingIfNeeded: base.value)]) + [tone]
        }
        return table
    }()

    /// VNI, the fonts VNI-Times: a letter and a second one for its marks, which follows the first's case.
    static let vni: Table = {
        let whole: [Unicode.Scalar: String] = [
            "đ": "ñ", "ơ": "ô", "ư": "ö", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î",
        ]
        let seconds: [Unicode.Scalar?: String] = [nil: "øûõùï", "\u{302}": "àåãáä", "\u{306}": "èúüéë"]
        let bare: [Unicode.Scalar?: String] = ["\u{302}": "â", "\u{306}": "ê"]
        var table: Table = [:]
        for letter in small.unicodeScalars {
            let written: String
            if let one = whole[letter] {
                written = one
            } else {
                let parts = Array(String(letter).decomposedStringWithCanonicalMapping.unicodeScalars)
                let tone = parts.compactMap { tones.firstIndex(of: $0) }.first
                let shape = parts.first { $0 == "\u{302}" || $0 == "\u{306}" }
                let isHorned = parts.contains("\u{31B}")
                let base = isHorned ? (parts[0] == "o" ? "ô" : "ö") : String(parts[0])
                let second = tone.map { String(Array(seconds[shape] ?? "")[$0]) } ?? bare[shape] ?? ""
                written = base + second
            }
            for (key, text) in [(String(letter), written), (String(letter).uppercased(), written.uppercased())] {
                for scalar in key.unicodeScalars { table[scalar] = text.unicodeScalars.map { UInt8($0.value) } }
            }
        }
        return table
    }()

    // MARK: - Making them

    private static func table(small bytes: String, capital capitals: String) -> Table {
        var table: Table = [:]
        for (letter, byte) in zip(small.unicodeScalars, hexadecimal(bytes)) { table[letter] = [byte] }
        for (letter, byte) in zip(small.uppercased().unicodeScalars, hexadecimal(capitals)) { table[letter] = [byte] }
        precondition(table.count == 134, "Vietnamese has 134 letters that ASCII has not")
        return table
    }

    private static func hexadecimal(_ digits: String) -> [UInt8] {
        let values = digits.compactMap(\.hexDigitValue)
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
    }
}
