import Testing

@testable import Reports

/// What conditions come to, for values that are there and values that are not.
@Suite struct EvaluationTests {
    private static let passes = ValidationRule.Outcome.passes
    private static let fails = ValidationRule.Outcome.fails
    private static let open = ValidationRule.Outcome.notChecked

    typealias Case = (String, String, ValidationRule.Outcome)

    static let comparisons: [Case] = [
        ("A < B", "A=1 B=2", passes), ("A < B", "A=2 B=2", fails), ("A < B", "A=3 B=2", fails),
        ("A <= B", "A=2 B=2", passes), ("A <= B", "A=3 B=2", fails), ("A <= B", "A=2", open),
        ("A <= B", "B=2", open), ("A <= B", "", open), ("A > B", "A=3 B=2", passes), ("A > B", "A=2 B=2", fails),
        ("A >= B", "A=2 B=2", passes), ("A >= B", "A=1 B=2", fails), ("A = B", "A=2 B=2", passes),
        ("A = B", "A=2 B=3", fails), ("A == B", "A=2 B=2.00", passes), ("A <> B", "A=2 B=3", passes),
        ("A <> B", "A=2 B=2.0", fails), ("A != B", "A=2 B=3", passes), ("A ≤ B", "A=2 B=2", passes),
        ("A ≥ B", "A=1 B=2", fails), ("A ≠ B", "A=1 B=2", passes), ("A<=B", "A=0.1 B=0.10", passes),
        ("A < B", "A=0.099999999 B=0.1", passes), ("A > B", "A=0.099999999 B=0.1", fails),
        ("A < B", "A=-5 B=-4.9", passes), ("A < B", "A=-4.9 B=-5", fails), ("A = 0", "A=-", passes),
        ("A = 0", "A=…", open), ("A > 0", "A=-", fails), ("A <= 5.5", "A=5.500000000", passes),
        ("A <= 5.5", "A=5.500000001", fails), ("1 < A", "A=2", passes), ("0 <= A", "A=-1", fails),
        (
            "A < B", "A=170141183460469231731687303715884105727 B=0.5", fails
        ), ("A > B", "A=170141183460469231731687303715884105727 B=0.000000001", passes),
        ("A < B", "A=-170141183460469231731687303715884105727 B=0.000000001", passes),
        ("A = B", "A=170141183460469231731687303715884105727 B=0.1", fails),
    ]

    static let arithmetic: [Case] = [
        ("A + B = 5", "A=2 B=3", passes), ("A - B = -1", "A=2 B=3", passes), ("A * B = 6", "A=2 B=3", passes),
        ("A / B = 1.5", "A=3 B=2", passes), ("A + B * E = 14", "A=2 B=3 E=4", passes),
        ("(A + B) * E = 20", "A=2 B=3 E=4", passes), ("A - B - E = -5", "A=2 B=3 E=4", passes),
        ("A - (B - E) = 3", "A=2 B=3 E=4", passes), ("A / B / E = 2", "A=24 B=3 E=4", passes),
        ("A / (B / E) = 32", "A=24 B=3 E=4", passes), ("-A = -2", "A=2", passes), ("--A = 2", "A=2", passes),
        ("-A + B = 1", "A=2 B=3", passes), ("A * -B = -6", "A=2 B=3", passes), ("-(A + B) < 0", "A=2 B=3", passes),
        ("A - -B = 5", "A=2 B=3", passes), ("A − B = -1", "A=2 B=3", passes), ("A – B = -1", "A=2 B=3", passes),
        ("A × B = 6", "A=2 B=3", passes), ("A ÷ B = 2", "A=6 B=3", passes), ("A + B = 5", "A=2", open),
        ("A * B = 0", "A=0", open), ("A - A = 0", "", open), ("A - A = 0", "A=…", open), ("A * 0 = 0", "A=7", passes),
        ("A / B = 1", "A=1 B=0", open), ("A / B = 1", "A=0 B=0", open), ("A / B = 1", "A=1 B=-", open),
        ("A / (B - E) > 0", "A=1 B=3 E=3", open), ("A / (B - E) > 0", "A=1 B=4 E=3", passes),
        ("A / 3 = 0.333333333333333333", "A=1", passes), ("A / 3 = 0.666666666666666667", "A=2", passes),
        ("A / 3 = -0.666666666666666667", "A=-2", passes), ("A / 3 * 3 = 1", "A=1", fails),
        ("A + 0.1 + 0.2 = 0.3", "A=0", passes), ("A = 0.1 + 0.2", "A=0.3", passes),
        ("A * B > 0", "A=170141183460469231731687303715884105727 B=2", open),
        ("A + B > 0", "A=170141183460469231731687303715884105727 B=1", open),
        ("A - B < 0", "A=-170141183460469231731687303715884105727 B=1", open),
        ("A + B > 0", "A=170141183460469231731687303715884105727 B=-1", passes),
        ("A * B = 1", "A=0.000000001 B=1000000000", passes),
        ("A * A * A * A > 0", "A=99999999999999999", open), ("A * A * A * A > 0", "A=0.00001", passes),
        ("A / B > 0", "A=0.00000000000000000000000001 B=0.00000000000000000000000003", passes),
        (
            "A / B = 0.5", "A=0.00000000000000000000000000000000000001 B=0.00000000000000000000000000000000000002",
            passes
        ),
    ]

