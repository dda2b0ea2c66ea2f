/// The codes and names that a submission can use, ready to be looked up by bytes.
///
/// Made once a run from the plan and the units, and shared by all readers: a class, for what reads a table is made of
/// values that each have it.
public final class Vocabulary: Sendable {
    public let plan: Plan
    public let units: UnitRegistry
    /// Codes and ids of units as they are written, to places in `unitCandidates`.
    let unitCodes: CodeTable
    private let unitCandidates: [UnitCandidates]
    private let unitNames: UnitNames
    /// Codes of items: `DN01`, and `DN01.HTX` for a part.
    let itemCodes: CodeTable
    let formCodes: CodeTable
    /// Titles of forms as they are compared.
    let formTitles: [(key: String, form: DenseIndex<Form>)]
    let itemNames: ItemNames
    let headings: Headings
    /// The unit of measure of each indicator; nil where it has none.
    let measures: [Measure?]
    /// Whether it is a text, by item.
    let isTextItem: [Bool]
    /// The form of each item.
    let formOfItem: [DenseIndex<Form>]
    /// Units of measure by numbers, for each item: the same of those that are written alike.
    let measureNumbers: [Int32]
    private let words: KnownWords
    /// What texts of headings name, by the form that the rows above them name: first where they name none.
    let headingTexts: [KnownTexts<HeadingWords.Named>]
    let titleTexts = KnownTexts<TitleText>()
    private let measureTexts = KnownTexts<Measure?>()

    public init(plan: Plan, units: UnitRegistry) {
        self.plan = plan
        self.units = units
        var candidates = UnitCandidates.all(units)
        var unitCodes = CodeTable(minimumCapacity: candidates.count)
        for (position, candidate) in candidates.enumerated() { unitCodes.insert(candidate.name, Int32(position)) }
        for (short, whole) in UnitCandidates.shortened(candidates) {
            unitCodes.insert(short, Int32(candidates.count))
            candidates.append(whole)
        }
        self.unitCodes = unitCodes
        unitCandidates = candidates
        unitNames = UnitNames(units)
        var itemCodes = CodeTable(minimumCapacity: plan.items.count)
        for position in plan.items.indices {
            itemCodes.insert(plan.code(of: DenseIndex(position)), Int32(position))
        }
        self.itemCodes = itemCodes
        var formCodes = CodeTable()
        for (position, form) in plan.forms.enumerated() { formCodes.insert(form.code, Int32(position)) }
        self.formCodes = formCodes
        formTitles = plan.forms.enumerated().flatMap { position, form in
            [form.title.vietnamese, form.title.english].map(Folding.key).filter { $0.utf8.count >= 12 }
                .map { ($0, DenseIndex(position)) }
        }
        itemNames = ItemNames(plan)
        headings = Headings(plan)
        measures = plan.indicators.map { Measure($0.unitOfMeasure) }
        isTextItem = plan.items.map { plan.indicators[$0.indicator].type == .text }
        formOfItem = plan.items.map { plan.indicators[$0.indicator].form }
        var numbers: [String: Int32] = [:]
        measureNumbers = plan.items.map { item in
            let measure = plan.indicators[item.indicator].unitOfMeasure
            let number = numbers[measure] ?? Int32(numbers.count)
            numbers[measure] = number
            return number
        }
        words = KnownWords(plan)
        headingTexts = (0...plan.forms.count).map { _ in KnownTexts() }
    }

    /// Words that a right reading of a file is likely to have.
    var knownWords: Set<String> { words.all }

    /// The unit as it is named, by code, id or name: a number for `candidates(at:)`.
    func unit(_ bytes: UnsafeRawBufferPointer) -> Int32? {
        if let found = unitCodes[bytes] ?? findSlowly(bytes, in: unitCodes) { return found }
        guard !bytes.isEmpty, bytes.count <= 300 else { return nil }
        return unit(named: bytes.text)
    }

    /// The unit by its name alone.
    func unit(named text: String) -> Int32? {
        unitNames.position(of: text).map { Int32(unitCandidates.count + $0) }
    }

    func candidates(at position: Int32) -> UnitCandidates {
        let position = Int(position)
        return position < unitCandidates.count
            ? unitCandidates[position] : unitNames[position - unitCandidates.count]
    }

    @inline(__always)
    func item(_ bytes: UnsafeRawBufferPointer) -> Int32? { itemCodes[bytes] ?? findSlowly(bytes, in: itemCodes) }
    func form(_ bytes: UnsafeRawBufferPointer) -> Int32? { formCodes[bytes] ?? findSlowly(bytes, in: formCodes) }

    @inline(never)
    private func findSlowly(_ bytes: UnsafeRawBufferPointer, in table: CodeTable) -> Int32? {
        guard !bytes.isEmpty, bytes.count <= 200 else { return nil }
        var code = bytes.text
        if let found = code.withUTF8({ table[UnsafeRawBufferPointer($0)] }) { return found }
        var capitals = code.uppercased()
        return capitals.withUTF8 { table[UnsafeRawBufferPointer($0)] }
    }

    /// The unit of measure that a cell names; nil where it names none.
    func measure(_ bytes: UnsafeRawBufferPointer) -> Measure? { measureTexts.meaning(of: bytes) { Measure($0.text) } }

    /// The part of an item that a separate cell names, by its code or its name.
    func part(_ bytes: UnsafeRawBufferPointer, of item: DenseIndex<Item>) -> DenseIndex<Item>? {
        part(named: bytes.text, of: plan.items[item].indicator)
    }

    func part(named text: String, of indicator: DenseIndex<Indicator>) -> DenseIndex<Item>? {
        let wanted = Folding.key(text)
        guard !wanted.isEmpty else { return nil }
        return plan.items(of: indicator).dropFirst()
            .first { position in
                guard let part = plan.items[position].part else { return false }
                let name = plan.partNames[part]
                return [part, name?.vietnamese ?? "", name?.english ?? ""].contains { Folding.key($0) == wanted }
            }
            .map { DenseIndex($0) }
    }
}
