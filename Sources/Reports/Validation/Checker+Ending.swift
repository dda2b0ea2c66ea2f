/// What can be told only when the whole file has been read.
extension Checker {
    /// Checks presence, sums and rules, settles what notes answer, and judges each submission.
    mutating func finish() -> (submissions: [JudgedSubmission], acceptances: Acceptances, rules: [RuleCount]) {
        countAll()
        var rules = checks.rules.map { RuleCount(rule: $0.rule.code) }
        var scratch = EvaluationStack()
        // Whatever else is wrong with what it is for.
        for position in judged.indices { checkPeriodEnd(judged[position].submission) }
        for position in judged.indices where isWholeFileRead && states[position].isHeaderSound {
            let submission = judged[position].submission
            checkDecimals(submission)
            checkPresence(submission)
            checkSums(submission)
            if !submission.isNil { checkRules(submission, &rules, &scratch) }
        }
        settleWarnings()
        var acceptances = Acceptances(count: judged.count, dropped: dropped)
        for (position, state) in states.enumerated() {
            let errors = acceptance == .atomic ? judged[position].errors : state.wholeErrors
            let isAccepted = fileErrors == 0 && state.form >= 0 && state.isHeaderSound && errors == 0
            if isAccepted {
                acceptances.accept(Int32(position))
                judged[position].outcome = .accepted
            } else {
                judged[position].observations = 0
            }
        }
        return (judged, acceptances, rules.filter { $0.passed + $0.failed + $0.notChecked > 0 })
    }

    func isSeen(_ local: Int, _ state: State) -> Bool {
        seen[Int(state.bits) + local >> 6] & (1 << UInt64(local & 63)) != 0
    }

    /// Whether it was answered, and wrongly: it is not taken under the rule of items.
    private func isLost(_ local: Int, _ state: State) -> Bool {
        isSeen(local, state) && taken[Int(state.bits) + local >> 6] & (1 << UInt64(local & 63)) == 0
    }

    private mutating func checkPeriodEnd(_ submission: Submission) {
        let state = states[Int(submission.ordinal)]
        guard decided == nil, state.isEarly, state.hasFinalFigures, let key = submission.key else { return }
        let ends = checks.plan.forms[key.form].dates(of: key.period).upperBound
        tell(.periodNotEnded, submission, field: .period, ["ends": ends.description])
    }

    private mutating func checkDecimals(_ submission: Submission) {
        guard decided == nil, let odd = oddAmounts[submission.ordinal] else { return }
        let fits = checks.measureThatFits(.decimalsOfOtherMeasure, odd)
        let shown = checks.plan.indicator(of: odd.item).decimals
        // A whole amount in a larger unit has no more than three decimals beyond those that are shown.
        guard !fits.isEmpty, ExactTotal(odd.value).scale <= shown + 3 else { return }
        let arguments = fits.merging(["shown": String(shown)]) { own, _ in own }
        count(.decimalsOfOtherMeasure, submission.ordinal, isOfItem: true)
        var found = odd.value.description
        found.withUTF8 {
            findings.add(
                .decimalsOfOtherMeasure, submission: submission.ordinal, item: odd.item, at: odd.place,
                found: UnsafeRawBufferPointer($0), arguments: { arguments })
        }
    }

    private mutating func checkPresence(_ submission: Submission) {
        let state = states[Int(submission.ordinal)]
        guard !state.isNil else { return }
        let soFar = judged[Int(submission.ordinal)]
        if soFar.observations == 0, soFar.errors == 0, fileErrors == 0 {
            tell(.untouchedForm, submission, field: .none, [:])
            return
        }
        let form = checks.forms[Int(state.form)]
        for local in form.required where !isSeen(local, state) { tellMissing(local, form, submission) }
        for breakdown in form.breakdowns where !isSeen(breakdown.whole, state) {
            let isPartGiven = breakdown.parts.contains { isSeen($0, state) }
            if isPartGiven, !form.required.contains(breakdown.whole) { tellMissing(breakdown.whole, form, submission) }
        }
    }

