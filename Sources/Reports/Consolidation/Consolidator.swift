/// Makes the report of a period from what the ledger holds: totals, ratios, progress and completeness.
///
/// A pure function of its arguments: the same plan, units, settings and extract give the same report, whatever the
/// order of the submissions.
public struct Consolidator: Sendable {
    let plan: Plan
    private let units: UnitRegistry
    private let settings: Settings
    let derived: [DerivedValues]

    public init(plan: Plan, units: UnitRegistry, settings: Settings) {
        self.plan = plan
        self.units = units
        self.settings = settings
        derived = plan.forms.map { DerivedValues(of: $0, plan: plan) }
    }

    /// Adds up the extract once, for the reports of all its periods.
    public func index(_ extract: LedgerExtract) -> ExtractIndex {
        ExtractIndex(extract, plan: plan, units: units, settings: settings, derived: derived)
    }

    /// The periods that have a standing submission, in order.
    public func periods(in index: ExtractIndex) -> [Period] { index.periods.values.flatMap(\.self).sorted() }

    /// The complete report, for the office.
    public func report(of period: Period, from extract: LedgerExtract) -> PeriodReport {
        report(of: period, from: index(extract))
    }

    /// The complete report, for the office.
    public func report(of period: Period, from index: ExtractIndex) -> PeriodReport {
        report(of: outline(of: period, from: index), from: index)
    }

    /// The complete report of a period whose outline has been made from the same index.
    public func report(of outline: PeriodOutline, from index: ExtractIndex) -> PeriodReport {
        let period = outline.period
        let sheets = sheets(of: period, from: index)
        let (rows, rest) = Workers.both(
            { self.rows(of: sheets, for: .office, from: index) },
            {
                (
                    contents: PeriodContents(of: period, plan: plan, sheets: sheets, index: index),
                    findings: findings(of: outline, from: index),
                    series: sheets.compactMap { series(of: $0, from: index) }
                )
            })
        let contents = rest.contents
        return PeriodReport(
            period: period, forms: outline.forms, rows: rows,
            targets: targets(of: period, rows: rows), narrative: contents.narrative, submissions: contents.submissions,
            observations: contents.observations, findings: rest.findings,
            mended: contents.mended,
            rules: sheets.flatMap { found(on: $0.form, period, from: index).rules.outcomes },
            series: rest.series,
            decisions: outline.decisions,
            corrections: index.extract.corrections.filter { $0.key.period == period },
            withdrawals: index.extract.withdrawals.filter { $0.key.period == period },
            dataHash: outline.dataHash, isPublic: false)
    }

    /// What can be told of all periods that have a standing submission before their figures are made, in order.
    public func outlines(from index: ExtractIndex) -> [PeriodOutline] {
        let hash = hash(of: index)
        return Workers.map(periods(in: index)) { outline(of: $0, from: index, hash) }
    }

    /// What can be told of a period before its figures are made.
    public func outline(of period: Period, from index: ExtractIndex) -> PeriodOutline {
        outline(of: period, from: index, hash(of: index))
    }

    private func hash(of index: ExtractIndex) -> DataHash {
        DataHash(
            plan: plan, units: units, settings: settings, extract: index.extract, returns: index.returns,
            told: index.told)
    }

    private func outline(of period: Period, from index: ExtractIndex, _ hash: DataHash) -> PeriodOutline {
        let sheets = sheets(of: period, from: index)
        let completeness = Completeness(units: units, settings: settings, plan: plan, index: index)
        return PeriodOutline(
            period: period, forms: sheets.map(completeness.completeness),
            decisions: index.extract.decided.decisions.filter { $0.period == period },
            newest: newest(of: period, in: sheets.map(\.form), from: index), dataHash: hash.hash(of: period),
            isPublic: false)
    }

    /// The outline of what may leave the office.
    public func published(_ outline: PeriodOutline, from index: ExtractIndex) -> PeriodOutline {
        var published = outline
        published.isPublic = true
        let confidential = Set(outline.forms.map(\.form).filter { settings.isConfidential(plan.forms[$0]) })
        guard !confidential.isEmpty else { return published }
        published.withhold(confidential, plan: plan)
        published.newest = newest(
            of: outline.period, in: outline.forms.map(\.form).filter { !confidential.contains($0) }, from: index)
        return published
    }

    private func newest(of period: Period, in forms: [DenseIndex<Form>], from index: ExtractIndex) -> Moment? {
        forms.lazy.flatMap { index.standing($0, period) }.map { index.extract.standing[$0].origin.received }.max()
    }

    private func sheets(of period: Period, from index: ExtractIndex) -> [Sheet] {
        plan.forms.indices.map { DenseIndex<Form>($0) }.filter { plan.forms[$0].periodicity == period.kind }
            .map { sheet($0, period, from: index) }
    }

    /// What looking at other submissions and periods finds on what stands of a form for a period.
    public func findingsElsewhere(
        on form: DenseIndex<Form>, _ period: Period, from index: ExtractIndex
    ) -> [LedgerExtract.KeptFinding] {
        let found = found(on: form, period, from: index)
        return found.checks + found.rules.findings
    }

    /// The report as it may leave the office: confidential figures are taken out (Law on Statistics, 89/2015/QH13).
    public func published(_ report: PeriodReport, from extract: LedgerExtract) -> PeriodReport {
        published(report, from: index(extract))
    }

