// swift-format-ignore-file: NeverForceUnwrap
@testable import Reports

/// A few indicators to write rules of, and the values that a test gives them.
///
/// A to F are numbers without a unit, I is derived of A and B, J of I; D has the parts X and Y; M and N are in million
/// đồng, G in billion; C and H are counted, K in thousand persons; P is in per cent; S is a stock of persons; V is in
/// million đồng per support; T and U are texts.
struct RuleFixture {
    static let shared = RuleFixture()

    struct Row {
        let code: String
        var unit = ""
        var type = Indicator.ValueType.decimal
        var flow = Indicator.Flow.flow
        var parts: [String] = []
        var formula: String?
        var overTime = Indicator.TimeAggregation.sum
    }

    static let rows =
        ["A", "B", "E", "F"].map { Row(code: $0) } + [
            Row(code: "D", parts: ["X", "Y"]), Row(code: "M", unit: "triệu đồng", type: .money),
            Row(code: "N", unit: "triệu đồng", type: .money), Row(code: "G", unit: "tỷ đồng", type: .money),
            Row(code: "C", unit: "lượt", type: .count), Row(code: "H", unit: "nhiệm vụ", type: .count),
            Row(code: "K", unit: "nghìn người", type: .count), Row(code: "P", unit: "%", type: .percent),
            Row(code: "S", unit: "người", type: .count, flow: .stock), Row(code: "V", unit: "triệu đồng/lượt"),
            Row(code: "T", type: .text), Row(code: "U", type: .text),
            Row(code: "I", formula: "A / B"), Row(code: "J", formula: "I * 2 + D.X"),
        ]

    let names: ExpressionNames
    let expansion: FormulaExpansion
    private let items: [Item]

    init(_ rows: [Row] = Self.rows) {
        var indicators = rows.map { row in
            Indicator(
                code: row.code, form: DenseIndex(0), group: "", name: LocalName(vietnamese: row.code),
                unitOfMeasure: row.unit, type: row.type, isRequired: false, basis: .period, flow: row.flow,
                overUnits: .sum, overTime: row.overTime, direction: .none, decimals: 0,
                hardLimits: .init(lowest: nil, highest: nil), softLimits: .init(lowest: nil, highest: nil),
                breakdown: row.parts, formula: nil, source: "", sourceStatus: "", externalCode: "", sameAs: "")
        }
        var items: [Item] = []
        for (position, indicator) in indicators.enumerated() {
            items.append(Item(indicator: DenseIndex(position), part: nil))
            items += indicator.breakdown.map { Item(indicator: DenseIndex(position), part: $0) }
        }
        let codes = Dictionary(
            uniqueKeysWithValues: indicators.enumerated().map { ($1.code, DenseIndex<Indicator>($0)) })
        let bare = ExpressionNames(indicators: indicators, indexByCode: codes, items: items)
        for (position, row) in rows.enumerated() {
            indicators[position].formula = try? row.formula.map { try ExpressionAssembly.formula($0, names: bare) }
        }
        self.items = items
        names = ExpressionNames(indicators: indicators, indexByCode: codes, items: items)
        expansion = FormulaExpansion(indicators: indicators, items: items)
    }

    func formula(_ text: String) throws(ExpressionFault) -> Formula {
        try ExpressionAssembly.formula(text, names: names)
    }

    func condition(_ text: String, literals: inout TextLiterals) throws(ExpressionFault) -> Reports.Expression {
        try ExpressionAssembly.condition(text, names: names, expansion: expansion, literals: &literals)
    }

    func condition(_ text: String) throws(ExpressionFault) -> Reports.Expression {
        var literals = TextLiterals()
        return try condition(text, literals: &literals)
    }

    /// As an expression writes it.
    func text(of reference: Reference) -> String {
        let item = items[reference.item]
        let code = names.indicators[item.indicator].code + (item.part.map { ".\($0)" } ?? "")
        if reference.isOfChildren { return "sum_children(\(code))" }
        return switch reference.time {
        case .same: code
        case .previous: "previous(\(code))"
        case .yearAgo: "year_ago(\(code))"
        }
    }

    /// The operands of an expression, from values such as `A=5`, `previous(B)=-`, `E=…`, `T='một'`, by blanks.
    func operands(_ values: String, of expression: Reports.Expression, literals: TextLiterals) -> [Operand] {
        let pairs = values.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        let given = Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
        return expression.references.map { reference in
            switch given[text(of: reference)] {
            case nil: .absent
            case "…": .missing
            case "-": .zero
            case let value? where value.hasPrefix("'"):
                literals.operand(String(value.dropFirst().dropLast()).replacing("_", with: " "))
            case let value?: Operand(Self.number(value))
            }
        }
    }

    /// Numbers wider than a submission's, too.
    static func number(_ text: String) -> ExactTotal {
        let parts = text.split(separator: ".")
        return ExactTotal(coefficient: Int128(parts.joined())!, scale: parts.count == 2 ? parts[1].count : 0)
    }

    func outcome(_ text: String, _ values: String) throws -> ValidationRule.Outcome {
        var literals = TextLiterals()
        let expression = try condition(text, literals: &literals)
        var scratch = EvaluationStack()
        let operands = operands(values, of: expression, literals: literals)
        return ValidationRule.Outcome(expression.evaluate(operands.span, scratch: &scratch))
    }

    /// What a number comes to: the left side of a comparison with nothing else in it.
    func value(_ text: String, _ values: String) throws -> String {
        var literals = TextLiterals()
        let expression = try condition("(\(text)) <= 0", literals: &literals)
        var scratch = EvaluationStack()
        let operands = operands(values, of: expression, literals: literals)
        let left = 0..<expression.nodes.count - 2
        return expression.evaluate(left, operands.span, scratch: &scratch).number.map { "\($0)" } ?? "unknown"
    }
}
