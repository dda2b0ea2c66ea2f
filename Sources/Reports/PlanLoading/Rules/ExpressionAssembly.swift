/// Makes the values of the plan of what the parser wrote: formulas with their two sides, conditions with the formulas
/// of derived indicators in place of their names.
enum ExpressionAssembly {
    /// Reads a derived indicator's formula.
    static func formula(_ text: String, names: ExpressionNames) throws(ExpressionFault) -> Formula {
        var parser = try ExpressionParser(text, purpose: .formula, names: names, literals: TextLiterals())
        _ = try parser.parse()
        let (numerator, denominator) = sides(parser.nodes)
        func side(_ nodes: [Expression.Node]) -> Expression { expression(parser, nodes: nodes, expansion: nil) }
        return Formula(text: text, numerator: side(numerator), denominator: denominator.map(side))
    }

    /// Reads a rule's condition; its literals are added to those of the plan.
    static func condition(
        _ text: String, names: ExpressionNames, expansion: FormulaExpansion, literals: inout TextLiterals
    ) throws(ExpressionFault) -> Expression {
        var parser = try ExpressionParser(text, purpose: .condition, names: names, literals: literals)
        _ = try parser.parse()
        literals = parser.literals
        var parts = 0
        for node in parser.nodes {
            parts += node.operation == .operand ? expansion.size(of: parser.references[Int(node.index)].item) : 1
            guard parts <= FormulaExpansion.mostParts else {
                throw ExpressionFault(
                    node.range,
                    vi:
                        "quy tắc có hơn \(FormulaExpansion.mostParts) thành phần khi thay công thức của chỉ tiêu tính toán",
                    en:
                        "with the formulas of derived indicators the rule has more than \(FormulaExpansion.mostParts) parts"
                )
            }
        }
        return expression(parser, nodes: parser.nodes, expansion: expansion)
    }

    private static func expression(
        _ parser: ExpressionParser, nodes: [Expression.Node], expansion: FormulaExpansion?
    ) -> Expression {
        var rows = ExpressionRows()
        var named: [Expression.NamedReference] = []
        var occurrences: [Expression.Occurrence] = []
        var places: [Reference: Int] = [:]
        for node in nodes {
            guard node.operation == .operand else {
                rows.append(node, constants: parser.constants)
                continue
            }
            let reference = parser.references[Int(node.index)]
            let start = rows.nodes.count
            if let expansion {
                expansion.append(reference, at: node.range, to: &rows)
            } else {
                rows.append(reference, at: node.range)
            }
            let place = places[reference] ?? named.count
            if place == named.count {
                places[reference] = place
                named.append(
                    Expression.NamedReference(
                        reference: reference, range: node.range, nodes: start..<rows.nodes.count))
            }
            occurrences.append(Expression.Occurrence(range: node.range, named: place))
        }
        return Expression(
            text: parser.text, nodes: rows.nodes, constants: rows.constants, references: rows.references, named: named,
            occurrences: occurrences)
    }

    /// The two sides of the division at the top; a product there is drawn into the dividend, so that `A / B * 100` is
    /// `A * 100` over `B`.
    private static func sides(_ nodes: [Expression.Node]) -> ([Expression.Node], [Expression.Node]?) {
        var (before, behind) = ([Expression.Node](), [Expression.Node]())
        var rest = nodes[...]
        while let top = rest.last {
            guard top.operation == .divide || top.operation == .multiply else { break }
            let middle = start(of: rest.dropLast())
            let (left, right) = (rest[rest.startIndex..<middle], rest[middle...].dropLast())
            if top.operation == .divide { return (before + left + behind, Array(right)) }
            let isLeft = right.last?.operation != .divide && [.divide, .multiply].contains(left.last?.operation)
            if isLeft {
                behind = right + [top] + behind
                rest = left
            } else {
                before += left
                behind = [top] + behind
                rest = right
            }
        }
        return (nodes, nil)
    }

    /// Where the nodes begin whose value the last of them is.
    private static func start(of nodes: ArraySlice<Expression.Node>) -> Int {
        var (position, wanted) = (nodes.endIndex, 1)
        while wanted > 0, position > nodes.startIndex {
            position -= 1
            wanted += nodes[position].arity - 1
        }
        return position
    }
}

