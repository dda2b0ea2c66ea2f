/// What an extract comes to, form by form and period by period: made once, and drawn on by the report of each period.
public struct ExtractIndex: Sendable {
    /// What the index was made of.
    public let extract: LedgerExtract
    /// What it lets be told of confidential forms, in the order of form and period.
    public private(set) var told: [LedgerExtract.Told] = []
    /// What its submissions answer item by item.
    let answers: Answers
    /// What stands of each form for each period, as hashes.
    let returns: ReturnHashes
    /// Totals that the ledger does not keep as they are now.
    private(set) var newTotals: [LedgerExtract.KeptTotals] = []
    /// What looks at other submissions and other periods.
    let checks: LedgerChecks
    /// What they and the rules have found.
    let elsewhere = Elsewhere()
    /// The periods of each form's kind for which anything stands, in order.
    private(set) var periods: [Period.Kind: [Period]] = [:]
    private let standing: [FormPeriod: [Int]]
    private let open: [SubmissionKey: LedgerExtract.Open.Reason]
    private var sheets: [FormPeriod: Sheet] = [:]
    private var totals: [FormPeriod: Totals] = [:]
    private var ceilings: [FormPeriod: [FormTable.Exposure]] = [:]

    init(_ extract: LedgerExtract, plan: Plan, units: UnitRegistry, settings: Settings, derived: [DerivedValues]) {
        self.extract = extract
        open = Dictionary(extract.open.map { ($0.key, $0.reason) }, uniquingKeysWith: { first, _ in first })
        let answers = Answers(extract, plan: plan)
        self.answers = answers
        standing = extract.sheets
        for kind in Period.Kind.allCases {
            let known = standing.keys.filter { $0.period.kind == kind && plan.forms[$0.form].periodicity == kind }
            periods[kind] = Array(Set(known.map(\.period))).sorted()
        }
        let (standing, periods) = (standing, periods)
        let keys = plan.forms.indices.flatMap { position in
            (periods[plan.forms[position].periodicity] ?? []).map { FormPeriod(form: DenseIndex(position), period: $0) }
        }
        let made: (sheets: [Sheet], returns: ReturnHashes)
        (checks, made) = Workers.both(
            { LedgerChecks(extract, standing, answers, plan: plan, units: units, settings: settings) },
            {
                let sheets = Workers.map(keys) { key in
                    Sheet(
                        form: key.form, period: key.period, standing: standing[key] ?? [], extract: extract,
                        answers: answers, plan: plan, units: units)
                }
                return (sheets, ReturnHashes(extract, standing, plan: plan, units: units))
            })
        returns = made.returns
        sheets = Dictionary(zip(keys, made.sheets), uniquingKeysWith: { first, _ in first })
        let sources = TotalsSources(
            plan: plan, units: units, settings: settings, extract: extract, returns: returns, periods: periods)
        for key in keys {
            totals[key] = extract.totals[key].flatMap { kept in
                guard kept.source == sources.source(of: key) else { return nil }
                return kept.read { Totals(items: plan.forms[key.form].items.count, &$0) }
            }
        }
        var rest = keys.filter { totals[$0] == nil }[...]
        while let form = rest.first?.form {
            // What waits to be told of a confidential form is large: so many at once as there are workers.
            let most = settings.isConfidential(plan.forms[form]) ? Workers.count : rest.count
            let some = Array(rest.prefix(most).prefix { $0.form == form })
            rest = rest.dropFirst(some.count)
            let known = self
            let drafts = Workers.map(some) { key in
                known.draft(of: key, plan: plan, units: units, settings: settings, derived: derived[key.form.position])
            }
            for (key, draft) in zip(some, drafts) {
                ceilings[key] = draft?.retelling?.ceiling
                guard let new = draft.map({ totals(of: $0, rule: settings.confidentiality) }) else { continue }
                totals[key] = new
                guard let source = sources.source(of: key) else { continue }
                newTotals.append(
                    LedgerExtract.KeptTotals(
                        form: plan.forms[key.form].code, period: key.period, source: source, totals: new.packed))
            }
        }
    }

    func sheet(_ form: DenseIndex<Form>, _ period: Period) -> Sheet? {
        sheets[FormPeriod(form: form, period: period)]
    }

