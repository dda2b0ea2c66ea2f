/// Weighs how well decoded text looks like Vietnamese, in bits: how much likelier it is than by chance.
///
/// Words of ASCII letters alone say nothing. A syllable that Vietnamese can have speaks for the decoding, one that
/// people write often or that the plan knows speaks louder; letters that are none, symbols and lone marks within a
/// word, and capitals in its middle speak against it. The punctuation of printed text says nothing.
struct WordJudge {
    /// What was found in a piece of text.
    struct Verdict: Equatable {
        var bits = 0
        var plausible = 0
        var implausible = 0

        /// Whether there is Vietnamese, and nothing against it.
        var isVietnamese: Bool { plausible > 0 && implausible == 0 }

        static func += (sum: inout Verdict, other: Verdict) {
            sum.bits += other.bits
            sum.plausible += other.plausible
            sum.implausible += other.implausible
        }
    }

    /// The weights.
    enum Bits {
        static let known = 9
        static let common = 7
        static let syllable = 5
        static let letterAlone = 1
        static let punctuation = 2
        static let unit = 6
        static let abbreviation = 3
        static let noSyllable = -5
        static let mixedCase = -4
        static let symbolInWord = -10
        static let undecodable = -12
    }

    private let letters = VietnameseLetters.table
    private let composition = Composition.table
    private let rules = VietnameseSyllable.rules
    private let common = CommonSyllables.all
    private let known: SyllableSet
    /// Whether words are looked up in the lists; without it, what is plausible is told and not how much.
    private let looksUp: Bool
    /// Whether Ð stands for Đ, as it does where Vietnamese was saved as windows-1252.
    var takesEthForD = false

    private var word = VietnameseWord()
    private var hasForeignLetter = false

    init(known: Set<String>, looksUp: Bool = true) {
        self.known = SyllableSet(known)
        self.looksUp = looksUp
    }

    private enum Kind {
        case letter, foreign, mark, symbol, ornament, separator, undecodable
    }

    /// Judges a piece of UTF-8 text; bytes that are not UTF-8 are undecodable ones.
    mutating func judge(_ text: UnsafeRawBufferPointer) -> Verdict {
        var verdict = Verdict()
        var place = 0
        var previous = Kind.separator
        var held: UInt32 = 0
        var hasSymbolInWord = false
        var hasUndecodable = false
        var isPunctuation = true
        // A letter is held until it is known that no mark follows.
        while place < text.count || held != 0 {
            var scalar: UInt32 = 0
            if place < text.count {
                switch UTF8Bytes.next(text, at: place) {
                case .scalar(let next, let length):
                    scalar = next
                    place += length
                case .malformed, .unfinished:
                    scalar = CharacterTable.unassigned
                    place += 1
                }
                if Composition.isMark(scalar), held != 0, let letter = composition.letter(held, scalar) {
                    held = letter
                    continue
                }
            }
            if held != 0 { append(held) }
            held = 0
            if scalar == 0 { break }
            let kind = kind(scalar)
            if kind != .separator, kind != .ornament, kind != .letter || scalar >= 0x80 { isPunctuation = false }
            switch kind {
            case .letter, .foreign:
                held = scalar
                if previous == .symbol { hasSymbolInWord = true }
            case .mark:
                hasSymbolInWord = true
            case .symbol:
                if previous == .letter || previous == .foreign { hasSymbolInWord = true }
                verdict += endWord(followedBy: scalar)
            case .ornament:
                if previous == .letter || previous == .foreign, isLetter(text, at: place) { hasSymbolInWord = true }
                verdict += endWord(followedBy: scalar)
            case .separator:
                verdict += endWord(followedBy: scalar)
            case .undecodable:
                hasUndecodable = true
                verdict += endWord(followedBy: scalar)
            }
            previous = kind
        }
        verdict += endWord(followedBy: 0)
        // Dashes, quotes and the like around words without a mark.
        if isPunctuation, verdict.bits == 0 { verdict.bits += Bits.punctuation }
        if hasUndecodable { return Verdict(bits: Bits.undecodable, implausible: 1) }
        if hasSymbolInWord { return Verdict(bits: Bits.symbolInWord, implausible: 1) }
        return verdict
    }

    @inline(__always)
    private mutating func append(_ scalar: UInt32) {
        var code = letters[scalar]
        if code == .noLetter {
            if takesEthForD, scalar == 0xD0 { code = letters[0x110] } else { hasForeignLetter = true }
        }
        word.append(code)
    }

    /// Judges the word that ends here.
    private mutating func endWord(followedBy scalar: UInt32) -> Verdict {
        defer {
            word = VietnameseWord()
            hasForeignLetter = false
        }
        if hasForeignLetter { return Verdict(bits: Bits.noSyllable, implausible: 1) }
        guard word.markedCount > 0 else {
            // m², km³ and °C are written by those who decode rightly.
            let isUnit = (scalar == 0xB2 || scalar == 0xB3) && word.count > 0 && word.count <= 2
            return isUnit && word.endsWithM ? Verdict(bits: Bits.unit, plausible: 1) : Verdict()
        }
        guard rules.accept(word) else {
            if word.isAbbreviation { return Verdict(bits: Bits.abbreviation) }
            return Verdict(bits: Bits.noSyllable, implausible: 1)
        }
        guard word.isOfOneCase else { return Verdict(bits: Bits.mixedCase, implausible: 1) }
        if word.count == 1 {
            let isWord = CommonSyllables.ofOneLetter.contains(word)
            return isWord
                ? Verdict(bits: Bits.letterAlone, plausible: 1) : Verdict(bits: Bits.noSyllable, implausible: 1)
        }
        guard looksUp else { return Verdict(bits: Bits.syllable, plausible: 1) }
        if known.contains(word) { return Verdict(bits: Bits.known, plausible: 1) }
        return Verdict(bits: common.contains(word) ? Bits.common : Bits.syllable, plausible: 1)
    }

    // MARK: - Kinds of characters

    @inline(__always)
    private func kind(_ scalar: UInt32) -> Kind {
        if letters[scalar] != .noLetter { return .letter }
        return Self.kindBeyondLetters(scalar)
    }

    private static func kindBeyondLetters(_ scalar: UInt32) -> Kind {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0: .separator
        case 0..<0x20, 0x7F..<0xA0: .undecodable
        // ° ² ³
        case 0xB0, 0xB2, 0xB3: .ornament
        case 0xA1...0xBF, 0xD7, 0xF7: .symbol
        case 0x300..<0x370: .mark
        // Spaces, dashes and dots may join words; an apostrophe may stand within one.
        case 0x2000...0x2015, 0x2019, 0x2022, 0x2026, 0x202F, 0x2044, 0x2212, 0x3000, 0xFEFF: .separator
        case 0x2016...0x2BFF, 0xE000...0xF8FF, 0xFE00...0xFE0F, 0x1_F000...0x1_FAFF: .ornament
        case CharacterTable.unassigned...: .undecodable
        default: .foreign
        }
    }

    private func isLetter(_ text: UnsafeRawBufferPointer, at place: Int) -> Bool {
        guard place < text.count, case .scalar(let scalar, _) = UTF8Bytes.next(text, at: place) else { return false }
        let kind = kind(scalar)
        return kind == .letter || kind == .foreign
    }
}
