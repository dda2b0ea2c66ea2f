import Testing

@testable import Reports

/// Rules that nobody writes by mistake are faults as well, and told at once.
@Suite struct HostileRuleTests {
    private func fault(_ text: String) throws -> String {
        let fault = #expect(throws: ExpressionFault.self) { try RuleFixture.shared.condition(text) }
        let told = try #require(fault)
        #expect(told.marked(in: text).count < 140)
        return told.reason.english
    }

    @Test func `what is too long`() throws {
        #expect(try fault(String(repeating: "A + ", count: 25_000) + "1 > 0").contains("longer than 10000"))
        #expect(try fault(String(repeating: "(", count: 100_000)).contains("longer than 10000"))
        #expect(try fault("A\(String(repeating: "\u{301}", count: 20_000)) > 0").contains("longer than 10000"))
        #expect(try fault(String(repeating: "A + ", count: 300) + "1 > 0").contains("more than 500 parts"))
        #expect(try fault("max(\(String(repeating: "1, ", count: 600))A) > 0").contains("more than 500 parts"))
        #expect(throws: Never.self) {
            try RuleFixture.shared.condition(String(repeating: "A + ", count: 248) + "1 > 0")
        }
    }

    @Test(arguments: ["(", "abs(", "- ", "not ", "max(A, ", "count(A > 0, ("])
    func `what is too deep`(opening: String) throws {
        let count = opening.contains("((") || opening.hasSuffix(" (") ? 30 : 60
        #expect(try fault(String(repeating: opening, count: count) + "A").contains("more than 50"))
        #expect(try fault(String(repeating: opening, count: 9_000 / opening.count) + "A").contains("more than 50"))
    }

    @Test(arguments: [
        "\u{0}", "\u{FEFF}A > 0", "A > 0\u{202E}", "((((", "))))", "''''", "\"", "A > '", ",,,,", "..", "A..B > 0",
        ". > 0", "A. > 0",
        "min() > 0", "present()", "previous(", "previous(A", "count(", "not", "and", "A >", "> A", "-", "1 -", "()",
        "A > ()", "round(A,) > 0",
        "round(A, 1, 2) > 0", "abs() > 0", "A > 99999999999999999999999999999999999999999999", "<", "= =", "A = = B",
        "A <> > B",
        "🙂 > 0", "A > ½", "A > ٣", "ậ > 0", "present(present(A))", "not not not", "A and", "5", "'x' = 'x'",
        "5 % 3 > 1",
    ])
    func `what makes no sense`(text: String) {
        #expect(throws: ExpressionFault.self) { try RuleFixture.shared.condition(text) }
    }

    @Test func `random scraps never crash`() {
        var generator = SeededGenerator(seed: 7)
        let scraps = [
            "A", "B", "D.X", "T", "I", "'x'", "\"", "(", ")", ",", "and", "or", "not", "+", "-", "*", "/", "<", "<=",
            "=", "<>", "1", "0", "0.5",
            "present(", "previous(", "sum_children(", "count(", "round(", "max(", "abs(", "%", ";", "ă", " ",
        ]
        var right = 0
        for _ in 0..<20_000 {
            let count = generator.number(1...14)
            let text = (0..<count).map { _ in generator.pick(scraps) }.joined(
                separator: generator.chance(50) ? " " : "")
            do throws(ExpressionFault) {
                let expression = try RuleFixture.shared.condition(text)
                var scratch = EvaluationStack()
                let operands = expression.references.map { _ in Operand.absent }
                _ = expression.evaluate(operands.span, scratch: &scratch)
                right += 1
            } catch {
                #expect(error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count)
                #expect(!error.marked(in: text).isEmpty)
            }
        }
        #expect(right > 0)
    }

    @Test func `derived indicators that grow without end are a fault of the rule that names them`() throws {
        var rows = [RuleFixture.Row(code: "A"), RuleFixture.Row(code: "X0", formula: "A + 1")]
        for number in 1...60 {
            rows.append(RuleFixture.Row(code: "X\(number)", formula: "X\(number - 1) * X\(number - 1)"))
        }
        // The fixture reads formulas before it knows which indicators are derived, as the plan's loading does.
        let fixture = RuleFixture(rows)
        #expect(throws: Never.self) { try fixture.condition("X8 > 0") }
        let fault = #expect(throws: ExpressionFault.self) { try fixture.condition("A > 0 and X60 > 0") }
        #expect(try #require(fault).marked(in: "A > 0 and X60 > 0") == "A > 0 and «X60» > 0")
        #expect(try #require(fault).reason.english.contains("more than 5000 parts"))
    }

    @Test func `a long chain of derived indicators is followed to its end`() throws {
        var rows = [RuleFixture.Row(code: "A"), RuleFixture.Row(code: "X0", formula: "A")]
        for number in 1...2_000 { rows.append(RuleFixture.Row(code: "X\(number)", formula: "X\(number - 1)")) }
        let fixture = RuleFixture(rows)
        #expect(try fixture.outcome("X2000 = 5", "A=5") == .passes)
        #expect(try fixture.condition("previous(X2000) > 0").references.map(fixture.text) == ["previous(A)"])
    }

    @Test func `circles of derived indicators are told where they begin, and rules on them do no harm`() {
        var workspace = SampleWorkspace()
        for (code, formula) in [("XA", "XB + 1"), ("XB", "XC * 2"), ("XC", "XA"), ("XD", "XA"), ("XE", "DN01 + XE")] {
            workspace.indicators += "\(code),B03,Nhom,Ten,,,decimal,no,period,flow,sum,sum,up,0,,,,,,\(formula)\n"
        }
        workspace.rules += "R02,error,XA > 0 and XD > 0,Sai,,B03\n"
        let faults = workspace.faults()
        #expect(faults.map(\.place.line) == [9, 10, 11, 13])
        #expect(faults.last?.message.english.hasSuffix("leads back to itself: DN01 + «XE»") == true)
    }

    @Test func `a hundred kilobytes of a rule is a fault of the plan`() {
        var workspace = SampleWorkspace()
        workspace.rules += "R02,error,\"\(String(repeating: "DN01 + ", count: 15_000))1 > 0\",Sai,,B03\n"
        #expect(workspace.faults().map { ($0.place.line) } == [3])
    }
}
