/// The rows above a table: what they say of the form, the unit, the period and the unit of measure.
struct TitleBlock {
    struct Entry {
        let text: String
        let place: Place
    }

    private static let keptCells = 600

    /// By its label: "Đơn vị báo cáo;045" in two cells, or "Đơn vị báo cáo: Huyện Hòa An" in one.
    private(set) var entries: [Field: Entry] = [:]
    /// What a second label of the unit says: its name beside its code, or the reverse.
    private(set) var secondUnit: Entry?
    /// All cells, in their order; those of labels too.
    private(set) var cells: [Entry] = []

    /// Keeps the texts of a row; false when there is no label among them.
    mutating func take<Row: TableRow & ~Copyable>(_ row: borrowing Row) -> Bool {
        var isLabelled = false
        var cell = 0
        while cell < row.cellCount {
            defer { cell += 1 }
            let text = row.bytes(cell).text
            guard !text.isEmpty else { continue }
            if cells.count < Self.keptCells { cells.append(Entry(text: text, place: row.place(cell, field: .none))) }
            if let field = Headings.labels[Folding.key(text)] {
                let entry = value(of: field, behind: cell, in: row)
                take(entry, as: field, &isLabelled)
                if field == .unit, let beside = self.text(beside: entry, in: row) {
                    take(beside, as: .unit, &isLabelled)
                }
            } else if let (label, value) = Self.split(text), let field = Headings.labels[Folding.key(label)] {
                let entry =
                    value.isEmpty
                    ? self.value(of: field, behind: cell, in: row)
                    : Entry(text: value, place: row.place(cell, field: field))
                take(entry, as: field, &isLabelled)
            }
        }
        return isLabelled
    }

    /// The first of each label counts.
    private mutating func take(_ entry: Entry, as field: Field, _ isLabelled: inout Bool) {
        guard entries[field] != nil else {
            entries[field] = entry
            isLabelled = true
            return
        }
        if field == .unit, secondUnit == nil, !entry.text.isEmpty { secondUnit = entry }
    }

    /// The cell behind the label; of what must be there, the first filled one, since cells may be merged.
    private func value<Row: TableRow & ~Copyable>(of field: Field, behind label: Int, in row: borrowing Row) -> Entry {
        var cell = label + 1
        if [.unit, .period, .form, .unitOfMeasure].contains(field) {
            while cell < row.cellCount, Spaces.trimmed(row.bytes(cell)).isEmpty { cell += 1 }
            if cell >= row.cellCount { cell = label + 1 }
        }
        return Entry(text: row.bytes(cell).text, place: row.place(cell, field: field))
    }

    /// The filled cell right behind an entry: the unit's name behind its code.
    private func text<Row: TableRow & ~Copyable>(beside entry: Entry, in row: borrowing Row) -> Entry? {
        let cell = Int(entry.place.cell)
        guard cell > 0, cell < row.cellCount, !entry.text.isEmpty else { return nil }
        let text = row.bytes(cell).text
        guard !text.isEmpty, Headings.labels[Folding.key(text)] == nil else { return nil }
        return Entry(text: text, place: row.place(cell, field: .unit))
    }

    private static func split(_ text: String) -> (label: String, value: String)? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let value = text[text.index(after: colon)...].drop { $0 == " " }
        return (String(text[..<colon]), String(value))
    }
}
