/// What an expression's outcome came of, for people to read.
extension Expression {
    /// Something that the text names, with its value.
    public struct Term: Sendable {
        /// As the text writes it: `previous(NV02)`, `DN01.HTX`.
        public let text: String
        /// Of a derived indicator, that indicator; its value is then what its formula comes to.
        public let reference: Reference
        /// Nil where there is none, and of a text.
        public let value: ExactTotal?
        /// The value as it was evaluated, which tells "…" from nothing and has a text's id.
        public let operand: Operand
    }

    /// A part of the text with the values filled in.
    public enum Piece: Sendable {
        /// As the plan writes it.
        case text(String)
        /// In place of what the text names: the renderer writes the number as its language does.
        case value(Term)
    }

    /// What the text names, in its order, each once.
    public func explained(_ operands: Span<Operand>, scratch: inout EvaluationStack) -> [Term] {
        var terms: [Term] = []
        terms.reserveCapacity(named.count)
        for name in named {
            let value = evaluate(name.nodes, operands, scratch: &scratch)
            terms.append(
                Term(text: text(name.range), reference: name.reference, value: value.number, operand: value))
        }
        return terms
    }

    /// The text with values in place of what it names: `7 <= 5` for `NV04 <= NV03`.
    public func filled(_ operands: Span<Operand>, scratch: inout EvaluationStack) -> [Piece] {
        let terms = explained(operands, scratch: &scratch)
        var pieces: [Piece] = []
        var end = 0
        for occurrence in occurrences {
            if occurrence.range.lowerBound > end { pieces.append(.text(text(end..<occurrence.range.lowerBound))) }
            pieces.append(.value(terms[occurrence.named]))
            end = occurrence.range.upperBound
        }
        let whole = text.utf8.count
        if end < whole { pieces.append(.text(text(end..<whole))) }
        return pieces
    }

    /// The references that made the outcome unknown, in the order of the text, each once; none where it is known, or
    /// where a division by zero alone made it so.
    ///
    /// Of a derived indicator these are what its formula lacks. What stands in `present` is never among them.
    public func unknownReferences(_ operands: Span<Operand>, scratch: inout EvaluationStack) -> [Reference] {
        scratch.reserve(depth)
        let (nodes, constants, stack) = (nodes.span, constants.span, scratch.values)
        var height = 0
        // For each value on the stack, the slots that made it unknown.
        var blamed: [[Int]] = []
        for position in nodes.indices {
            let node = nodes[position]
            var slots = Array(blamed.suffix(node.arity).joined())
            blamed.removeLast(node.arity)
            Self.apply(node, operands, constants, stack, &height)
            if node.operation == .operand { slots = [Int(node.index)] }
            blamed.append(stack[height - 1].isKnown ? [] : slots)
        }
        var seen = Set<Int>()
        return blamed.joined().filter { seen.insert($0).inserted }.map { references[$0] }
    }
}
