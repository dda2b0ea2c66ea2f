/// What the plan alone tells of a receipt's rows: the same for all receipts, and made once.
struct ReceiptItems: Sendable {
    /// What a row tells of its item, whatever was sent.
    struct Entry: Sendable {
        let code: String
        /// The indicator's name, or, of a part, the part's alone: its whole stands above it.
        let name: String
        let isPart: Bool
        let form: DenseIndex<Form>
        let measure: String
        /// How many zeros stand behind one of its unit of measure, in đồng; nil of what is not told in words.
        let zeros: Int?
        /// Whether its values of several units add up to something.
        let isAdded: Bool
    }

    /// What is asked for: an indicator that is not computed.
    struct Question: Sendable {
        let code: String
        let form: DenseIndex<Form>
        let whole: DenseIndex<Item>
        let items: Range<Int>
    }

    /// Indicators that stand together.
    struct Group: Sendable {
        let name: String
        /// In the order of the rows.
        let items: [DenseIndex<Item>]
        let questions: [Question]
    }

    /// By item.
    let entries: [Entry]
    let groups: [Group]
    /// An amount in words, with `{words}` for them.
    let amount: Phrase

    init(_ plan: Plan, _ terms: FeedbackTerms) {
        entries = plan.items.indices.map { position in
            let item = plan.items[position]
            let indicator = plan.indicators[item.indicator]
            return Entry(
                code: plan.code(of: DenseIndex(position)),
                name: item.part.map { plan.partNames[$0]?.text(terms.language) ?? $0 }
                    ?? indicator.name.text(terms.language),
                isPart: item.part != nil, form: indicator.form, measure: indicator.unitOfMeasure,
                zeros: indicator.type == .money ? MoneyMeasure.zeros(of: indicator.unitOfMeasure) : nil,
                isAdded: indicator.overUnits == .sum && indicator.type != .percent && indicator.type != .text)
        }
        groups = Self.groups(plan, terms)
        amount = Phrase(terms["received.words"])
    }

    private static func groups(_ plan: Plan, _ terms: FeedbackTerms) -> [Group] {
        var groups: [(name: String, items: [DenseIndex<Item>])] = []
        for item in plan.itemsInReportOrder {
            let name = plan.indicator(of: item).group
            if groups.last?.name != name { groups.append((name, [])) }
            groups[groups.count - 1].items.append(item)
        }
        return groups.map { group in
            let name = plan.groups.first { $0.name.vietnamese == group.name }?.name.text(terms.language) ?? group.name
            return Group(
                name: name.isEmpty ? terms["received.other"] : name, items: group.items,
                questions: group.items.filter { plan.items[$0].part == nil }.compactMap { whole in
                    let indicator = plan.indicator(of: whole)
                    guard !indicator.isDerived else { return nil }
                    return Question(
                        code: indicator.code, form: indicator.form, whole: whole,
                        items: plan.items(of: plan.items[whole].indicator))
                })
        }
    }
}
