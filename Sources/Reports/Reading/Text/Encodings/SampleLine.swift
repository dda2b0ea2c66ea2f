/// The line around a place in a text, to be shown in one encoding or another.
struct SampleLine {
    /// The number of the line, from 1; LF, CR and CRLF end lines.
    let line: Int
    private let bytes: UnsafeRawBufferPointer

    private static let longest = 80
    /// How much of the line stays before the place, when it stands too far in.
    private static let before = 30

    init(_ text: UnsafeRawBufferPointer, at place: Int) {
        var line = 1
        var start = 0
        for index in 0..<place {
            let byte = text[index]
            if byte == 0x0A || (byte == 0x0D && index + 1 < text.count && text[index + 1] != 0x0A) {
                line += 1
                start = index + 1
            }
        }
        if place - start > Self.longest / 2 {
            // From the beginning of a word, so that no character is cut.
            var later = place - Self.before
            while later < place, text[later] != 0x20 { later += 1 }
            start = min(later + 1, place)
        }
        var end = place
        while end < text.count, text[end] != 0x0A, text[end] != 0x0D, end - start < 6 * Self.longest { end += 1 }
        self.line = line
        bytes = UnsafeRawBufferPointer(rebasing: text[start..<end])
    }

    func read(as encoding: TextEncoding) -> String {
        var decoder = TextDecoder(encoding)
        var decoded: [UInt8] = []
        decoder.decode(bytes, isLast: true, into: &decoded)
        return String(String(decoding: decoded, as: UTF8.self).prefix(Self.longest))
    }
}
