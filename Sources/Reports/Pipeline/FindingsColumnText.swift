/// What stands in the column of findings of the submitter's own file: of each row its errors and open warnings, and how
/// to mend them.
struct FindingsColumnText {
    let context: RenderContext
    let terms: FeedbackTerms

    func column(_ rows: [RowFinding], of judgement: FileJudgement) -> FindingsColumn {
        let told = rows.filter { $0.finding.severity == .error || $0.finding.isOpenWarning }
        return FindingsColumn(
            heading: terms["findings.column"], texts: told.map { ($0.place, text($0.finding, judgement)) })
    }

    private func text(_ finding: Finding, _ judgement: FileJudgement) -> String {
        let key = finding.submission.flatMap { ordinal -> SubmissionKey? in
            let position = Int(ordinal)
            return judgement.submissions.indices.contains(position)
                ? judgement.submissions[position].submission.key : nil
        }
        let words = context.findingWords.text(of: finding, key: key, plan: context.plan, units: context.units)
        return terms.text(
            "in_column",
            [
                "severity": terms["severity.\(finding.severity.rawValue)"], "code": finding.code.rawValue,
                "message": words.message, "hint": words.hint,
            ])
    }
}
