import Testing

@testable import Reports

@Suite struct FormulaTests {
    /// Of A = 6, B = 4, D.X = 3, M = 2.
    private func value(_ text: String) throws -> String {
        let formula = try RuleFixture.shared.formula(text)
        var scratch = EvaluationStack()
        func value(_ side: Reports.Expression) -> ExactTotal? {
            let operands = RuleFixture.shared.operands("A=6 B=4 D.X=3 M=2", of: side, literals: TextLiterals())
            return side.evaluate(operands.span, scratch: &scratch).number
        }
        let numerator = value(formula.numerator)
        guard let denominator = formula.denominator else { return numerator?.description ?? "nil" }
        return value(denominator).flatMap { numerator?.divided(by: $0) }?.description ?? "nil"
    }

    @Test(arguments: [
        ("A", "6"), ("A + B", "10"), ("A-B-1", "1"), ("A - (B - 1)", "3"), ("2*A+B", "16"), ("2 * (A + B)", "20"),
        ("A / B", "1.5"), ("100 * A / B", "150"), ("A / B * 100", "150"), ("(A + B) / (B * 0.5)", "5"),
        ("100 * (A / B)", "150"), ("((A))", "6"), ("0.5", "0.5"), (" A  *  B ", "24"), ("A + E", "nil"),
        ("A / (B - 4)", "nil"), ("A - -1", "7"), ("-A", "-6"), ("1 + (A / B)", "2.5"), ("A / B + 1", "2.5"),
        ("A / B / 3", "0.5"), ("A + B / D.X", "7.333333333333333333"), ("abs(B - A)", "2"), ("min(A, B)", "4"),
        ("max(A, B, 9)", "9"), ("round(A / B)", "2"), ("round(100 * A / 7, 1)", "85.7"), ("A * B / D.X * 2", "16"),
        ("2 * (3 * (A / B))", "9"), ("(A / B) * (A / D.X)", "3"), ("A / 7 * 7", "6"),
        ("A / (B / D.X)", "4.500000000000000001"),
    ])
    func `a formula is computed as it is written`(text: String, expected: String) throws {
        #expect(try value(text) == expected)
    }

    @Test(
        arguments: [
            ("A / B", "A", "B"), ("100 * A / B", "A", "B"), ("A / B * 100", "A", "B"), ("100 * (A / B)", "A", "B"),
            ("(A + B) / (D.X * E)", "A B", "D.X E"), ("A / B + 1", "A B", nil), ("A * B", "A B", nil),
            ("A / B / E", "A B", "E"), ("-(A / B)", "A B", nil), ("2 * (E * (A / B)) * F", "E A F", "B"),
            ("round(A / B)", "A B", nil), ("A * (B / E)", "A B", "E"), ("(A / B) * (E / F)", "A B E", "F"),
        ] as [(String, String, String?)])
    func `the sides of the division at the top are kept apart`(
        text: String, numerator: String, denominator: String?
    ) throws {
        let formula = try RuleFixture.shared.formula(text)
        func names(_ side: Reports.Expression) -> String {
            side.references.map(RuleFixture.shared.text).joined(separator: " ")
        }
        #expect(names(formula.numerator) == numerator)
        #expect(formula.denominator.map(names) == denominator)
    }

    @Test(arguments: [
        ("«»", "ends too early"), ("A + «»", "too early"), ("A + «Z9»", "no indicator"), ("(A«»", "a ) is missing"),
        ("A«)»", "a ) too many"), ("A «B»", "a sign is missing"), ("A «%» B", "% is not used"), ("«a»", "close to it"),
        ("«*» A", "a value is missing"), ("«1.2.3»", "no number"), ("A «<=» B", "without comparisons"),
        ("A + «present»(B)", "without present"), ("«previous»(A)", "without previous"),
        ("«year_ago»(A)", "without year_ago"),
        ("«sum_children»(A)", "without sum_children"), ("«count»(A, B)", "without count"), ("A «and» B", "without and"),
        ("«not» A", "without not"), ("A + «T»", "is text"), ("A + «'x'»", "without"), ("A / «0»", "a division by 0"),
        ("M + «G»", "by 1000"), ("M - «C»", "cannot be compared or added"), ("C + «S»", "there is at a period's end"),
        ("S - «H»", "what happened in a period"), ("2 * S - «C»", "cannot add"), ("max(M, «C»)", "cannot be compared"),
    ])
    func `what is no formula is told at its part`(marked: String, message: String) throws {
        let text = marked.replacing("«", with: "").replacing("»", with: "")
        let fault = #expect(throws: ExpressionFault.self) { try RuleFixture.shared.formula(text) }
        let told = try #require(fault)
        #expect(told.reason.english.contains(message), "\(told.reason.english)")
        #expect(told.marked(in: text) == marked)
    }

