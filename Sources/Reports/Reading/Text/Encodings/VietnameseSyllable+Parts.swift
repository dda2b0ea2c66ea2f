/// The consonants before and after the vowels.
extension VietnameseSyllable {
    /// The numbers of letters in `VietnameseLetters`, as far as the rules name them.
    enum Letter {
        static let (a, e, ê, i, o, u, y): (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) = (1, 4, 5, 6, 7, 10, 12)
        static let (c, g, h, k, n): (UInt8, UInt8, UInt8, UInt8, UInt8) = (14, 17, 18, 19, 22)
        static let (m, p, q, r, t): (UInt8, UInt8, UInt8, UInt8, UInt8) = (21, 23, 24, 25, 27)
    }

    /// The kinds of onset, by what may follow them.
    enum Onset {
        case plain
        /// c and ng, never before e, ê, i and y; gh and ngh, before them alone.
        case hard, soft
        case g, q

        /// The consonants before `end`; nil when no syllable begins so.
        init?(_ word: VietnameseWord, _ end: Int) {
            let first = end > 0 ? word[0].letter : 0
            let second = end > 1 ? word[1].letter : 0
            switch end {
            case 0:
                self = .plain
            case 1:
                switch first {
                case Letter.c: self = .hard
                case Letter.g: self = .g
                case Letter.q: self = .q
                // k too, for the sake of names (Bắc Kạn).
                default: self = .plain
                }
            case 2:
                switch (first, second) {
                case (Letter.c, Letter.h), (Letter.k, Letter.h), (Letter.n, Letter.h), (Letter.p, Letter.h),
                    (Letter.t, Letter.h), (Letter.t, Letter.r):
                    self = .plain
                case (Letter.g, Letter.h): self = .soft
                case (Letter.n, Letter.g): self = .hard
                default: return nil
                }
            case 3:
                guard first == Letter.n, second == Letter.g, word[2].letter == Letter.h else { return nil }
                self = .soft
            default:
                return nil
            }
        }
    }

    /// The bit of the consonants from `start` to the word's end; nil when no syllable ends so.
    static func ending(_ word: VietnameseWord, _ start: Int) -> UInt16? {
        let first = start < word.count ? word[start].letter : 0
        switch word.count - start {
        case 0:
            return 1
        case 1:
            switch first {
            case Letter.c: return 1 << 1
            case Letter.m: return 1 << 3
            case Letter.n: return 1 << 4
            case Letter.p: return 1 << 7
            case Letter.t: return 1 << 8
            default: return nil
            }
        case 2:
            switch (first, word[start + 1].letter) {
            case (Letter.c, Letter.h): return 1 << 2
            case (Letter.n, Letter.g): return 1 << 5
            case (Letter.n, Letter.h): return 1 << 6
            default: return nil
            }
        default:
            return nil
        }
    }
}
