extension ExtractIndex {
    /// A form's totals over all units for one period.
    struct Totals: Sendable {
        let cells: [Cell]
        /// The cells as everyone may see them.
        let published: [Cell]
        /// Of items sent cumulated: what the year, or the plan, has come to by the period's end.
        let cumulated: [Cell?]
        let publishedCumulated: [Cell?]
        /// Whether any submission of the form stands for the period.
        let hasStanding: Bool
    }
}

extension ExtractIndex.Totals {
    /// As the ledger keeps them.
    var packed: PackedBytes {
        var packed = PackedBytes()
        packed.append(UInt8(hasStanding ? 1 : 0))
        for cells in [cells.map(Optional.some), published.map(Optional.some), cumulated, publishedCumulated] {
            for cell in cells { packed.append(cell) }
        }
        return packed
    }

    /// Nil where they are not those of so many items.
    init?(items: Int, _ reader: inout PackedReader) {
        guard let hasStanding = reader.byte(), let cells = reader.cells(items), let published = reader.cells(items),
            let cumulated = reader.optionalCells(items), let publishedCumulated = reader.optionalCells(items)
        else { return nil }
        self.init(
            cells: cells, published: published, cumulated: cumulated, publishedCumulated: publishedCumulated,
            hasStanding: hasStanding == 1)
    }
}

/// What a packed cell is.
private enum Kind: UInt8 {
    case none, number, ratio, missing, notComputable, withheld, notComparable

    init(_ value: ConsolidatedValue) {
        switch value.state {
        // A ratio that cannot be computed has its sides.
        case _ where value.numerator != nil: self = .ratio
        case .value: self = .number
        case .missing: self = .missing
        case .notComputable: self = .notComputable
        case .withheld: self = .withheld
        case .notComparable: self = .notComparable
        }
    }
}

extension PackedBytes {
    fileprivate mutating func append(_ cell: Cell?) {
        guard let cell else {
            append(Kind.none.rawValue)
            return
        }
        append(Kind(cell.value).rawValue)
        if let numerator = cell.value.numerator, let denominator = cell.value.denominator {
            append(numerator)
            append(denominator)
        } else if let number = cell.value.number {
            append(number)
        }
        let coverage = cell.coverage
        for count in [coverage.due, coverage.reported, coverage.counted, coverage.estimated, coverage.provisional] {
            append(Int64(count))
        }
    }

    private mutating func append(_ number: ExactTotal) {
        append(UInt64(truncatingIfNeeded: number.coefficient))
        append(Int64(truncatingIfNeeded: number.coefficient >> 64))
        append(Int64(number.scale))
    }
}

extension PackedReader {
    fileprivate mutating func cells(_ count: Int) -> [Cell]? {
        let cells = optionalCells(count)?.compactMap(\.self)
        return cells?.count == count ? cells : nil
    }

    fileprivate mutating func optionalCells(_ count: Int) -> [Cell?]? {
        var cells: [Cell?] = []
        cells.reserveCapacity(count)
        for _ in 0..<count {
            guard let kind = byte().flatMap(Kind.init(rawValue:)) else { return nil }
            guard kind != .none else {
                cells.append(nil)
                continue
            }
            guard let value = value(kind), let coverage = coverage() else { return nil }
            cells.append(Cell(value: value, coverage: coverage))
        }
        return cells
    }

    private mutating func value(_ kind: Kind) -> ConsolidatedValue? {
        switch kind {
        case .none: return nil
        case .number: return total().map { ConsolidatedValue($0) }
        case .ratio:
            guard let numerator = total(), let denominator = total() else { return nil }
            return ConsolidatedValue(numerator: numerator, denominator: denominator)
        case .missing: return .missing
        case .notComputable: return .notComputable
        case .withheld: return .withheld
        case .notComparable: return .notComparable
        }
    }

    private mutating func total() -> ExactTotal? {
        guard let low = number(), let high = signed(), let scale = signed() else { return nil }
        return ExactTotal(coefficient: Int128(high) << 64 | Int128(low), scale: Int(scale))
    }

    private mutating func coverage() -> Coverage? {
        guard let due = signed(), let reported = signed(), let counted = signed(), let estimated = signed(),
            let provisional = signed()
        else { return nil }
        return Coverage(
            due: Int(due), reported: Int(reported), counted: Int(counted), estimated: Int(estimated),
            provisional: Int(provisional))
    }
}
