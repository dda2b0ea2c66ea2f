import Foundation
import Testing

@testable import Reports

/// Random conditions and numbers come to what another program makes of them: Tests/Independent/rules.py, which shares
/// nothing with this one.
@Suite struct IndependentRulesTests {
    private static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Independent/rules.py").standardizedFileURL.path

    private struct Case {
        let text: String
        let isCondition: Bool
        let values: [String: String]
        let expected: String
    }

    @Test func `ten thousand random expressions agree with an independent evaluator`() throws {
        var generator = SeededGenerator(seed: 20_250_401)
        var cases: [Case] = []
        while cases.count < 10_000 {
            if let next = try Self.random(&generator) { cases.append(next) }
        }
        let lines = cases.map { one in
            let values = one.values.sorted { $0.key < $1.key }.map { "\"\($0)\": \($1)" }.joined(separator: ", ")
            let text = one.text.replacing("\"", with: "\\\"")
            return
                "{\"kind\": \"\(one.isCondition ? "condition" : "number")\", \"expression\": \"\(text)\", \"values\": {\(values)}}"
        }
        let answers = try Self.evaluate(lines)
        #expect(answers.count == cases.count)
        var differences: [String] = []
        for (position, (one, answer)) in zip(cases, answers).enumerated() where one.expected != answer {
            differences.append("\(lines[position]): \(one.expected), independently \(answer)")
        }
        #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(5).joined(separator: "\n"))")
        for outcome in ValidationRule.Outcome.allCases {
            #expect(cases.count { $0.expected == outcome.rawValue } > 300, "\(outcome)")
        }
        #expect(cases.count { !$0.isCondition && $0.expected != "unknown" } > 1000)
    }

    private static func evaluate(_ lines: [String]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (input, output) = (folder.appending(path: "cases.jsonl"), folder.appending(path: "outcomes.txt"))
        try Data(lines.joined(separator: "\n").utf8).write(to: input)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", program]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: try Data(contentsOf: output), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    // MARK: - Random expressions

    /// Nil where what came up is a fault, such as a division by numbers that come to zero.
    private static func random(_ generator: inout SeededGenerator) throws -> Case? {
        let isCondition = generator.chance(60)
        let depth = Int(generator.number(1...4))
        let text = isCondition ? condition(depth, &generator) : number(depth, &generator)
        var literals = TextLiterals()
        guard
            let expression = try? RuleFixture.shared.condition(
                isCondition ? text : "(\(text)) <= 0", literals: &literals)
        else { return nil }
        var values: [String: String] = [:]
        let density = generator.pick([50, 80, 95, 100])
        let operands = expression.references.map { reference in
            let (operand, raw) =
                generator.chance(density) ? value(of: reference, literals, &generator) : (.absent, "null")
            values[RuleFixture.shared.text(of: reference)] = raw
            return operand
        }
        var scratch = EvaluationStack()
        if isCondition {
            let outcome = ValidationRule.Outcome(expression.evaluate(operands.span, scratch: &scratch))
            return Case(text: text, isCondition: true, values: values, expected: outcome.rawValue)
        }
        let left = 0..<expression.nodes.count - 2
        let number = expression.evaluate(left, operands.span, scratch: &scratch).number
        return Case(text: text, isCondition: false, values: values, expected: number.map { "\($0)" } ?? "unknown")
    }

    private static func value(
        of reference: Reference, _ literals: TextLiterals, _ generator: inout SeededGenerator
    ) -> (Operand, String) {
        if ["T", "U"].contains(where: RuleFixture.shared.text(of: reference).contains) {
            let text = generator.pick(["có", "không", "khác", " có ", "co\u{301}"])
            return (literals.operand(text), "{\"text\": \"\(text)\"}")
        }
        switch generator.number(0...19) {
        case 0: return (.missing, "\"…\"")
        case 1: return (.zero, "\"-\"")
        case 2:
            let large = ExactDecimal(
                coefficient: generator.number(-999_999_999_999_999_999...999_999_999_999_999_999),
                scale: UInt8(generator.number(0...9)))
            return (Operand(large), "\"\(large)\"")
        case 3...12:
            let small = ExactDecimal(generator.number(-3...6))
            return (Operand(small), "\"\(small)\"")
        default:
            let number = ExactDecimal(
                coefficient: generator.number(-99_999...99_999), scale: UInt8(generator.number(0...4)))
            return (Operand(number), "\"\(number)\"")
        }
    }

    private static func reference(_ generator: inout SeededGenerator) -> String {
        let name = generator.pick(["A", "B", "E", "F", "D", "D.X", "D.Y"])
        return switch generator.number(0...9) {
        case 0: "previous(\(name))"
        case 1: "year_ago(\(name))"
        case 2: "sum_children(\(name))"
        default: name
        }
    }

    private static func number(_ depth: Int, _ generator: inout SeededGenerator) -> String {
        if depth == 0 {
            return generator.chance(70)
                ? reference(&generator) : generator.pick(["0", "1", "2", "0.5", "0.25", "3", "100", "7"])
        }
        func inner() -> String { number(depth - 1, &generator) }
        switch generator.number(0...13) {
        case 0...2: return "\(inner()) + \(inner())"
        case 3...4: return "\(inner()) - \(inner())"
        case 5: return "\(inner()) * \(inner())"
        case 6: return "(\(inner()) \(generator.pick(["-", "+", "−"])) \(inner())) * (\(inner()))"
        case 7: return "(\(inner())) / (\(inner()))"
        case 8: return "-(\(inner()))"
        case 9: return "abs(\(inner()))"
        case 10: return "\(generator.pick(["min", "max", "MAX"]))(\(inner()), \(inner()), \(inner()))"
        case 11: return "round(\(inner()))"
        case 12: return "round(\(inner()), \(generator.number(0...6)))"
        default: return "count(\(reference(&generator)), \(condition(depth - 1, &generator)), T)"
        }
    }

    private static func condition(_ depth: Int, _ generator: inout SeededGenerator) -> String {
        if depth == 0 {
            switch generator.number(0...9) {
            case 0: return "present(\(reference(&generator)))"
            case 1:
                return
                    "\(generator.pick(["T", "U", "previous(T)"])) \(generator.pick(["=", "<>"])) \(generator.pick(["'có'", "\"không\""]))"
            default:
                let sign = generator.pick(["=", "==", "<>", "!=", "<", "<=", ">", ">=", "≤", "≥", "≠"])
                return "\(number(0, &generator)) \(sign) \(number(1, &generator))"
            }
        }
        func inner() -> String { condition(depth - 1, &generator) }
        return switch generator.number(0...7) {
        case 0...1: "\(inner()) and \(inner())"
        case 2...3: "\(inner()) or \(inner())"
        case 4: "not (\(inner()))"
        case 5: "(\(inner())) OR (\(inner()))"
        case 6: "not \(inner())"
        default:
            "\(number(depth, &generator)) \(generator.pick(["<", "<=", "=", ">"])) \(number(depth - 1, &generator))"
        }
    }
}
