import Testing

@testable import Reports

/// What is told of a rule that fails, or that could not be checked.
@Suite struct ExplanationTests {
    private func filled(_ text: String, _ values: String) throws -> String {
        var literals = TextLiterals()
        var scratch = EvaluationStack()
        let expression = try RuleFixture.shared.condition(text, literals: &literals)
        let operands = RuleFixture.shared.operands(values, of: expression, literals: literals)
        return expression.filled(operands.span, scratch: &scratch).map { piece in
            switch piece {
            case .text(let text): text
            case .value(let term): term.value.map { "\($0)" } ?? "?"
            }
        }.joined()
    }

    @Test(arguments: [
        ("A <= B", "A=7 B=5", "7 <= 5"), ("A <= B", "A=7", "7 <= ?"), ("  A<=B ", "A=7 B=5", "  7<=5 "),
        ("A <= previous(A) + D.X", "A=7 previous(A)=5 D.X=1.5", "7 <= 5 + 1.5"), ("I <= 2", "A=9 B=4", "2.25 <= 2"),
        ("A > 0 and A < 5", "A=7", "7 > 0 and 7 < 5"), ("not present(A) or A = 0", "A=3", "not present(3) or 3 = 0"),
        ("sum_children( A ) <= A", "sum_children(A)=9 A=8", "9 <= 8"),
        ("T <> 'có' and A > 1", "T='có' A=0", "? <> 'có' and 0 > 1"),
        ("previous(J) > 99", "previous(A)=3 previous(B)=2 previous(D.X)=1", "4 > 99"),
    ])
    func `a condition is shown with its values`(text: String, values: String, expected: String) throws {
        #expect(try filled(text, values) == expected)
    }

    @Test func `each name is explained once, in the order of the text`() throws {
        var scratch = EvaluationStack()
        let expression = try RuleFixture.shared.condition(
            "J + A <= previous( B ) + A + D.X")
        let operands = RuleFixture.shared.operands(
            "A=6 B=4 D.X=1 previous(B)=…", of: expression, literals: TextLiterals())
        let terms = expression.explained(operands.span, scratch: &scratch)
        #expect(terms.map(\.text) == ["J", "A", "previous( B )", "D.X"])
        #expect(terms.map { $0.value.map { "\($0)" } } == ["4", "6", nil, "1"])
        #expect(terms.map { RuleFixture.shared.text(of: $0.reference) } == ["J", "A", "previous(B)", "D.X"])
        #expect(terms[2].operand.kind == .missing)
    }

    @Test(arguments: [
        ("A <= B", "A=1", "B"), ("A <= B", "", "A B"), ("A <= B", "A=1 B=2", ""), ("A <= B", "A=… B=1", "A"),
        ("A > 0 and B > 0", "A=0", ""), ("A > 0 and B > 0", "A=1", "B"), ("A > 0 or B > 0", "A=0", "B"),
        ("present(A) or B > 5", "", "B"), ("not present(A) or A > 0", "", ""), ("A / B > 0", "A=1 B=0", ""),
        ("A / B + E > 0", "A=1 B=0", "E"), ("max(A, B, E) > 0", "B=1", "A E"), ("I > 0", "A=1", "B"),
        ("previous(I) > A", "A=1 previous(A)=2", "previous(B)"), ("count(A, B > 0) > 0", "", "B"),
        ("(A > 0 and B > 0) or E > 0", "A=0", "E"), ("A + A + A > B", "B=1", "A"), ("T = 'có'", "", "T"),
    ])
    func `what was not there is told, as far as it mattered`(text: String, values: String, expected: String) throws {
        var literals = TextLiterals()
        var scratch = EvaluationStack()
        let expression = try RuleFixture.shared.condition(text, literals: &literals)
        let operands = RuleFixture.shared.operands(values, of: expression, literals: literals)
        let unknown = expression.unknownReferences(operands.span, scratch: &scratch)
        #expect(unknown.map(RuleFixture.shared.text).joined(separator: " ") == expected)
    }
}
