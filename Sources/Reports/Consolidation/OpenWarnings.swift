/// The warnings of a period that nobody has answered: how many each unit has of each form, and the first of them.
public struct OpenWarnings: Sendable {
    struct Place: Hashable, Sendable {
        let form: DenseIndex<Form>
        let unit: DenseIndex<ReportingUnit>
    }

    /// So many are told one by one.
    static let told = 40

    let counts: [Place: Int]
    /// How many are about an item, which an officer may settle.
    let onItems: Int
    /// The first of those, in the order of form and unit.
    let first: [LedgerExtract.KeptFinding]

    init(counts: [Place: Int], onItems: Int, first: [LedgerExtract.KeptFinding]) {
        self.counts = counts
        self.onItems = onItems
        self.first = first
    }

    /// Those among a period's findings.
    init(_ findings: [LedgerExtract.KeptFinding]) {
        let open = findings.filter(\.finding.isOpenWarning)
        let onItems = open.filter { $0.finding.item != nil }
        self.init(
            counts: open.reduce(into: [:]) { $0[Place(form: $1.key.form, unit: $1.key.unit), default: 0] += 1 },
            onItems: onItems.count, first: Array(onItems.prefix(Self.told)))
    }
}
