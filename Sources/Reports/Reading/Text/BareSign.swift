/// What a character comes to where words are compared: a letter without its case and marks, a mark, or what parts
/// words.
///
/// It is read from UTF-8, of ASCII and the letters of Vietnamese and its neighbours alone: nearly all that tables hold.
/// Others are decomposed by the Unicode tables, which takes a hundred times as long.
enum BareSign: Equatable {
    /// In ASCII; plain where nothing was taken off it but its case.
    case letter(UInt8, isPlain: Bool)
    case mark
    case gap(Unicode.Scalar)

    /// Reads the character at a place, and goes on to the next; nil where it is none of these.
    @inline(__always)
    static func next(_ text: UnsafeRawBufferPointer, at place: inout Int) -> BareSign? {
        let byte = text[place]
        guard byte >= 0x80 else {
            place += 1
            let small = byte | 0x20
            if small &- UInt8(ascii: "a") < 26 { return .letter(small, isPlain: true) }
            if byte &- UInt8(ascii: "0") <= 9 { return .letter(byte, isPlain: true) }
            return .gap(Unicode.Scalar(byte))
        }
        return beyondASCII(text, at: &place)
    }

    /// Whether a text holds bare signs alone and no mark apart from its letter: no composition changes what it says.
    static func areComposed(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var place = 0
            while place < bytes.count {
                guard let sign = next(UnsafeRawBufferPointer(bytes), at: &place), sign != .mark else { return false }
            }
            return true
        }
    }

    private static func beyondASCII(_ text: UnsafeRawBufferPointer, at place: inout Int) -> BareSign? {
        let length = text[place] < 0xE0 ? 2 : 3
        guard text[place] < 0xF0, place + length <= text.count else { return nil }
        var code = UInt32(text[place]) & (length == 2 ? 0x1F : 0x0F)
        for byte in text[place + 1..<place + length] { code = code << 6 | UInt32(byte & 0x3F) }
        guard let sign = sign(code) else { return nil }
        place += length
        return sign
    }

    private static func sign(_ code: UInt32) -> BareSign? {
        switch code {
        case 0xA0: .gap(" ")
        case 0xC0...0x17F: letter(latin, code - 0xC0)
        case 0x1A0, 0x1A1: .letter(UInt8(ascii: "o"), isPlain: false)
        case 0x1AF, 0x1B0: .letter(UInt8(ascii: "u"), isPlain: false)
        case 0x300...0x33F: .mark
        case 0x1E00...0x1EFF: letter(additional, code - 0x1E00)
        case 0x2013, 0x2014: Unicode.Scalar(code).map(Self.gap)
        default: nil
        }
    }

    private static func letter(_ letters: StaticString, _ place: UInt32) -> BareSign? {
        let letter = letters.utf8Start[Int(place)]
        return letter == UInt8(ascii: ".") ? nil : .letter(letter, isPlain: false)
    }

    /// The letters of U+00C0 to U+017F; a point for those that are no single letter with marks.
    private static let latin: StaticString = """
        aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y\
        aaaaaaccccccccddddeeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll.\
        ...nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.
        """

    /// The same of U+1E00 to U+1EFF.
    private static let additional: StaticString = """
        aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
        mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
        wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
        eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
        """
}
