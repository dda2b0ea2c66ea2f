/// What the first reading of a file decided, for the second: which submissions count, and without which items.
struct Acceptances: Sendable {
    private var accepted: [Bool]
    private let dropped: Set<UInt64>

    init(count: Int, dropped: Set<UInt64>) {
        accepted = Array(repeating: false, count: count)
        self.dropped = dropped
    }

    mutating func accept(_ ordinal: Int32) {
        accepted[Int(ordinal)] = true
    }

    @inline(__always)
    func takes(_ observation: Observation) -> Bool {
        accepted[Int(observation.submission)]
            && (dropped.isEmpty || !dropped.contains(Self.code(observation.submission, observation.item)))
    }

    var isAnyAccepted: Bool { accepted.contains(true) }

    /// The submission and the item of a code.
    static func parts(of code: UInt64) -> (submission: Int32, item: DenseIndex<Item>) {
        (
            Int32(bitPattern: UInt32(code >> 32)),
            DenseIndex(Int(Int32(bitPattern: UInt32(truncatingIfNeeded: code))))
        )
    }

    static func code(_ submission: Int32, _ item: DenseIndex<Item>) -> UInt64 {
        UInt64(UInt32(bitPattern: submission)) << 32 | UInt64(UInt32(bitPattern: item.rawValue))
    }
}
