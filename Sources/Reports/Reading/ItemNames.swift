/// The names of indicators as people write them in tables, to the indicators they may mean.
///
/// A name counts in Vietnamese and in English, with and without "Trong đó:" in front and the remark in brackets
/// behind, and by the workspace's own synonyms.
struct ItemNames: Sendable {
    private var items: [String: [DenseIndex<Item>]] = [:]

    init(_ plan: Plan) {
        for position in plan.indicators.indices {
            let indicator = plan.indicators[position]
            let whole = plan.whole(of: DenseIndex(position))
            let names = [indicator.name.vietnamese, indicator.name.english] + (plan.synonyms[indicator.code] ?? [])
            for key in Set(names.flatMap(Self.keys)).sorted() where items[key]?.contains(whole) != true {
                items[key, default: []].append(whole)
            }
        }
    }

    /// The indicator that is meant; of several of one name the one of the form.
    func item(_ text: String, form: DenseIndex<Form>?, in plan: Plan) -> DenseIndex<Item>? {
        for key in Self.keys(text) {
            guard let found = items[key] else { continue }
            if found.count == 1 { return found[0] }
            let ofForm = found.filter { plan.indicator(of: $0).form == form }
            if ofForm.count == 1 { return ofForm[0] }
        }
        return nil
    }

    /// Whether the indicator is called so, alone or among others.
    func mayName(_ text: String, _ item: DenseIndex<Item>) -> Bool {
        Self.keys(text).contains { items[$0]?.contains(item) == true }
    }

    /// The name as it is compared, in full first.
    private static func keys(_ name: String) -> [String] {
        var keys: [String] = []
        for variant in [name, withoutBrackets(name)] {
            var key = Folding.key(variant)
            for lead in ["trong do ", "of which "] where key.hasPrefix(lead) { key.removeFirst(lead.count) }
            if !key.isEmpty, !keys.contains(key) { keys.append(key) }
        }
        return keys
    }

    private static func withoutBrackets(_ name: String) -> String {
        var depth = 0
        return name.filter { character in
            if character == "(" { depth += 1 }
            defer { if character == ")", depth > 0 { depth -= 1 } }
            return depth == 0
        }
    }
}
