import Foundation

@testable import Reports

/// Texts written in the old encodings, by tables that owe nothing to those of the decoder.
enum EncodedText {
    /// The text in an encoding; what it has no letter for becomes a question mark, as programs do it.
    static func encode(_ text: String, as encoding: TextEncoding) -> [UInt8] {
        switch encoding {
        case .utf8: Array(text.utf8)
        case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .windows1258: Iconv.convert(Array(text.utf8), from: "UTF-8", to: "CP1258") ?? lossy(text, "CP1258")
        case .windows1252: lossy(text, "CP1252")
        case .viscii: Iconv.convert(Array(text.utf8), from: "UTF-8", to: "VISCII") ?? lossy(text, "VISCII")
        case .tcvn5712: Iconv.convert(Array(text.utf8), from: "UTF-8", to: "TCVN5712-1") ?? lossy(text, "TCVN5712-1")
        case .tcvn3: Array(tcvn3(text).unicodeScalars.map { UInt8(exactly: $0.value) ?? 0x3F })
        case .vni: Array(vni(text).unicodeScalars.map { UInt8(exactly: $0.value) ?? 0x3F })
        case .tcvn3InUnicode: Array(tcvn3(text).utf8)
        case .vniInUnicode: Array(vni(text).utf8)
        }
    }

    static func lossy(_ text: String, _ name: String) -> [UInt8] {
        text.precomposedStringWithCanonicalMapping.unicodeScalars.flatMap { scalar in
            Iconv.convert(Array(String(scalar).utf8), from: "UTF-8", to: name) ?? [0x3F]
        }
    }

    /// The text as far as the encoding can hold it: what it has no letter for is a question mark.
    static func kept(_ text: String, in encoding: TextEncoding) -> String {
        let name: String? =
            switch encoding {
            case .windows1258: "CP1258"
            case .windows1252: "CP1252"
            case .viscii: "VISCII"
            case .tcvn5712: "TCVN5712-1"
            default: nil
            }
        guard let name else { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isKept = scalar.isASCII || Iconv.convert(Array(String(scalar).utf8), from: "UTF-8", to: name) != nil
            kept.append(isKept ? scalar : "?")
        }
        return String(kept)
    }

    /// The bytes decoded in one piece.
    static func decoded(_ bytes: [UInt8], _ encoding: TextEncoding) -> [UInt8] {
        var decoder = TextDecoder(encoding)
        var output: [UInt8] = []
        bytes.withUnsafeBytes { decoder.decode($0, isLast: true, into: &output) }
        return output
    }

    // MARK: - TCVN3, as the tables of converters print it

    private static let tcvn3Letters: [Unicode.Scalar: Unicode.Scalar] = {
        let font = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u{AD}õøö÷ùúýûüþ¡¢§£¤¥¦"
        let letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
        return Dictionary(uniqueKeysWithValues: zip(letters.unicodeScalars, font.unicodeScalars))
    }()

    /// As it is seen without the font; capitals with a tone are small letters (typed for a capital font).
    static func tcvn3(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            let small = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
            out.append(tcvn3Letters[scalar] ?? tcvn3Letters[small] ?? windows1252[scalar] ?? scalar)
        }
        return String(out)
    }

    // MARK: - VNI, by its rule: a letter, and one mark for shape and tone together

    private static let vniTones: [Unicode.Scalar: Int] = [
        "\u{301}": 1, "\u{300}": 2, "\u{309}": 3, "\u{303}": 4, "\u{323}": 5,
    ]
    private static let vniWhole: [Unicode.Scalar: Unicode.Scalar] = [
        "đ": "ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î",
    ]

    static func vni(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            let isCapital = scalar.properties.isUppercase
            func emit(_ letter: Unicode.Scalar) {
                out.append(isCapital ? letter.properties.uppercaseMapping.unicodeScalars.first ?? letter : letter)
            }
            let small = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
            if let whole = vniWhole[small] {
                emit(whole)
                continue
            }
            let parts = Array(String(small).decomposedStringWithCanonicalMapping.unicodeScalars)
            guard parts.count > 1, "aeiouy".unicodeScalars.contains(parts[0]) else {
                out.append(windows1252[scalar] ?? scalar)
                continue
            }
            let tone = parts.dropFirst().compactMap { vniTones[$0] }.first ?? 0
            let row: [Unicode.Scalar]
            if parts.contains("\u{302}") {
                row = ["â", "á", "à", "å", "ã", "ä"]
            } else if parts.contains("\u{306}") {
                row = ["ê", "é", "è", "ú", "ü", "ë"]
            } else {
                row = ["-", "ù", "ø", "û", "õ", "ï"]
            }
            let hasHorn = parts.contains("\u{31B}")
            emit(hasHorn ? (parts[0] == "o" ? "ô" : "ö") : parts[0])
            if row[tone] != "-" { emit(row[tone]) }
        }
        return String(out)
    }

    /// The punctuation of 0x80 to 0x9F as the Latin-1 controls of its bytes.
    private static let windows1252: [Unicode.Scalar: Unicode.Scalar] = [
        "…": "\u{85}", "‘": "\u{91}", "’": "\u{92}", "“": "\u{93}", "”": "\u{94}", "•": "\u{95}", "–": "\u{96}",
        "—": "\u{97}",
    ]
}

/// The C library's converter.
enum Iconv {
    /// nil when a character has no place in the other encoding.
    static func convert(_ bytes: [UInt8], from: String, to: String) -> [UInt8]? {
        guard let converter = iconv_open(to, from), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var output = [UInt8](repeating: 0, count: bytes.count * 6 + 16)
        var input = bytes.map { CChar(bitPattern: $0) }
        let capacity = output.count
        let left: Int? = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBytes { output in
                var source = input.baseAddress
                var sourceLeft = input.count
                var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                var targetLeft = capacity
                guard iconv(converter, &source, &sourceLeft, &target, &targetLeft) != Int(bitPattern: UInt.max) else {
                    return nil
                }
                _ = iconv(converter, nil, nil, &target, &targetLeft)
                return targetLeft
            }
        }
        return left.map { Array(output.prefix(capacity - $0)) }
    }
}
