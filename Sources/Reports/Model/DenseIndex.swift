/// A dense index of a thing in its table: a unit in the registry, an item or a form in the plan.
///
/// Observations carry indices, so that the hot path compares and adds integers and never touches a string.
public struct DenseIndex<Thing>: Hashable, Comparable, Sendable {
    public let rawValue: Int32

    public init(_ position: Int) {
        rawValue = Int32(position)
    }

    public var position: Int { Int(rawValue) }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Array {
    public subscript(index: DenseIndex<Element>) -> Element {
        get { self[index.position] }
        set { self[index.position] = newValue }
    }
}