    func totals(_ form: DenseIndex<Form>, _ period: Period) -> Totals? {
        totals[FormPeriod(form: form, period: period)]
    }

    /// By item, the most that may be told of a confidential form for a closed period after what has been told before;
    /// nil of others.
    func ceiling(_ form: DenseIndex<Form>, _ period: Period) -> [FormTable.Exposure]? {
        ceilings[FormPeriod(form: form, period: period)]
    }

    /// The places, in the extract, of what stands of a form for a period.
    func standing(_ form: DenseIndex<Form>, _ period: Period) -> [Int] {
        standing[FormPeriod(form: form, period: period)] ?? []
    }

    /// Why what was sent last for the key does not count; nil where nothing was, or something stands beside it.
    func open(_ key: SubmissionKey) -> LedgerExtract.Open.Reason? { open[key] }

    /// A form's totals for one period, as far as no other period's have a say in them.
    private struct Draft: Sendable {
        let table: FormTable
        let cumulated: CumulatedTotals
        let hasStanding: Bool
        /// The cells as everyone may see them; nil of a form that is not confidential.
        let published: [Cell]?
        let shares: FigureShares?
        let retelling: Retelling?
        let form: DenseIndex<Form>
    }

    private func draft(
        of key: FormPeriod, plan: Plan, units: UnitRegistry, settings: Settings, derived: DerivedValues
    ) -> Draft? {
        guard let sheet = sheets[key] else { return nil }
        let form = plan.forms[key.form]
        let isConfidential = settings.isConfidential(form)
        let amounts = Amounts(of: sheet, plan: plan, units: units) { self.sheet(key.form, $0) }
        let isClosed = extract.isClosed(key.period, form: form.code)
        let rule = isConfidential && isClosed ? settings.confidentiality : nil
        // Without a rule the total alone is made, which has no groups.
        let scopes = rule.map { _ in Scopes(of: sheet, units: units, agency: settings.agency.unit) } ?? .none
        let cumulated = CumulatedTotals(of: sheet, plan: plan, periods: periods[form.periodicity] ?? []) {
            self.sheet(key.form, $0)
        }
        let hasStanding = !standing(key.form, key.period).isEmpty
        let shares =
            isConfidential && hasStanding && isClosed
            ? FigureShares(
                of: sheet, amounts: amounts, cumulated: cumulated, scopes: scopes, plan: plan, units: units) : nil
        let retelling = shares.map { shares in
            Retelling(
                of: shares, after: extract.told.filter { $0.form == form.code && $0.period == key.period },
                rule: settings.confidentiality)
        }
        // While a period is open nothing of a confidential form is told, whatever is safe.
        let table = FormTable(
            of: sheet, amounts: amounts, scopes: scopes, plan: plan, derived: derived,
            rule: rule, ceiling: retelling?.ceiling,
            depth: .total)
        let isWithheld = isConfidential && hasStanding
        return Draft(
            table: table, cumulated: cumulated, hasStanding: hasStanding,
            published: isWithheld ? table.published(isClosed: isClosed, derived: derived).total : nil,
            shares: shares, retelling: retelling, form: key.form)
    }

    /// What the year has come to is told where each of its earlier periods was.
    private mutating func totals(of draft: Draft, rule: Settings.Confidentiality) -> Totals {
        let (table, cumulated) = (draft.table, draft.cumulated)
        guard let published = draft.published else {
            return Totals(
                cells: table.total, published: table.total, cumulated: cumulated.cells,
                publishedCumulated: cumulated.cells, hasStanding: draft.hasStanding)
        }
        let publishedCumulated = cumulated.published(by: rule) { place in
            published[place].value.state != .withheld && draft.retelling?.mayTellYear[place] == true
                && cumulated.earlier.allSatisfy { period in
                    totals(draft.form, period).map { $0.published[place].value.state != .withheld } ?? true
                }
        }
        if let new = draft.shares?.told(
            by: table.exposure, year: { publishedCumulated[$0].map { $0.value.state != .withheld } ?? false })
        {
            told.append(new)
        }
        return Totals(
            cells: table.total, published: published, cumulated: cumulated.cells,
            publishedCumulated: publishedCumulated, hasStanding: draft.hasStanding)
    }
}