    static let logic: [Case] = [
        ("A > 0 and B > 0", "A=1 B=1", passes), ("A > 0 and B > 0", "A=1 B=0", fails),
        ("A > 0 and B > 0", "A=0 B=1", fails), ("A > 0 and B > 0", "A=1", open), ("A > 0 and B > 0", "B=1", open),
        ("A > 0 and B > 0", "A=0", fails), ("A > 0 and B > 0", "B=0", fails), ("A > 0 and B > 0", "", open),
        ("A > 0 or B > 0", "A=1 B=0", passes), ("A > 0 or B > 0", "A=0 B=0", fails), ("A > 0 or B > 0", "A=1", passes),
        ("A > 0 or B > 0", "B=1", passes), ("A > 0 or B > 0", "A=0", open), ("A > 0 or B > 0", "B=0", open),
        ("A > 0 or B > 0", "", open), ("not A > 0", "A=1", fails), ("not A > 0", "A=0", passes),
        ("not A > 0", "", open), ("not not A > 0", "A=1", passes), ("not (A > 0 and B > 0)", "A=0", passes),
        ("not (A > 0 or B > 0)", "A=1", fails), ("A > 0 and not B > 0", "A=1 B=0", passes),
        ("A > 0 AND B > 0", "A=1 B=1", passes), ("A > 0 Or B > 0", "A=1", passes), ("NOT A > 0", "A=0", passes),
        ("A > 0 or B > 0 and E > 0", "A=1 B=0 E=0", passes), ("A > 0 or B > 0 and E > 0", "A=0 B=1 E=0", fails),
        ("(A > 0 or B > 0) and E > 0", "A=1 B=0 E=0", fails), ("not A > 0 and B > 0", "A=0 B=1", passes),
        ("not A > 0 or B > 0", "A=1 B=1", passes), ("A > 0 or B / A > 0", "A=0 B=1", open),
        ("A = 0 or B / A > 0", "A=0 B=1", passes), ("A <> 0 and B / A > 0", "A=0 B=1", fails),
        ("(A > 0)", "A=1", passes), ("((A) > ((0)))", "A=1", passes),
        ("A > 0 and(B > 0)", "A=1 B=1", passes), ("not(A > 0)", "A=0", passes),
        ("A = 1 or A = 2 or A = 3", "A=3", passes), ("A = 1 or A = 2 or A = 3", "A=4", fails),
    ]

