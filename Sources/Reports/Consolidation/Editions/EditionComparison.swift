/// Holds a period's report against the one that was approved.
public struct EditionComparison: Sendable {
    private let before: PeriodReport
    private let after: PeriodReport

    /// - Parameters:
    ///   - before: The report as it was approved.
    ///   - after: The same as it is now; both complete, or both as they may leave the office.
    public init(before: PeriodReport, after: PeriodReport) {
        self.before = before
        self.after = after
    }

    /// Submissions first, by form and unit, then totals in the report's order.
    public var changes: [EditionState.Change] {
        submissions + figures.map { .figure($0.item, before: $0.first, after: $0.now) }
    }

    /// The totals that differ, in the report's order.
    public var figures: [EditionState.Revision] {
        let old = Dictionary(before.rows.map { ($0.item, $0.value) }, uniquingKeysWith: { first, _ in first })
        return after.rows.compactMap { row in
            let first = old[row.item] ?? .missing
            return first == row.value ? nil : EditionState.Revision(item: row.item, first: first, now: row.value)
        }
    }

    private var submissions: [EditionState.Change] {
        func byKey(_ report: PeriodReport) -> [SubmissionKey: LedgerExtract.Standing] {
            Dictionary(report.submissions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let (old, new) = (byKey(before), byKey(after))
        let known = Set(before.corrections)
        var changes: [EditionState.Change] = []
        for key in Set(old.keys).union(new.keys).sorted(by: { ($0.form, $0.unit) < ($1.form, $1.unit) }) {
            switch (old[key], new[key]) {
            case (nil, let new?): changes.append(.submission(key, .came(new.origin)))
            case (_?, nil): changes.append(.submission(key, .gone))
            case (let old?, let new?) where old.origin != new.origin:
                changes.append(.submission(key, .replaced(by: new.origin)))
            default: break
            }
            changes += after.corrections.filter { $0.key == key && !known.contains($0) }
                .map { .submission(key, .corrected($0)) }
        }
        return changes
    }
}
