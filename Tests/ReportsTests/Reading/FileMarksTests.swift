import Testing

@testable import Reports

/// What is looked for in a file's head, wherever it stands among the words of eight bytes.
@Suite struct FileMarksTests {
    @Test(arguments: 0..<17)
    func `a byte is found at its place or not at all`(before: Int) {
        let text = [UInt8](repeating: 0x20, count: before) + [0x3F] + [UInt8](repeating: 0x20, count: 9)
        text.withUnsafeBytes { bytes in
            #expect(bytes.place(of: 0x3F) == before)
            #expect(bytes.place(of: 0x3F, from: before) == before)
            #expect(bytes.place(of: 0x3F, from: before + 1) == nil)
            #expect(bytes.place(of: 0x3F, from: 100) == nil)
        }
        #expect(UnsafeRawBufferPointer(start: nil, count: 0).place(of: 0) == nil)
    }

    @Test(arguments: 0..<17)
    func `the mark of a finding is found, and what begins like it is not`(before: Int) {
        let text = Array((String(repeating: "[", count: before) + "[! [!]a[!]").utf8)
        #expect(FindingMark.place(in: text, from: 0) == before + 3)
        #expect(FindingMark.place(in: text, from: before + 4) == before + 7)
        #expect(FindingMark.place(in: text, from: before + 8) == nil)
    }

    @Test(arguments: 0..<17)
    func `words beyond ASCII are told apart wherever they stand`(before: Int) {
        let text = Array((String(repeating: ",", count: before) + "abc Hòa, x\r\nđơnvị? 5?a ?? Hòa").utf8)
        text.withUnsafeBytes { bytes in
            let marked = MarkedWords(bytes)
            let words = marked.words.map { String(decoding: MarkedWords.bytes($0, of: bytes), as: UTF8.self) }
            #expect(words == ["Hòa", "đơnvị"])
            #expect(marked.words.first?.start == before + 4)
            #expect(marked.lostLetters == 1)
        }
    }

    @Test(arguments: [0x01, 0x06, 0x11, 0x19, 0x1E] as [UInt8])
    func `letters of VISCII among the control characters mark a word`(letter: UInt8) {
        let text = Array("abcdefgh xy".utf8) + [letter] + Array("z 1\t2".utf8)
        text.withUnsafeBytes { bytes in
            #expect(MarkedWords(bytes).words.map { [$0.start, $0.length] } == [[9, 4]])
        }
    }

    @Test(arguments: [(100, 1), ((1 << 20) + 1, 2)])
    func `a small file is opened once, a larger one for its head and for the whole`(bytes: Int, openings: Int) {
        let heading = "unit,period,indicator,value,note\n"
        let row = "045,2025-Q1,DN01,4,\(String(repeating: "x", count: 1_000))\n"
        let text = bytes < 1_000 ? heading : heading + String(repeating: row, count: bytes / row.utf8.count + 1)
        var opened = 0
        let judge = Judge(
            vocabulary: SampleWorkspace.vocabulary, acceptance: .atomic, now: JudgeBench.now)
        _ = judge.judge(
            { () throws(ReadFailure) in
                opened += 1
                return ByteSource(bytes: Array(text.utf8))
            }, from: .anyone)
        #expect(opened == openings)
    }
}
