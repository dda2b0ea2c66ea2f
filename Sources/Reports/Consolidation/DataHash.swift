import Crypto

/// What a report was made from, as one hash: two reports of equal hashes have equal figures.
struct DataHash: Sendable {
    let plan: Plan
    let units: UnitRegistry
    let settings: Settings
    let extract: LedgerExtract
    /// What is told of confidential forms, in the order of form and period.
    var told: [LedgerExtract.Told] = []

    /// SHA-256, hexadecimal, over a line for each thing that the period's report draws on.
    func hash(of period: Period) -> String {
        let first = min(plan.years.lowerBound, Int(period.year) - 4)
        let overlapping = formsOverlapping(period.kind)
        func isDrawnOn(_ key: SubmissionKey) -> Bool {
            if overlapping.contains(key.form) { return key.period.year == period.year && key.period < period }
            return plan.forms[key.form].periodicity == period.kind && key.period.kind == period.kind
                && Int(key.period.year) >= first && key.period <= period
        }
        let standing = extract.standing.lazy.filter { isDrawnOn($0.key) }.map { submission in
            line("standing", submission.key, submission.origin, "\(submission.revision) \(submission.firstReceived)")
        }
        let open = extract.open.lazy.filter { isDrawnOn($0.key) && $0.key.period == period }.map { submission in
            line("open", submission.key, submission.origin, submission.reason.rawValue)
        }
        let closings = extract.decided.closings.lazy
            .filter { $0.period.kind == period.kind && $0.period <= period }
            .map { "closing \($0.period) \($0.form)" }
        let corrections = extract.corrections.lazy.filter { isDrawnOn($0.key) }.map { correction in
            line(
                "correction", correction.key, correction.item, "\(correction.decision.value) \(correction.decision.why)"
            )
        }
        // An answer given in an earlier period may settle what is told of this one.
        let answers = extract.answers.lazy.filter { isDrawnOn($0.key) && $0.key.period != period }.map { answer in
            line(
                "answer", answer.key, answer.item,
                "\(answer.content.rawValue) \(answer.value) \(answer.note) \(answer.code?.rawValue ?? "")")
        }
        let told = told.filter { $0.period.kind == period.kind && $0.period <= period }.map {
            "told \($0.period) \($0.form) \($0.hash)"
        }
        let made = ["plan \(plan.hash)", "units \(units.hash)", "settings \(settings.hash)", "period \(period)"]
        let lines =
            made + standing.sorted() + open.sorted() + closings + corrections.sorted() + answers.sorted()
            + revisions(of: period).sorted() + told
        var hasher = SHA256()
        for line in lines {
            hasher.update(data: Array((line + "\n").utf8))
        }
        return hasher.finalize().map { Padded.hexadecimal($0) }.joined()
    }

    /// Forms of shorter periods that the period's forms must agree with.
    private func formsOverlapping(_ kind: Period.Kind) -> Set<DenseIndex<Form>> {
        let own = plan.forms.indices.map { DenseIndex<Form>($0) }.filter { plan.forms[$0].periodicity == kind }
        return Set(own.flatMap { OverlappingPeriods.forms(speakingOn: $0, in: plan) })
            .filter { plan.forms[$0].periodicity.months < kind.months }
    }

    private func line(_ what: String, _ key: SubmissionKey, _ item: DenseIndex<Item>?, _ rest: String) -> String {
        let code = item.map { plan.code(of: $0) } ?? ""
        return "\(what) \(key.period) \(plan.forms[key.form].code) \(units[key.unit].id) \(code) \(rest)"
    }

    /// What other revisions than the standing ones tell of the period.
    private func revisions(of period: Period) -> [String] {
        let answers = extract.answers.lazy.filter { $0.key.period == period }.map { answer in
            line(
                "answer", answer.key, answer.item,
                "\(answer.content.rawValue) \(answer.value) \(answer.note) \(answer.code?.rawValue ?? "")")
        }
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
            line("withdrawn", withdrawal.key, withdrawal.origin, withdrawal.decision.why)
        }
        return Array(answers) + settled + mended + replaced + withdrawn + extensions(of: period)
    }

    /// The due dates that were put off: who is late depends on them.
    private func extensions(of period: Period) -> [String] {
        extract.decided.decisions.lazy.filter { $0.action == .extend && $0.period == period }.map { decision in
            "extended \(decision.object) \(decision.value)"
        }
    }

    private func line(
        _ what: String, _ key: SubmissionKey, _ origin: LedgerExtract.Origin, _ rest: String
    ) -> String {
        "\(what) \(key.period) \(plan.forms[key.form].code) \(units[key.unit].id) \(origin.hash) \(origin.ordinal) \(rest)"
    }
}
