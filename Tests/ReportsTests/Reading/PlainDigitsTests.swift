import Testing

@testable import Reports

/// What is read eight digits at once is what is read digit by digit.
@Suite struct PlainDigitsTests {
    private func both(_ text: String) -> (atOnce: ExactDecimal?, oneByOne: ExactDecimal?) {
        var text = text
        return text.withUTF8 {
            let bytes = UnsafeRawBufferPointer($0)
            return (PlainDigits.read(bytes), Numbers.plainDigitByDigit(bytes))
        }
    }

    @Test(arguments: [
        "1234", "12.5", "-12.5", "7628.18", "76701.30", "468764.99", "1870208.05", "99999999", "0.0000001", "0000",
        "12345678901234.5", "-12345678.1234567", "-1234",
    ])
    func `values as programs write them are read at once`(text: String) {
        let (atOnce, oneByOne) = both(text)
        #expect(atOnce != nil)
        #expect(atOnce == oneByOne && atOnce?.scale == oneByOne?.scale)
    }

    @Test(arguments: [
        "", "1", "123", ".123", "-.12", "-.1234567", ".1234567", "1234.", "12345678.", "1.2.3", "1234.56.78", "--123",
        "12-34", "1234a", "12 34", "1,234", "1234567/", "1234567:", "12.345678", "1234567890", "1.23456789",
        "1234é6", "x2345678.9", "1x345678.9", ".2345678.9",
    ])
    func `anything else is left`(text: String) {
        let (atOnce, oneByOne) = both(text)
        #expect(atOnce == nil || atOnce == oneByOne)
    }

    @Test func `no text is read otherwise than digit by digit`() {
        var random = SeededGenerator(seed: 318)
        for _ in 0..<200_000 {
            let alphabet = random.chance(80) ? Array("0123456789") : Array("0123456789.-/:x")
            var characters = (0..<random.number(0...18)).map { _ in random.pick(alphabet) }
            if random.chance(60), !characters.isEmpty {
                characters[Int(random.number(0...Int64(characters.count - 1)))] = "."
            }
            if random.chance(30) { characters.insert("-", at: 0) }
            let (atOnce, oneByOne) = both(String(characters))
            guard let atOnce else { continue }
            guard atOnce == oneByOne, atOnce.scale == oneByOne?.scale else {
                Issue.record("\(String(characters)): \(atOnce), \(String(describing: oneByOne))")
                return
            }
        }
    }
}
