import Testing

@testable import Reports

@Suite struct ExactDecimalTests {
    @Test(arguments: [
        ("0", Int64(0), UInt8(0)), ("-0", 0, 0), ("007", 7, 0), ("-123.45", -12345, 2), ("5.00", 500, 2),
        ("0.000000001", 1, 9), ("9223372036854775807", .max, 0), ("9223372036.854775807", .max, 9),
    ])
    func `the plain form is read`(text: String, coefficient: Int64, scale: UInt8) throws {
        let number = try #require(ExactDecimal(text))
        #expect(number.coefficient == coefficient)
        #expect(number.scale == scale)
    }

    @Test(arguments: [
        "", "-", ".", "5.", ".5", "-.5", "1.2.3", "1,5", "+1", " 1", "1 ", "1e3", "0x1", "--1", "１", "1.0000000001",
        "9223372036854775808", "99999999999999999999",
    ])
    func `anything else is not read`(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test(arguments: ["0", "-123.45", "5.00", "0.05", "-0.000000001", "9223372036854775807", "12.340"])
    func `a number is printed as it was read`(text: String) throws {
        #expect(try #require(ExactDecimal(text)).description == text)
    }

    @Test func `numbers are equal by their value and not by their digits`() {
        let five = ExactDecimal(5)
        let written = ExactDecimal(coefficient: 5_000, scale: 3)
        #expect(five == written)
        #expect(Set([five, written]).count == 1)
        #expect(ExactDecimal(coefficient: .max, scale: 0) != ExactDecimal(coefficient: .max, scale: 9))
    }

    @Test func `numbers are ordered whatever their scales`() {
        let ascending = [
            "-9223372036854775807", "-1.5", "-1.49", "0", "0.000000001", "1", "1.01", "9223372036854775807",
        ]
        .compactMap { ExactDecimal($0) }
        #expect(ascending.count == 8)
        #expect(ascending.reversed().sorted() == ascending)
        #expect(ExactDecimal(coefficient: .min, scale: 0) < ascending[0])
    }

    @Test(arguments: [("5.00", true), ("5", true), ("-20.0", true), ("5.01", false), ("0.9", false), ("0.000", true)])
    func `a number without a fraction is whole however it is written`(text: String, isWhole: Bool) throws {
        #expect(try #require(ExactDecimal(text)).isWhole == isWhole)
    }

    @Test func `the largest and the smallest number can be printed`() {
        #expect(ExactDecimal(coefficient: .min, scale: 9).description == "-9223372036.854775808")
        #expect(ExactDecimal(coefficient: .min, scale: 0).description == "-9223372036854775808")
    }
}
