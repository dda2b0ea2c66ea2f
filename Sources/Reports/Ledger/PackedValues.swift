/// The values of submissions one behind the other, in a tenth of the bytes and of the time that rows of the ledger take.
///
/// Numbers are written by sevens of bits, the lowest first; items are told by their places in the plan.
struct PackedValues {
    private(set) var bytes: [UInt8] = []

    /// Writes a submission behind the others.
    mutating func append(_ values: ArraySlice<LedgerExtract.Value>) {
        append(UInt64(values.count))
        for value in values {
            append(UInt64(value.item.position))
            bytes.append(value.content.rawValue)
            bytes.append(value.status.rawValue)
            append(Self.zigzag(value.value.coefficient))
            bytes.append(value.value.scale)
            append(value.text)
            append(value.note)
            append(value.place.offset)
            append(UInt64(value.place.line))
            append(UInt64(value.place.column))
            append(UInt64(value.place.row))
            append(UInt64(value.place.cell))
            bytes.append(Self.number(of: value.place.field))
        }
    }

    private mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private mutating func append(_ text: String) {
        append(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// Of a small number few bits, whatever its sign.
    private static func zigzag(_ number: Int64) -> UInt64 { UInt64(bitPattern: (number << 1) ^ (number >> 63)) }

    private static let fields = Field.allCases
    private static let numbers = Dictionary(
        uniqueKeysWithValues: fields.enumerated().map { ($1, UInt8($0)) })

    private static func number(of field: Field) -> UInt8 { field == .value ? valueNumber : numbers[field] ?? 0 }

    private static let valueNumber = numbers[.value] ?? 0
}

/// Reads packed values back, submission by submission.
struct PackedValuesReader {
    private let bytes: [UInt8]
    /// How many items the plan has.
    private let items: Int
    private var position = 0

    init(_ bytes: [UInt8], items: Int) {
        self.bytes = bytes
        self.items = items
    }

    /// Appends the values of the next submission.
    ///
    /// - Returns: Whether they could be read; bytes that are not as they were written are not, and then nothing is appended.
    mutating func next(into values: inout [LedgerExtract.Value]) -> Bool {
        let start = values.count
        var position = position
        let isRead = bytes.withUnsafeBufferPointer { all in
            guard let count = Self.number(all, &position), count <= all.count else { return false }
            for _ in 0..<count {
                guard let value = value(all, &position) else { return false }
                values.append(value)
            }
            return true
        }
        if !isRead { values.removeSubrange(start...) }
        self.position = position
        return isRead
    }

    private func value(_ all: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> LedgerExtract.Value? {
        guard let item = Self.number(all, &position), item < items,
            let content = Self.byte(all, &position).flatMap(Observation.Content.init(rawValue:)),
            let status = Self.byte(all, &position).flatMap(ObservationStatus.init(rawValue:)),
            let coefficient = Self.number(all, &position),
            let scale = Self.byte(all, &position), scale <= ExactDecimal.maximumScale,
            let text = Self.text(all, &position), let note = Self.text(all, &position),
            let place = Self.place(all, &position)
        else { return nil }
        let value = Int64(bitPattern: coefficient >> 1) ^ -Int64(bitPattern: coefficient & 1)
        return LedgerExtract.Value(
            item: DenseIndex(Int(item)), content: content, status: status,
            value: ExactDecimal(coefficient: value, scale: scale), text: text, note: note, place: place)
    }

    private static func place(_ all: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Place? {
        guard let offset = number(all, &position),
            let line = number(all, &position).flatMap(UInt32.init(exactly:)),
            let column = number(all, &position).flatMap(UInt32.init(exactly:)),
            let row = number(all, &position).flatMap(UInt32.init(exactly:)),
            let cell = number(all, &position).flatMap(UInt16.init(exactly:)),
            let field = byte(all, &position), Int(field) < fields.count
        else { return nil }
        return Place(offset: offset, line: line, column: column, row: row, cell: cell, field: fields[Int(field)])
    }

    private static let fields = Field.allCases

    private static func text(_ all: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> String? {
        guard let count = number(all, &position), count <= all.count - position else { return nil }
        guard count > 0 else { return "" }
        defer { position += Int(count) }
        return String(decoding: all[position..<position + Int(count)], as: UTF8.self)
    }

    private static func byte(_ all: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt8? {
        guard position < all.count else { return nil }
        defer { position += 1 }
        return all[position]
    }

    private static func number(_ all: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt64? {
        var (number, shift) = (UInt64(0), UInt64(0))
        while position < all.count, shift < 64 {
            let byte = all[position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        return nil
    }
}
