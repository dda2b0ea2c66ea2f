/// What the rows above a table come to, and what is wrong with them.
struct TitleFacts {
    struct Fault {
        let code: FindingCode
        let entry: TitleBlock.Entry
        var arguments: [String: String] = [:]
    }

    private(set) var form: DenseIndex<Form>?
    private(set) var period: Period?
    /// A number for `Vocabulary.candidates(at:)`.
    private(set) var unit: Int32?
    /// Units that loose cells name, such as the head of a letter: the one that owes the form is meant.
    private(set) var looseUnits: [(code: Int32, entry: TitleBlock.Entry)] = []
    /// The unit of measure of the file.
    private(set) var measure: (measure: Measure, entry: TitleBlock.Entry)?
    private(set) var revision = 0
    private(set) var isNil = false
    private(set) var note = ""
    /// Days that are told beside the period.
    private(set) var dates: [(dates: ClosedRange<CalendarDate>, entry: TitleBlock.Entry)] = []
    private(set) var unitEntry: TitleBlock.Entry?
    private(set) var periodEntry: TitleBlock.Entry?
    private(set) var faults: [Fault] = []

    init(_ block: TitleBlock, vocabulary: Vocabulary, limits: ReadingLimits) {
        readForm(block, vocabulary)
        readPeriod(block, vocabulary)
        readUnit(block, vocabulary)
        readMeasure(block, vocabulary)
        readNote(block.entries[.note], limit: limits.textBytes)
        readRevision(block.entries[.revision])
        readNilMark(block.entries[.isNil])
    }

    // MARK: - Form

    private mutating func readForm(_ block: TitleBlock, _ vocabulary: Vocabulary) {
        if let found = Self.form(of: block, vocabulary) {
            form = found.form
        } else if let entry = block.entries[.form], !entry.text.isEmpty {
            let known = vocabulary.plan.forms.map(\.code).joined(separator: ", ")
            faults.append(Fault(code: .unknownForm, entry: entry, arguments: ["known": known]))
        }
    }

    /// The form that the rows name: by its label, else in any cell.
    static func form(
        of block: TitleBlock, _ vocabulary: Vocabulary
    ) -> (form: DenseIndex<Form>, entry: TitleBlock.Entry)? {
        if let entry = block.entries[.form], !entry.text.isEmpty {
            return (vocabulary.form(text: entry.text) ?? vocabulary.title(entry.text).form).map { ($0, entry) }
        }
        return block.cells.lazy.compactMap { cell in vocabulary.title(cell.text).form.map { ($0, cell) } }.first
    }

    // MARK: - Unit

    private mutating func readUnit(_ block: TitleBlock, _ vocabulary: Vocabulary) {
        if let entry = block.entries[.unit], !entry.text.isEmpty {
            unitEntry = entry
            unit = Self.unit(entry.text, vocabulary)
            if unit == nil { faults.append(Fault(code: .unknownUnit, entry: entry)) }
            checkName(beside: entry, block, vocabulary)
            return
        }
        for cell in block.cells {
            if let found = vocabulary.unit(named: cell.text) { looseUnits.append((found, cell)) }
        }
    }

    /// Where the unit is told by its code and its name, in one cell or in two, both must be the same unit's.
    private mutating func checkName(
        beside entry: TitleBlock.Entry, _ block: TitleBlock, _ vocabulary: Vocabulary
    ) {
        guard let unit else { return }
        var name = entry.text.drop { !$0.isLetter }.prefix { !"(0123456789".contains($0) }
        while let last = name.last, !last.isLetter { name.removeLast() }
        var names = [(String(name), entry)]
        var code = unit
        if let second = block.secondUnit {
            let other = Self.unit(second.text, vocabulary)
            if vocabulary.candidates(at: unit).kind == .name, let other { code = other }
            names.append((second.text, second))
        }
        for (name, entry) in names {
            guard let arguments = UnitValidity.otherUnit(named: name, besides: code, vocabulary: vocabulary)
            else { continue }
            let named = TitleBlock.Entry(text: name, place: entry.place)
            faults.append(Fault(code: .nameOfOtherUnit, entry: named, arguments: arguments))
        }
    }

    /// By its code or its name, or by both, as "045 - Huyện Hòa An" and "Huyện Hòa An (045)".
    private static func unit(_ text: String, _ vocabulary: Vocabulary) -> Int32? {
        if let found = vocabulary.unit(text: text) { return found }
        let words = text.split { " ()-–:,".contains($0) }
        return [words.first, words.last].compactMap { $0 }.filter { $0.utf8.contains { (0x30...0x39).contains($0) } }
            .lazy.compactMap { vocabulary.unit(text: String($0)) }.first
    }

    // MARK: - Period

    private mutating func readPeriod(_ block: TitleBlock, _ vocabulary: Vocabulary) {
        // A line of place and date names a month, but no period.
        var titles: [(period: Period, cell: TitleBlock.Entry)] = []
        for cell in block.cells {
            let title = vocabulary.title(cell.text)
            if let range = title.dates { dates.append((range, cell)) }
            if let period = title.period, !title.isDateLine { titles.append((period, cell)) }
        }
        if let entry = block.entries[.period], !entry.text.isEmpty {
            periodEntry = entry
            period = PeriodNames.read(entry.text) ?? vocabulary.title(entry.text).period
            if period == nil { faults.append(Fault(code: .unreadablePeriod, entry: entry)) }
        } else if let (found, cell) = titles.first {
            period = found
            periodEntry = cell
        }
        guard let period else { return }
        for (other, cell) in titles where other != period {
            faults.append(
                Fault(
                    code: .periodContradicted, entry: cell,
                    arguments: ["first": period.description, "second": other.description]))
            return
        }
    }

    /// Days beside the period that are not its days under the form's clock.
    func contradiction(of form: Form) -> Fault? {
        guard let period else { return nil }
        let own = form.dates(of: period)
        guard let other = dates.first(where: { $0.dates != own }) else { return nil }
        return Fault(
            code: .periodContradicted, entry: other.entry,
            arguments: [
                "first": "\(own.lowerBound)/\(own.upperBound)",
                "second": "\(other.dates.lowerBound)/\(other.dates.upperBound)",
            ])
    }

    // MARK: - The rest

    private mutating func readMeasure(_ block: TitleBlock, _ vocabulary: Vocabulary) {
        if let entry = block.entries[.unitOfMeasure], let found = Measure(entry.text) {
            measure = (found, entry)
            return
        }
        for cell in block.cells {
            if let found = vocabulary.title(cell.text).measure {
                measure = (found, cell)
                return
            }
        }
    }

    private mutating func readNote(_ entry: TitleBlock.Entry?, limit: Int) {
        guard let entry else { return }
        if entry.text.utf8.count <= limit {
            note = entry.text
        } else {
            faults.append(
                Fault(code: .limitReached, entry: entry, arguments: ["limit": String(limit), "setting": "text_bytes"]))
        }
    }

    private mutating func readRevision(_ entry: TitleBlock.Entry?) {
        guard let entry, !entry.text.isEmpty else { return }
        if let number = Int(entry.text), (0...9999).contains(number) {
            revision = number
        } else {
            faults.append(Fault(code: .unreadableRevision, entry: entry))
        }
    }

    private mutating func readNilMark(_ entry: TitleBlock.Entry?) {
        guard let entry else { return }
        switch Folding.key(entry.text) {
        case "", "khong", "no", "0", "false": break
        case "x", "co", "yes", "1", "true", "v": isNil = true
        default: faults.append(Fault(code: .unreadableNilMark, entry: entry))
        }
    }
}
