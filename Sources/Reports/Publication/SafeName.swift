import Foundation

/// A stranger's file name made fit for a path.
enum SafeName {
    /// The length of the longest, in bytes.
    static let longest = 80
    private static let longestExtension = 10

    /// Letters, digits, dot, dash and underscore of ASCII, Vietnamese letters without their marks; at most 80 bytes,
    /// the extension kept; it does not begin with a dot or a dash.
    static func of(_ name: String) -> String {
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
