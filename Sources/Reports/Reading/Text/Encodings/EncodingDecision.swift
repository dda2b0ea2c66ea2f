/// Which encoding a file is in, how surely, and what else it may be.
///
/// A wrong decoding of Vietnamese text never fails, it only yields other letters. So each encoding that may be meant
/// reads the file's words, and the one that yields Vietnamese is taken, when none comes near it; otherwise it is asked.
struct EncodingDecision: Sendable {
    enum Outcome: Sendable {
        /// The encoding is sure enough to be taken.
        case decided
        /// More than one reading is plausible, or none is.
        case asked
    }

    /// An encoding that may be meant, with a line that shows how it reads.
    struct Rival: Sendable, Equatable {
        let encoding: TextEncoding
        /// The first line that the rivals read differently, or the part of it that does, in this encoding.
        let sample: String
        /// The sample's line in the file, from 1.
        let line: Int
    }

    let outcome: Outcome
    /// The encoding, or the likeliest one when it is asked.
    let encoding: TextEncoding
    /// The number of bytes to skip at the file's beginning.
    let byteOrderMark: Int
    /// Per mille.
    let confidence: Int
    /// When it is asked, the encodings that may be meant, the likeliest first.
    let rivals: [Rival]

    /// Below this the encoding is asked.
    static let threshold = 950

    /// Decides from the beginning of a file, up to 1 MiB.
    ///
    /// If that is not the whole file its last word may be cut, and is left out. The syllables of the words that the plan
    /// knows, composed and in small letters, make a reading that has them likelier.
    static func decide(
        _ head: UnsafeRawBufferPointer, isWhole: Bool, known: @autoclosure () -> Set<String>
    ) -> EncodingDecision {
        switch UnicodeMark.find(head) {
        case .utf8: return decideBytes(head, mark: 3, isWhole: isWhole, known: known)
        case .utf16(let encoding, let mark):
            return decideUTF16(head, encoding, mark: mark, isWhole: isWhole, known: known)
        case .utf32: return EncodingDecision(.asked, .utf8, confidence: 0)
        case nil: return decideBytes(head, mark: 0, isWhole: isWhole, known: known)
        }
    }

    init(_ outcome: Outcome, _ encoding: TextEncoding, mark: Int = 0, confidence: Int, rivals: [Rival] = []) {
        self.outcome = outcome
        self.encoding = encoding
        byteOrderMark = mark
        self.confidence = confidence
        self.rivals = rivals
    }

    private static func decideBytes(
        _ head: UnsafeRawBufferPointer, mark: Int, isWhole: Bool, known: () -> Set<String>
    ) -> EncodingDecision {
        var text = UnsafeRawBufferPointer(rebasing: head[mark...])
        if !isWhole { text = MarkedWords.withoutLastWord(text) }
        let marked = MarkedWords(text)
        if marked.words.isEmpty {
            return EncodingDecision(.decided, .utf8, mark: mark, confidence: 1000)
        }
        var glance = WordJudge(known: [], looksUp: false)
        let isPlain = marked.words.allSatisfy {
            glance.judge(MarkedWords.bytes($0, of: text)).implausible == 0
        }
        if isPlain, !marked.isSlight(text) { return EncodingDecision(.decided, .utf8, mark: mark, confidence: 1000) }
        let choice = EncodingChoice(text, marked, known: known())
        let decision = marked.isUTF8(text) ? choice.amongUnicode() : choice.amongBytes(hasMark: mark > 0)
        return EncodingDecision(
            decision.outcome, decision.encoding, mark: mark, confidence: decision.confidence, rivals: decision.rivals)
    }

    /// UTF-16 is known by its mark or its zero bytes; its words may still be those of a font.
    private static func decideUTF16(
        _ head: UnsafeRawBufferPointer, _ encoding: TextEncoding, mark: Int, isWhole: Bool, known: () -> Set<String>
    ) -> EncodingDecision {
        var decoder = TextDecoder(encoding)
        var text: [UInt8] = []
        decoder.decode(UnsafeRawBufferPointer(rebasing: head[mark...]), isLast: isWhole, into: &text)
        return text.withUnsafeBytes { text in
            let inside = decideBytes(text, mark: 0, isWhole: isWhole, known: known)
            if inside.outcome == .decided, !inside.encoding.isInUnicode {
                return EncodingDecision(.decided, encoding, mark: mark, confidence: mark > 0 ? 1000 : 995)
            }
            let rivals =
                inside.outcome == .asked
                ? inside.rivals : EncodingChoice(text, MarkedWords(text), known: known()).rivals(inside.encoding)
            let renamed = rivals.map {
                Rival(encoding: $0.encoding == .utf8 ? encoding : $0.encoding, sample: $0.sample, line: $0.line)
            }
            return EncodingDecision(.asked, encoding, mark: mark, confidence: 500, rivals: renamed)
        }
    }
}
