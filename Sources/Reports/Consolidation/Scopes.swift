/// How the units of a sheet are put together in a table: by kind, and by each unit that they belong to.
struct Scopes: Sendable {
    let kinds: [String]
    /// Units valid on the period's last day that participants belong to, in the order of units.csv.
    let parents: [DenseIndex<ReportingUnit>]
    /// Of each participant, the place of its kind.
    let kindOf: [Int]
    /// Of each participant, the places of those it belongs to, the nearest first.
    let parentsOf: [[Int]]
    /// Of each participant, the place of its atom: the units of one kind and one nearest parent. Every cell of the
    /// table is made of whole atoms, so that what adding and subtracting cells can single out is atoms at best.
    let atomOf: [Int]
    let atomCount: Int

    /// No groups.
    static let none = Scopes(kinds: [], parents: [], kindOf: [], parentsOf: [], atomOf: [], atomCount: 0)

    private init(
        kinds: [String], parents: [DenseIndex<ReportingUnit>], kindOf: [Int], parentsOf: [[Int]], atomOf: [Int],
        atomCount: Int
    ) {
        self.kinds = kinds
        self.parents = parents
        self.kindOf = kindOf
        self.parentsOf = parentsOf
        self.atomOf = atomOf
        self.atomCount = atomCount
    }

    /// The agency is the unit that the whole consolidation is for: what belongs to it is the total.
    init(of sheet: Sheet, units: UnitRegistry, agency: String) {
        let day = sheet.dates.upperBound
        let kinds = Array(Set(sheet.participants.map(\.kind))).sorted()
        let chains = sheet.participants.map { participant in
            units.ancestry(of: participant.unit, on: day).dropFirst().filter {
                units[$0].id != agency && units[$0].state(on: day) != nil
            }
        }
        let parents = Array(Set(chains.joined())).sorted()
        let placeOfParent = Dictionary(
            parents.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let kindOf = sheet.participants.map { kinds.firstIndex(of: $0.kind) ?? 0 }
        let parentsOf = chains.map { chain in chain.compactMap { placeOfParent[$0] } }
        var atoms: [Int: Int] = [:]
        atomOf = zip(kindOf, parentsOf).map { kind, parents in
            let key = kind * (placeOfParent.count + 1) + (parents.first.map { $0 + 1 } ?? 0)
            let atom = atoms[key] ?? atoms.count
            atoms[key] = atom
            return atom
        }
        atomCount = atoms.count
        self.kinds = kinds
        self.parents = parents
        self.kindOf = kindOf
        self.parentsOf = parentsOf
    }
}
