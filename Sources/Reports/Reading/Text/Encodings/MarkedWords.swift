/// The different words of a text that hold a byte beyond ASCII, each once, with the place where it is first met.
///
/// A word is a run of ASCII letters and of bytes that are letters or marks in one encoding or another, so its ends do
/// not depend on the encoding. There are few different words in a long text: what is weighed afterwards takes its time
/// from them and not from the text's length.
struct MarkedWords {
    struct Word {
        let start: Int
        let length: Int
        let hash: UInt32
    }

    private(set) var words: [Word] = []
    /// Question marks right before a letter: what is left of a text saved without the letters for it ("C?ng", "?ã").
    private(set) var lostLetters = 0

    /// More different words than Vietnamese has syllables say nothing new.
    private static let most = 12_000
    private var slots: [Int32]

    init(_ text: UnsafeRawBufferPointer) {
        slots = Array(repeating: -1, count: 256)
        let classes = Self.classes
        var place = 0
        while let marked = Self.place(ofByteBeyond: text, from: place) {
            var start = marked
            while start > place, classes[Int(text[start - 1])] != Self.other { start -= 1 }
            var hash: UInt32 = 0x811C_9DC5
            place = start
            while place < text.count, classes[Int(text[place])] != Self.other {
                hash = (hash ^ UInt32(text[place])) &* 0x0100_0193
                place += 1
            }
            add(Word(start: start, length: place - start, hash: hash), text)
        }
        countLost(text)
    }

    /// The next byte that marks a word, at a place or behind it: eight bytes are passed over at once while they are plain.
    private static func place(ofByteBeyond text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        let classes = Self.classes
        let controls = LowBytes(upTo: 0x1F)
        var place = start
        while place + 8 <= text.count {
            let word = text.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
            var candidates = controls.among(word) | word & 0x8080_8080_8080_8080
            while candidates != 0 {
                let candidate = place + candidates.trailingZeroBitCount / 8
                if classes[Int(text[candidate])] == beyond { return candidate }
                candidates &= candidates &- 1
            }
            place += 8
        }
        while place < text.count, classes[Int(text[place])] != beyond { place += 1 }
        return place < text.count ? place : nil
    }

    static func bytes(_ word: Word, of text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: text[word.start..<word.start + word.length])
    }

    /// Whether every byte beyond ASCII is part of a UTF-8 character, and none is a control character.
    func isUTF8(_ text: UnsafeRawBufferPointer) -> Bool {
        words.allSatisfy { word in
            let bytes = Self.bytes(word, of: text)
            var place = 0
            while place < bytes.count {
                guard case .scalar(let scalar, let length) = UTF8Bytes.next(bytes, at: place), scalar >= 0x20 else {
                    return false
                }
                place += length
            }
            return true
        }
    }

    /// Whether there are so few words, and none with a letter beyond Latin-1, that even words which are sound Vietnamese
    /// may be those of a font by chance ("Tè" for "Tố").
    func isSlight(_ text: UnsafeRawBufferPointer) -> Bool {
        words.count <= 6 && words.allSatisfy { word in Self.bytes(word, of: text).allSatisfy { $0 < 0xC4 } }
    }

    /// The text up to its last word, which may be cut.
    static func withoutLastWord(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var end = text.count
        while end > 0, classes[Int(text[end - 1])] != other { end -= 1 }
        if end == 0 {
            // A single word: without the character that its end may cut.
            end = text.count
            while end > 0, text.count - end < 3, text[end - 1] & 0xC0 == 0x80 { end -= 1 }
            if end > 0, text[end - 1] >= 0xC0 { end -= 1 }
        }
        return UnsafeRawBufferPointer(rebasing: text[..<end])
    }

    private mutating func add(_ word: Word, _ text: UnsafeRawBufferPointer) {
        var slot = Int((word.hash &* 0x9E37_79B1) >> 8) & (slots.count - 1)
        while slots[slot] >= 0 {
            let other = words[Int(slots[slot])]
            if other.hash == word.hash, other.length == word.length,
                Self.bytes(other, of: text).elementsEqual(Self.bytes(word, of: text))
            {
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard words.count < Self.most else { return }
        slots[slot] = Int32(words.count)
        words.append(word)
        if words.count * 2 > slots.count { grow() }
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 4)
        for (number, word) in words.enumerated() {
            var slot = Int((word.hash &* 0x9E37_79B1) >> 8) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    private mutating func countLost(_ text: UnsafeRawBufferPointer) {
        var place = 0
        while let found = text.place(of: UInt8(ascii: "?"), from: place) {
            place = found + 1
            if place < text.count, Self.classes[Int(text[place])] != Self.other { lostLetters += 1 }
        }
    }

    // MARK: - Classes of bytes

    private static let other: UInt8 = 0
    private static let plain: UInt8 = 1
    private static let beyond: UInt8 = 2

    private static let classes: [UInt8] = (0..<256).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): plain
        case 0x80...: beyond
        // Where VISCII and TCVN 5712 have letters among the control characters.
        case 0x01, 0x02, 0x04...0x06, 0x11...0x17, 0x19, 0x1E: beyond
        default: other
        }
    }
}
