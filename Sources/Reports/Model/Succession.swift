/// Where the figures of units belong on a later day, by the successors that units.csv names.
public struct Succession: Sendable {
    /// A unit of the later day, and the share of the earlier one that is part of it.
    public struct Share: Hashable, Sendable {
        public let unit: DenseIndex<ReportingUnit>
        public let share: ExactTotal
    }

    /// What became of a unit.
    public enum Fate: Equatable, Sendable {
        /// It is there, or it went to others by shares that are known; what these leave of one belongs to nobody.
        case known([Share])
        /// It went to several, and nobody knows how much to which.
        case unknown([DenseIndex<ReportingUnit>])
        /// It ended without a successor, or is of another kind now.
        case nobody
    }

    private let units: UnitRegistry
    private let isMember: @Sendable (DenseIndex<ReportingUnit>) -> Bool

    /// - Parameters:
    ///   - units: All units.
    ///   - isMember: Whether a unit is one of those that figures are to be shown on.
    public init(
        units: UnitRegistry, isMember: @escaping @Sendable (DenseIndex<ReportingUnit>) -> Bool
    ) {
        self.units = units
        self.isMember = isMember
    }

    /// The unit itself where it is a member; else its successors, and theirs.
    public func fate(of unit: DenseIndex<ReportingUnit>) -> Fate {
        fate(of: unit, seen: [])
    }

    private func fate(of unit: DenseIndex<ReportingUnit>, seen: Set<DenseIndex<ReportingUnit>>) -> Fate {
        if isMember(unit) { return .known([Share(unit: unit, share: .one)]) }
        guard !seen.contains(unit) else { return .nobody }
        let seen = seen.union([unit])
        let successors = units[unit].successors
        let isSingle = successors.count == 1
        var shares: [DenseIndex<ReportingUnit>: ExactTotal] = [:]
        var reached: Set<DenseIndex<ReportingUnit>> = []
        var isKnown = true
        for successor in successors {
            guard let next = units.index(ofID: successor.id) else { continue }
            let share = successor.share.map(ExactTotal.init) ?? (isSingle ? .one : nil)
            switch fate(of: next, seen: seen) {
            case .nobody: break
            case .unknown(let units):
                reached.formUnion(units)
                isKnown = false
            case .known(let parts):
                reached.formUnion(parts.map(\.unit))
                for part in parts {
                    let product = share?.multiplied(by: part.share)
                    let sum = product.flatMap { (shares[part.unit] ?? .zero).adding($0) }
                    shares[part.unit] = sum
                    if sum == nil { isKnown = false }
                }
            }
        }
        if reached.isEmpty { return .nobody }
        return isKnown
            ? .known(reached.sorted().map { Share(unit: $0, share: shares[$0] ?? .zero) }) : .unknown(reached.sorted())
    }
}

extension ExactTotal {
    /// The whole of something.
    static let one = ExactTotal(coefficient: 1, scale: 0)
}