    static let functions: [Case] = [
        ("present(A)", "A=1", passes), ("present(A)", "A=0", passes), ("present(A)", "A=-", passes),
        ("present(A)", "A=…", fails), ("present(A)", "", fails), ("not present(A)", "", passes),
        ("PRESENT(A)", "A=1", passes), ("not present(A) or A > 0", "", passes),
        ("not present(A) or A > 0", "A=0", fails),
        ("present(A) and A > 0", "", fails), ("present(previous(A))", "previous(A)=1", passes),
        ("present(previous(A))", "A=1", fails), ("present(D.X)", "D.X=1", passes), ("present(D.X)", "D=1", fails),
        ("present(T)", "T='gì'", passes), ("present(T)", "", fails), ("present(T)", "T=…", fails),
        ("present((A))", "A=1", passes), ("A <= previous(A) + B", "A=5 previous(A)=3 B=2", passes),
        ("A <= previous(A) + B", "A=6 previous(A)=3 B=2", fails), ("A <= previous(A) + B", "A=6 B=2", open),
        ("A >= year_ago(A)", "A=5 year_ago(A)=3", passes), ("A >= Year_Ago(A)", "A=2 year_ago(A)=3", fails),
        ("A >= year_ago(A)", "A=2", open), ("sum_children(A) <= A", "A=5 sum_children(A)=5", passes),
        ("sum_children(A) <= A", "A=5 sum_children(A)=5.01", fails), ("sum_children(A) <= A", "A=5", open),
        ("abs(A) = 5", "A=-5", passes), ("abs(A) = 5", "A=5", passes), ("abs(A) = 5", "", open),
        ("abs(A - (B + E)) <= 0.2", "A=10 B=4 E=5.8", passes), ("abs(A - (B + E)) <= 0.2", "A=10 B=4 E=5.79", fails),
        ("min(A, B) = 1", "A=1 B=2", passes), ("min(A, B) = 1", "A=2 B=1.0", passes), ("min(A, B) = 1", "A=1", open),
        ("max(A, B, E) = 3", "A=1 B=3 E=2", passes), ("max(A, B, E) = 3", "A=1 B=3", open),
        ("max(A) = 1", "A=1", passes), ("max(A, B) <= E", "A=7 B=9 E=8", fails), ("min(A, -A) = -2", "A=2", passes),
        ("round(A) = 3", "A=2.5", passes), ("round(A) = -3", "A=-2.5", passes), ("round(A) = 2", "A=2.49", passes),
        ("round(A, 1) = 2.5", "A=2.45", passes), ("round(A, 1) = 2.4", "A=2.449", passes),
        ("round(A, 3) = 2.5", "A=2.5", passes), ("round(A / B, 2) = 0.67", "A=2 B=3", passes),
        ("round(A) = 1", "", open),
        ("round(A * A * A * A * A * A * A * A) = 0", "A=0.000001", passes),
        ("count(A, B, E) = 2", "A=1 B=-", passes), ("count(A, B, E) >= 1", "", fails),
        ("count(A, B) = 1", "A=… B=1", passes),
        ("count(A > 0, B > 0) = 1", "A=1 B=0", passes), ("count(A > 0, B > 0) = 1", "A=1", open),
        ("count(A > 0, present(B)) = 1", "A=1", passes), ("count(A, B > 0) = 2", "A=0 B=1", passes),
        ("count(previous(A), A) = 1", "A=1", passes), ("count(T, U) >= 1", "U='gì'", passes),
        ("count(T = 'có', U = 'có') = 2", "T='có' U='không'", fails), ("max(abs(A), abs(B)) < 3", "A=-2 B=2", passes),
    ]

    static let texts: [Case] = [
        ("T = 'có'", "T='có'", passes), ("T = \"có\"", "T='không'", fails), ("T <> 'có'", "T='không'", passes),
        ("T <> 'có'", "T='có'", fails), ("T = 'có'", "", open), ("T = 'có'", "T=…", open),
        ("'có' = T", "T='có'", passes),
        ("T = “có”", "T='có'", passes), ("T = ‘có’", "T='có'", passes), ("T = ' có '", "T='có'", passes),
        ("T = 'có'", "T='co\u{301}'", passes), ("T = 'Có'", "T='có'", fails), ("T = ''", "T='x'", fails),
        ("previous(T) = 'có'", "previous(T)='có'", passes), ("previous(T) = 'có'", "T='có'", open),
        ("T = 'một hai'", "T='một_hai'", passes), ("T = 'a' or U = 'b'", "T='b' U='b'", passes),
        ("T = 'a, b'", "T='x'", fails), ("T = '1'", "T='1'", passes), ("T = 'a' and A > 0", "T='b'", fails),
    ]

