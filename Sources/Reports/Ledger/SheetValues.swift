/// The values of what stands, form by form and period by period: from what is kept of them where that is of the same
/// submissions, else from their rows.
struct SheetValues {
    private let plan: Plan
    private let kept: [KeptValues.Key: KeptValues]
    /// In the order in which their values are asked for.
    private let standing: [FormPeriod: [StandingCandidate]]
    private let newest: Moment?
    private var current: FormPeriod?
    private var reader: PackedValuesReader?
    private var packed: PackedValues?
    private var finished: [KeptValues] = []

    /// - Parameters:
    ///   - kept: What is kept, of these submissions or of others.
    ///   - plan: The plan whose items the values are of.
    ///   - newest: When the last of all that was judged came.
    ///   - standing: What stands, in the order of period, form and unit.
    init(
        kept: [KeptValues.Key: KeptValues], plan: Plan, newest: Moment?,
        standing: [(key: SubmissionKey, candidate: StandingCandidate)]
    ) {
        self.kept = kept
        self.plan = plan
        self.newest = newest
        self.standing = Dictionary(grouping: standing, by: \.key.formPeriod).mapValues { $0.map(\.candidate) }
    }

    /// Appends the values of the submission that stands for the key; the keys come in order. `rows` reads them from their
    /// rows.
    mutating func next(
        of key: SubmissionKey, into values: inout [LedgerExtract.Value],
        rows: (inout [LedgerExtract.Value]) throws -> Void
    ) rethrows {
        if current != key.formPeriod { begin(key.formPeriod) }
        if reader?.next(into: &values) == true { return }
        // Those behind what cannot be read are read from their rows as well.
        reader = nil
        let start = values.count
        try rows(&values)
        packed?.append(values[start...])
    }

    /// What was read from rows, of periods of which nothing has come in the last run.
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
        let candidates = standing[key] ?? []
        if let kept = kept[name(of: key)], kept.source == KeptValues.source(of: candidates, plan: plan) {
            reader = PackedValuesReader(kept.bytes, items: plan.items.count)
        } else if let newest, candidates.allSatisfy({ $0.received < newest }) {
            packed = PackedValues()
        }
    }

    private mutating func end() {
        if let key = current, let packed {
            finished.append(
                KeptValues(
                    key: name(of: key), source: KeptValues.source(of: standing[key] ?? [], plan: plan),
                    bytes: packed.bytes))
        }
        (current, reader, packed) = (nil, nil, nil)
    }
}
