/// All reporting units, each with its dense index, found by id and by code within dates.
public struct UnitRegistry: Sendable {
    /// In the order of units.csv.
    public let units: [ReportingUnit]
    /// What units.csv was when it was read (SHA-256, hexadecimal).
    public let hash: String
    /// Every kind that a unit is or was of.
    public let kinds: Set<String>
    private let indexByID: [String: DenseIndex<ReportingUnit>]
    private let indicesByCode: [String: [DenseIndex<ReportingUnit>]]

    public init(units: [ReportingUnit], hash: String) {
        self.units = units
        self.hash = hash
        var byID: [String: DenseIndex<ReportingUnit>] = [:]
        var byCode: [String: [DenseIndex<ReportingUnit>]] = [:]
        byID.reserveCapacity(units.count)
        byCode.reserveCapacity(units.count)
        var kinds = Set<String>()
        var lastKind: String?
        for (position, unit) in units.enumerated() {
            let index = DenseIndex<ReportingUnit>(position)
            byID[unit.id] = index
            for (number, state) in unit.states.enumerated() {
                if !unit.states[..<number].contains(where: { $0.code == state.code }) {
                    byCode[state.code, default: []].append(index)
                }
                if state.kind != lastKind { kinds.insert(state.kind) }
                lastKind = state.kind
            }
        }
        self.kinds = kinds
        indexByID = byID
        indicesByCode = byCode
    }

    public subscript(index: DenseIndex<ReportingUnit>) -> ReportingUnit { units[index] }

    public func index(ofID id: String) -> DenseIndex<ReportingUnit>? { indexByID[id] }

    /// Every unit that has ever had the code, in the order of units.csv.
    public func candidates(code: String) -> [DenseIndex<ReportingUnit>] { indicesByCode[code] ?? [] }

    /// Every code that a unit has or had.
    public var codes: some Collection<String> { indicesByCode.keys }

    /// The unit and those it belongs to on the day, from itself upwards.
    public func ancestry(of index: DenseIndex<ReportingUnit>, on date: CalendarDate) -> [DenseIndex<ReportingUnit>] {
        var chain = [index]
        while let last = chain.last, let parent = (units[last].state(on: date) ?? units[last].latest).parent,
            let next = indexByID[parent], !chain.contains(next)
        {
            chain.append(next)
        }
        return chain
    }

    /// Whether one unit belongs to the other, in any of its states; a unit belongs to itself.
    public func belongs(_ index: DenseIndex<ReportingUnit>, to ancestor: DenseIndex<ReportingUnit>) -> Bool {
        var (open, seen) = ([index], Set<DenseIndex<ReportingUnit>>())
        while let next = open.popLast() {
            if next == ancestor { return true }
            guard seen.insert(next).inserted else { continue }
            open += units[next].states.compactMap { $0.parent.flatMap { indexByID[$0] } }
        }
        return false
    }
}