    static let derived: [Case] = [
        ("I = 1.5", "A=3 B=2", passes), ("I <= 1", "A=3 B=2", fails), ("I <= 1", "A=3", open),
        ("I <= 1", "A=3 B=0", open),
        ("J = 5", "A=3 B=2 D.X=2", passes), ("J = 5", "A=3 B=2", open),
        ("previous(I) = 2", "previous(A)=4 previous(B)=2", passes),
        ("previous(I) = 2", "A=4 B=2", open),
        ("year_ago(J) = 5", "year_ago(A)=4 year_ago(B)=2 year_ago(D.X)=1", passes),
        ("sum_children(I) = 3", "sum_children(A)=9 sum_children(B)=3", passes), ("I = A / B", "A=1 B=3", passes),
        ("present(I)", "A=1 B=3", passes), ("present(I)", "A=1 B=0", fails), ("present(I)", "A=1", fails),
        ("count(I, A) = 1", "A=1", passes), ("abs(I - J) >= 0", "A=1 B=2 D.X=9", passes),
        ("D.X + D.Y = D", "D=3 D.X=1 D.Y=2", passes),
        ("D.X + D.Y = D", "D=3 D.X=1 D.Y=1", fails), ("D.X + D.Y = D", "D=3 D.X=1", open),
        ("- I = -2", "A=2 B=1", passes),
    ]

    @Test(arguments: comparisons + arithmetic + logic + functions + texts + derived)
    func `a condition passes, fails or cannot be checked`(
        text: String, values: String, expected: ValidationRule.Outcome
    ) throws {
        #expect(try RuleFixture.shared.outcome(text, values) == expected)
    }

    @Test func `the table is long, and holds each outcome many times`() {
        let all = Self.comparisons + Self.arithmetic + Self.logic + Self.functions + Self.texts + Self.derived
        #expect(all.count >= 150)
        for outcome in ValidationRule.Outcome.allCases { #expect(all.count { $0.2 == outcome } >= 40) }
    }

    @Test(arguments: [
        ("A + B", "A=0.10 B=0.2", "0.3"), ("A * B", "A=0.5 B=0.2", "0.1"), ("A / 7", "A=1", "0.142857142857142857"),
        ("A / -7", "A=1", "-0.142857142857142857"), ("A / B", "A=1 B=0", "unknown"), ("round(A, 18)", "A=1", "1"),
        ("A / B", "A=170141183460469231731687303715884105727 B=1", "unknown"),
        ("A / B", "A=100000000000000000000 B=1", "100000000000000000000"),
        ("A * A / B", "A=0.00000000000001 B=4", "0"), ("A * A / B", "A=0.000000001 B=2", "0.000000000000000001"),
        ("(A * A * A) / B", "A=0.000000001 B=0.000000001", "0.000000000000000001"), ("count(A)", "", "0"),
    ])
    func `a number is exact`(text: String, values: String, expected: String) throws {
        #expect(try RuleFixture.shared.value(text, values) == expected)
    }

    @Test func `operands stand once for each that is named, whatever the order`() throws {
        let expression = try RuleFixture.shared.condition("A + B <= previous(A) + A + B + D.X")
        #expect(expression.references.map(RuleFixture.shared.text) == ["A", "B", "previous(A)", "D.X"])
        #expect(expression.depth == 3)
        let derived = try RuleFixture.shared.condition("J > I")
        #expect(derived.references.map(RuleFixture.shared.text) == ["A", "B", "D.X"])
        #expect(derived.namedReferences.map(RuleFixture.shared.text) == ["J", "I"])
    }

    @Test func `the stack grows with what is evaluated`() throws {
        let deep = (0..<49).reduce("A") { text, _ in "A + (\(text))" }
        #expect(try RuleFixture.shared.outcome("\(deep) = 50", "A=1") == .passes)
    }
}
