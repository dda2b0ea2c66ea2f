/// The plan as checks need it, made once a run.
struct PlanChecks {
    /// What an item's value must be, beside its limits.
    struct ItemCheck {
        let isDerived: Bool
        let isWhole: Bool
        /// It is the whole of a breakdown, or a part.
        let isAdded: Bool
        /// Its form, and its place among the form's items.
        let form: Int32
        let local: Int32
    }

    let plan: Plan
    let units: UnitRegistry
    let forms: [FormChecks]
    let items: [ItemCheck]
    let limits: ValueLimits

    init(_ vocabulary: Vocabulary) {
        plan = vocabulary.plan
        units = vocabulary.units
        let plan = vocabulary.plan
        forms = plan.forms.map { FormChecks($0, plan: plan) }
        items = plan.items.enumerated().map { position, item in
            let indicator = plan.indicators[item.indicator]
            return ItemCheck(
                isDerived: indicator.isDerived, isWhole: indicator.type == .count || indicator.type == .integer,
                isAdded: !indicator.breakdown.isEmpty,
                form: indicator.form.rawValue,
                local: Int32(position - plan.forms[indicator.form].items.lowerBound))
        }
        limits = ValueLimits(plan)
    }
}