    private mutating func tellMissing(_ local: Int, _ form: FormChecks, _ submission: Submission) {
        let item = DenseIndex<Item>(form.items.lowerBound + local)
        let place = blanks[Acceptances.code(submission.ordinal, item)]
        tell(.missingItem, submission, field: .value, [:], item: item, at: place)
    }

    // MARK: - Parts and their whole

    /// The parts that are given add up to the whole; those not given are nil.
    private mutating func checkSums(_ submission: Submission) {
        let state = states[Int(submission.ordinal)]
        let form = checks.forms[Int(state.form)]
        for breakdown in form.breakdowns {
            let given = breakdown.parts.filter { isSeen($0, state) }
            if acceptance == .items, ([breakdown.whole] + given).contains(where: { isLost($0, state) }) {
                // What is left of the parts would not add up to the whole.
                for part in breakdown.parts { drop(part, of: submission.ordinal) }
            }
            guard !state.isSettled, let (whole, known) = difference(of: breakdown, given, form, state) else { continue }
            tellSum(whole, zip(given, known).map { ($0, $1) }, breakdown, form, submission)
            for local in [breakdown.whole] + Array(breakdown.parts) { drop(local, of: submission.ordinal) }
        }
    }

    /// The whole and its given parts, where these do not add up to it; nil where they do, or it cannot be told.
    func difference(
        of breakdown: FormChecks.Breakdown, _ given: some Collection<Int>, _ form: FormChecks, _ state: State
    ) -> (whole: Int128, parts: [Int128])? {
        guard !given.isEmpty, let whole = value(breakdown.whole, form, state).number else { return nil }
        var parts: [Int128] = []
        for local in given {
            guard let part = value(local, form, state).number else { return nil }
            parts.append(part)
        }
        return parts.reduce(0, +) == whole ? nil : (whole, parts)
    }

    private mutating func tellSum(
        _ whole: Int128, _ parts: [(local: Int, value: Int128)], _ breakdown: FormChecks.Breakdown, _ form: FormChecks,
        _ submission: Submission
    ) {
        let item = DenseIndex<Item>(form.items.lowerBound + breakdown.whole)
        let place = place(breakdown.whole, form, states[Int(submission.ordinal)])
        let slip = MeasureSlip.find(whole: whole, parts: parts.map(\.value), in: checks.plan.indicator(of: item))
        if let slip {
            let local = slip.part.map { parts[$0].local } ?? breakdown.whole
            let faulty = DenseIndex<Item>(form.items.lowerBound + local)
            let arguments = [
                "part": checks.plan.code(of: faulty), "fits": slip.measure,
                "value": ExactTotal(atFullScale: slip.value).description,
                "would": ExactTotal(atFullScale: slip.would).description,
            ]
            tell(.partInOtherMeasure, submission, field: .value, arguments, item: item, at: place)
            return
        }
        let sum = parts.reduce(0) { $0 + $1.value }
        tell(
            .partsDoNotAddUp, submission, field: .value,
            [
                "whole": ExactTotal(atFullScale: whole).description,
                "sum": ExactTotal(atFullScale: sum).description,
                "difference": ExactTotal(atFullScale: sum - whole).description,
            ], item: item, at: place)
    }

    // MARK: - Rules

    private mutating func checkRules(
        _ submission: Submission, _ counts: inout [RuleCount], _ scratch: inout EvaluationStack
    ) {
        let state = states[Int(submission.ordinal)]
        guard decided == nil, let key = submission.key else { return }
        let form = checks.forms[Int(state.form)]
        guard !form.rules.isEmpty else { return }
        if state.isSettled, !form.program.isScoped {
            for position in form.rules { counts[position].passed += 1 }
            return
        }
        let unit = checks.units[key.unit]
        let kind = unit.state(during: checks.plan.forms[key.form].dates(of: key.period))?.kind ?? ""
        var operands: [Operand] = []
        for position in form.rules {
            let check = checks.rules[position]
            guard check.rule.applies(to: key, unit: unit.id, kind: kind) else { continue }
            let outcome =
                state.isSettled
                ? .passes
                : take(&operands, of: check, form, state)
                    ? check.rule.outcome(operands.span, scratch: &scratch) : ValidationRule.Outcome.notChecked
            switch outcome {
            case .passes: counts[position].passed += 1
            case .notChecked: counts[position].notChecked += 1
            case .fails:
                counts[position].failed += 1
                tellFailed(check, position, operands, form, submission, &scratch)
            }
        }
    }

