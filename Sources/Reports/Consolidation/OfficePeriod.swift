/// What the officer is told of a period: who has reported, what is to be asked, and the totals to be typed elsewhere.
public struct OfficePeriod: Sendable {
    /// A total over all units.
    public struct Entry: Sendable {
        public let item: DenseIndex<Item>
        public let value: ConsolidatedValue
    }

    public let period: Period
    /// The forms whose periods are of this kind, in the plan's order.
    public let forms: [PeriodReport.FormCompleteness]
    public let warnings: LedgerExtract.OpenWarnings
    /// Of all items but texts, in the order of reports.
    public let entries: [Entry]
    /// Where the period's report stands among its editions.
    public internal(set) var edition: EditionState

    /// What of a report the officer is told.
    public init(_ report: PeriodReport) {
        period = report.period
        forms = report.forms
        warnings = LedgerExtract.OpenWarnings(report.findings)
        entries = report.rows.map { Entry(item: $0.item, value: $0.value) }
        edition = report.edition
    }

    init(
        outline: PeriodOutline, warnings: LedgerExtract.OpenWarnings, entries: [Entry], edition: EditionState
    ) {
        period = outline.period
        forms = outline.forms
        self.warnings = warnings
        self.entries = entries
        self.edition = edition
    }
}

extension Consolidator {
    /// What the officer is told of a period, of which no report needs to be made.
    ///
    /// - Parameters:
    ///   - outline: The period's, made from the same index.
    ///   - index: What the ledger comes to.
    ///   - warnings: Those of the period, where they are known; else they are looked for.
    ///   - edition: Where the period's report stands among its editions.
    /// - Returns: Its forms, open warnings and totals.
    public func officePeriod(
        of outline: PeriodOutline, from index: ExtractIndex, warnings: LedgerExtract.OpenWarnings? = nil,
        edition: EditionState = .none
    ) -> OfficePeriod {
        let values = totals(of: outline, from: index)
        return OfficePeriod(
            outline: outline, warnings: warnings ?? LedgerExtract.OpenWarnings(findings(of: outline, from: index)),
            entries: plan.itemsInReportOrder.compactMap { item in
                values[item].map { OfficePeriod.Entry(item: item, value: $0) }
            }, edition: edition)
    }

    /// By item, those of texts left out.
    private func totals(of outline: PeriodOutline, from index: ExtractIndex) -> [DenseIndex<Item>: ConsolidatedValue] {
        var values: [DenseIndex<Item>: ConsolidatedValue] = [:]
        for form in outline.forms.map(\.form) {
            let series = TimeSeries(
                form: form, period: outline.period, audience: .office, plan: plan, index: index,
                derived: derived[form.position])
            for (position, cell) in zip(plan.forms[form].items, series.cells(outline.period))
            where plan.indicator(of: DenseIndex(position)).type != .text {
                values[DenseIndex(position)] = cell.value
            }
        }
        return values
    }
}
