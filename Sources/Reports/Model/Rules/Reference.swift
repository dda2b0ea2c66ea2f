/// What an expression takes a value of: an indicator or a part of one, at a time, of the unit itself or of those
/// below it.
public struct Reference: Hashable, Sendable {
    /// Which period's value is meant, seen from the period that is judged.
    public enum Time: UInt8, Hashable, Sendable {
        /// The period itself.
        case same
        /// The period of the same kind just before: `previous(x)`.
        case previous
        /// The same period of the year before: `year_ago(x)`.
        case yearAgo
    }

    public let item: DenseIndex<Item>
    public let time: Time
    /// Whether the values of the units that belong to the unit are added up: `sum_children(x)`.
    public let isOfChildren: Bool

    public init(item: DenseIndex<Item>, time: Time = .same, isOfChildren: Bool = false) {
        self.item = item
        self.time = time
        self.isOfChildren = isOfChildren
    }

    /// Whether the submission that is judged holds it, so that nothing else need be looked at.
    public var isPlain: Bool { time == .same && !isOfChildren }
}
