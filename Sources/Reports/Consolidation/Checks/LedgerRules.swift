/// The plan's rules over what stands: all of them are counted, and those that look at other submissions are judged
/// here, for a submission is returned for its own content alone.
struct LedgerRules {
    /// What the rules came to for the submissions of one form and period.
    struct Result: Sendable {
        var findings: [LedgerExtract.KeptFinding] = []
        /// In the plan's order; of those alone that judged something.
        var outcomes: [PeriodReport.RuleOutcome] = []
    }

    /// The units by what a rule came to for them, in the order of units.csv.
    private struct Tally {
        var passed = 0
        var failed: [DenseIndex<ReportingUnit>] = []
        var notChecked: [DenseIndex<ReportingUnit>] = []
        var missing = Set<DenseIndex<Item>>()
    }

    private let plan: Plan
    private let units: UnitRegistry
    private let index: ExtractIndex

    init(plan: Plan, units: UnitRegistry, index: ExtractIndex) {
        self.plan = plan
        self.units = units
        self.index = index
    }

    func result(of form: DenseIndex<Form>, _ period: Period) -> Result {
        var result = Result()
        let rules = plan.rules.filter { $0.home == form }
        guard !rules.isEmpty, let sheet = index.sheet(form, period) else { return result }
        var tallies = Array(repeating: Tally(), count: rules.count)
        var scratch = EvaluationStack()
        for participant in sheet.participants {
            guard let place = participant.submission, !index.extract.standing[place].isNil else { continue }
            let standing = index.extract.standing[place]
            for (position, rule) in rules.enumerated() {
                guard rule.applies(to: standing.key, unit: units[participant.unit].id, kind: participant.kind)
                else { continue }
                let operands = rule.expression.references.map { operand($0, standing, sheet) }
                switch rule.outcome(operands.span, scratch: &scratch) {
                case .passes: tallies[position].passed += 1
                case .notChecked:
                    tallies[position].notChecked.append(participant.unit)
                    let missing = rule.expression.unknownReferences(operands.span, scratch: &scratch)
                    tallies[position].missing.formUnion(missing.map(\.item))
                case .fails:
                    tallies[position].failed.append(participant.unit)
                    if !rule.isLocal { result.findings.append(finding(rule, operands, standing, &scratch)) }
                }
            }
        }
        result.outcomes = zip(rules, tallies).compactMap(Self.outcome)
        return result
    }

    private static func outcome(_ rule: ValidationRule, _ tally: Tally) -> PeriodReport.RuleOutcome? {
        guard tally.passed + tally.failed.count + tally.notChecked.count > 0 else { return nil }
        return PeriodReport.RuleOutcome(
            rule: rule.code, message: rule.message, severity: rule.severity, passed: tally.passed,
            failed: tally.failed.count, notChecked: tally.notChecked.count, failedUnits: tally.failed,
            uncheckedUnits: tally.notChecked, missing: tally.missing.sorted(), forms: rule.forms,
            looksElsewhere: !rule.isLocal)
    }

    // MARK: - What a rule needs

    private func operand(_ reference: Reference, _ standing: LedgerExtract.Standing, _ own: Sheet) -> Operand {
        guard let period = period(reference, own.period) else { return .absent }
        let form = plan.indicator(of: reference.item).form
        guard let sheet = form == own.form && period == own.period ? own : index.sheet(form, period) else {
            return .absent
        }
        if reference.isOfChildren { return sum(of: reference.item, below: standing.key.unit, sheet) }
        if plan.indicator(of: reference.item).type == .text {
            return text(reference.item, of: standing.key.unit, sheet)
        }
        return operand(reference.item, sheet.answer(of: standing.key.unit, reference.item), sheet) {
            sheet.answer(of: standing.key.unit, $0)
        }
    }

    private func period(_ reference: Reference, _ period: Period) -> Period? {
        switch reference.time {
        case .same: period
        case .previous: period.previous
        case .yearAgo: period.yearAgo
        }
    }

