/// What stands of each form for each period, as one hash: submissions, what was corrected in them, and what units have
/// answered, which may settle what is told of a later period.
struct ReturnHashes: Sendable {
    /// SHA-256, hexadecimal.
    let all: [FormPeriod: String]

    /// `standing` has the places of what stands.
    init(_ extract: LedgerExtract, _ standing: [FormPeriod: [Int]], plan: Plan, units: UnitRegistry) {
        all = ReturnLines(plan: plan, units: units, extract: extract, standing: standing).hashes()
    }

    /// Nil where nothing stands and nobody has answered.
    subscript(key: FormPeriod) -> String? { all[key] }
}

/// What each hash is made of.
private struct ReturnLines {
    let plan: Plan
    let units: UnitRegistry
    let extract: LedgerExtract
    let standing: [FormPeriod: [Int]]

    /// Over the lines of each in the order of the alphabet.
    func hashes() -> [FormPeriod: String] {
        let corrections = Dictionary(grouping: extract.corrections) { $0.key.formPeriod }
        let answers = Dictionary(grouping: extract.answers) { $0.key.formPeriod }
        let keys = Array(Set(standing.keys).union(answers.keys))
        let hashes = Workers.map(keys) { key in
            // Of one period many came in one run.
            var received: (moment: Moment, text: String)?
            let returns = (standing[key] ?? []).map { place in
                let submission = extract.standing[place]
                let first = submission.firstReceived
                if received?.moment != first || received?.moment.offset != first.offset {
                    received = (first, first.description)
                }
                return line(submission, first: received?.text ?? "")
            }
            let lines =
                returns + (corrections[key] ?? []).map(line) + (answers[key] ?? []).map(line)
            return LineHash.of(lines.sorted())
        }
        return Dictionary(uniqueKeysWithValues: zip(keys, hashes))
    }

    private func line(_ submission: LedgerExtract.Standing, first: String) -> String {
        let (key, origin) = (submission.key, submission.origin)
        return "standing \(units[key.unit].id) \(origin.hash) \(origin.ordinal) \(submission.revision) \(first)"
    }

    private func line(_ correction: LedgerExtract.Correction) -> String {
        "correction \(units[correction.key.unit].id) \(plan.code(of: correction.item)) "
            + "\(correction.decision.value) \(correction.decision.why)"
    }

    private func line(_ answer: LedgerExtract.Answer) -> String {
        "answer \(units[answer.key.unit].id) \(answer.item.map { plan.code(of: $0) } ?? "") "
            + "\(answer.content.rawValue) \(answer.value) \(answer.note) \(answer.code?.rawValue ?? "")"
    }
}