    /// Takes the values that a rule needs, one for each slot, in place of another's; false where one was answered wrongly,
    /// for then the rule tells nothing.
    private func take(
        _ operands: inout [Operand], of check: RuleCheck, _ form: FormChecks, _ state: State
    ) -> Bool {
        operands.removeAll(keepingCapacity: true)
        for local in check.locals {
            let kept = value(local, form, state)
            if kept.isAbsent, isSeen(local, state) { return false }
            operands.append(kept.isAbsent ? impliedPart(local, form, state) : kept.operand)
        }
        return true
    }

    /// A part that is not given is nil where its whole and another part are.
    private func impliedPart(_ local: Int, _ form: FormChecks, _ state: State) -> Operand {
        guard let breakdown = form.breakdowns.first(where: { $0.parts.contains(local) }),
            value(breakdown.whole, form, state).number != nil, breakdown.parts.contains(where: { isSeen($0, state) })
        else { return .absent }
        return .zero
    }

    private mutating func tellFailed(
        _ check: RuleCheck, _ position: Int, _ operands: [Operand], _ form: FormChecks, _ submission: Submission,
        _ scratch: inout EvaluationStack
    ) {
        let state = states[Int(submission.ordinal)]
        let plan = checks.plan
        let arguments = RuleArguments.of(check.rule, operands, scratch: &scratch) { reference in
            let local = reference.item.position - form.items.lowerBound
            return form.places.indices.contains(local) && form.places[local] >= 0
                ? .place(self.place(local, form, state)) : .nowhere
        }
        let named = check.rule.expression.namedReferences.map(\.item).first { !plan.indicator(of: $0).isDerived }
        let item = named ?? check.rule.expression.references.first?.item
        var place = item.map { self.place($0.position - form.items.lowerBound, form, state) } ?? submission.place
        place.field = .value
        count(.ruleFailed, submission.ordinal, isOfItem: true, severity: check.rule.severity)
        var found =
            item.flatMap { value($0.position - form.items.lowerBound, form, state).operand.number }?.description ?? ""
        found.withUTF8 {
            findings.add(
                .ruleFailed, rule: (position, check.rule.severity), submission: submission.ordinal, item: item,
                at: place, found: UnsafeRawBufferPointer($0), arguments: { arguments })
        }
        guard check.rule.severity == .error else { return }
        for local in check.locals { drop(local, of: submission.ordinal) }
    }

    // MARK: - Answers

    private mutating func settleWarnings() {
        guard decided == nil else { return }
        let (judged, answers, checks) = (judged, answers, checks)
        let hasNotes = judged.contains { SubmitterAnswer.text(in: $0.submission.note) != nil }
        guard !answers.isEmpty || hasNotes else { return }
        let settled = findings.settle { finding in
            guard let submission = finding.submission else { return nil }
            let whole = SubmitterAnswer.text(in: judged[Int(submission)].submission.note)
            guard let item = finding.item else { return whole }
            var items = [item]
            if let rule = finding.arguments["rule"], let check = checks.rules.first(where: { $0.rule.code == rule }) {
                items += check.rule.expression.references.map(\.item)
            }
            return items.lazy.compactMap { answers[Acceptances.code(submission, $0)] }.first ?? whole
        }
        for (submission, count) in settled {
            self.judged[Int(submission)].warnings -= Int32(count)
            self.judged[Int(submission)].answered += Int32(count)
        }
    }

    /// Takes back an item of which something was taken before its fault could be seen.
    mutating func drop(_ local: Int, of submission: Int32) {
        guard acceptance == .items, decided == nil else { return }
        let state = states[Int(submission)]
        let (bit, mask) = (Int(state.bits) + local >> 6, UInt64(1) << UInt64(local & 63))
        guard taken[bit] & mask != 0 else { return }
        taken[bit] &= ~mask
        judged[Int(submission)].observations -= 1
        dropped.insert(
            Acceptances.code(submission, DenseIndex(checks.forms[Int(state.form)].items.lowerBound + local)))
    }
}
