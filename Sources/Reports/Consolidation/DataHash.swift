/// What a report was made from, as one hash: two reports of equal hashes have equal figures.
///
/// What stands of a form for a period is hashed once, for all reports that draw on it.
struct DataHash: Sendable {
    private let plan: Plan
    private let units: UnitRegistry
    private let settings: Settings
    private let extract: LedgerExtract
    private let told: [LedgerExtract.Told]
    private let returns: ReturnHashes

    /// `told` is what is told of confidential forms, in the order of form and period.
    init(
        plan: Plan, units: UnitRegistry, settings: Settings, extract: LedgerExtract, returns: ReturnHashes,
        told: [LedgerExtract.Told] = []
    ) {
        self.plan = plan
        self.units = units
        self.settings = settings
        self.extract = extract
        self.told = told
        self.returns = returns
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
        let returns = returns.all.lazy.filter { isDrawnOn($0.key) }.map { key, hash in
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
        return LineHash.of(
            made + returns.sorted() + open.sorted() + closings + revisions(of: period).sorted() + told)
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
