/// Which column of a table holds what, by its heading of one to three rows.
struct ColumnMap {
    /// Columns that hold the values of one thing: what the row leaves open of unit, period and item, they say.
    struct Values {
        var unit: Int32?
        var period: Period?
        var item: DenseIndex<Item>?
        /// The unit of measure in the heading.
        var measure: Measure?
        /// The cells of each kind of value; -1 where there is none.
        var actual = -1
        var estimate = -1
        var cumulative = -1

        func isOfSame(as other: Values) -> Bool {
            unit == other.unit && period == other.period && item == other.item
        }
    }

    /// The columns that are of one field, each field once: a handful, which is quicker gone through than hashed.
    private var fields: [(field: Field, cell: Int)] = []
    private(set) var values: [Values] = []
    private(set) var cells = 0
    /// Columns that are known, as a measure of how well the heading is understood.
    private(set) var known = 0
    /// Cells whose heading nothing knows, and those that come a second time.
    private(set) var unknown: [Int] = []
    private(set) var repeated: [Int] = []
    /// The indicators of cells below one that has parts, whose own heading is none of them.
    private(set) var unknownParts: [Int: DenseIndex<Item>] = [:]
    /// The column of units' names beside that of their codes.
    private(set) var unitName = -1

    // Read for each row of a long table.
    private(set) var unit = -1
    private(set) var period = -1
    private(set) var form = -1
    private(set) var indicator = -1
    private(set) var breakdown = -1
    private(set) var value = -1
    private(set) var status = -1
    private(set) var revision = -1
    private(set) var note = -1

    /// - Parameters:
    ///   - rows: The heading's rows, of one width or another; a blank cell of an upper row belongs to the one on its left.
    ///   - words: What the texts mean.
    init(rows: [[String]], words: HeadingWords) {
        let width = rows.map(\.count).max() ?? 0
        for cell in 0..<width {
            let path = Self.path(of: cell, in: rows)
            guard !path.isEmpty else { continue }
            cells = cell + 1
            let meaning = words.meaning(of: path)
            if case .values(let heading, _) = meaning, let item = heading.item, words.isUnknownPart(path, of: item) {
                unknownParts[cell] = item
            }
            take(meaning, cell, path)
        }
        settleUnitOfMeasure(rows)
        unit = told(.unit)
        period = told(.period)
        self.form = told(.form)
        indicator = told(.indicator)
        breakdown = told(.breakdown)
        status = told(.status)
        revision = told(.revision)
        note = told(.note)
        value = values.first { $0.unit == nil && $0.period == nil && $0.item == nil }?.actual ?? -1
    }

    /// The texts above a column, from the top; of a cell merged with others, blank but in its first column.
    private static func path(of cell: Int, in rows: [[String]]) -> [String] {
        func text(_ level: Int, _ cell: Int) -> String { cell < rows[level].count ? rows[level][cell] : "" }
        var path: [String] = []
        for level in rows.indices {
            var own = text(level, cell)
            let isAboveOthers = (level + 1..<rows.count).contains { !text($0, cell).isEmpty }
            if own.isEmpty, isAboveOthers {
                var left = cell - 1
                while left >= 0, text(level, left).isEmpty { left -= 1 }
                // What stands on the left spans this column if something below it divides it, there as well as here.
                let isDivided = left >= 0 && (level + 1..<rows.count).contains { !text($0, left).isEmpty }
                if isDivided { own = text(level, left) }
            }
            if !own.isEmpty { path.append(own) }
        }
        return path
    }

    private mutating func take(_ meaning: HeadingWords.Meaning, _ cell: Int, _ path: [String]) {
        switch meaning {
        case .unknown:
            unknown.append(cell)
        case .field(let field):
            known += 1
            if field == .reference { return }
            if field == .unit, told(.unit) >= 0 {
                // A unit's code beside its name: the code says which it is.
                if Folding.key(path.last ?? "").hasPrefix("ma ") {
                    unitName = told(.unit)
                    drop(.unit)
                    fields.append((.unit, cell))
                } else {
                    unitName = cell
                }
                return
            }
            if told(field) < 0 { fields.append((field, cell)) } else { repeated.append(cell) }
        case .values(let heading, let kind):
            known += 1
            add(heading, kind, cell)
        }
    }

