/// The letters of one word, taken apart; a word longer than any syllable keeps its first ones and its count.
struct VietnameseWord {
    private static let capacity = 8
    private var codes = InlineArray<8, UInt16>(repeating: 0)
    private(set) var count = 0

    /// What is worth knowing of the letters together.
    private(set) var markedCount = 0
    private(set) var capitalCount = 0
    private(set) var beginsWithCapital = false
    private var hasVowel = false
    /// Whether no letter but Đ is marked, and whether none but Đ and Ư.
    private var (marksD, marksDOrƯ) = (true, true)

    @inline(__always)
    mutating func append(_ code: VietnameseLetters.Code) {
        if count < Self.capacity { codes[count] = code.bits }
        if code.isCapital {
            if count == 0 { beginsWithCapital = true }
            capitalCount += 1
        }
        if code.isVowel { hasVowel = true }
        if code.isMarked {
            markedCount += 1
            if code.letter != Self.numberOfD {
                marksD = false
                if code.letter != Self.numberOfƯ || code.tone != 0 { marksDOrƯ = false }
            }
        }
        count += 1
    }

    @inline(__always)
    subscript(place: Int) -> VietnameseLetters.Code { VietnameseLetters.Code(bits: codes[place]) }

    /// All capitals, all small letters, or one capital at the beginning.
    var isOfOneCase: Bool {
        capitalCount == 0 || capitalCount == count || (capitalCount == 1 && beginsWithCapital)
    }

    /// An abbreviation: capitals with Đ or Ư among them (QĐ, ĐMST, BCHTƯ), or consonants with đ (đ, trđ, hđnd).
    var isAbbreviation: Bool {
        (capitalCount == count && marksDOrƯ) || (!hasVowel && marksD && (capitalCount == 0 || capitalCount == count))
    }

    /// Whether the last letter is m, as in m and km.
    var endsWithM: Bool { count > 0 && count <= Self.capacity && self[count - 1].letter == Self.numberOfM }

    private static let (numberOfƯ, numberOfD, numberOfM): (UInt8, UInt8, UInt8) = (11, 16, 21)

    /// The word without its case as one number, eight bits a letter; 0 when it is longer than eight letters.
    var key: UInt64 {
        guard count <= Self.capacity else { return 0 }
        var key: UInt64 = 0
        for place in 0..<count { key = key << 8 | UInt64(self[place].bits & 0xFF) }
        return key
    }

    /// The key of a word that is written out; nil when it has other letters than Vietnamese ones.
    static func key(of text: some StringProtocol) -> UInt64? {
        var word = VietnameseWord()
        for scalar in text.unicodeScalars {
            let code = VietnameseLetters.table[scalar.value]
            if code == .noLetter { return nil }
            word.append(code)
        }
        return word.key == 0 ? nil : word.key
    }
}
