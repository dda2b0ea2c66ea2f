/// The codes that a submission can name, ready to be looked up by bytes.
///
/// Made once a run from the plan and the units, and shared by all readers.
public struct Vocabulary: Sendable {
    public let plan: Plan
    public let units: UnitRegistry
    /// Codes and ids of units, to places in `unitCandidates`.
    let unitCodes: CodeTable
    let unitCandidates: [[DenseIndex<ReportingUnit>]]
    /// Codes of items: `DN01`, and `DN01.HTX` for a part.
    let itemCodes: CodeTable
    let formCodes: CodeTable

    public init(plan: Plan, units: UnitRegistry) {
        self.plan = plan
        self.units = units
        var candidates: [[DenseIndex<ReportingUnit>]] = []
        var unitCodes = CodeTable(minimumCapacity: units.units.count * 2)
        for code in units.codes.sorted() {
            unitCodes.insert(code, Int32(candidates.count))
            candidates.append(units.candidates(code: code))
        }
        for (position, unit) in units.units.enumerated() where units.candidates(code: unit.id).isEmpty {
            unitCodes.insert(unit.id, Int32(candidates.count))
            candidates.append([DenseIndex(position)])
        }
        self.unitCodes = unitCodes
        unitCandidates = candidates
        var itemCodes = CodeTable(minimumCapacity: plan.items.count)
        for position in plan.items.indices {
            itemCodes.insert(plan.code(of: DenseIndex(position)), Int32(position))
        }
        self.itemCodes = itemCodes
        var formCodes = CodeTable()
        for (position, form) in plan.forms.enumerated() { formCodes.insert(form.code, Int32(position)) }
        self.formCodes = formCodes
    }

    func unit(_ bytes: UnsafeRawBufferPointer) -> Int32? { unitCodes[bytes] ?? findSlowly(bytes, in: unitCodes) }
    @inline(__always)
    func item(_ bytes: UnsafeRawBufferPointer) -> Int32? { itemCodes[bytes] ?? findSlowly(bytes, in: itemCodes) }
    func form(_ bytes: UnsafeRawBufferPointer) -> Int32? { formCodes[bytes] ?? findSlowly(bytes, in: formCodes) }

    @inline(never)
    private func findSlowly(_ bytes: UnsafeRawBufferPointer, in table: CodeTable) -> Int32? {
        let trimmed = Spaces.trimmed(bytes)
        guard !trimmed.isEmpty, trimmed.count <= 64 else { return nil }
        let capitals = trimmed.map { (97...122).contains($0) ? $0 - 32 : $0 }
        return capitals.withUnsafeBytes { table[$0] }
    }

    /// The part of an item that a separate cell names.
    func part(_ bytes: UnsafeRawBufferPointer, of item: DenseIndex<Item>) -> DenseIndex<Item>? {
        let wanted = bytes.text.uppercased()
        return plan.items(of: plan.items[item].indicator).dropFirst()
            .first { plan.items[$0].part == wanted }
            .map { DenseIndex($0) }
    }
}
