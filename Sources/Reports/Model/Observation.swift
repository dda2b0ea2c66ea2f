/// How final a value is, in SDMX's letters.
public enum ObservationStatus: UInt8, CaseIterable, Sendable {
    case official = 0x41  // A chính thức
    case estimate = 0x45  // E ước thực hiện
    case missing = 0x4D  // M
    case provisional = 0x50  // P sơ bộ

    /// The letter A, E, M or P.
    public var letter: String { String(UnicodeScalar(rawValue)) }
}

/// One value of a submission, as trivial as it can be: readers make one for each cell.
public struct Observation: Sendable {
    public enum Content: UInt8, Sendable {
        /// `value` holds it.
        case number
        /// "-": reported, and there is nothing; adds nothing and is shown as it was written.
        case nothing
        /// "…": it exists, and there is no data.
        case missing
        /// Told beside the observation.
        case text
    }

    /// The submission's place in its file, from 0.
    public var submission: Int32
    public var unit: DenseIndex<ReportingUnit>
    public var item: DenseIndex<Item>
    public var period: Period
    public var content: Content
    public var status: ObservationStatus
    public var value: ExactDecimal
    public var place: Place

    public init(
        submission: Int32, unit: DenseIndex<ReportingUnit>, item: DenseIndex<Item>, period: Period, content: Content,
        status: ObservationStatus, value: ExactDecimal, place: Place
    ) {
        self.submission = submission
        self.unit = unit
        self.item = item
        self.period = period
        self.content = content
        self.status = status
        self.value = value
        self.place = place
    }
}

/// Where something stands in a file.
public struct Place: Hashable, Codable, Sendable {
    /// Bytes before it.
    public var offset: UInt64
    /// From 1; 0 where the whole file is meant.
    public var line: UInt32
    /// The byte within the line, from 1; 0 where the whole line is meant.
    public var column: UInt32
    /// The row that a spreadsheet shows it in, from 1; it falls behind `line` after a cell with a line break.
    public var row: UInt32
    /// The cell in the row, from 1; 0 where there is none, as in XML.
    public var cell: UInt16
    /// Which of a submission's fields it is.
    public var field: Field

    public init(
        offset: UInt64 = 0, line: UInt32 = 0, column: UInt32 = 0, row: UInt32 = 0, cell: UInt16 = 0,
        field: Field = .none
    ) {
        self.offset = offset
        self.line = line
        self.column = column
        self.row = row
        self.cell = cell
        self.field = field
    }

    /// The cell as a spreadsheet names it, such as F12; nil where there is none.
    public var cellName: String? {
        guard cell > 0, row > 0 else { return nil }
        var (letters, rest) = ("", Int(cell))
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters + String(row)
    }
}

/// The fields of a submission and its observations; in XML, the attributes' names.
public enum Field: String, CaseIterable, Codable, Sendable {
    case none = ""
    case unit, period, form, revision, isNil = "nil", indicator, breakdown, value, estimate, status, note
    /// The value since the year began, beside the period's own.
    case cumulative
    case name, unitOfMeasure
    /// A sum over the row's values, to be compared with them.
    case total
    /// What only people read: numbers of rows, plans, comparisons, the last period.
    case reference
}
