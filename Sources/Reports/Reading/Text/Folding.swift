import Foundation

/// Words as they are compared: without case, marks, spacing and punctuation.
///
/// "Đơn vị tính", "ĐƠN VỊ TÍNH:" and "don vi tinh" are one; Hoà and Hòa are one; composed and decomposed
/// letters are one.
public enum Folding {
    /// The text as it is compared.
    public static func key(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bareKey(UnsafeRawBufferPointer($0)) } ?? decomposedKey(text)
    }

    /// The key of a text of bare signs alone; nil of any other.
    private static func bareKey(_ text: UnsafeRawBufferPointer) -> String? {
        var isBare = true
        let key = String(unsafeUninitializedCapacity: text.count) { key in
            // No sign is longer in the key, and a gap takes the place of one.
            var (length, hasGap, place) = (0, false, 0)
            while place < text.count {
                switch BareSign.next(text, at: &place) {
                case .letter(let letter, _):
                    if hasGap {
                        key[length] = UInt8(ascii: " ")
                        length += 1
                    }
                    hasGap = false
                    key[length] = letter
                    length += 1
                case .mark: continue
                case .gap: hasGap = length > 0
                case nil:
                    isBare = false
                    return 0
                }
            }
            return length
        }
        return isBare ? key : nil
    }

    /// The same of any text.
    static func decomposedKey(_ text: String) -> String {
        var key = ""
        var hasGap = false
        for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar {
            case "đ", "Đ":
                append("d", to: &key, &hasGap)
            case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
                append(scalar.properties.lowercaseMapping, to: &key, &hasGap)
            case _ where scalar.properties.canonicalCombiningClass != .notReordered:
                continue
            default:
                hasGap = !key.isEmpty
            }
        }
        return key
    }

    private static func append(_ letters: String, to key: inout String, _ hasGap: inout Bool) {
        if hasGap { key += " " }
        hasGap = false
        key += letters
    }

    /// The text composed (NFC), as everything kept and shown is.
    public static func composed(_ text: String) -> String {
        var text = text
        return text.withUTF8({ isSurelyComposed(UnsafeRawBufferPointer($0)) })
            ? text : text.precomposedStringWithCanonicalMapping
    }

    /// Whether the text has no other characters than ASCII, Latin up to U+01BF and those of U+1E00 to U+1EFF, the
    /// letters of Vietnamese among them: no normalization changes any of these (Unicode, NFC_Quick_Check).
    static func isSurelyComposed(_ text: UnsafeRawBufferPointer) -> Bool {
        var isExtended = false
        for byte in text where byte >= 0x80 {
            if isExtended {
                guard (0xB8...0xBB).contains(byte) else { return false }
                isExtended = false
            } else if byte == 0xE1 {
                isExtended = true
            } else if byte > 0xC6 {
                return false
            }
        }
        return true
    }

    /// Lends the text composed (NFC): as it is, where no mark stands apart from its letter.
    static func withComposed<Result>(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        // Marks that combine are U+0300 to U+036F.
        guard bytes.contains(where: { $0 == 0xCC || $0 == 0xCD }) else { return body(bytes) }
        var text = composed(String(decoding: bytes, as: UTF8.self))
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
