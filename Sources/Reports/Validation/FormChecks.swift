/// What a form asks of a submission, made once from the plan: bits and slots instead of names.
struct FormChecks {
    /// An indicator whose parts must add up, by places among the form's items.
    struct Breakdown {
        let whole: Int
        let parts: Range<Int>
    }

    let items: Range<Int>
    /// Words of one bit an item.
    let words: Int
    /// Items that must be answered, by their place in the form.
    let required: [Int]
    let breakdowns: [Breakdown]
    /// The slot of each item's value, by its place in the form; -1 where it need not be kept.
    let slots: [Int]
    let slotCount: Int
    /// The slot of the place where each item's value stands; -1 where it need not be kept.
    let places: [Int]
    let placeCount: Int
    /// Rules that a submission of the form alone decides, by their places among the plan's.
    let rules: [Int]
    /// The same, to be judged where all values are there.
    let program: RuleProgram

    init(_ form: Form, plan: Plan, rules checks: [RuleCheck]) {
        items = form.items
        words = (form.items.count + 63) / 64
        var required: [Int] = []
        var breakdowns: [Breakdown] = []
        var slots = [Int](repeating: -1, count: form.items.count)
        var slotCount = 0
        var places = slots
        var placeCount = 0
        func keep(_ local: Int) {
            guard slots[local] < 0 else { return }
            slots[local] = slotCount
            slotCount += 1
        }
        func keepPlace(_ local: Int) {
            guard places[local] < 0 else { return }
            places[local] = placeCount
            placeCount += 1
        }
        for position in form.items where plan.items[position].part == nil {
            let local = position - form.items.lowerBound
            let indicator = plan.indicators[plan.items[position].indicator]
            if indicator.isRequired, !indicator.isDerived { required.append(local) }
            guard !indicator.breakdown.isEmpty else { continue }
            let parts = local + 1..<local + 1 + indicator.breakdown.count
            breakdowns.append(Breakdown(whole: local, parts: parts))
            keepPlace(local)
            for item in local..<parts.upperBound { keep(item) }
        }
        rules = checks.indices.filter { plan.forms[checks[$0].rule.home].code == form.code }
        for local in rules.flatMap({ checks[$0].locals }) {
            keep(local)
            keepPlace(local)
            // A part that is not given is nil only where its whole is given.
            let whole = plan.whole(of: plan.items[items.lowerBound + local].indicator).position - items.lowerBound
            keep(whole)
        }
        program = RuleProgram(rules.map { checks[$0] }, slots: slots)
        self.required = required
        self.breakdowns = breakdowns
        self.slots = slots
        self.slotCount = slotCount
        self.places = places
        self.placeCount = placeCount
    }
}
