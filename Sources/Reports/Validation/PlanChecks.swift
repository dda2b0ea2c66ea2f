/// The plan as checks need it, made once a run.
struct PlanChecks {
    /// What an item's value must be, beside its limits.
    struct ItemCheck {
        let isDerived: Bool
        let isWhole: Bool
        /// Of an amount of money, the decimals from which on it looks like one of a larger unit; 255 of all else.
        let oddScale: UInt8
        /// Of a number of fewer decimals than these nothing can have to be told but its limits.
        let quietScales: UInt8
        /// Its form, and its place among the form's items.
        let form: Int32
        let local: Int32
        /// Where its value and the value's place are kept, which a breakdown or a rule needs; -1 where none does.
        let slot: Int32
        let place: Int32
    }

    let plan: Plan
    let units: UnitRegistry
    let forms: [FormChecks]
    let items: [ItemCheck]
    let limits: ValueLimits
    /// The rules that a submission alone decides, in the plan's order.
    let rules: [RuleCheck]

    init(_ vocabulary: Vocabulary) {
        plan = vocabulary.plan
        units = vocabulary.units
        let plan = vocabulary.plan
        let rules = plan.rules.filter(\.isLocal).map { RuleCheck($0, plan: plan) }
        let forms = plan.forms.map { FormChecks($0, plan: plan, rules: rules) }
        self.rules = rules
        self.forms = forms
        items = plan.items.enumerated().map { position, item in
            let indicator = plan.indicators[item.indicator]
            let form = forms[indicator.form.position]
            let local = position - form.items.lowerBound
            let isWhole = indicator.type == .count || indicator.type == .integer
            let oddScale = indicator.type == .money && item.part == nil ? UInt8(indicator.decimals + 2) : .max
            return ItemCheck(
                isDerived: indicator.isDerived, isWhole: isWhole, oddScale: oddScale,
                quietScales: indicator.isDerived ? 0 : isWhole ? min(1, oddScale) : oddScale,
                form: indicator.form.rawValue, local: Int32(local), slot: Int32(form.slots[local]),
                place: Int32(form.places[local]))
        }
        limits = ValueLimits(plan)
    }

    /// Of an amount of money outside its limits: the unit of money in which it would lie within, and what it would be.
    func measureThatFits(_ code: FindingCode, _ observation: Observation) -> [String: String] {
        guard code == .outsideHardLimits || code == .outsideSoftLimits || code == .decimalsOfOtherMeasure,
            case .money(let power) = Measure(plan.indicator(of: observation.item).unitOfMeasure)
        else { return [:] }
        for shift in code == .decimalsOfOtherMeasure ? [3] : [-3, 3, -6, 6] {
            guard let name = Measure.moneyName(power: power + shift),
                let would = Measure.convert(observation.value, byPowerOfTen: shift),
                limits.check(would, of: observation.item) == .inside
            else { continue }
            return ["fits": name, "would": would.description]
        }
        return [:]
    }
}