/// The rows of an expression as it is made: nodes, with each constant and each reference once.
struct ExpressionRows {
    private(set) var nodes: [Expression.Node] = []
    private(set) var constants: [Operand] = []
    private(set) var references: [Reference] = []
    private var slots: [Reference: Int] = [:]

    mutating func append(_ reference: Reference, at range: Range<Int>) {
        let slot = slots[reference] ?? references.count
        if slot == references.count {
            slots[reference] = slot
            references.append(reference)
        }
        nodes.append(Expression.Node(.operand, slot, at: range))
    }

    /// A node that is no operand, with the constants it may stand for.
    mutating func append(_ node: Expression.Node, constants all: [Operand], at range: Range<Int>? = nil) {
        var index = Int(node.index)
        if node.operation == .constant {
            index = constants.count
            constants.append(all[Int(node.index)])
        }
        nodes.append(Expression.Node(node.operation, index, at: range ?? node.range))
    }
}

/// The formulas of a plan's derived indicators, to stand in place of their names in conditions.
struct FormulaExpansion {
    /// Of a condition with all its formulas.
    static let mostParts = 5000

    private let items: [Item]
    /// By indicator; nil of those that are not derived, and of those whose formulas lead back to themselves.
    private let formulas: [Formula?]
    private let sizes: [Int]

    init(indicators: [Indicator], items: [Item]) {
        self.items = items
        let order = DerivationOrder(indicators: indicators, items: items)
        var sizes = Array(repeating: 1, count: indicators.count)
        var formulas: [Formula?] = Array(repeating: nil, count: indicators.count)
        for index in order.indicators {
            guard let formula = indicators[index].formula else { continue }
            formulas[index.position] = formula
            var size = formula.denominator == nil ? 0 : 1
            for side in [formula.numerator, formula.denominator].compactMap({ $0 }) {
                for node in side.nodes {
                    guard node.operation == .operand else {
                        size += 1
                        continue
                    }
                    let item = items[side.references[Int(node.index)].item]
                    size += item.part == nil ? sizes[item.indicator.position] : 1
                }
                // Formulas of formulas grow without end; too many is too many.
                size = min(size, Self.mostParts + 1)
            }
            sizes[index.position] = size
        }
        self.sizes = sizes
        self.formulas = formulas
    }

    /// How many parts stand for an item.
    func size(of item: DenseIndex<Item>) -> Int {
        items[item].part == nil ? sizes[items[item].indicator.position] : 1
    }

    private func formula(of item: DenseIndex<Item>) -> Formula? {
        items[item].part == nil ? formulas[items[item].indicator.position] : nil
    }

    /// Appends what stands for a reference: itself, or the formula at its time and of its units, down to what is
    /// reported.
    func append(_ reference: Reference, at range: Range<Int>, to rows: inout ExpressionRows) {
        guard let formula = formula(of: reference.item) else {
            rows.append(reference, at: range)
            return
        }
        // What is begun and not yet done, the innermost last.
        var open = [Frame(formula)]
        while var frame = open.popLast() {
            guard let (node, side) = frame.next() else {
                if frame.isQuotient { rows.append(Expression.Node(.divide, 0, at: range), constants: []) }
                continue
            }
            open.append(frame)
            guard node.operation == .operand else {
                rows.append(node, constants: side.constants, at: range)
                continue
            }
            let item = side.references[Int(node.index)].item
            if let inner = self.formula(of: item) {
                open.append(Frame(inner))
            } else {
                rows.append(
                    Reference(item: item, time: reference.time, isOfChildren: reference.isOfChildren), at: range)
            }
        }
    }

    private struct Frame {
        private let formula: Formula
        private var position = 0

        init(_ formula: Formula) {
            self.formula = formula
        }

        var isQuotient: Bool { formula.denominator != nil }

        mutating func next() -> (node: Expression.Node, side: Expression)? {
            let numerator = formula.numerator
            defer { position += 1 }
            if position < numerator.nodes.count { return (numerator.nodes[position], numerator) }
            guard let denominator = formula.denominator,
                position - numerator.nodes.count < denominator.nodes.count
            else { return nil }
            return (denominator.nodes[position - numerator.nodes.count], denominator)
        }
    }
}
