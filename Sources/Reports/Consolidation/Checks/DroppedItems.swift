/// Items that a revision no longer has (T806): it replaces the one before as a whole, and what it leaves out is gone.
struct DroppedItems: Sendable {
    private static let shown = 10

    private let plan: Plan
    private let extract: LedgerExtract
    private let replaced: [SubmissionKey: Int]
    /// What the revision lost because it was in error, and was told so.
    private let inError: [SubmissionKey: Set<DenseIndex<Item>>]

    init(_ extract: LedgerExtract, plan: Plan) {
        self.plan = plan
        self.extract = extract
        replaced = Dictionary(
            extract.replaced.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        var inError: [SubmissionKey: Set<DenseIndex<Item>>] = [:]
        for kept in extract.findings where kept.finding.severity == .error && replaced[kept.key] != nil {
            if let item = kept.finding.item { inError[kept.key, default: []].insert(item) }
        }
        self.inError = inError
    }

    /// Their codes, of more than ten the first and "…"; nil where there is none.
    func codes(_ submission: LedgerExtract.Standing) -> String? {
        guard let place = replaced[submission.key] else { return nil }
        var kept: Set<DenseIndex<Item>> = []
        extract.observations.submission(submission.observations)?.forEachFigure { kept.insert($0.item) }
        let dropped = Set(extract.replaced[place].values.map(\.item)).subtracting(kept)
            .subtracting(inError[submission.key] ?? []).sorted()
        guard !dropped.isEmpty else { return nil }
        let codes = dropped.prefix(Self.shown).map { plan.code(of: $0) } + (dropped.count > Self.shown ? ["…"] : [])
        return codes.joined(separator: ", ")
    }
}
