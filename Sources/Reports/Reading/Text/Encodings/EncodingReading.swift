/// A text's marked words as one encoding reads them, judged.
struct EncodingReading {
    let encoding: TextEncoding
    /// The sum over all words.
    private(set) var total = WordJudge.Verdict()
    /// For each word, what was found and a hash of its text.
    private(set) var verdicts: [WordJudge.Verdict] = []
    private(set) var hashes: [UInt64] = []

    init(
        _ encoding: TextEncoding, _ marked: borrowing MarkedWords, of text: UnsafeRawBufferPointer,
        _ judge: inout WordJudge
    ) {
        self.encoding = encoding
        verdicts.reserveCapacity(marked.words.count)
        hashes.reserveCapacity(marked.words.count)
        judge.takesEthForD = encoding == .windows1252
        var decoder = TextDecoder(encoding)
        var decoded: [UInt8] = []
        for word in marked.words {
            decoded.removeAll(keepingCapacity: true)
            decoder.decode(MarkedWords.bytes(word, of: text), isLast: true, into: &decoded)
            let verdict = decoded.withUnsafeBytes { judge.judge($0) }
            total += verdict
            verdicts.append(verdict)
            hashes.append(Self.hash(decoded))
        }
    }

    /// Whether both read every word alike.
    func readsAs(_ other: EncodingReading) -> Bool { hashes == other.hashes }

    /// Whether some word is sound here and none there.
    func isSounder(than other: EncodingReading) -> Bool {
        verdicts.indices.contains { verdicts[$0].implausible == 0 && other.verdicts[$0].implausible > 0 }
    }

    /// The first word that the two read differently.
    func firstDifference(from other: EncodingReading) -> Int? {
        hashes.indices.first { hashes[$0] != other.hashes[$0] }
    }

    /// Whether too many words are no Vietnamese: names and foreign words are a few in every text.
    var isDoubtful: Bool { total.implausible > 1 + (total.plausible + total.implausible) / 10 }

    mutating func add(bits: Int) { total.bits += bits }

    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
