/// What stands of a period as it was sent: submissions with their values, words and what was mended.
struct PeriodContents {
    let submissions: [LedgerExtract.Standing]
    let observations: [LedgerExtract.Value]
    let narrative: [PeriodReport.Narrative]
    let mended: [LedgerExtract.Mended]

    init(of period: Period, plan: Plan, sheets: [Sheet], index: ExtractIndex) {
        let extract = index.extract
        func isOfPeriod(_ key: SubmissionKey) -> Bool {
            key.period == period && plan.forms[key.form].periodicity == period.kind
        }
        let standing = extract.standing.filter { isOfPeriod($0.key) }
            .sorted { ($0.key.form, $0.key.unit) < ($1.key.form, $1.key.unit) }
        (submissions, observations) = LedgerExtract.Standing.gathered(standing) {
            extract.observations[$0]
        }
        mended = extract.mended.enumerated().filter { isOfPeriod($0.element.key) }
            .sorted { left, right in
                let (first, second) = (left.element.key, right.element.key)
                return (first.form, first.unit, left.offset) < (second.form, second.unit, right.offset)
            }
            .map(\.element)
        narrative = plan.itemsInReportOrder.filter { plan.indicator(of: $0).type == .text }.flatMap { item in
            sheets.filter { $0.form == plan.indicator(of: item).form }.flatMap { sheet in
                sheet.participants.compactMap { participant in
                    let submission = participant.submission.map { extract.standing[$0] }
                    let said = submission.flatMap {
                        extract.observations.submission($0.observations)?.last(of: item)
                    }
                    guard let said, said.content == .text, !said.text.isEmpty else { return nil }
                    return PeriodReport.Narrative(item: item, unit: participant.unit, text: said.text)
                }
            }
        }
    }
}

extension LedgerExtract.Standing {
    /// The submissions with their values put together, and their ranges set anew.
    static func gathered<Values: Sequence<LedgerExtract.Value>>(
        _ submissions: [LedgerExtract.Standing], values: (Range<Int>) -> Values
    ) -> ([LedgerExtract.Standing], [LedgerExtract.Value]) {
        var gathered: [LedgerExtract.Value] = []
        let moved = submissions.map { submission in
            let first = gathered.count
            gathered += values(submission.observations)
            return LedgerExtract.Standing(
                key: submission.key, revision: submission.revision, isNil: submission.isNil, note: submission.note,
                origin: submission.origin, firstReceived: submission.firstReceived,
                observations: first..<gathered.count)
        }
        return (moved, gathered)
    }
}
