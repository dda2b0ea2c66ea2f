/// The codes that a submission can name, ready to be looked up by bytes.
///
/// Made once a run from the plan and the units, and shared by all readers.
public struct Vocabulary: Sendable {
    public let plan: Plan
    public let units: UnitRegistry
    /// Codes and ids of units as they are written, to places in `unitCandidates`.
    let unitCodes: CodeTable
    let unitCandidates: [UnitCandidates]
    /// Codes of items: `DN01`, and `DN01.HTX` for a part.
    let itemCodes: CodeTable
    let formCodes: CodeTable

    public init(plan: Plan, units: UnitRegistry) {
        self.plan = plan
        self.units = units
        let candidates = UnitCandidates.all(units)
        var unitCodes = CodeTable(minimumCapacity: candidates.count)
        for (position, candidate) in candidates.enumerated() { unitCodes.insert(candidate.name, Int32(position)) }
        for (short, position) in UnitCandidates.shortened(candidates) { unitCodes.insert(short, Int32(position)) }
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
        guard !bytes.isEmpty, bytes.count <= 200 else { return nil }
        var code = bytes.text
        if let found = code.withUTF8({ table[UnsafeRawBufferPointer($0)] }) { return found }
        var capitals = code.uppercased()
        return capitals.withUTF8 { table[UnsafeRawBufferPointer($0)] }
    }

    /// The part of an item that a separate cell names.
    func part(_ bytes: UnsafeRawBufferPointer, of item: DenseIndex<Item>) -> DenseIndex<Item>? {
        let wanted = bytes.text.uppercased()
        return plan.items(of: plan.items[item].indicator).dropFirst()
            .first { plan.items[$0].part?.uppercased() == wanted }
            .map { DenseIndex($0) }
    }
}
