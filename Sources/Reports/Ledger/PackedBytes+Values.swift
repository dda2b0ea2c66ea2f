/// Writes what a packed submission is made of.
extension PackedBytes {
    mutating func append(_ submission: PackedSubmission) { append(bytes: submission.packed) }

    mutating func append(_ figure: LedgerExtract.Figure, after last: DenseIndex<Item>) {
        append(Int64(figure.item.rawValue) - Int64(last.rawValue))
        append(figure.kind)
        append(figure.value.coefficient)
    }

    /// Of a value what is not its figure: of its place that in which it differs from the one before.
    mutating func append(_ value: LedgerExtract.Value, after last: Place) {
        let place = value.place
        let hasWords = !value.text.isEmpty || !value.note.isEmpty
        let differences: [(PackedParts, UInt64, UInt64)] = [
            (.offset, place.offset, last.offset), (.line, UInt64(place.line), UInt64(last.line)),
            (.column, UInt64(place.column), UInt64(last.column)), (.row, UInt64(place.row), UInt64(last.row)),
            (.cell, UInt64(place.cell), UInt64(last.cell)),
        ]
        var parts: PackedParts = []
        for (part, new, old) in differences where new != old { parts.insert(part) }
        if place.field != last.field { parts.insert(.field) }
        if hasWords { parts.insert(.words) }
        if value.correction != nil { parts.insert(.correction) }
        append(parts.rawValue)
        for (_, new, old) in differences where new != old { append(Int64(bitPattern: new &- old)) }
        if parts.contains(.field) { append(UInt8(Field.allCases.firstIndex(of: place.field) ?? 0)) }
        if hasWords {
            append(value.text)
            append(value.note)
        }
        if let correction = value.correction { append(UInt64(correction.position)) }
    }
}

/// What is written of a value beside its figure.
struct PackedParts: OptionSet {
    let rawValue: UInt8

    static let offset = PackedParts(rawValue: 1)
    static let line = PackedParts(rawValue: 2)
    static let column = PackedParts(rawValue: 4)
    static let row = PackedParts(rawValue: 8)
    static let cell = PackedParts(rawValue: 16)
    static let field = PackedParts(rawValue: 32)
    static let words = PackedParts(rawValue: 64)
    static let correction = PackedParts(rawValue: 128)
}

extension LedgerExtract.Figure {
    init(_ value: LedgerExtract.Value) {
        self.init(item: value.item, content: value.content, status: value.status, value: value.value)
    }

    /// Its content, its status and the scale of its number in a byte.
    fileprivate var kind: UInt8 {
        let status: UInt8 =
            switch status {
            case .official: 0
            case .estimate: 1
            case .missing: 2
            case .provisional: 3
            }
        return content.rawValue | status << 2 | value.scale << 4
    }

    /// Nil where the byte was never written.
    fileprivate init?(item: Int64, kind: UInt8, coefficient: Int64) {
        guard let item = Int32(exactly: item), item >= 0, kind >> 4 <= ExactDecimal.maximumScale,
            let content = Observation.Content(rawValue: kind & 3)
        else { return nil }
        let status: ObservationStatus =
            switch kind >> 2 & 3 {
            case 0: .official
            case 1: .estimate
            case 2: .missing
            default: .provisional
            }
        self.init(
            item: DenseIndex(Int(item)), content: content, status: status,
            value: ExactDecimal(coefficient: coefficient, scale: kind >> 4))
    }
}

extension PackedReader {
    mutating func figure() -> LedgerExtract.Figure? {
        guard let item = step(), let kind = byte(), let coefficient = signed() else { return nil }
        return LedgerExtract.Figure(item: item, kind: kind, coefficient: coefficient)
    }

    /// Where a value stands, behind the place of the one before, and what it has beside its figure.
    mutating func rest(
        after last: Place
    ) -> (place: Place, text: String, note: String, correction: DenseIndex<LedgerExtract.Correction>?)? {
        guard let parts = byte().map(PackedParts.init(rawValue:)), let place = place(parts, after: last) else {
            return nil
        }
        var (text, note) = ("", "")
        if parts.contains(.words) {
            guard let first = self.text(), let second = self.text() else { return nil }
            (text, note) = (first, second)
        }
        guard parts.contains(.correction) else { return (place, text, note, nil) }
        return number().flatMap(Int32.init(exactly:)).map { (place, text, note, DenseIndex(Int($0))) }
    }

    private mutating func place(_ parts: PackedParts, after last: Place) -> Place? {
        var place = last
        if parts.contains(.offset) {
            guard let step = signed() else { return nil }
            place.offset = last.offset &+ UInt64(bitPattern: step)
        }
        guard step(parts, .line, &place.line), step(parts, .column, &place.column), step(parts, .row, &place.row),
            step(parts, .cell, &place.cell)
        else { return nil }
        if parts.contains(.field) {
            guard let number = byte(), Int(number) < Field.allCases.count else { return nil }
            place.field = Field.allCases[Int(number)]
        }
        return place
    }

    /// Whether what is written of it, if anything is, could be read.
    private mutating func step<Number: FixedWidthInteger>(
        _ parts: PackedParts, _ part: PackedParts, _ number: inout Number
    ) -> Bool {
        guard parts.contains(part) else { return true }
        guard let step = signed(), let new = Number(exactly: Int64(number) &+ step) else { return false }
        number = new
        return true
    }
}
