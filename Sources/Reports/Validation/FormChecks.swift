/// What a form asks of a submission, made once from the plan: bits and slots instead of names.
struct FormChecks {
    /// An indicator whose parts must add up, by places among the form's items.
    struct Breakdown {
        let whole: Int
        let parts: Range<Int>
        /// The whole's slot among the values kept for the form; its parts' slots follow.
        let slot: Int
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
    /// The breakdown of which an item is the whole, by its place in the form; -1 where it is none.
    let breakdownOfWhole: [Int]

    init(_ form: Form, plan: Plan) {
        items = form.items
        words = (form.items.count + 63) / 64
        var required: [Int] = []
        var breakdowns: [Breakdown] = []
        var slots = [Int](repeating: -1, count: form.items.count)
        var slotCount = 0
        var breakdownOfWhole = slots
        for position in form.items where plan.items[position].part == nil {
            let local = position - form.items.lowerBound
            let indicator = plan.indicators[plan.items[position].indicator]
            if indicator.isRequired, !indicator.isDerived { required.append(local) }
            guard !indicator.breakdown.isEmpty else { continue }
            breakdownOfWhole[local] = breakdowns.count
            let parts = local + 1..<local + 1 + indicator.breakdown.count
            breakdowns.append(Breakdown(whole: local, parts: parts, slot: slotCount))
            for item in local..<parts.upperBound {
                slots[item] = slotCount
                slotCount += 1
            }
        }
        self.required = required
        self.breakdowns = breakdowns
        self.slots = slots
        self.slotCount = slotCount
        self.breakdownOfWhole = breakdownOfWhole
    }
}
