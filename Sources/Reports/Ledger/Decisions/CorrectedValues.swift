/// Puts the values that the office corrected in the place of those that were sent.
enum CorrectedValues {
    /// - Parameters:
    ///   - decisions: The corrections of the submission, in their order; a later one of the same item takes the place
    ///     of an earlier one.
    ///   - sent: The values as they were sent.
    ///   - key: The submission.
    ///   - plan: Has the codes of its items.
    ///   - corrections: Gets one for each value that was corrected.
    /// - Returns: The values as they count.
    static func apply(
        _ decisions: [Decision], to sent: PackedSubmission, of key: SubmissionKey, plan: Plan,
        into corrections: inout [LedgerExtract.Correction]
    ) -> PackedSubmission {
        guard !decisions.isEmpty else { return sent }
        var values = sent.values
        for decision in decisions {
            let position = values.firstIndex { plan.code(of: $0.item) == decision.object.item }
            guard let position else { continue }
            let old = values[position]
            let sent = old.correction.map { corrections[$0.position] }
            let correction = LedgerExtract.Correction(
                key: key, item: old.item, content: sent?.content ?? old.content, value: sent?.value ?? old.value,
                text: sent?.text ?? old.text, decision: decision)
            let index = old.correction ?? DenseIndex(corrections.count)
            if old.correction == nil {
                corrections.append(correction)
            } else {
                corrections[index.position] = correction
            }
            values[position] = old.corrected(to: decision.value, by: index)
        }
        return PackedSubmission(values)
    }
}

extension LedgerExtract.Value {
    /// The same with another value, final as the office says it is.
    fileprivate func corrected(
        to value: Decision.Value, by correction: DenseIndex<LedgerExtract.Correction>
    ) -> LedgerExtract.Value {
        let (content, number, text): (Observation.Content, ExactDecimal, String) =
            switch value {
            case .number(let number): (.number, number, "")
            case .text(let text): (.text, .zero, text)
            case .nothing, .none, .dueDate: (.nothing, .zero, "")
            }
        return LedgerExtract.Value(
            item: item, content: content, status: content == .nothing ? .official : status, value: number, text: text,
            note: note, place: place, correction: correction)
    }
}

extension Decision {
    /// Who decided, why and by which document: what stands as the answer to a warning that it settles.
    public var settlement: String {
        let said = [why, document].filter { !$0.isEmpty }.joined(separator: "; ")
        return said.isEmpty ? who : "\(who): \(said)"
    }
}
