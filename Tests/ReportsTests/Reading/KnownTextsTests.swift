import Testing

@testable import Reports

@Suite struct KnownTextsTests {
    @Test func `a text is looked for once`() {
        let texts = KnownTexts<Int>()
        var looked = 0
        for _ in 1...3 {
            for text in ["Đơn vị tính", "Mã", "a text of more than sixteen bytes"] {
                let meaning = texts.meaning(of: text) { text in
                    looked += 1
                    return text.count
                }
                #expect(meaning == text.count)
            }
        }
        #expect(looked == 3)
    }

    @Test("what is too long or empty is looked for each time", arguments: ["", String(repeating: "a", count: 201)])
    func keepsNone(text: String) {
        let texts = KnownTexts<Int>()
        var looked = 0
        for _ in 1...3 {
            _ = texts.meaning(of: text) { text in
                looked += 1
                return text.count
            }
        }
        #expect(looked == 3)
    }

    @Test func `however many come, each means what it means`() {
        let texts = KnownTexts<String>(most: 5)
        for number in Array(0..<100) + Array(0..<100) {
            #expect(texts.meaning(of: "text \(number % 13)") { $0 + "!" } == "text \(number % 13)!")
        }
    }

    @Test func `several ask at once`() {
        let texts = KnownTexts<Int>(most: 20)
        let right = Workers.map(Array(0..<2_000)) { number in
            texts.meaning(of: "text \(number % 31)") { Int($0.dropFirst(5)) ?? -1 } == number % 31
        }
        #expect(right.allSatisfy { $0 })
    }
}
