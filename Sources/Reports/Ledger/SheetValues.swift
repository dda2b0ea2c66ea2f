/// The values of what stands, form by form and period by period: from what is kept of them where that is of the same
/// submissions, else from their rows.
struct SheetValues {
    private let plan: Plan
    private let kept: [KeptValues.Key: KeptValues]
    private var current: FormPeriod?
    /// What is kept of the current form and period, of what stands or stood.
    private var known: [KeptValues.Place: PackedSubmission] = [:]
    private var standing: [(place: KeptValues.Place, values: PackedSubmission)] = []
    /// Whether any of it was read from rows.
    private var isNew = false
    private var finished: [KeptValues] = []

    /// - Parameters:
    ///   - kept: What is kept, of these submissions or of others.
    ///   - plan: The plan whose items the values are of.
    init(kept: [KeptValues.Key: KeptValues], plan: Plan) {
        self.kept = kept
        self.plan = plan
    }

    /// The values of the submission that stands for the key, as they were sent; the keys come in order. `rows` reads them
    /// from their rows.
    mutating func next(
        of key: SubmissionKey, _ candidate: StandingCandidate, rows: () throws -> [LedgerExtract.Value]
    ) rethrows -> PackedSubmission {
        if current != key.formPeriod { begin(key.formPeriod) }
        let place = KeptValues.Place(candidate)
        let values: PackedSubmission
        if let kept = known[place] {
            values = kept
        } else {
            values = PackedSubmission(try rows())
            isNew = true
        }
        standing.append((place, values))
        return values
    }

    /// What is to be kept in the place of what was.
    mutating func new() -> [KeptValues] {
        end()
        return finished
    }

    private func name(of key: FormPeriod) -> KeptValues.Key {
        .init(form: plan.forms[key.form].code, period: key.period.description)
    }

    private mutating func begin(_ key: FormPeriod) {
        end()
        current = key
        guard let kept = kept[name(of: key)], kept.source == KeptValues.source(plan) else { return }
        known = kept.submissions()
    }

    private mutating func end() {
        if let key = current, isNew || known.count != standing.count {
            finished.append(KeptValues(standing, key: name(of: key), plan: plan))
        }
        (current, known, standing, isNew) = (nil, [:], [], false)
    }
}
