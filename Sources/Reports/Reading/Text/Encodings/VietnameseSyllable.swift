/// Tells whether letters are a syllable that Vietnamese can have: onset, rhyme and at most one tone.
///
/// It is a sieve for wrong decodings, not a dictionary: "hũa" passes, "céng" and "nghĩ­a" with a tone too many do not.
/// The tone's place is taken as people type it (hoà and hòa, quý and qúy).
struct VietnameseSyllable: Sendable {
    static let rules = VietnameseSyllable()

    /// The most letters of a syllable (nghiêng).
    static let longest = 7

    typealias Code = VietnameseLetters.Code

    /// For each nucleus of one to three vowels, the endings it may have, a bit for each.
    private var endings: [UInt16]

    private static let endingNames = ["-", "c", "ch", "m", "n", "ng", "nh", "p", "t"]
    /// The endings that close the voice and bear no tone but sắc and nặng: c, ch, p, t.
    private static let stops: UInt16 = 0b1_1000_0110

    private static let nuclei = """
        a: - c ch m n ng nh p t
        ă: c m n ng p t
        â: c m n ng p t
        e: - c m n ng p t
        ê: - ch m n nh p t
        i: - ch m n nh p t
        o: - c m n ng p t
        ô: - c m n ng p t
        ơ: - m n p t
        u: - c m n ng p t
        ư: - c m n ng t
        y: - ch n nh p t
        ai: -
        ao: -
        au: -
        ay: -
        âu: -
        ây: -
        eo: -
        êu: -
        ia: -
        iu: -
        oi: -
        ôi: -
        ơi: -
        ua: -
        ui: -
        ưa: -
        ưi: -
        ưu: -
        oa: - c ch m n ng nh p t
        oă: c m n ng t
        oe: - m n t
        oo: c n ng
        oai: -
        oao: -
        oau: -
        oay: -
        oeo: -
        uâ: n ng t
        uây: -
        uê: - ch n nh t
        ui: -
        uy: - ch n nh p t
        uya: -
        uyê: n t
        uyu: -
        uơ: - n
        uô: c m n ng t
        uôi: -
        iê: c m n ng p t
        iêu: -
        yê: m n ng t
        yêu: -
        ươ: c m n ng p t
        ươi: -
        ươu: -
        """

    private init() {
        endings = Array(repeating: 0, count: 1 << 12)
        for line in Self.nuclei.split(separator: "\n") {
            let parts = line.split(separator: ":")
            guard parts.count == 2 else { continue }
            let numbers = parts[0].unicodeScalars.map { VietnameseLetters.number(of: $0) }
            for ending in parts[1].split(separator: " ") {
                guard let bit = Self.endingNames.firstIndex(of: String(ending)) else { continue }
                endings[Self.key(numbers)] |= 1 << UInt16(bit)
            }
        }
    }

    private static func key(_ vowels: [UInt8]) -> Int {
        vowels.reduce(0) { $0 << 4 | Int($1) }
    }

    // MARK: - Judging

    /// Whether the word is a syllable.
    func accept(_ word: VietnameseWord) -> Bool {
        let count = word.count
        guard count > 0, count <= Self.longest else { return false }
        var tone: UInt8 = 0
        var tonePlace = -1
        for place in 0..<count {
            let code = word[place]
            if code.isForeign { return false }
            guard code.tone != 0 else { continue }
            guard tone == 0 else { return false }
            (tone, tonePlace) = (code.tone, place)
        }
        var start = 0
        while start < count, !word[start].isVowel { start += 1 }
        guard start < count, let onset = Onset(word, start) else { return false }
        var end = start
        while end < count, word[end].isVowel { end += 1 }
        guard end - start <= 4, let ending = Self.ending(word, end) else { return false }
        if ending & Self.stops != 0, tone != 2, tone != 5 { return false }
        let place = tonePlace < 0 ? nil : tonePlace
        switch onset {
        case .plain:
            return hasRhyme(word, start, end, ending, place)
        case .hard:
            let first = word[start].letter
            let isFront = first == Letter.e || first == Letter.ê || first == Letter.i || first == Letter.y
            return !isFront && hasRhyme(word, start, end, ending, place)
        case .soft:
            let first = word[start].letter
            let isFront = first == Letter.e || first == Letter.ê || first == Letter.i || first == Letter.y
            return isFront && hasRhyme(word, start, end, ending, place)
        case .g:
            return hasRhymeAfterG(word, start, end, ending, place)
        case .q:
            return hasRhymeAfterQ(word, start, end, ending, place)
        }
    }

    /// After g: gi as an onset (giải, giữa), or g and a rhyme that begins with i (gì, giếng); ge, gê and gy are not
    /// written.
    private func hasRhymeAfterG(
        _ word: VietnameseWord, _ start: Int, _ end: Int, _ ending: UInt16, _ tone: Int?
    ) -> Bool {
        switch word[start].letter {
        case Letter.e, Letter.ê, Letter.y: return false
        case Letter.i where end - start > 1:
            // "gía": the tone one letter too early, as it is often typed.
            let later = tone == start ? start + 1 : tone
            return hasRhyme(word, start, end, ending, tone)
                || hasRhyme(word, start + 1, end, ending, later)
        default: return hasRhyme(word, start, end, ending, tone)
        }
    }

    /// After q: u, and a rhyme that is written with o elsewhere (quang, hoang), with u (quyên, quốc), or without
    /// either (quít, quơ).
    private func hasRhymeAfterQ(
        _ word: VietnameseWord, _ start: Int, _ end: Int, _ ending: UInt16, _ tone: Int?
    ) -> Bool {
        guard word[start].letter == Letter.u, end - start > 1 else { return false }
        let later = tone == start ? start + 1 : tone
        let second = word[start + 1].letter
        if second == Letter.o || second == Letter.u { return false }
        return hasRhyme(word, start, end, ending, later, first: Letter.o)
            || (end - start > 2 || second != Letter.a) && hasRhyme(word, start, end, ending, later)
            || hasRhyme(word, start + 1, end, ending, later)
    }

    /// Whether the vowels are a nucleus that may have this ending, with the tone on a letter that can bear it; the first
    /// vowel may be replaced.
    private func hasRhyme(
        _ word: VietnameseWord, _ start: Int, _ end: Int, _ ending: UInt16, _ tone: Int?,
        first: UInt8? = nil
    ) -> Bool {
        guard end > start, end - start <= 3 else { return false }
        var key = Int(first ?? word[start].letter)
        for place in start + 1..<max(end, start + 1) { key = key << 4 | Int(word[place].letter) }
        guard endings[key] & ending != 0 else { return false }
        guard let tone else { return true }
        return bearsTone(word, start, end, hasEnding: ending != 1, at: tone)
    }

    private func bearsTone(
        _ word: VietnameseWord, _ start: Int, _ end: Int, hasEnding: Bool, at tone: Int
    ) -> Bool {
        var marked = -1
        for place in start..<end where word[place].hasShape { marked = place }
        if marked >= 0 { return tone == marked }
        let length = end - start
        if length == 1 { return tone == start }
        let first = word[start].letter
        let second = word[start + 1].letter
        // oa, oe, uy: both places are taught (hoà and hòa); before an ending the first is an old typing program's.
        if (first == Letter.o && second != Letter.i) || (first == Letter.u && second == Letter.y) {
            return tone == start || tone == start + 1
        }
        return tone == (hasEnding || length == 3 ? start + 1 : start)
    }
}