    private func faults(_ row: String) -> [WorkspaceFault] {
        var workspace = SampleWorkspace()
        workspace.indicators += row + "\n"
        return workspace.faults()
    }

    @Test(arguments: [
        (
            "X,B03,Nhom,Ten,,%,percent,no,period,flow,ratio,,up,0,,,,,,DN01.DN / DN01",
            "multiply the ratio lượt/lượt by 100"
        ),
        (
            "X,B03,Nhom,Ten,,tỷ đồng,money,no,period,flow,sum,sum,up,0,,,,,,DN02 + DN02",
            "multiply what is in tỷ đồng by 1000"
        ),
        ("X,B03,Nhom,Ten,,lượt,count,no,period,flow,sum,sum,up,0,,,,,,DN02", "lượt and triệu đồng"),
        ("X,B03,Nhom,Ten,,triệu đồng,money,no,period,flow,sum,sum,up,0,,,,,,DN01", "triệu đồng and lượt"),
        ("X,B03,Nhom,Ten,,%,percent,no,period,stock,sum,sum,up,0,,,,,,DN03 + DN03", "not added up over time"),
        ("X,B03,Nhom,Ten,,nghìn đồng/lượt,money,no,period,flow,ratio,,up,0,,,,,,DN02 / DN01", "by 1000"),
        ("X,B03,Nhom,Ten,,,decimal,no,period,flow,sum,sum,up,0,,,,,,X + 1", "back to itself"),
    ])
    func `a formula fits its indicator`(row: String, message: String) throws {
        let all = faults(row)
        #expect(all.count == 1, "\(all.map { $0.text(.english) })")
        #expect(try #require(all.first).message.english.contains(message), "\(all.map { $0.text(.english) })")
        #expect(try #require(all.first).message.english.contains("«"))
    }

    @Test(arguments: [
        "X,B03,Nhom,Ten,,%,percent,no,period,flow,ratio,,up,0,,,,,,100 * DN01.DN / DN01",
        "X,B03,Nhom,Ten,,%,percent,no,period,flow,ratio,,up,0,,,,,,DN01.DN / DN01 * 100",
        "X,B03,Nhom,Ten,,tỷ đồng,money,no,period,flow,sum,sum,up,0,,,,,,DN02 / 1000",
        "X,B03,Nhom,Ten,,triệu đồng/lượt,money,no,period,flow,ratio,,up,0,,,,,,DN02 / DN01",
        "X,B03,Nhom,Ten,,điểm,decimal,no,period,flow,sum,sum,up,0,,,,,,DN01 + 5",
        "X,B03,Nhom,Ten,,%,percent,no,period,stock,mean,last,up,0,,,,,,DN03",
    ])
    func `a formula that fits, or may fit, is let be`(row: String) {
        #expect(faults(row).map { $0.text(.english) } == [])
    }

    @Test func `the column of a formula's fault is that in the file`() throws {
        let row = "X,B03,Nhom,Ten,,,decimal,no,period,flow,sum,sum,up,0,,,,,,\"DN01 + max(1, DN77)\""
        let fault = try #require(faults(row).first)
        #expect(fault.place.column == UInt32(row.utf8.count - "DN77)\"".utf8.count + 1))
        #expect(fault.message.english.contains("close to it"))
    }
}
