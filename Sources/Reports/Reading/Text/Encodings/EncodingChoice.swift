import Glibc

/// Chooses among the encodings that a text may be in, once it is known that not every word is plain UTF-8.
struct EncodingChoice {
    typealias Rival = EncodingDecision.Rival

    private let text: UnsafeRawBufferPointer
    private let marked: MarkedWords
    private let known: Set<String>

    /// The encodings of one byte a letter. Of those that read a text alike the earlier is taken.
    private static let ofBytes: [TextEncoding] = [.windows1258, .windows1252, .tcvn3, .tcvn5712, .viscii, .vni]

    /// A text that is UTF-8 throughout is that much likelier to be meant so than as letters of a font in Unicode.
    private static let advantageOfUTF8 = 6
    /// How far below the best a reading is still shown.
    private static let nearBits = 12
    private static let mostRivals = 4

    init(_ text: UnsafeRawBufferPointer, _ marked: MarkedWords, known: Set<String>) {
        self.text = text
        self.marked = marked
        self.known = known
    }

    private func read(_ encodings: [TextEncoding]) -> [EncodingReading] {
        var judge = WordJudge(known: known)
        return encodings.map { EncodingReading($0, marked, of: text, &judge) }
    }

    private static func confidence(bits: Int) -> Int {
        bits <= 0 ? 0 : min(999, Int(1000 * (1 - exp2(-Double(bits)))))
    }

    // MARK: - One byte a letter

    /// The choice where the text is not UTF-8 throughout; UTF-8 with a few broken bytes may still win.
    func amongBytes(hasMark: Bool) -> EncodingDecision {
        var readings = read([.utf8] + Self.ofBytes)
        if hasMark { readings[0].add(bits: 20) }
        if marked.lostLetters > 0, let place = readings.firstIndex(where: { $0.encoding == .windows1252 }) {
            readings[place].add(bits: 3 * min(4, marked.lostLetters))
        }
        // Sorting is stable, so of equal readings the earlier stays ahead.
        readings.sort { $0.total.bits > $1.total.bits }
        let best = readings[0]
        let second = readings.first { !$0.readsAs(best) }
        var confidence = Self.confidence(bits: best.total.bits - max(0, second?.total.bits ?? 0))
        if best.isDoubtful { confidence = min(confidence, 900) }
        if best.total.plausible == 0 { confidence = min(confidence, 500) }
        return decision(best, confidence, readings)
    }

    // MARK: - UTF-8, plain or with the letters of a font

    /// What a font encoding would make of the words, against plain UTF-8.
    private struct Gain {
        /// Words that become Vietnamese, and those that cease to be.
        var (gained, lost) = (0, 0)
        var (gainedBits, lostBits) = (0, 0)
        /// Words that are Vietnamese either way, and differ.
        var open = 0
        /// Vietnamese words of true Unicode letters, which stay as they are.
        var untouched = 0

        /// - Parameter isUnicodeAlone: whether a word has a letter that no byte of a font can be.
        init(_ font: EncodingReading, against plain: EncodingReading, isUnicodeAlone: (Int) -> Bool) {
            for place in plain.hashes.indices {
                let (new, old) = (font.verdicts[place], plain.verdicts[place])
                let (isNew, isOld) = (new.plausible > 0 && new.implausible == 0, old.plausible > 0 && old.implausible == 0)
                if plain.hashes[place] == font.hashes[place] {
                    untouched += isOld && isUnicodeAlone(place) ? 1 : 0
                } else if isNew, old.implausible > 0 {
                    gained += 1
                    gainedBits += new.bits - old.bits
                } else if isOld, new.implausible > 0 {
                    lost += 1
                    lostBits += old.bits - new.bits
                } else if isNew, isOld {
                    open += 1
                }
            }
        }

        var bits: Int { gainedBits - lostBits - EncodingChoice.advantageOfUTF8 }
    }

    /// The choice where the text is UTF-8 throughout.
    func amongUnicode() -> EncodingDecision {
        let readings = read([.utf8, .tcvn3InUnicode, .vniInUnicode])
        let plain = readings[0]
        let gains = readings.dropFirst().map { font in
            let gain = Gain(font, against: plain) { place in
                // U+0100 and above.
                MarkedWords.bytes(marked.words[place], of: text).contains { $0 >= 0xC4 }
            }
            return (font, gain)
        }.sorted { $0.1.bits > $1.1.bits }
        let (font, gain) = gains[0]
        if plain.total.plausible == 0, marked.words.count <= 4, gain.gained == 0 {
            if let decision = byChance(plain) { return decision }
        }
        if gain.gained == 0 { return EncodingDecision(.decided, .utf8, confidence: 990) }
        if gain.bits <= 0 {
            // A word or two that happen to be one in a font: plain, unless the fonts' words are clear as well.
            let confidence = gain.gainedBits > 30 ? 500 : min(990, Self.confidence(bits: -gain.bits))
            return decision(plain, confidence, readings)
        }
        let other = gains[1].1.gained > 0 ? gains[1].1.bits : 0
        var confidence = Self.confidence(bits: gain.bits - max(0, other))
        let mayDamage = gain.lost > (gain.untouched == 0 ? gain.gained / 50 : 0)
        let isMixed = gain.untouched > 0 && gain.open > 0
        if mayDamage || isMixed || font.isDoubtful { confidence = min(confidence, 500) }
        return decision(font, confidence, readings)
    }

    /// A few words that are UTF-8 by chance and Vietnamese otherwise: "ương" in VISCII is one.
    private func byChance(_ plain: EncodingReading) -> EncodingDecision? {
        let readings = [plain] + read(Self.ofBytes)
        guard readings.dropFirst().contains(where: { $0.total.bits >= WordJudge.Bits.syllable }) else { return nil }
        return decision(plain, 500, readings)
    }

    // MARK: - Telling

    private func decision(_ best: EncodingReading, _ confidence: Int, _ readings: [EncodingReading]) -> EncodingDecision {
        guard confidence < EncodingDecision.threshold else {
            return EncodingDecision(.decided, best.encoding, confidence: confidence)
        }
        return EncodingDecision(.asked, best.encoding, confidence: confidence, rivals: rivals(best, readings))
    }

    /// The best and those that come near it or are the next, each text once.
    private func rivals(_ best: EncodingReading, _ readings: [EncodingReading]) -> [Rival] {
        var shown = [best]
        for reading in readings.sorted(by: { $0.total.bits > $1.total.bits }) where shown.count < Self.mostRivals {
            guard !shown.contains(where: { $0.readsAs(reading) }), reading.total.plausible > 0 else { continue }
            let isNear = reading.total.bits >= best.total.bits - Self.nearBits
            if isNear || shown.count == 1 { shown.append(reading) }
        }
        let differing = shown.dropFirst().compactMap { $0.firstDifference(from: best) }.min() ?? 0
        let sample = SampleLine(text, at: marked.words.isEmpty ? 0 : marked.words[differing].start)
        return shown.map { Rival(encoding: $0.encoding, sample: sample.read(as: $0.encoding), line: sample.line) }
    }
}
