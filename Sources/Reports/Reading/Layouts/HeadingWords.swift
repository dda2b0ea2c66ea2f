/// What the heading of a column means.
///
/// Rows are tried as a heading one by one and together, and files bear the same ones, so what a text names is kept.
struct HeadingWords {
    enum Meaning {
        case field(Field)
        /// Values of what the heading names, and which: `value`, `estimate` or `cumulative`.
        case values(ColumnMap.Values, Field)
        case unknown
    }

    private let vocabulary: Vocabulary
    /// The form that the rows above the table name, by which names of indicators are told apart.
    var form: DenseIndex<Form>?

    init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// What one text of a heading names.
    struct Named {
        var field: Field?
        var item: DenseIndex<Item>?
        var unit: Int32?
        var period: Period?
        var measure: Measure?

        var isNothing: Bool { field == nil && item == nil && unit == nil && period == nil }
    }

    /// The meaning of the texts above a column, from the top.
    func meaning(of path: [String]) -> Meaning {
        let all = path.map(named)
        guard let leaf = all.last else { return .unknown }
        if path.count == 1 { return meaning(of: leaf) }
        var whole = ColumnMap.Values()
        whole.item = all.compactMap(\.item).last
        whole.unit = all.compactMap(\.unit).last
        whole.period = all.compactMap(\.period).last
        whole.measure = all.compactMap(\.measure).last
        if let item = whole.item, leaf.item == nil, let text = path.last {
            let indicator = vocabulary.plan.items[item].indicator
            if let part = vocabulary.part(named: text, of: indicator) {
                whole.item = part
                return .values(whole, .value)
            }
        }
        let kind = all.compactMap(\.field).last { [.value, .estimate, .cumulative].contains($0) } ?? .value
        let isOfSomething = whole.item != nil || whole.unit != nil || whole.period != nil
        switch leaf.field {
        case .value, .estimate, .cumulative: return .values(whole, kind)
        case .total: return isOfSomething && whole.item != nil ? .values(whole, kind) : .field(.total)
        case .some(let field): return .field(field)
        case nil: break
        }
        if leaf.isNothing {
            let joined = named(path.joined(separator: " "))
            return joined.isNothing ? .unknown : meaning(of: joined)
        }
        return .values(whole, kind)
    }

    /// Whether the last of the texts, below an indicator that has parts, names nothing: it may be a part misspelt.
    func isUnknownPart(_ path: [String], of item: DenseIndex<Item>) -> Bool {
        guard path.count > 1, let text = path.last, !vocabulary.plan.indicator(of: item).breakdown.isEmpty else {
            return false
        }
        let leaf = named(text)
        let indicator = vocabulary.plan.items[item].indicator
        return leaf.isNothing && leaf.measure == nil && vocabulary.part(named: text, of: indicator) == nil
    }

    private func meaning(of named: Named) -> Meaning {
        var values = ColumnMap.Values()
        values.measure = named.measure
        switch named.field {
        case .value, .estimate, .cumulative: return .values(values, named.field ?? .value)
        case .some(let field): return .field(field)
        case nil: break
        }
        values.item = named.item
        values.unit = named.unit
        values.period = named.period
        return named.isNothing ? .unknown : .values(values, .value)
    }

    private func named(_ text: String) -> Named {
        vocabulary.headingTexts[(form?.position ?? -1) + 1].meaning(of: text, find)
    }

    private func find(_ text: String) -> Named {
        var named = Named()
        named.field = vocabulary.headings.column(text)
        if named.field != nil { return named }
        let (name, measure) = Measure.heading(text)
        named.measure = measure
        named.field = measure == nil ? nil : vocabulary.headings.column(name)
        if named.field != nil { return named }
        named.item = item(text) ?? (measure == nil ? nil : item(name))
        if named.item != nil { return named }
        named.period = PeriodNames.read(text)
        if named.period != nil { return named }
        named.unit = unit(text)
        return named
    }

    /// By its code, alone or in front of or behind its name, or by its name.
    private func item(_ text: String) -> DenseIndex<Item>? {
        if let item = vocabulary.item(text: text) ?? vocabulary.itemNames.item(text, form: form, in: vocabulary.plan) {
            return item
        }
        let words = text.split { " :()[]–-\n\t".contains($0) }
        guard words.count > 1, let first = words.first, let last = words.last else { return nil }
        return vocabulary.item(text: String(first)) ?? vocabulary.item(text: String(last))
    }

    /// Numbers of columns look like codes that have lost their zeros: a heading names a unit in full.
    private func unit(_ text: String) -> Int32? {
        let isShortNumber = text.utf8.count < 3 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard !isShortNumber, let unit = vocabulary.unit(text: text) else { return nil }
        return vocabulary.candidates(at: unit).kind == .shortenedCode ? nil : unit
    }
}

extension Vocabulary {
    /// The item whose code the text is.
    func item(text: String) -> DenseIndex<Item>? {
        var text = text
        return text.withUTF8 { item(Spaces.trimmed(UnsafeRawBufferPointer($0))) }.map { DenseIndex(Int($0)) }
    }

    /// The unit that the text names: a number for `candidates(at:)`.
    func unit(text: String) -> Int32? {
        var text = text
        return text.withUTF8 { unit(Spaces.trimmed(UnsafeRawBufferPointer($0))) }
    }

    /// The form whose code the text is.
    func form(text: String) -> DenseIndex<Form>? {
        var text = text
        return text.withUTF8 { form(Spaces.trimmed(UnsafeRawBufferPointer($0))) }.map { DenseIndex(Int($0)) }
    }
}
