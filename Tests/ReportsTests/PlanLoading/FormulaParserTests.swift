import Testing

@testable import Reports

@Suite struct FormulaParserTests {
    private static let indicators: [String: DenseIndex<Indicator>] = [
        "DN01": DenseIndex(0), "DN02": DenseIndex(1), "DN03": DenseIndex(2),
    ]

    private func value(_ text: String) throws -> String {
        let formula = try FormulaParser.parse(text, indicators: Self.indicators)
        let operands = [ExactTotal(ExactDecimal(6)), ExactTotal(ExactDecimal(4)), nil]
        let numerator = formula.numerator.value { operands[$0.position] }
        let value =
            formula.denominator.map { side in
                side.value { operands[$0.position] }.flatMap { numerator?.divided(by: $0) }
            } ?? numerator
        return value?.description ?? "nil"
    }

    @Test(arguments: [
        ("DN01", "6"), ("DN01 + DN02", "10"), ("DN01-DN02-1", "1"), ("DN01 - (DN02 - 1)", "3"), ("2*DN01+DN02", "16"),
        ("2 * (DN01 + DN02)", "20"), ("DN01 / DN02", "1.5"), ("100 * DN01 / DN02", "150"), ("DN01 / DN02 * 100", "150"),
        ("(DN01 + DN02) / (DN02 * 0.5)", "5"), ("100 * (DN01 / DN02)", "150"), ("((DN01))", "6"), ("0.5", "0.5"),
        (" DN01  *  DN02 ", "24"), ("DN01 + DN03", "nil"), ("DN01 / (DN02 - 4)", "nil"),
    ])
    func `a formula is computed as it is written`(text: String, expected: String) throws {
        #expect(try value(text) == expected)
    }

    @Test(arguments: [
        ("", 0), ("DN01 +", 6), ("DN01 + DN99", 7), ("(DN01", 5), ("DN01)", 4), ("DN01 DN02", 5),
        ("DN01 + DN02 / DN03", 7),
        ("DN01 / DN02 / DN03", 14), ("1 + (DN01 / DN02)", 5), ("DN01 % DN02", 5), ("dn01", 0), ("* DN01", 0),
        ("DN01 / DN02 + 1", 14), ("1.2.3", 0), ("DN01 - -1", 7),
    ])
    func `what is no formula is told with its column`(text: String, offset: Int) {
        let fault = #expect(throws: FormulaParser.Fault.self) {
            try FormulaParser.parse(text, indicators: Self.indicators)
        }
        #expect(fault?.offset == offset)
    }

    @Test func `brackets within brackets have an end`() throws {
        let deep = { (count: Int) in
            String(repeating: "(", count: count) + "DN01" + String(repeating: ")", count: count)
        }
        #expect(try value(deep(50)) == "6")
        #expect(throws: FormulaParser.Fault.self) {
            try FormulaParser.parse(deep(100_000), indicators: Self.indicators)
        }
    }

    @Test func `a formula names its indicators in the order of the text`() throws {
        let formula = try FormulaParser.parse("DN02 * (DN01 + 1) / DN03", indicators: Self.indicators)
        #expect(formula.indicators.map(\.position) == [1, 0, 2])
    }
}