    /// The report as it may leave the office: confidential figures are taken out (Law on Statistics, 89/2015/QH13).
    public func published(_ report: PeriodReport, from index: ExtractIndex) -> PeriodReport {
        var published = report
        published.isPublic = true
        let confidential = Set(report.forms.map(\.form).filter { settings.isConfidential(plan.forms[$0]) })
        guard !confidential.isEmpty else { return published }
        let sheets = confidential.sorted().map { sheet($0, report.period, from: index) }
        let open = Dictionary(
            rows(of: sheets, for: .everyone, from: index).map { ($0.item, $0) },
            uniquingKeysWith: { first, _ in first })
        published.rows = report.rows.map { open[$0.item] ?? $0 }
        published.targets = targets(of: report.period, rows: published.rows)
        published.withhold(confidential, plan: plan)
        return published
    }

    func found(on form: DenseIndex<Form>, _ period: Period, from index: ExtractIndex) -> FoundOnSheet {
        index.elsewhere.found(on: FormPeriod(form: form, period: period)) {
            FoundOnSheet(
                checks: index.checks.findings(on: form, period),
                rules: LedgerRules(plan: plan, units: units, index: index).result(of: form, period))
        }
    }

    /// Those of reading first, then what looking elsewhere finds: in the order of form and unit.
    func findings(of outline: PeriodOutline, from index: ExtractIndex) -> [LedgerExtract.KeptFinding] {
        let found = outline.forms.map { self.found(on: $0.form, outline.period, from: index) }
        let own = index.extract.findings.filter {
            $0.key.period == outline.period && plan.forms[$0.key.form].periodicity == outline.period.kind
        }
        let all = own + found.flatMap(\.checks) + found.flatMap(\.rules.findings)
        return all.enumerated()
            .sorted { left, right in
                let (first, second) = (left.element.key, right.element.key)
                return (first.form, first.unit, left.offset) < (second.form, second.unit, right.offset)
            }
            .map(\.element)
    }

    private func series(of sheet: Sheet, from index: ExtractIndex) -> ComparableSeries? {
        SeriesMaker(
            form: sheet.form, period: sheet.period, plan: plan, units: units, index: index,
            derived: derived[sheet.form.position]
        ).series()
    }

    /// The index has the sheets of periods for which anything stands; of another it is blank.
    private func sheet(_ form: DenseIndex<Form>, _ period: Period, from index: ExtractIndex) -> Sheet {
        index.sheet(form, period)
            ?? Sheet(
                form: form, period: period, standing: [], extract: index.extract, answers: index.answers, plan: plan,
                units: units)
    }

    private func rows(
        of sheets: [Sheet], for audience: TimeSeries.Audience, from index: ExtractIndex
    ) -> [PeriodReport.Row] {
        var rows: [DenseIndex<Item>: PeriodReport.Row] = [:]
        for sheet in sheets {
            let form = plan.forms[sheet.form]
            let derived = derived[sheet.form.position]
            let amounts = Amounts(of: sheet, plan: plan, units: units) { index.sheet(sheet.form, $0) }
            let isForEveryone = audience == .everyone && settings.isConfidential(form)
            let isClosed = index.extract.isClosed(sheet.period, form: form.code)
            var table = FormTable(
                of: sheet, amounts: amounts, scopes: Scopes(of: sheet, units: units, agency: settings.agency.unit),
                plan: plan, derived: derived, rule: isForEveryone && isClosed ? settings.confidentiality : nil,
                ceiling: index.ceiling(sheet.form, sheet.period), depth: isForEveryone ? .groups : .units)
            if isForEveryone { table = table.published(isClosed: isClosed, derived: derived) }
            let series = TimeSeries(
                form: sheet.form, period: sheet.period, audience: audience, plan: plan, index: index, derived: derived)
            let progress = Progress(plan: plan, period: sheet.period, onTrack: settings.onTrack)
            for row in FormRows(sheet: sheet, table: table, series: series, plan: plan, progress: progress).rows() {
                rows[row.item] = row
            }
        }
        return plan.itemsInReportOrder.compactMap { rows[$0] }
    }

    private func targets(of period: Period, rows: [PeriodReport.Row]) -> [PeriodReport.TargetProgress] {
        let progress = Progress(plan: plan, period: period, onTrack: settings.onTrack)
        let byItem = Dictionary(rows.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
        return plan.targets.filter(progress.applies).compactMap { target in
            byItem[plan.whole(of: target.indicator)].map { progress.progress(target, of: $0) }
        }
    }
}

extension PeriodReport {
    /// Takes out what tells of single units: names, words, files and findings of the forms.
    fileprivate mutating func withhold(_ confidential: Set<DenseIndex<Form>>, plan: Plan) {
        var outline = outline
        outline.withhold(confidential, plan: plan)
        (forms, decisions) = (outline.forms, outline.decisions)
        narrative.removeAll { confidential.contains(plan.indicator(of: $0.item).form) }
        findings.removeAll { confidential.contains($0.key.form) }
        mended.removeAll { confidential.contains($0.key.form) }
        rules.removeAll { !confidential.isDisjoint(with: $0.forms) }
        series.removeAll { confidential.contains($0.form) }
        corrections.removeAll { confidential.contains($0.key.form) }
        withdrawals.removeAll { confidential.contains($0.key.form) }
        received = submissions.map(\.origin.received).max()
        let kept = submissions.filter { !confidential.contains($0.key.form) }
        (submissions, observations) = LedgerExtract.Standing.gathered(kept) { [observations] in
            observations[$0]
        }
    }
}
