/// The memory of evaluations, used again by each: it grows to the deepest expression and is given back at the end.
public struct EvaluationStack: ~Copyable {
    private(set) var values: UnsafeMutablePointer<Operand>
    private var capacity: Int

    public init() {
        capacity = 16
        values = .allocate(capacity: capacity)
    }

    deinit {
        values.deallocate()
    }

    @inline(__always)
    mutating func reserve(_ depth: Int) {
        if depth > capacity { grow(to: depth) }
    }

    private mutating func grow(to depth: Int) {
        values.deallocate()
        capacity = depth
        values = .allocate(capacity: depth)
    }
}

extension Expression {
    /// The value: a number of a formula, a truth of a condition; absent where it is not known.
    ///
    /// Kleene's three-valued logic: what is computed or compared with an absent value is unknown; `false and unknown`
    /// is false, `true or unknown` is true. A division by zero and what overflows 128 bits are unknown.
    ///
    /// - Parameters:
    ///   - operands: One for each of `references`.
    ///   - scratch: Memory to use; nothing is kept in it.
    /// - Returns: A number or a truth, as the expression is; absent where it is unknown.
    public func evaluate(_ operands: Span<Operand>, scratch: inout EvaluationStack) -> Operand {
        evaluate(0..<nodes.count, operands, scratch: &scratch)
    }

    func evaluate(_ range: Range<Int>, _ operands: Span<Operand>, scratch: inout EvaluationStack) -> Operand {
        precondition(operands.count >= references.count, "an operand for each slot")
        scratch.reserve(depth)
        let nodes = nodes.span
        let constants = constants.span
        let stack = scratch.values
        var height = 0
        for position in range {
            Self.apply(nodes[position], operands, constants, stack, &height)
        }
        return height == 1 ? stack[0] : .absent
    }

    /// Takes a node's values off the stack and puts its result on.
    @inline(__always)
    static func apply(
        _ node: Node, _ operands: Span<Operand>, _ constants: Span<Operand>,
        _ stack: UnsafeMutablePointer<Operand>, _ height: inout Int
    ) {
        switch node.operation {
        case .operand:
            stack[height] = operands[Int(node.index)]
            height &+= 1
            return
        case .constant:
            stack[height] = constants[Int(node.index)]
            height &+= 1
            return
        case .negate, .not, .isPresent, .magnitude, .round:
            stack[height - 1] = unary(node, stack[height - 1])
            return
        case .least, .greatest, .count:
            let count = Int(node.index)
            height -= count - 1
            stack[height - 1] = several(
                node.operation, UnsafeBufferPointer(start: stack + (height - 1), count: count))
            return
        default: break
        }
        height &-= 1
        let (left, right) = (stack[height - 1], stack[height])
        switch node.operation {
        case .and: stack[height - 1] = conjunction(left, right)
        case .or: stack[height - 1] = disjunction(left, right)
        default:
            stack[height - 1] = left.isKnown && right.isKnown ? binary(node.operation, left, right) : .absent
        }
    }

    @inline(__always)
    private static func binary(_ operation: Operation, _ left: Operand, _ right: Operand) -> Operand {
        switch operation {
        case .lessOrEqual: Operand(!Operand.isLess(right, left))
        case .greaterOrEqual: Operand(!Operand.isLess(left, right))
        case .less: Operand(Operand.isLess(left, right))
        case .greater: Operand(Operand.isLess(right, left))
        case .equal: Operand(Operand.isEqual(left, right))
        case .differs: Operand(!Operand.isEqual(left, right))
        case .add: Operand.sum(left, right)
        case .subtract: Operand.difference(left, right)
        case .multiply: Operand.product(left, right)
        case .divide: Operand.quotient(left, right)
        case .textEqual: Operand(left.detail == right.detail)
        case .textDiffers: Operand(left.detail != right.detail)
        default: .absent
        }
    }

    @inline(__always)
    private static func unary(_ node: Node, _ value: Operand) -> Operand {
        if node.operation == .isPresent { return Operand(value.isKnown) }
        guard value.isKnown else { return .absent }
        return switch node.operation {
        case .not: Operand(value.detail == 0)
        case .magnitude: value.magnitude
        case .round: value.rounded(to: Int(node.index))
        default: value.negated
        }
    }

    @inline(__always)
    private static func conjunction(_ left: Operand, _ right: Operand) -> Operand {
        if left.truth == false || right.truth == false { return Operand(false) }
        return left.isKnown && right.isKnown ? Operand(true) : .absent
    }

    @inline(__always)
    private static func disjunction(_ left: Operand, _ right: Operand) -> Operand {
        if left.truth == true || right.truth == true { return Operand(true) }
        return left.isKnown && right.isKnown ? Operand(false) : .absent
    }

    private static func several(_ operation: Operation, _ values: UnsafeBufferPointer<Operand>) -> Operand {
        guard var result = values.first, values.allSatisfy(\.isKnown) else { return .absent }
        switch operation {
        case .least: for value in values where Operand.isLess(value, result) { result = value }
        case .greatest: for value in values where Operand.isLess(result, value) { result = value }
        default: return Operand(ExactDecimal(Int64(values.count { $0.truth == true })))
        }
        return result
    }
}