    /// A part that is not given is nil where another part of its whole is.
    private func operand(
        _ item: DenseIndex<Item>, _ answer: Sheet.Answer, _ sheet: Sheet,
        others: (DenseIndex<Item>) -> Sheet.Answer
    ) -> Operand {
        switch answer.content {
        case .none: return .absent
        case .missing: return .missing
        case .number:
            let isImplied = plan.items[item].part != nil && !answer.isGiven
            let parts = plan.items(of: plan.items[item].indicator).dropFirst()
            if isImplied, !parts.contains(where: { others(DenseIndex($0)).isGiven }) { return .absent }
            return Operand(answer.value)
        }
    }

    private func text(_ item: DenseIndex<Item>, of unit: DenseIndex<ReportingUnit>, _ sheet: Sheet) -> Operand {
        guard let place = sheet.participants.first(where: { $0.unit == unit })?.submission else { return .absent }
        let values = index.extract.observations[index.extract.standing[place].observations]
        return values.last { $0.item == item && $0.content == .text }.map { plan.textLiterals.operand($0.text) }
            ?? .absent
    }

    /// The sum over the units below that owe the item; unknown until each of them has answered, so that a part of the
    /// sum is never taken for the whole.
    private func sum(
        of item: DenseIndex<Item>, below unit: DenseIndex<ReportingUnit>, _ sheet: Sheet
    ) -> Operand {
        var sum: ExactTotal?
        for (place, participant) in sheet.participants.enumerated() {
            let above = units.ancestry(of: participant.unit, on: sheet.dates.upperBound).dropFirst()
            guard above.contains(unit) else { continue }
            let answer = sheet.answer(place, item)
            guard answer.content == .number, let more = (sum ?? .zero).adding(ExactTotal(answer.value)) else {
                return .absent
            }
            sum = more
        }
        return Operand(sum)
    }

    // MARK: - What is told

    private func finding(
        _ rule: ValidationRule, _ operands: [Operand], _ standing: LedgerExtract.Standing,
        _ scratch: inout EvaluationStack
    ) -> LedgerExtract.KeptFinding {
        let values = index.extract.observations[standing.observations]
        let named = rule.expression.references.first { $0.isPlain && plan.indicator(of: $0.item).form == rule.home }
        let value = named.flatMap { named in values.last { $0.item == named.item } }
        var place = value?.place ?? Place()
        place.field = .value
        let arguments = RuleArguments.of(rule, operands, scratch: &scratch) { reference in
            source(of: reference, standing, values)
        }
        let items = Set(rule.expression.references.filter(\.isPlain).map(\.item))
        let notes = values.lazy.filter { items.contains($0.item) }.map(\.note) + [standing.note]
        let earlier = index.extract.answers.lazy.filter { answer in
            answer.key == standing.key && answer.item.map(items.contains) ?? false
                && values.contains {
                    $0.item == answer.item && $0.value == answer.value && $0.content == answer.content
                }
        }.map(\.note)
        let answer = notes.lazy.compactMap(SubmitterAnswer.text).first ?? earlier.first
        return LedgerExtract.KeptFinding(
            key: standing.key,
            finding: Finding(
                code: .ruleFailed, severity: rule.severity, submission: standing.origin.ordinal, item: named?.item,
                arguments: arguments, count: 1,
                occurrences: [Finding.Occurrence(place: place, found: value?.value.description ?? "")],
                answer: rule.severity == .warning ? answer : nil),
            origin: standing.origin)
    }

    private func source(
        of reference: Reference, _ standing: LedgerExtract.Standing, _ values: [LedgerExtract.Value]
    ) -> RuleArguments.Source {
        let form = plan.indicator(of: reference.item).form
        guard let period = period(reference, standing.key.period) else { return .nowhere }
        if reference.isPlain, form == standing.key.form {
            return values.last { $0.item == reference.item }.map { .place($0.place) } ?? .nowhere
        }
        guard reference.isOfChildren else { return .period(period, form: plan.forms[form].code) }
        let below = index.sheet(form, period)?.participants.count { participant in
            participant.submission != nil
                && units.ancestry(of: participant.unit, on: plan.forms[form].dates(of: period).upperBound)
                    .dropFirst().contains(standing.key.unit)
        }
        return .children(below ?? 0)
    }
}
