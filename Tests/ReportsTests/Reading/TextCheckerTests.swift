import Testing

@testable import Reports

@Suite struct TextCheckerTests {
    private func check(_ bytes: [UInt8], isLast: Bool = true) -> (sound: Int, fault: TextChecker.Fault?) {
        bytes.withUnsafeBytes { TextChecker.check($0, isLast: isLast) }
    }

    @Test(arguments: ["", "a", "Cao Bằng", "a\tb\r\nc", "\u{10FFFF}", "𝄞 sol", "\u{7FF}\u{800}\u{FFFF}\u{10000}"])
    func `sound text is sound to its end`(text: String) {
        let bytes = Array(text.utf8)
        #expect(check(bytes) == (bytes.count, nil))
    }

    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x9F, 0xBF], [0xE0, 0x80, 0x80],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xE1, 0x80], [0xE1, 0x80, 0x41], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xFE], [0xFF],
        ] as [[UInt8]], [0, 1, 7, 8, 9, 31, 63, 64, 65, 200])
    func `what is no UTF-8 is found at its first byte`(bad: [UInt8], before: Int) {
        let head = [UInt8](repeating: UInt8(ascii: "a"), count: before)
        let (sound, fault) = check(head + bad + Array("bcd".utf8))
        #expect(sound == before)
        #expect(fault == .notUTF8)
        #expect(check(head + bad) == (before, .notUTF8))
    }

    @Test(arguments: (0..<0x20).map { UInt8($0) } + [0x7F], [0, 3, 8, 13, 63, 64, 100, 127])
    func `control characters are found beside tabs and line ends`(byte: UInt8, before: Int) {
        let head = [UInt8](repeating: UInt8(ascii: "z"), count: before)
        // Behind it there is a whole run more.
        let bytes = head + [byte] + [UInt8](repeating: UInt8(ascii: "a"), count: 70)
        if [0x09, 0x0A, 0x0D].contains(byte) {
            #expect(check(bytes) == (bytes.count, nil))
        } else {
            #expect(check(bytes) == (before, .controlCharacter))
        }
    }

    @Test func `a character cut by a block's end is looked at again`() {
        let bytes = Array("Số liệu 𝄞 của Cao Bằng".utf8)
        for cut in 0...bytes.count {
            let (sound, fault) = check(Array(bytes[..<cut]), isLast: false)
            #expect(fault == nil)
            #expect(cut - sound < 4)
            #expect(check(Array(bytes[sound...])) == (bytes.count - sound, nil))
        }
    }
}
