import Glibc

/// Chooses among the encodings that a text may be in, once it is known that not every word is plain UTF-8.
struct EncodingChoice {
    typealias Rival = EncodingDecision.Rival

    private let text: UnsafeRawBufferPointer
    private let marked: MarkedWords
    private let known: Set<String>

    /// The encodings of one byte a letter. Of those that read a text alike the earlier is taken.
    private static let ofBytes: [TextEncoding] = [.windows1258, .windows1252, .tcvn3, .tcvn5712, .viscii, .vni]

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
            readings[place].add(bits: 4 * min(4, marked.lostLetters))
        }
        // Sorting is stable, so of equal readings the earlier stays ahead.
        readings.sort { $0.total.bits > $1.total.bits }
        let best = readings[0]
        let second = readings.first { !$0.readsAs(best) }
        var bits = best.total.bits - max(0, second?.total.bits ?? 0)
        // How common the words are is no proof: a text may be full of rare ones.
        if let second, !best.isSounder(than: second) { bits /= 2 }
        var confidence = Self.confidence(bits: bits)
        if best.isDoubtful { confidence = min(confidence, 900) }
        if best.total.plausible == 0, best.total.bits < WordJudge.Bits.syllable { confidence = min(confidence, 500) }
        return decision(best, confidence, near(best, readings), at: nil)
    }

    // MARK: - UTF-8, plain or with the letters of a font

    /// The choice where the text is UTF-8 throughout.
    func amongUnicode() -> EncodingDecision {
        let readings = read([.utf8, .tcvn3InUnicode, .vniInUnicode])
        let plain = readings[0]
        let gains = readings.dropFirst().map { font in
            FontGain(font, against: plain) { place in
                // U+0100 and above.
                MarkedWords.bytes(marked.words[place], of: text).contains { $0 >= 0xC4 }
            }
        }.sorted { ($0.bits, $0.openBits) > ($1.bits, $1.openBits) }
        let (best, other) = (gains[0], gains[1])
        if plain.total.plausible == 0, marked.words.count <= 4, best.gained == 0, let decision = byChance(plain) {
            return decision
        }
        let found = gains.filter { $0.gained > 0 }
        if found.isEmpty {
            let bits = FontGain.advantageOfUTF8 - best.openBits
            let confidence = best.lost > 0 ? 990 : min(990, Self.confidence(bits: bits))
            return decision(plain, confidence, [plain, best.reading], at: nil)
        }
        if best.bits <= 0 || !best.isClear && best.neither > best.gained {
            // Plain, with a word or two that happen to be one in a font; unless a font's words are there beyond chance.
            let isMixed = found.contains { $0.isClear }
            let confidence = isMixed ? 500 : best.bits <= 0 ? min(960, Self.confidence(bits: -best.bits)) : 960
            return decision(
                plain, confidence, [plain] + found.map(\.reading), at: found.compactMap(\.firstGained).min())
        }
        var confidence = Self.confidence(bits: best.bits - max(0, other.gained > 0 ? other.bits : 0))
        if best.mayDamage || best.reading.isDoubtful { confidence = min(confidence, 500) }
        let shown = [best.reading, plain] + (other.bits > 0 ? [other.reading] : [])
        return decision(best.reading, confidence, shown, at: best.firstGained)
    }

    /// A text in UTF-16 or the like that holds a font's letters: its two readings, to be shown.
    func rivals(_ font: TextEncoding) -> [Rival] {
        let readings = read([.utf8, font])
        return rivals(readings, at: readings[0].firstDifference(from: readings[1]))
    }

    /// A few words that are UTF-8 by chance and Vietnamese otherwise: "ương" in VISCII is one.
    private func byChance(_ plain: EncodingReading) -> EncodingDecision? {
        let others = read(Self.ofBytes).filter { $0.total.bits >= WordJudge.Bits.syllable }
            .sorted { $0.total.bits > $1.total.bits }
        return others.isEmpty ? nil : decision(plain, 500, [plain] + others, at: nil)
    }

    // MARK: - Telling

    /// The decision for the best reading; where it is asked, `shown` tells the rivals, the likeliest first, by the word
    /// at `place` or the first that they read differently.
    private func decision(
        _ best: EncodingReading, _ confidence: Int, _ shown: [EncodingReading], at place: Int?
    ) -> EncodingDecision {
        guard confidence < EncodingDecision.threshold else {
            return EncodingDecision(.decided, best.encoding, confidence: confidence)
        }
        return EncodingDecision(.asked, best.encoding, confidence: confidence, rivals: rivals(shown, at: place))
    }

    /// The best and those that come near it, or the next.
    private func near(_ best: EncodingReading, _ readings: [EncodingReading]) -> [EncodingReading] {
        var near = [best]
        for reading in readings where reading.total.plausible > 0 && !near.contains(where: { $0.readsAs(reading) }) {
            if near.count == 1 || reading.total.bits >= best.total.bits - Self.nearBits { near.append(reading) }
        }
        return Array(near.prefix(Self.mostRivals))
    }

    private func rivals(_ shown: [EncodingReading], at place: Int?) -> [Rival] {
        guard let best = shown.first, !marked.words.isEmpty else { return [] }
        let differing = place ?? shown.dropFirst().compactMap { best.firstDifference(from: $0) }.min() ?? 0
        let sample = SampleLine(text, at: marked.words[differing].start)
        return shown.map { Rival(encoding: $0.encoding, sample: sample.read(as: $0.encoding), line: sample.line) }
    }
}
