/// What a form's totals for a period follow from, as one hash: where it is the same, so are they.
struct TotalsSources: Sendable {
    let plan: Plan
    let units: UnitRegistry
    let settings: Settings
    let extract: LedgerExtract
    let returns: ReturnHashes
    /// The periods of each kind for which anything stands, in order.
    let periods: [Period.Kind: [Period]]

    /// Nil of what is added up anew each time: of a confidential form whose period is closed it depends on all that has been
    /// told before.
    func source(of key: FormPeriod) -> String? {
        let form = plan.forms[key.form]
        guard !settings.isConfidential(form) || !extract.isClosed(key.period, form: form.code) else { return nil }
        let starts = form.items.lazy.map { plan.indicator(of: DenseIndex($0)) }
            .compactMap { $0.cumulationStart(at: key.period, plan: plan) }
        let earliest = starts.min() ?? key.period
        let drawnOn = (periods[form.periodicity] ?? []).filter { earliest <= $0 && $0 <= key.period }
        let made = [
            "totals 1", ProgramVersion.text, plan.hash, units.hash, settings.hash, form.code, key.period.description,
        ]
        return LineHash.of(
            made + drawnOn.map { "\($0) \(returns[FormPeriod(form: key.form, period: $0)] ?? "")" })
    }
}
