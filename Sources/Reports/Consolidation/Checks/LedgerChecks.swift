/// The checks that look at other submissions or other periods: of what stands against the unit's own past, against the
/// units of its kind, above and below it, and against what it replaced.
///
/// A pure function of the ledger, made anew when consolidating, whatever the order of arrival; warnings at most.
/// Nothing later than a submission's own period speaks on it, except where longer and shorter periods overlap.
public struct LedgerChecks: Sendable {
    private let extract: LedgerExtract
    private let plan: Plan
    private let units: UnitRegistry
    private let settings: Settings
    private let settlement: Settlement
    let histories: Histories
    private let overlapping: OverlappingPeriods
    private let dropped: DroppedItems
    private let cumulated: CumulatedForPeriod
    private let groups: [FormPeriod: [Int]]
    private let traits: [ItemTraits]

    /// Looks at the extract once, for the findings of all its periods.
    public init(_ extract: LedgerExtract, plan: Plan, units: UnitRegistry, settings: Settings) {
        self.init(
            extract, extract.sheets, Answers(extract, plan: plan), plan: plan, units: units, settings: settings)
    }

    /// `sheets` has the places of what stands.
    init(
        _ extract: LedgerExtract, _ sheets: [FormPeriod: [Int]], _ answers: Answers, plan: Plan, units: UnitRegistry,
        settings: Settings
    ) {
        self.extract = extract
        self.plan = plan
        self.units = units
        self.settings = settings
        let (settlement, histories) = (Settlement(extract), Histories(extract, answers, plan: plan, units: units))
        self.settlement = settlement
        self.histories = histories
        traits = plan.items.map { ItemTraits(plan.indicators[$0.indicator]) }
        overlapping = OverlappingPeriods(plan: plan, histories: histories)
        dropped = DroppedItems(extract, plan: plan)
        cumulated = CumulatedForPeriod(plan: plan, histories: histories) { submission, item in
            settlement.answer(
                to: .cumulatedForPeriod, on: histories.value(submission, item),
                of: extract.standing[submission]) != nil
        }
        groups = sheets
    }

    /// The findings on what stands of a form for a period: in the order of what stands, then those on a submission as a
    /// whole, then by item in the plan's order, then by code.
    public func findings(on form: DenseIndex<Form>, _ period: Period) -> [LedgerExtract.KeptFinding] {
        let group = FormPeriod(form: form, period: period)
        guard let places = groups[group] else { return [] }
        let checks = checks(of: group)
        return Workers.map(Workers.parts(of: places.count)) { part in
            places[part].flatMap { place in checks.found(in: place).map { kept($0, on: place) } }
        }.flatMap(\.self)
    }

    private func checks(of group: FormPeriod) -> SubmissionChecks {
        let form = plan.forms[group.form]
        let day = form.dates(of: group.period).upperBound
        func kind(_ place: Int) -> String { units[extract.standing[place].key.unit].state(on: day)?.kind ?? "" }
        let valid = (groups[group] ?? []).filter { units[extract.standing[$0].key.unit].state(on: day) != nil }
        return SubmissionChecks(
            plan: plan, traits: traits, units: units, histories: histories,
            siblings: Siblings(valid, fewest: settings.validation.fewestForOutliers, kind: kind, in: histories),
            children: ChildrenCheck(valid, on: day, plan: plan, units: units, histories: histories),
            overlapping: overlapping, dropped: dropped, cumulated: cumulated)
    }

    private func kept(_ found: FoundElsewhere, on place: Int) -> LedgerExtract.KeptFinding {
        let submission = extract.standing[place]
        let value = found.item.flatMap { histories.value(place, $0) }
        // What is about a submission as a whole is shown where its figures begin.
        let shown = value ?? (found.item == nil ? extract.observations[submission.observations].first : nil)
        let finding = Finding(
            code: found.code, severity: settings.validation.severities[found.code],
            submission: submission.origin.ordinal, item: found.item, arguments: found.arguments, count: 1,
            occurrences: [.init(place: shown?.place ?? Place(), found: shown.map(Self.plain) ?? "")],
            answer: settlement.answer(to: found.code, on: value, of: submission))
        return LedgerExtract.KeptFinding(key: submission.key, finding: finding, origin: submission.origin)
    }

    private static func plain(_ value: LedgerExtract.Value) -> String {
        switch value.content {
        case .number: value.value.description
        case .nothing: "-"
        case .missing: "…"
        case .text: ""
        }
    }
}
