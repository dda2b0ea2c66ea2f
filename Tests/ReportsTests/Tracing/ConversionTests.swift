import Testing

@testable import Reports

@Suite("How a typed number became the value")
struct ConversionTests {
    private func conversion(
        _ typed: String, _ value: String, _ measure: String = "triệu đồng", mark: DecimalMark = .undecided,
        format: SubmissionFormat = .csvLong
    ) throws -> Conversion {
        Conversion(
            of: typed, to: try #require(ExactDecimal(value)), format: format, mark: mark, measure: Measure(measure))
    }

    @Test(
        "number, decimal mark, grouping and power of ten",
        arguments: [
            ("1234", "1234", "1234", nil, false, 0), ("12,5", "12.5", "12.5", .comma, false, 0),
            ("1.234,5", "1234.5", "1234.5", .comma, true, 0), ("1,234.50", "1234.50", "1234.50", .point, true, 0),
            ("1.234.567", "1234567", "1234567", nil, true, 0), ("12,5 tỷ", "12500", "12.5", .comma, false, 3),
            ("600 triệu", "600", "600", nil, false, 0), ("12500", "12.5", "12500", nil, false, -3),
            ("1.234", "1234", "1234", nil, true, 0), ("1.234", "1.234", "1.234", .point, false, 0),
            ("40", "0", nil, nil, false, 0),
        ] as [(String, String, String?, Conversion.Mark?, Bool, Int)])
    func read(
        typed: String, value: String, number: String?, mark: Conversion.Mark?, isGrouped: Bool, power: Int
    ) throws {
        let conversion = try conversion(typed, value)
        #expect(conversion.number?.description == number)
        #expect(conversion.decimalMark == mark)
        #expect(conversion.isGrouped == isGrouped)
        #expect(conversion.powerOfTen == power)
    }

    @Test("of money the measure that it was given in is known")
    func money() throws {
        let conversion = try conversion("12500", "12.5")
        #expect(conversion.money?.given == 3)
        #expect(conversion.money?.own == 6)
        #expect(try self.conversion("5", "5", "người").money == nil)
    }

    @Test("in XML the point is the decimal mark")
    func schema() throws {
        #expect(try conversion("1.234", "1.234", format: .xml).decimalMark == .point)
    }
}
