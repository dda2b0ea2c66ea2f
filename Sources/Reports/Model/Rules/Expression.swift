/// A condition or a formula in the form in which it is evaluated: one flat row of nodes, operands before what is done
/// with them. How it is written, and what is wrong with it, is the business of the plan's loading.
public struct Expression: Sendable {
    enum Operation: UInt8, Sendable {
        /// Puts the operand of a slot, or a constant, on the stack.
        case operand, constant
        case negate, add, subtract, multiply, divide
        case equal, differs, less, lessOrEqual, greater, greaterOrEqual
        /// Of two texts, by their ids.
        case textEqual, textDiffers
        case and, or, not
        /// Whether there is a value: never unknown.
        case isPresent
        case magnitude
        /// Of as many values as the node's index says; of them the least, the greatest, the count of true ones.
        case least, greatest, count
        /// To as many decimals as the node's index says.
        case round
    }

    struct Node: Sendable {
        let operation: Operation
        /// Of an operand its slot, of a constant its place; see `Operation` for the others.
        let index: Int32
        /// Where it stands in the text, in bytes of UTF-8; of a derived indicator's formula, where that is named.
        let start: UInt32
        let length: UInt32

        init(_ operation: Operation, _ index: Int, at range: Range<Int>) {
            self.operation = operation
            self.index = Int32(index)
            start = UInt32(range.lowerBound)
            length = UInt32(range.count)
        }

        var range: Range<Int> { Int(start)..<Int(start) + Int(length) }

        /// How many values it takes off the stack.
        var arity: Int {
            switch operation {
            case .operand, .constant: 0
            case .negate, .not, .isPresent, .magnitude, .round: 1
            case .least, .greatest, .count: Int(index)
            default: 2
            }
        }
    }

    /// What the text names, once for all the places where it names it.
    struct NamedReference: Sendable {
        let reference: Reference
        /// Where the text names it first.
        let range: Range<Int>
        /// The nodes that compute it: one, or those of a derived indicator's formula.
        let nodes: Range<Int>
    }

    /// A place of the text where something is named.
    struct Occurrence: Sendable {
        let range: Range<Int>
        /// The place among `named`.
        let named: Int
    }

    /// As the plan writes it.
    public let text: String
    let nodes: [Node]
    let constants: [Operand]
    /// What it needs, a slot each: derived indicators are gone into what their formulas name.
    public let references: [Reference]
    let named: [NamedReference]
    let occurrences: [Occurrence]
    /// How many values its evaluation keeps at once.
    let depth: Int

    init(
        text: String, nodes: [Node], constants: [Operand], references: [Reference], named: [NamedReference],
        occurrences: [Occurrence]
    ) {
        self.text = text
        self.nodes = nodes
        self.constants = constants
        self.references = references
        self.named = named
        self.occurrences = occurrences
        var (height, depth) = (0, 0)
        for node in nodes {
            height += 1 - node.arity
            depth = max(depth, height)
        }
        self.depth = depth
    }

    /// What the text names, derived indicators too, in its order, each once.
    public var namedReferences: [Reference] { named.map(\.reference) }

    func text(_ range: Range<Int>) -> String { Self.written(text, range) }

    /// What stands at a place of a text, in bytes of UTF-8.
    static func written(_ text: String, _ range: Range<Int>) -> String {
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
        return String(decoding: bytes[start..<bytes.index(start, offsetBy: range.count)], as: UTF8.self)
    }
}
