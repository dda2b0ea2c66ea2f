/// What a font encoding would make of the words of a UTF-8 text, against what they are.
struct FontGain {
    /// A text that is UTF-8 throughout is that much likelier to be meant so than as letters of a font in Unicode.
    static let advantageOfUTF8 = 6

    let reading: EncodingReading
    /// Words that become Vietnamese, and those that cease to be.
    private(set) var (gained, lost) = (0, 0)
    private(set) var (gainedBits, lostBits) = (0, 0)
    /// Words that are Vietnamese either way and differ, and those that are none either way and differ.
    private(set) var (open, neither) = (0, 0)
    /// How much likelier the font makes those of the first kind.
    private(set) var openBits = 0
    /// Those that the font makes less likely.
    private(set) var openAgainst = 0
    /// Vietnamese words of letters that no font has, which stay as they are.
    private(set) var untouched = 0
    /// The first word that becomes Vietnamese.
    private(set) var firstGained: Int?

    /// Compares word by word; `isUnicodeAlone` tells whether a word has a letter that no byte of a font can be.
    init(_ reading: EncodingReading, against plain: EncodingReading, isUnicodeAlone: (Int) -> Bool) {
        self.reading = reading
        for place in plain.hashes.indices {
            let (new, old) = (reading.verdicts[place], plain.verdicts[place])
            let (isNew, isOld) = (new.isVietnamese, old.isVietnamese)
            if plain.hashes[place] == reading.hashes[place] {
                untouched += isOld && isUnicodeAlone(place) ? 1 : 0
            } else if isNew, old.implausible > 0 {
                if firstGained == nil { firstGained = place }
                gained += 1
                gainedBits += new.bits - old.bits
            } else if isOld, new.implausible > 0 {
                lost += 1
                lostBits += old.bits - new.bits
            } else if isNew, isOld {
                open += 1
                openBits += new.bits - old.bits
                if old.bits > new.bits { openAgainst += 1 }
            } else if new.implausible > 0, old.implausible > 0 {
                neither += 1
            }
        }
    }

    /// How much likelier the font's reading is.
    var bits: Int { gainedBits - lostBits - Self.advantageOfUTF8 }

    /// Whether words of the font are there beyond chance: one with a symbol in its middle ("b¸o"), or two.
    var isClear: Bool { gainedBits > 13 && gained >= neither }

    /// Whether true Unicode words may be spoilt: some would be, or would be rarer words than they are, or of those that
    /// may be meant either way more than one in twenty must be expected to be, by the share of true Unicode words.
    var mayDamage: Bool {
        lost > 0 || openAgainst * 150 > gained || open * untouched * 20 > gained + untouched
    }
}
