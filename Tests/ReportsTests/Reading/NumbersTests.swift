import Testing

@testable import Reports

@Suite struct NumbersTests {
    private func table(_ text: String) -> String { describe(Array(text.utf8).withUnsafeBytes { Numbers.table($0) }) }
    private func schema(_ text: String) -> String { describe(Array(text.utf8).withUnsafeBytes { Numbers.schema($0) }) }

    private func describe(_ reading: Numbers.Reading) -> String {
        switch reading {
        case .number(let number): number.description
        case .ambiguous(let small, let large): "\(small) or \(large)"
        default: "\(reading)"
        }
    }

    @Test(arguments: [
        ("1.234.567,89", "1234567.89"), ("1,234,567.89", "1234567.89"), ("1 234 567,89", "1234567.89"),
        ("1\u{A0}234\u{A0}567,89", "1234567.89"), ("1\u{202F}234\u{2009}567", "1234567"), ("104,5", "104.5"),
        ("104.5", "104.5"), ("23933", "23933"), ("-5", "-5"), ("-1.234.567", "-1234567"), ("0", "0"), ("007", "7"),
        ("1.234.567", "1234567"), ("1 234", "1234"), ("1234,567", "1234.567"), ("1234.567", "1234.567"),
        ("0.234", "0.234"), ("0,234", "0.234"), ("-0.234", "-0.234"), ("1.234,5", "1234.5"), ("1,234.567", "1234.567"),
        ("  104,5\u{A0}", "104.5"), ("12,34", "12.34"), ("1.2345", "1.2345"), ("0.123456789", "0.123456789"),
        ("999999999999999999", "999999999999999999"), ("9223372036854775807", "9223372036854775807"),
    ])
    func `a number is read as people type it`(text: String, value: String) {
        #expect(table(text) == value)
    }

    @Test(arguments: [
        ("1.234", "1.234 or 1234"), ("1,234", "1.234 or 1234"), ("-12.345", "-12.345 or -12345"),
        ("999,000", "999.000 or 999000"), (" 1.234 ", "1.234 or 1234"),
    ])
    func `one mark before three digits is ambiguous`(text: String, readings: String) {
        #expect(table(text) == readings)
    }

    @Test(arguments: [
        ("-", "nothing"), ("–", "nothing"), (" - ", "nothing"), ("…", "missing"), ("...", "missing"), ("..", "missing"),
        ("x", "senseless"), ("X", "senseless"), ("", "empty"), ("   ", "empty"), ("\u{A0}", "empty"), ("\t", "empty"),
        ("bốn", "notANumber"), ("12a", "notANumber"), ("1.23.456", "notANumber"), ("1,234,56", "notANumber"),
        ("1.234,567.8", "notANumber"), ("5.", "notANumber"), (".5", "notANumber"), ("--5", "notANumber"),
        ("1e5", "notANumber"), ("5%", "notANumber"), ("12 34", "notANumber"), ("1..2", "notANumber"),
        ("٣", "notANumber"),
        ("1,5;2", "notANumber"), ("0x10", "notANumber"), ("1.1234567890", "tooManyDigits"),
        ("12345678901234567890", "tooManyDigits"), ("9223372036854775808", "tooManyDigits"),
        ("99.999.999.999.999.999.999", "tooManyDigits"),
    ])
    func `marks, and what is no number`(text: String, reading: String) {
        #expect(table(text) == reading)
    }

    @Test(arguments: [
        ("1.234", "1.234"), ("123.4", "123.4"), ("-0.5", "-0.5"), (" 12 ", "12"),
        ("9223372036854775807", "9223372036854775807"),
        ("", "empty"), ("-", "nothing"), ("…", "missing"), ("x", "senseless"), ("1,5", "notANumber"),
        ("1 234", "notANumber"), ("1.234.567", "notANumber"), ("+1", "notANumber"), ("1.1234567890", "tooManyDigits"),
        ("12345678901234567890", "tooManyDigits"),
    ])
    func `in XML the point is the decimal mark`(text: String, reading: String) {
        #expect(schema(text) == reading)
    }

    @Test func `what the exact numbers print is read back`() {
        var random = Pseudorandom(seed: 11)
        for _ in 0..<20_000 {
            let number = ExactDecimal(
                coefficient: Int64(truncatingIfNeeded: random.next()) >> Int64(random.next() % 60),
                scale: UInt8(random.next() % 10))
            guard number.coefficient != .min else { continue }
            #expect(schema(number.description) == number.description)
            if number.scale != 3 { #expect(table(number.description) == number.description) }
        }
    }

    @Test func `no bytes make the reading fail`() {
        var random = Pseudorandom(seed: 13)
        let alphabet = Array("0123456789.,- \u{A0}…xX–\t".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<random.next() % 24).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            bytes.withUnsafeBytes { bytes in
                _ = Numbers.table(bytes)
                _ = Numbers.schema(bytes)
                _ = Spaces.trimmed(bytes)
            }
        }
    }
}
