/// Vietnamese letters as numbers: which letter without its tone, which tone, capital or small.
///
/// One look-up in a small table replaces every comparison of characters where words are judged.
struct VietnameseLetters: Sendable {
    /// A letter taken apart; 0 is no letter of Vietnamese.
    struct Code: Equatable, Sendable {
        let bits: UInt16

        static let noLetter = Code(bits: 0)

        /// 1...12 for vowels, 13...29 for consonants, 30 for f, j, w and z.
        @inline(__always) var letter: UInt8 { UInt8(truncatingIfNeeded: bits & 0x1F) }
        /// 0 for none, then huyền, sắc, hỏi, ngã, nặng.
        @inline(__always) var tone: UInt8 { UInt8(truncatingIfNeeded: bits >> 5 & 7) }
        @inline(__always) var isCapital: Bool { bits & 0x100 != 0 }
        /// Whether the letter is none of ASCII's.
        @inline(__always) var isMarked: Bool { bits & 0x200 != 0 }
        @inline(__always) var isVowel: Bool { letter >= 1 && letter <= 12 }
        @inline(__always) var isForeign: Bool { letter == 30 }
        /// A vowel with a shape of its own (ă â ê ô ơ ư), which bears the tone of its syllable.
        @inline(__always) var hasShape: Bool { 1 << UInt16(letter) & Self.shapes != 0 }

        private static let shapes: UInt16 = 1 << 2 | 1 << 3 | 1 << 5 | 1 << 8 | 1 << 9 | 1 << 11
    }

    static let table = VietnameseLetters()

    static let vowels = "aăâeêioôơuưy"
    static let consonants = "bcdđghklmnpqrstvx"
    private static let foreign = "fjwz"
    /// The vowels with each tone, in the order of `vowels`.
    private static let tones = ["àằầèềìòồờùừỳ", "áắấéếíóốớúứý", "ảẳẩẻểỉỏổởủửỷ", "ãẵẫẽễĩõỗỡũữỹ", "ạặậẹệịọộợụựỵ"]

    private static let low = 0x1B1
    private static let high: UInt32 = 0x1EA0

    private var codes: [UInt16]
    private init() {
        codes = Array(repeating: 0, count: Self.low + 90)
        for (number, letter) in (Self.vowels + Self.consonants).unicodeScalars.enumerated() {
            add(letter, UInt16(number + 1))
        }
        for letter in Self.foreign.unicodeScalars { add(letter, 30) }
        for (tone, letters) in Self.tones.enumerated() {
            for (number, letter) in letters.unicodeScalars.enumerated() {
                add(letter, UInt16(number + 1) | UInt16(tone + 1) << 5)
            }
        }
    }

    private mutating func add(_ letter: Unicode.Scalar, _ bits: UInt16) {
        let mark: UInt16 = letter.isASCII ? 0 : 0x200
        if let index = Self.index(letter.value) { codes[index] = bits | mark }
        if let capital = letter.properties.uppercaseMapping.unicodeScalars.first,
            let index = Self.index(capital.value)
        {
            codes[index] = bits | mark | 0x100
        }
    }

    @inline(__always)
    private static func index(_ scalar: UInt32) -> Int? {
        if scalar < UInt32(low) { return Int(scalar) }
        let offset = scalar &- high
        return offset < 90 ? low + Int(offset) : nil
    }

    @inline(__always)
    subscript(scalar: UInt32) -> Code {
        guard let index = Self.index(scalar) else { return .noLetter }
        return Code(bits: codes[index])
    }

    /// The capital of a small Vietnamese letter, and every other character as it is.
    func capital(_ scalar: UInt32) -> UInt32 {
        let code = self[scalar]
        guard code.isMarked, !code.isCapital else { return scalar }
        return Unicode.Scalar(scalar)?.properties.uppercaseMapping.unicodeScalars.first?.value ?? scalar
    }

    /// The number of a letter as `Code.letter` gives it.
    static func number(of letter: Unicode.Scalar) -> UInt8 { table[letter.value].letter }
}
