/// What is odd about a text: letters of a font's encoding, characters that nobody sees, nothing said.
enum TextCheck {
    /// Whether the text has to be looked at: it holds a symbol or a letter that Vietnamese does not use. Nearly all
    /// texts end here.
    @inline(__always)
    static func isSuspect(_ text: UnsafeRawBufferPointer) -> Bool {
        var place = 0
        while place + 1 < text.count {
            let (lead, next) = (text[place], text[place + 1])
            switch lead {
            case 0xC2 where next != 0xA0 && next != 0xB0 && next != 0xB2 && next != 0xB3: return true
            case 0xC3 where foreign.contains(next): return true
            case 0xE2 where next == 0x80 || next == 0x81, 0xEF where next == 0xBB || next == 0xBF: return true
            default: place += 1
            }
        }
        return false
    }

    /// ä å æ ç ë î ï ð ñ ö ø û ü þ ÿ and their capitals, by their second byte.
    private static let foreign: Set<UInt8> = [
        0x84, 0x85, 0x86, 0x87, 0x8B, 0x8E, 0x8F, 0x90, 0x91, 0x96, 0x98, 0x9B, 0x9C, 0x9E, 0xA4, 0xA5, 0xA6, 0xA7,
        0xAB, 0xAE, 0xAF, 0xB0, 0xB1, 0xB6, 0xB8, 0xBB, 0xBC, 0xBE, 0xBF,
    ]

    /// What the text says where words of it are letters of a font (TCVN3 or VNI) and no Vietnamese as they stand; nil
    /// where there is none.
    static func reading(ofGarbled text: UnsafeRawBufferPointer) -> String? {
        var judge = WordJudge(known: [])
        let words = String(decoding: text, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        for font in [TextEncoding.tcvn3InUnicode, .vniInUnicode] {
            var gained = 0
            var lost = 0
            let read = words.map { word -> String in
                var word = String(word)
                return word.withUTF8 { bytes in
                    let bytes = UnsafeRawBufferPointer(bytes)
                    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes.text }
                    let old = judge.judge(bytes)
                    guard old.implausible > 0 else { return bytes.text }
                    var decoder = TextDecoder(font)
                    var decoded: [UInt8] = []
                    decoder.decode(bytes, isLast: true, into: &decoded)
                    let isRead = decoded.withUnsafeBytes { judge.judge($0) }.isVietnamese
                    if isRead { gained += 1 } else { lost += 1 }
                    return isRead ? decoded.withUnsafeBytes(\.text) : bytes.text
                }
            }
            if gained > lost { return read.joined(separator: " ") }
        }
        return nil
    }

    /// Characters that are not seen, each once, as U+200B.
    static func invisible(in text: UnsafeRawBufferPointer) -> [String] {
        var found: [UInt32] = []
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            let value = scalar.value
            let isInvisible =
                switch value {
                case 0xAD, 0x80...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFFD: true
                default: false
                }
            if isInvisible, !found.contains(value) { found.append(value) }
        }
        return found.map { "U+\(Padded.hexadecimal(UInt8($0 >> 8 & 0xFF)))\(Padded.hexadecimal(UInt8($0 & 0xFF)))" }
    }

    /// Whether there are no two letters or digits in it.
    static func saysNothing(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count < 40 else { return false }
        return String(decoding: text, as: UTF8.self).unicodeScalars
            .count { $0.properties.isAlphabetic || $0.properties.numericType != nil } < 2
    }
}
