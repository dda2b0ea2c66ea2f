import Crypto

/// What a report was made from, as one hash: two reports of equal hashes have equal figures.
///
/// What stands of a form for a period is hashed once, for all reports that draw on it.
struct DataHash: Sendable {
    private let plan: Plan
    private let units: UnitRegistry
    private let settings: Settings
    private let extract: LedgerExtract
    private let told: [LedgerExtract.Told]
    private let returns: [FormPeriod: String]

    /// `told` is what is told of confidential forms, in the order of form and period.
    init(
        plan: Plan, units: UnitRegistry, settings: Settings, extract: LedgerExtract, told: [LedgerExtract.Told] = []
    ) {
        self.plan = plan
        self.units = units
        self.settings = settings
        self.extract = extract
        self.told = told
        returns = ReturnLines(plan: plan, units: units, extract: extract).hashes()
    }

    /// SHA-256, hexadecimal, over a line for each thing that the period's report draws on.
    func hash(of period: Period) -> String {
        let first = min(plan.years.lowerBound, Int(period.year) - 4)
        let overlapping = formsOverlapping(period.kind)
        func isDrawnOn(_ key: FormPeriod) -> Bool {
            if overlapping.contains(key.form) { return key.period.year == period.year && key.period < period }
            return plan.forms[key.form].periodicity == period.kind && key.period.kind == period.kind
                && Int(key.period.year) >= first && key.period <= period
        }
        let returns = returns.lazy.filter { isDrawnOn($0.key) }.map { key, hash in
            "returns \(key.period) \(plan.forms[key.form].code) \(hash)"
        }
        let open = extract.open.lazy.filter { open in
            open.key.period == period && isDrawnOn(.init(form: open.key.form, period: period))
        }.map { open in
            line("open", open.key, "\(open.origin.hash) \(open.origin.ordinal) \(open.reason.rawValue)")
        }
        let closings = extract.decided.closings.lazy
            .filter { $0.period.kind == period.kind && $0.period <= period }
            .map { "closing \($0.period) \($0.form)" }
        let told = told.filter { $0.period.kind == period.kind && $0.period <= period }.map {
            "told \($0.period) \($0.form) \($0.hash)"
        }
        let made = ["plan \(plan.hash)", "units \(units.hash)", "settings \(settings.hash)", "period \(period)"]
        return Self.hash(
            made + returns.sorted() + open.sorted() + closings + revisions(of: period).sorted() + told)
    }

    fileprivate static func hash(_ lines: [String]) -> String {
        var hasher = SHA256()
        for var line in lines {
            line += "\n"
            line.withUTF8 { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        }
        return hasher.finalize().map { Padded.hexadecimal($0) }.joined()
    }

    /// Forms of shorter periods that the period's forms must agree with.
    private func formsOverlapping(_ kind: Period.Kind) -> Set<DenseIndex<Form>> {
        let own = plan.forms.indices.map { DenseIndex<Form>($0) }.filter { plan.forms[$0].periodicity == kind }
        return Set(own.flatMap { OverlappingPeriods.forms(speakingOn: $0, in: plan) })
            .filter { plan.forms[$0].periodicity.months < kind.months }
    }

    private func line(_ what: String, _ key: SubmissionKey, _ rest: String) -> String {
        "\(what) \(key.period) \(plan.forms[key.form].code) \(units[key.unit].id) \(rest)"
    }

    private func line(_ what: String, _ key: SubmissionKey, _ item: DenseIndex<Item>?, _ rest: String) -> String {
        line(what, key, "\(item.map { plan.code(of: $0) } ?? "") \(rest)")
    }

    /// What other revisions than the standing ones tell of the period.
    private func revisions(of period: Period) -> [String] {
        let settled = extract.findings.lazy.filter { $0.key.period == period }.compactMap { kept in
            kept.finding.answer.map {
                line("settled", kept.key, kept.finding.item, "\(kept.finding.code.rawValue) \($0)")
            }
        }
        let mended = extract.mended.lazy.filter { $0.key.period == period }.map { mended in
            line("mended", mended.key, mended.item, "\(mended.code.rawValue) \(mended.severity.rawValue)")
        }
        let replaced = extract.replaced.lazy.filter { $0.key.period == period }.flatMap { replaced in
            ["replaced"].map { line($0, replaced.key, nil, "") }
                + replaced.values.map { value in
                    line(
                        "replaced", replaced.key, value.item,
                        "\(value.content.rawValue) \(value.value) \(value.status.letter) \(value.text) | \(value.note)")
                }
        }
        let withdrawn = extract.withdrawals.lazy.filter { $0.key.period == period }.map { withdrawal in
            line(
                "withdrawn", withdrawal.key,
                "\(withdrawal.origin.hash) \(withdrawal.origin.ordinal) \(withdrawal.decision.why)")
        }
        return Array(settled) + mended + replaced + withdrawn + extensions(of: period)
    }

    /// The due dates that were put off: who is late depends on them.
    private func extensions(of period: Period) -> [String] {
        extract.decided.decisions.lazy.filter { $0.action == .extend && $0.period == period }.map { decision in
            "extended \(decision.object) \(decision.value)"
        }
    }
}

/// What stands of each form for each period, as lines: submissions, what was corrected in them, and what units have
/// answered, which may settle what is told of a later period.
private struct ReturnLines {
    let plan: Plan
    let units: UnitRegistry
    let extract: LedgerExtract

    /// SHA-256, hexadecimal, over the lines of each in the order of the alphabet.
    func hashes() -> [FormPeriod: String] {
        let standing = Dictionary(grouping: extract.standing.indices) { key(of: extract.standing[$0].key) }
        let corrections = Dictionary(grouping: extract.corrections) { key(of: $0.key) }
        let answers = Dictionary(grouping: extract.answers) { key(of: $0.key) }
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
            return DataHash.hash(lines.sorted())
        }
        return Dictionary(uniqueKeysWithValues: zip(keys, hashes))
    }

    private func key(of key: SubmissionKey) -> FormPeriod { .init(form: key.form, period: key.period) }

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
