/// The rules of a form in one row of nodes, whose operands are the slots of a submission's values: where all of these
/// are there, one pass tells whether all rules hold.
struct RuleProgram {
    /// A rule's nodes end here.
    private struct Rule {
        let end: Int
        let scope: RuleScope
    }

    private var rules: [Rule] = []
    private var nodes: [Expression.Node] = []
    private var constants: [Operand] = []
    private var depth = 1
    /// Whether some rule is not for all units, kinds and periods.
    private(set) var isScoped = false

    /// - Parameters:
    ///   - checks: The rules.
    ///   - slots: The slot of each item's value, by its place in the form.
    init(_ checks: [RuleCheck], slots: [Int]) {
        for check in checks {
            let expression = check.rule.expression
            nodes += expression.nodes.map { node in
                switch node.operation {
                case .operand: node.with(index: slots[check.locals[Int(node.index)]])
                case .constant: node.with(index: constants.count + Int(node.index))
                default: node
                }
            }
            constants += expression.constants
            depth = max(depth, expression.depth)
            rules.append(Rule(end: nodes.count, scope: check.rule.scope))
            isScoped = isScoped || !check.rule.scope.isOpen
        }
    }

    /// Whether each rule holds that is for the submission.
    ///
    /// - Parameters:
    ///   - values: The submission's, one for each slot; all of them are there.
    ///   - includes: Whether a rule's scope is for the submission.
    /// - Returns: False as well where it is not known whether one holds.
    func allHold(_ values: Span<KeptValue>, includes: (RuleScope) -> Bool) -> Bool {
        withUnsafeTemporaryAllocation(of: Operand.self, capacity: values.count + depth) { memory in
            guard let operands = memory.baseAddress else { return rules.isEmpty }
            for slot in values.indices { operands[slot] = values[slot].operand }
            let known = UnsafeBufferPointer(start: operands, count: values.count).span
            return allHold(known, operands + values.count, includes)
        }
    }

    private func allHold(
        _ operands: Span<Operand>, _ stack: UnsafeMutablePointer<Operand>, _ includes: (RuleScope) -> Bool
    ) -> Bool {
        let (nodes, constants, rules) = (nodes.span, constants.span, rules.span)
        var next = 0
        for position in rules.indices {
            let end = rules[position].end
            defer { next = end }
            if isScoped, !includes(rules[position].scope) { continue }
            var height = 0
            for node in next..<end { Expression.apply(nodes[node], operands, constants, stack, &height) }
            guard height == 1, stack[0].truth == true else { return false }
        }
        return true
    }
}

extension Expression.Node {
    /// The same with another slot or another constant.
    fileprivate func with(index: Int) -> Self { Self(operation, index, at: range) }
}