    private mutating func add(_ heading: Values, _ kind: Field, _ cell: Int) {
        let place = values.firstIndex { $0.isOfSame(as: heading) } ?? values.count
        if place == values.count { values.append(heading) }
        if values[place].measure == nil { values[place].measure = heading.measure }
        let first =
            switch kind {
            case .estimate: values[place].estimate
            case .cumulative: values[place].cumulative
            default: values[place].actual
            }
        if first >= 0 {
            // What nobody knows passes for the indicator itself only where nothing else does.
            let isMeant = kind == .value && unknownParts[first] != nil && unknownParts[cell] == nil
            if isMeant { values[place].actual = cell }
            repeated.append(isMeant ? first : cell)
            return
        }
        switch kind {
        case .estimate: values[place].estimate = cell
        case .cumulative: values[place].cumulative = cell
        default: values[place].actual = cell
        }
    }

    /// "Đơn vị" heads the units of measure where a row is an indicator and nothing else is told of its unit.
    private mutating func settleUnitOfMeasure(_ rows: [[String]]) {
        let cell = told(.unit)
        guard cell >= 0, told(.name) >= 0, told(.period) < 0, told(.unitOfMeasure) < 0,
            rows.contains(where: { cell < $0.count && Folding.key($0[cell]) == "don vi" })
        else { return }
        drop(.unit)
        fields.append((.unitOfMeasure, cell))
    }

    /// The cell of a field, from 0; -1 where the table has no such column.
    @inline(__always)
    func cell(of field: Field) -> Int {
        switch field {
        case .unit: unit
        case .period: period
        case .form: form
        case .indicator: indicator
        case .breakdown: breakdown
        case .value: value
        case .estimate: values.first?.estimate ?? -1
        case .status: status
        case .revision: revision
        case .note: note
        default: told(field)
        }
    }

    private func told(_ field: Field) -> Int { fields.first { $0.field == field }?.cell ?? -1 }

    private mutating func drop(_ field: Field) { fields.removeAll { $0.field == field } }

    /// What says whose values a row holds, or of what.
    static let naming: [Field] = [.unit, .period, .indicator, .name]

    /// Whether a row says in one of the columns whose values it holds, or of what: a further row of the heading leaves
    /// that blank.
    func namesSomething(_ texts: [String], in fields: [Field]) -> Bool {
        fields.contains { field in
            let cell = cell(of: field)
            return texts.indices.contains(cell) && !texts[cell].isEmpty
        }
    }

    /// Whether a row is of one indicator, named by its code or its name.
    var hasIndicator: Bool { !hasItems && (cell(of: .indicator) >= 0 || cell(of: .name) >= 0) }
    /// Whether indicators stand across.
    var hasItems: Bool { values.contains { $0.item != nil } }
    /// Whether units or periods stand across.
    var isAcross: Bool { values.contains { $0.unit != nil || $0.period != nil } }

    /// Whether this is a table's heading at all: it says whose values there are, and of what.
    var isTable: Bool {
        // A row that names one thing twice explains it, as a sheet of notes does, and is no heading.
        if hasItems { return unit >= 0 || period >= 0 || (values.count >= 2 && repeated.isEmpty) }
        return hasIndicator && !values.isEmpty
    }

    /// Whether so much of it is known that it is a heading, though not what its values are of.
    var isTableOfNothing: Bool {
        guard !isTable, !hasItems else { return false }
        return isAcross ? values.count >= 3 : known >= (value >= 0 ? 3 : 4)
    }

    /// A row for each unit, period and indicator.
    var isLong: Bool {
        unit >= 0 && period >= 0 && indicator >= 0 && value >= 0 && values.count == 1 && values[0].estimate < 0
            && values[0].cumulative < 0 && values[0].measure == nil && cell(of: .unitOfMeasure) < 0
    }
}
