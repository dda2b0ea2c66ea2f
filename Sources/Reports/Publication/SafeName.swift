import Foundation

/// A stranger's file name made fit for a path.
enum SafeName {
    /// The length of the longest, in bytes.
    static let longest = 80
    private static let longestExtension = 10

    /// Letters, digits, dot, dash and underscore of ASCII, Vietnamese letters without their marks; at most 80 bytes,
    /// the extension kept; it does not begin with a dot or a dash.
    static func of(_ name: String) -> String {
        if isSafe(name.utf8) { return name }
        var safe = ""
        for character in name {
            let letter = letter(character)
            // Blanks and the rest stand as one underscore, however many they are.
            if letter == "_", safe.last == "_" { continue }
            safe.append(letter)
        }
        while let first = safe.first, ".-_".contains(first) { safe.removeFirst() }
        guard !safe.isEmpty else { return "tep" }
        guard safe.utf8.count > longest else { return safe }
        let end = safe.lastIndex(of: ".").map { safe[$0...] } ?? ""
        let kept = end.utf8.count <= longestExtension ? end : ""
        return String(safe.prefix(longest - kept.utf8.count) + kept)
    }

    /// Whether a name surely stays as it is, as the codes of units do.
    private static func isSafe(_ name: String.UTF8View) -> Bool {
        guard let first = name.first, first != UInt8(ascii: "."), first != UInt8(ascii: "-"), name.count <= longest
        else { return false }
        return name.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }

    private static func letter(_ character: Character) -> Character {
        if let ascii = character.asciiValue {
            let letter = Character(UnicodeScalar(ascii))
            return isKept(letter) ? letter : "_"
        }
        if character == "đ" { return "d" }
        if character == "Đ" { return "D" }
        let base = String(character).decomposedStringWithCanonicalMapping.unicodeScalars.first
        guard let base, base.isASCII else { return "_" }
        let letter = Character(base)
        return isKept(letter) ? letter : "_"
    }

    private static func isKept(_ letter: Character) -> Bool {
        letter.isLetter || letter.isNumber || letter == "." || letter == "-"
    }
}
