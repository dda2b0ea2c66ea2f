/// What answers a finding: a note that says that somebody has looked.
struct Settlement: Sendable {
    private struct Key: Hashable {
        let submission: SubmissionKey
        let item: DenseIndex<Item>?
    }

    private let answers: [Key: [LedgerExtract.Answer]]

    init(_ extract: LedgerExtract) {
        answers = Dictionary(grouping: extract.answers) { Key(submission: $0.key, item: $0.item) }
    }

    /// The note beside the value, the one on the whole submission, the one that an earlier revision had beside the
    /// same value, or what the office has said of the code.
    func answer(
        to code: FindingCode, on value: LedgerExtract.Value?, of submission: LedgerExtract.Standing
    ) -> String? {
        if let answer = value.flatMap({ SubmitterAnswer.text(in: $0.note) })
            ?? SubmitterAnswer.text(in: submission.note)
        {
            return answer
        }
        let earlier = answers[Key(submission: submission.key, item: value?.item)]?.filter {
            $0.code == nil || $0.code == code
        }
        guard let value else { return earlier?.first?.note }
        return earlier?.first { $0.content == value.content && $0.value == value.value }?.note
    }
}
