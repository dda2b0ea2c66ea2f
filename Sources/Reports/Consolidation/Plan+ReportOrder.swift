extension Plan {
    /// The items by the order of the groups, of each group in the plan's order, parts behind their whole.
    var itemsInReportOrder: [DenseIndex<Item>] {
        let ofGroup = Dictionary(grouping: indicators.indices) { indicators[$0].group }
        let names = groups.map(\.name.vietnamese)
        let known = Set(names)
        let ordered = names.flatMap { ofGroup[$0] ?? [] }
        let others = indicators.indices.filter { !known.contains(indicators[$0].group) }
        return (ordered + others).flatMap { position -> [DenseIndex<Item>] in
            guard whole(of: DenseIndex(position)).position >= 0 else { return [] }
            return items(of: DenseIndex(position)).map { DenseIndex($0) }
        }
    }
}
