/// The letters of one word, taken apart; a word longer than any syllable keeps its first ones and its count.
struct VietnameseWord {
    private static let capacity = 8
    private var codes = InlineArray<8, UInt16>(repeating: 0)
    private(set) var count = 0

    /// What is worth knowing of the letters together.
    private(set) var markedCount = 0
    private(set) var capitalCount = 0
    private(set) var beginsWithCapital = false
    /// Whether each marked letter is a capital without a tone: Đ, Ư, Ô, as acronyms have them (QĐ, ĐMST).
    private(set) var hasMarkedCapitalsAlone = true
    private(set) var plainSmallCount = 0

    @inline(__always)
    mutating func append(_ code: VietnameseLetters.Code) {
        if count < Self.capacity { codes[count] = code.bits }
        if code.isCapital {
            if count == 0 { beginsWithCapital = true }
            capitalCount += 1
        } else if !code.isMarked {
            plainSmallCount += 1
        }
        if code.isMarked {
            markedCount += 1
            if !code.isCapital || code.tone != 0 { hasMarkedCapitalsAlone = false }
        }
        count += 1
    }

    @inline(__always)
    subscript(place: Int) -> VietnameseLetters.Code { VietnameseLetters.Code(bits: codes[place]) }

    /// All capitals, all small letters, or one capital at the beginning.
    var isOfOneCase: Bool {
        capitalCount == 0 || capitalCount == count || (capitalCount == 1 && beginsWithCapital)
    }

    /// Whether the last letter is m, as in m and km.
    var endsWithM: Bool { count > 0 && count <= Self.capacity && self[count - 1].letter == Self.numberOfM }

    private static let numberOfM: UInt8 = 21

    /// The word in small letters, as the plan's words are kept.
    var small: String {
        var scalars = String.UnicodeScalarView()
        for place in 0..<min(count, Self.capacity) {
            if let scalar = Unicode.Scalar(VietnameseLetters.table.small(self[place])) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}
