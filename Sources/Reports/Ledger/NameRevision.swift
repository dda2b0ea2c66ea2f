/// The revision that a file's name states: "sửa lần 2", "sua_lan_2", "rev2".
enum NameRevision {
    private static let words: [[Character]] = [Array("sửalần"), Array("sualan"), Array("rev")]

    /// The number behind the last such words; 0 where there are none. Blanks, dashes, underscores and dots between
    /// letters do not matter, nor does the composition of the letters; a longer word that ends so ("prev 2") is none.
    static func stated(in name: String) -> Int {
        let characters = Array(name.lowercased())
        var revision = 0
        for start in characters.indices where start == 0 || !characters[start - 1].isLetter {
            for word in words {
                if let number = number(in: characters, from: start, behind: word) { revision = number }
            }
        }
        return revision
    }

    private static func number(in characters: [Character], from start: Int, behind word: [Character]) -> Int? {
        var position = start
        for letter in word {
            while position > start, position < characters.count, isSeparator(characters[position]) { position += 1 }
            guard position < characters.count, characters[position] == letter else { return nil }
            position += 1
        }
        while position < characters.count, isSeparator(characters[position]) { position += 1 }
        // A longer run of digits is a date or a number of another kind.
        let digits = characters[position...].prefix { $0.isASCII && $0.isNumber }
        return digits.count <= 3 ? Int(String(digits)) : nil
    }

    private static func isSeparator(_ character: Character) -> Bool {
        character.isWhitespace || "_-.".contains(character)
    }
}
