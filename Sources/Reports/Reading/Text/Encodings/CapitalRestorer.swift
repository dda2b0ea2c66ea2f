/// Gives capitals back to texts typed for ABC's capital fonts, whose small letters are shown as capitals.
///
/// The bytes of "CỘNG HÒA" in .VnTimeH are those of "CộNG HòA". A word with a capital behind a capital and a small
/// marked letter was typed so, and its marked letters are raised. "Sở" may be one or the other: it follows its phrase,
/// when that has a raised word and no plain small letter.
struct CapitalRestorer {
    /// A phrase longer than this is handed on in parts.
    private static let longestPhrase = 512

    private let letters = VietnameseLetters.table
    private var phrase: [UInt32] = []
    private var hasRaised = false
    private var hasPlainSmall = false

    // The word being read.
    private var wordStart = 0
    private var plainCapitals = 0
    private var hasWordPlainSmall = false
    private var hasMarkedSmall = false
    private var beginsWithPlainCapital = false

    /// Takes the next character and writes what is settled.
    mutating func take(_ scalar: UInt32, into output: inout [UInt8]) {
        let code = letters[scalar]
        if code != .noLetter {
            if code.isMarked {
                if !code.isCapital { hasMarkedSmall = true }
            } else if code.isCapital {
                if phrase.count == wordStart { beginsWithPlainCapital = true }
                plainCapitals += 1
            } else {
                hasWordPlainSmall = true
            }
            phrase.append(scalar)
            if phrase.count >= Self.longestPhrase { flush(into: &output) }
            return
        }
        endWord()
        phrase.append(scalar)
        wordStart = phrase.count
        if !Self.joins(scalar) || phrase.count >= Self.longestPhrase { flush(into: &output) }
    }

    /// Writes what is held.
    mutating func flush(into output: inout [UInt8]) {
        endWord()
        let isRaised = hasRaised && !hasPlainSmall
        if isRaised {
            for scalar in phrase { UTF8Bytes.append(letters.capital(scalar), to: &output) }
        } else {
            for scalar in phrase { UTF8Bytes.append(scalar, to: &output) }
        }
        phrase.removeAll(keepingCapacity: true)
        wordStart = 0
        hasRaised = false
        hasPlainSmall = false
    }

    private mutating func endWord() {
        if hasWordPlainSmall {
            hasPlainSmall = true
        } else if hasMarkedSmall, plainCapitals > (beginsWithPlainCapital ? 1 : 0) {
            hasRaised = true
            for place in wordStart..<phrase.count { phrase[place] = letters.capital(phrase[place]) }
        }
        plainCapitals = 0
        hasWordPlainSmall = false
        hasMarkedSmall = false
        beginsWithPlainCapital = false
    }

    /// What stands between the words of a phrase.
    private static func joins(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0xA0, 0x26, 0x2D, 0x2F, 0x30...0x39, 0x2013: true
        default: false
        }
    }
}
