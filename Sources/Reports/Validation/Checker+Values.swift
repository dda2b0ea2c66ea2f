/// Values that a breakdown or a rule names: kept until the submission's sums and rules are judged.
extension Checker {
    /// Keeps a value, and settles its submission where it is the last that it waited for.
    @inline(never)
    mutating func keep(_ value: KeptValue, _ item: PlanChecks.ItemCheck, _ ordinal: Int, at place: Place) {
        if item.place >= 0 { places[Int(states[ordinal].places) + Int(item.place)] = place }
        values[Int(states[ordinal].slots) + Int(item.slot)] = value
        states[ordinal].awaited -= 1
        if states[ordinal].awaited == 0 { settle(ordinal) }
    }

    /// What is kept of an observation.
    @inline(__always)
    func kept(_ observation: Observation, _ text: UnsafeRawBufferPointer) -> KeptValue {
        switch observation.content {
        case .number: KeptValue(observation.value)
        case .nothing: KeptValue(.zero)
        case .missing: .missing
        case .text: KeptValue(textID: checks.plan.textLiterals.id(of: text.text))
        }
    }

    /// Judges a submission whose values are all there before the file's end: where all is right, they need not be kept,
    /// and large files take no memory for them.
    @inline(never)
    private mutating func settle(_ ordinal: Int) {
        let state = states[ordinal]
        guard let key = judged[ordinal].submission.key else { return }
        let form = checks.forms[Int(state.form)]
        guard form.breakdowns.allSatisfy({ difference(of: $0, $0.parts, form, state) == nil }) else { return }
        let (first, end) = (Int(state.slots), Int(state.slots) + form.slotCount)
        let (units, plan) = (checks.units, checks.plan)
        let allHold = form.program.allHold(values.span.extracting(first..<end)) { scope in
            scope.includes(key, units: units, plan: plan)
        }
        guard allHold else { return }
        states[ordinal].isSettled = true
        // Of rows that stand by submission, its values are the last.
        if end == values.count, Int(state.places) + form.placeCount == places.count {
            values.removeLast(form.slotCount)
            places.removeLast(form.placeCount)
        }
    }

    func value(_ local: Int, _ form: FormChecks, _ state: State) -> KeptValue {
        values[Int(state.slots) + form.slots[local]]
    }

    func place(_ local: Int, _ form: FormChecks, _ state: State) -> Place {
        places[Int(state.places) + form.places[local]]
    }
}

extension RuleScope {
    /// Whether a submission is meant, whose form is the rule's own.
    fileprivate func includes(_ key: SubmissionKey, units: UnitRegistry, plan: Plan) -> Bool {
        let kind = units[key.unit].state(during: plan.forms[key.form].dates(of: key.period))?.kind ?? ""
        return includes(unit: units[key.unit].id, kind: kind, period: key.period)
    }
}
