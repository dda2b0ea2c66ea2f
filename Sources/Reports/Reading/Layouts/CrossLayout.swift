/// Reads forms and wide tables: whose value a cell holds, and of what, is told partly by its row, partly by its
/// column, and for the rest by the rows above the table.
///
/// A row is an indicator (a form of one unit; units or periods across) or a unit or period (indicators across).
/// Nothing is held of the rows but sums and what is kept back of wrong ones.
struct CrossLayout<Sink: SubmissionSink> {
    let vocabulary: Vocabulary
    let columns: ColumnMap
    let limits: ReadingLimits
    let options: ReadingOptions
    let facts: TitleFacts
    /// Where the table's heading begins.
    let tablePlace: Place
    var values: ValueCell
    var directory: SubmissionDirectory
    var tally = RowTally()

    /// The stated form, or that of the first indicator.
    var form: DenseIndex<Form>?
    /// The one submission of a form: its key is in the rows above the table.
    var single: Int32?
    /// The submission that takes the faults of the whole, where nothing else can.
    var faulty: Int32?
    var isIdentified = false
    /// What the table lacks, as far as it has been told.
    var told = Set<String>()
    /// The indicator of the last row, whose parts may follow.
    var whole: DenseIndex<Indicator>?
    /// Whether what stands below the table has begun.
    var isBelow = false
    var foreign = ForeignRows()
    var ownRows = 0
    /// By the values' columns.
    var totals: [TotalCheck]
    let nameCell: Int
    let measureCell: Int
    let totalCell: Int
    /// Whether unit and period are the same for the whole table.
    let isSingle: Bool
    /// Whether a row is of one indicator; whether indicators stand across.
    let hasIndicator, hasItems: Bool
    /// Whether the file or a column tells a unit of measure.
    let isMeasureTold: Bool

    init(
        title: TitleBlock, columns: ColumnMap, tableAt place: Place, vocabulary: Vocabulary, limits: ReadingLimits,
        options: ReadingOptions, directory: SubmissionDirectory
    ) {
        self.vocabulary = vocabulary
        self.columns = columns
        self.limits = limits
        self.options = options
        self.directory = directory
        tablePlace = place
        facts = TitleFacts(title, vocabulary: vocabulary, limits: limits)
        form = facts.form
        values = ValueCell(notation: .table, vocabulary: vocabulary, limits: limits, mark: options.decimalMark)
        totals = Array(repeating: TotalCheck(), count: columns.values.count)
        nameCell = columns.cell(of: .name)
        measureCell = columns.cell(of: .unitOfMeasure)
        totalCell = columns.cell(of: .total)
        isSingle = columns.unit < 0 && columns.period < 0 && !columns.isAcross
        hasIndicator = columns.hasIndicator
        hasItems = columns.hasItems
        isMeasureTold = facts.measure != nil || columns.values.contains { $0.measure != nil }
    }

    /// The layout's name.
    var format: SubmissionFormat { columns.hasItems || columns.isAcross || columns.unit >= 0 ? .csvWide : .csvForm }

    /// Takes a row below the table's heading.
    mutating func take<Row: TableRow & ~Copyable>(_ row: inout Row, into sink: inout Sink) {
        tally.read += 1
        guard let first = row.firstFilled else {
            pass(.blank)
            return
        }
        var key = RowKey()
        if hasIndicator {
            guard let item = item(of: &row, first, into: &sink) else { return }
            key.item = item
        }
        if columns.unit >= 0 {
            guard let unit = unit(of: &row, first, into: &sink) else { return }
            key.unit = unit
        }
        if columns.period >= 0 {
            guard let period = period(of: &row, first, into: &sink) else { return }
            key.period = period
        }
        if !isIdentified {
            let first = columns.values.lazy.compactMap(\.item).first
            identify(form: form ?? (key.item ?? first).map(formOf), into: &sink)
        }
        takeValues(of: &row, key, into: &sink)
    }

    /// What can be told only when the whole table has been read.
    mutating func finish(into sink: inout Sink) {
        identify(form: form, into: &sink)
        if let owner = foreign.wrongForm(ownRows: ownRows) {
            tellWrongForm(owner, into: &sink)
        } else {
            tellForeign(into: &sink)
        }
    }

    func formOf(_ item: DenseIndex<Item>) -> DenseIndex<Form> { vocabulary.formOfItem[item.position] }

    mutating func pass(_ reason: RowTally.PassedOver) {
        tally.passedOver[reason, default: 0] += 1
    }
}

extension CrossLayout {
    /// What a row says of the values in it.
    struct RowKey {
        var item: DenseIndex<Item>?
        /// A number for `Vocabulary.candidates(at:)`.
        var unit: Int32?
        var period: Period?
    }

    private mutating func tellWrongForm(_ owner: String, into sink: inout Sink) {
        let submission = single ?? faultySubmission(into: &sink)
        let rows = String(foreign.rows.count)
        let first = foreign.rows.first
        tell(
            .wrongForm, at: first?.place ?? tablePlace, found: first?.found ?? "", submission: submission,
            ["owner": owner.isEmpty ? "…" : owner, "rows": rows], into: &sink)
    }

    /// Tells of the rows that were kept back, one by one.
    mutating func tellForeign(into sink: inout Sink) {
        let submission = single ?? (foreign.rows.isEmpty ? nil : faultySubmission(into: &sink))
        for row in foreign.rows { tell(row, submission: submission, into: &sink) }
        foreign = ForeignRows()
    }

    func tell(_ row: ForeignRows.Row, submission: Int32?, into sink: inout Sink) {
        tell(
            row.code, at: row.place, found: row.found, submission: submission, item: row.item,
            row.owner.isEmpty ? [:] : ["owner": row.owner], into: &sink)
    }

    func tell(
        _ code: FindingCode, at place: Place, found: String, submission: Int32?, item: DenseIndex<Item>? = nil,
        _ arguments: [String: String] = [:], into sink: inout Sink
    ) {
        var found = found
        found.withUTF8 {
            sink.find(
                code, submission: submission, item: item, at: place, found: UnsafeRawBufferPointer($0),
                arguments: { arguments })
        }
    }
}
