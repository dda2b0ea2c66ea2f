/// Reads a long table: a row for each value, with its unit, period and indicator.
struct LongLayout<Sink: SubmissionSink> {
    /// What a row's value is of.
    private struct Subject {
        let unitCode: Int32
        let period: Int32
        let item: DenseIndex<Item>
        let form: DenseIndex<Form>
    }

    private let vocabulary: Vocabulary
    let columns: ColumnMap
    /// Whether unit, period and indicator are all that a row tells of its subject.
    private let isOfThree: Bool
    private let limits: ReadingLimits
    private(set) var values: ValueCell
    private let formOfItem: [DenseIndex<Form>]
    private(set) var directory: SubmissionDirectory
    private var periodCodes = CodeTable()
    /// Units that are named by their names, as they are written.
    private var namedUnits = CodeTable()
    /// Indicators by their codes, and as they are written otherwise: -1 for what is none.
    private var writtenItems: CodeTable
    private var lastUnit = CodeTable.Recent()
    private var lastPeriod = CodeTable.Recent()
    private var lastItem = CodeTable.Succession()
    private(set) var tally = RowTally()

    init(
        columns: ColumnMap, vocabulary: Vocabulary, limits: ReadingLimits, mark: DecimalMark,
        directory: SubmissionDirectory
    ) {
        self.vocabulary = vocabulary
        self.columns = columns
        isOfThree = columns.form < 0 && columns.breakdown < 0 && columns.revision < 0
        self.limits = limits
        values = ValueCell(notation: .table, vocabulary: vocabulary, limits: limits, mark: mark)
        formOfItem = vocabulary.formOfItem
        writtenItems = vocabulary.itemCodes
        self.directory = directory
    }

    /// Takes the scanner's present row, which it leaves as it is: lent `inout`, for a borrowed one is copied each time.
    @inline(__always)
    mutating func take<Row: TableRow & ~Copyable>(_ row: inout Row, into sink: inout Sink) {
        tally.read += 1
        if row.cellCount > columns.cells { tellSurplus(&row, into: &sink) }
        let subject: Subject
        if isOfThree, let unitCode = lastUnit.find(row.bytes(columns.unit), in: vocabulary.unitCodes),
            let period = lastPeriod.find(row.bytes(columns.period), in: periodCodes),
            let item = lastItem.find(row.bytes(columns.indicator), in: writtenItems)
        {
            guard item >= 0 else {
                refuseIndicator(&row, unitCode, period, form: nil, into: &sink)
                return
            }
            subject = Subject(
                unitCode: unitCode, period: period, item: DenseIndex(Int(item)), form: formOfItem[Int(item)])
        } else {
            guard let read = readSubject(&row, into: &sink) else { return }
            subject = read
        }
        takeValue(&row, of: subject, into: &sink)
    }

    /// What the row is of, by every cell that may be written otherwise, be missing or be wrong. Nil where the row has no
    /// value to take.
    @inline(never)
    private mutating func readSubject<Row: TableRow & ~Copyable>(
        _ row: inout Row, into sink: inout Sink
    ) -> Subject? {
        let unitCode = lastUnit.find(row.bytes(columns.unit), in: vocabulary.unitCodes)
        let period = lastPeriod.find(row.bytes(columns.period), in: periodCodes)
        row.clearFindings()
        if row.isBlank {
            pass(.blank)
            return nil
        }
        guard let unitCode = unitCode ?? unit(row.bytes(columns.unit)) else {
            refuseUnidentified(.unknownUnit, .unit, &row, into: &sink)
            return nil
        }
        guard let period = period ?? self.period(row.bytes(columns.period)) else {
            refuseUnidentified(.unreadablePeriod, .period, &row, into: &sink)
            return nil
        }
        var statedForm: DenseIndex<Form>?
        let formBytes = Spaces.trimmed(row.bytes(columns.form))
        if !formBytes.isEmpty {
            guard let form = vocabulary.form(formBytes) else {
                let known = vocabulary.plan.forms.map(\.code).joined(separator: ", ")
                refuseUnidentified(.unknownForm, .form, &row, into: &sink, arguments: ["known": known])
                return nil
            }
            statedForm = DenseIndex(Int(form))
        }
        let codeBytes = Spaces.trimmed(row.bytes(columns.indicator))
        if codeBytes.isEmpty, Spaces.trimmed(row.bytes(columns.value)).isEmpty {
            pass(.note)
            return nil
        }
        guard let whole = item(codeBytes, statedForm) else {
            refuseIndicator(&row, unitCode, period, form: statedForm, into: &sink)
            return nil
        }
        var item = whole
        let form = formOfItem[item.position]
        if let statedForm, statedForm != form {
            let submission = submission(unitCode, period, form: statedForm, &row, &sink)
            let owner = vocabulary.plan.forms[form].code
            refuse(
                .indicatorOfOtherForm, .indicator, &row, submission: submission, item: item, into: &sink,
                arguments: ["owner": owner])
            return nil
        }
        let partBytes = Spaces.trimmed(row.bytes(columns.breakdown))
        if !partBytes.isEmpty {
            guard let part = vocabulary.part(partBytes, of: item) else {
                let submission = submission(unitCode, period, form: form, &row, &sink)
                let parts = vocabulary.plan.indicator(of: item).breakdown.joined(separator: ", ")
                refuse(
                    .unknownPart, .breakdown, &row, submission: submission, item: item, into: &sink,
                    arguments: ["parts": parts])
                return nil
            }
            item = part
        }
        return Subject(unitCode: unitCode, period: period, item: item, form: form)
    }

    @inline(always)
    private mutating func takeValue<Row: TableRow & ~Copyable>(
        _ row: inout Row, of subject: Subject, into sink: inout Sink
    ) {
        let named = directory.last(unitCode: subject.unitCode, periodNumber: subject.period, form: subject.form)
        guard let ordinal = named ?? resolve(&row, subject, into: &sink) else { return }
        let isOfRevision = columns.revision < 0 || checkRevision(&row, ordinal: ordinal, into: &sink)
        let status = status(&row)
        let outcome = take(&row, subject, ordinal, status ?? .official, into: &sink)
        if outcome == .taken, status != nil, isOfRevision {
            tally.taken += 1
            return
        }
        count(outcome, &row, subject, ordinal, status, isOfRevision, into: &sink)
    }

    @inline(never)
    private mutating func count<Row: TableRow & ~Copyable>(
        _ outcome: ValueOutcome, _ row: inout Row, _ subject: Subject, _ ordinal: Int32, _ status: ObservationStatus?,
        _ isOfRevision: Bool, into sink: inout Sink
    ) {
        // What is wrong with the value beside them has been told as well.
        if status == nil {
            tell(.unknownStatus, .status, &row, submission: ordinal, item: subject.item, into: &sink)
        }
        guard status != nil, isOfRevision else {
            tally.inError += 1
            return
        }
        switch outcome {
        case .taken: tally.taken += 1
        case .inError: tally.inError += 1
        case .notAnswered: pass(.notAnswered)
        case .derived: pass(.derived)
        }
    }

    /// A cell of a spreadsheet says what it is; one of a CSV file does not.
    @inline(always)
    private mutating func take<Row: TableRow & ~Copyable>(
        _ row: inout Row, _ subject: Subject, _ ordinal: Int32, _ status: ObservationStatus, into sink: inout Sink
    ) -> ValueOutcome {
        let note = FindingMark.removed(from: row.bytes(columns.note))
        return values.take(
            row.bytes(columns.value), kind: row.kind(columns.value), of: subject.item, submission: ordinal,
            status: status, note: note, noteAt: row.place(columns.note, field: .note),
            target: ValueCell.Target(
                item: subject.item, submission: ordinal, unit: directory.units[Int(ordinal)],
                period: directory.period(subject.period), status: status,
                place: row.place(columns.value, field: .value)),
            into: &sink)
    }

    /// The submission that the row belongs to, begun if it is new; nil where the row is refused.
    @inline(never)
    private mutating func resolve<Row: TableRow & ~Copyable>(
        _ row: inout Row, _ subject: Subject, into sink: inout Sink
    ) -> Int32? {
        let (unitCode, form) = (subject.unitCode, subject.form)
        let resolution = directory.resolve(
            unitCode: unitCode, periodNumber: subject.period, form: form, at: row.place(columns.unit, field: .none))
        switch resolution {
        case .found, .new: return take(resolution, &row, unitCode, into: &sink)
        case .unitNotValid:
            let arguments = UnitValidity.arguments(
                unitCode, period: directory.period(subject.period), form: form, vocabulary: vocabulary)
            refuseUnidentified(.unitNotValid, .unit, &row, into: &sink, arguments: arguments)
        case .unitAmbiguous(let units):
            let arguments = UnitValidity.arguments(of: units, vocabulary: vocabulary)
            refuseUnidentified(.ambiguousUnit, .unit, &row, into: &sink, arguments: arguments)
        case .tooMany:
            let tooMany = ["limit": String(limits.submissions), "setting": "submissions"]
            refuse(.limitReached, .none, &row, submission: nil, into: &sink, arguments: tooMany)
        }
        return nil
    }

    /// The submission that was named, begun if it is new; nil where there can be none.
    private mutating func take<Row: TableRow & ~Copyable>(
        _ resolution: SubmissionDirectory.Resolution, _ row: inout Row, _ unitCode: Int32, into sink: inout Sink
    ) -> Int32? {
        switch resolution {
        case .found(let ordinal): return ordinal
        case .new(let submission):
            begin(submission, &row, into: &sink)
            tellOtherUnit(&row, unitCode, submission, into: &sink)
            if vocabulary.candidates(at: unitCode).kind == .shortenedCode {
                let code = vocabulary.candidates(at: unitCode).name
                sink.find(
                    .codeRestored, submission: submission.ordinal, item: nil,
                    at: row.place(columns.unit, field: .unit), found: row.bytes(columns.unit),
                    arguments: { ["code": code] })
            }
            return submission.ordinal
        case .unitNotValid, .unitAmbiguous, .tooMany: return nil
        }
    }

    /// A column of names may name another unit than the code does.
    private func tellOtherUnit<Row: TableRow & ~Copyable>(
        _ row: inout Row, _ unitCode: Int32, _ submission: Submission, into sink: inout Sink
    ) {
        let cell = columns.unitName
        guard cell >= 0,
            let arguments = UnitValidity.otherUnit(
                named: FindingMark.removed(from: row.bytes(cell)).text, besides: unitCode, vocabulary: vocabulary)
        else { return }
        sink.find(
            .nameOfOtherUnit, submission: submission.ordinal, item: nil, at: row.place(cell, field: .name),
            found: row.bytes(cell), arguments: { arguments })
    }

    // MARK: - Cells that are not the value

    /// The unit as it is named; a name is compared once.
    private mutating func unit(_ bytes: UnsafeRawBufferPointer) -> Int32? {
        if let known = namedUnits[bytes] { return known }
        guard let unit = vocabulary.unit(bytes) else { return nil }
        namedUnits.insert(bytes, unit)
        return unit
    }

    /// By its code, or by its name; what is written is compared once.
    private mutating func item(_ bytes: UnsafeRawBufferPointer, _ form: DenseIndex<Form>?) -> DenseIndex<Item>? {
        if form == nil, let known = writtenItems[bytes] { return known < 0 ? nil : DenseIndex(Int(known)) }
        var found = vocabulary.item(bytes).map { DenseIndex<Item>(Int($0)) }
        if found == nil, bytes.count <= 1_000 {
            found = vocabulary.itemNames.item(bytes.text, form: form, in: vocabulary.plan)
        }
        if form == nil, writtenItems.count - vocabulary.itemCodes.count < Self.keptItems {
            writtenItems.insert(bytes, found?.rawValue ?? -1)
        }
        return found
    }

    private static var keptItems: Int { 20_000 }

    /// The number of the period among those of the file.
    private mutating func period(_ bytes: UnsafeRawBufferPointer) -> Int32? {
        if let known = periodCodes[bytes] { return known }
        guard bytes.count <= 80, let period = PeriodNames.read(bytes.text) else { return nil }
        let number = directory.number(of: period)
        periodCodes.insert(bytes, number)
        return number
    }

    @inline(__always)
    private mutating func status<Row: TableRow & ~Copyable>(_ row: inout Row) -> ObservationStatus? {
        guard columns.status >= 0 else { return .official }
        let bytes = Spaces.trimmed(FindingMark.removed(from: row.bytes(columns.status)))
        if bytes.isEmpty { return .official }
        return bytes.count == 1 ? ObservationStatus(rawValue: bytes[0] & 0xDF) : nil
    }

    @inline(never)
    private mutating func checkRevision<Row: TableRow & ~Copyable>(
        _ row: inout Row, ordinal: Int32, into sink: inout Sink
    ) -> Bool {
        let bytes = Spaces.trimmed(row.bytes(columns.revision))
        if bytes.isEmpty { return true }
        guard let revision = Int(bytes.text), (0...9999).contains(revision) else {
            tell(.unreadableRevision, .revision, &row, submission: ordinal, into: &sink)
            return false
        }
        let first = directory.revisions[Int(ordinal)]
        if Int(first) == revision { return true }
        let both = ["first": String(first), "second": String(revision)]
        tell(.twoRevisions, .revision, &row, submission: ordinal, into: &sink, arguments: both)
        return false
    }

    // MARK: - Submissions

    @inline(never)
    private mutating func begin<Row: TableRow & ~Copyable>(
        _ submission: Submission, _ row: inout Row, into sink: inout Sink
    ) {
        var submission = submission
        if let revision = Int(row.bytes(columns.revision).text), (0...9999).contains(revision) {
            submission.revision = revision
        }
        sink.begin(submission)
        directory.state(submission.revision, of: submission.ordinal)
    }

    private mutating func unidentified<Row: TableRow & ~Copyable>(_ row: inout Row, _ sink: inout Sink) -> Int32 {
        let (ordinal, new) = directory.unidentified(at: row.place(0, field: .none))
        if let new { begin(new, &row, into: &sink) }
        return ordinal
    }

    /// The submission that a row's fault belongs to, begun if it is the first of its unit and period.
    private mutating func submission<Row: TableRow & ~Copyable>(
        _ unitCode: Int32, _ periodNumber: Int32, form: DenseIndex<Form>?, _ row: inout Row,
        _ sink: inout Sink
    ) -> Int32 {
        if form == nil, let any = directory.any(unitCode: unitCode, periodNumber: periodNumber) { return any }
        if let form = form ?? directory.formOwed(unitCode: unitCode, period: directory.period(periodNumber)) {
            let resolution = directory.resolve(
                unitCode: unitCode, periodNumber: periodNumber, form: form, at: row.place(columns.unit, field: .none))
            if let ordinal = take(resolution, &row, unitCode, into: &sink) { return ordinal }
        }
        return unidentified(&row, &sink)
    }

    // MARK: - Faults

    /// Refuses a row of which not even the submission can be made out.
    @inline(never)
    private mutating func refuseUnidentified<Row: TableRow & ~Copyable>(
        _ code: FindingCode, _ field: Field, _ row: inout Row, into sink: inout Sink,
        arguments: @autoclosure () -> [String: String] = [:]
    ) {
        let submission = unidentified(&row, &sink)
        refuse(code, field, &row, submission: submission, into: &sink, arguments: arguments())
    }

    @inline(never)
    private mutating func refuse<Row: TableRow & ~Copyable>(
        _ code: FindingCode, _ field: Field, _ row: inout Row, submission: Int32?,
        item: DenseIndex<Item>? = nil, into sink: inout Sink, arguments: @autoclosure () -> [String: String] = [:]
    ) {
        tally.inError += 1
        tell(code, field, &row, submission: submission, item: item, into: &sink, arguments: arguments())
    }

    /// Refuses a row whose indicator is none.
    @inline(never)
    private mutating func refuseIndicator<Row: TableRow & ~Copyable>(
        _ row: inout Row, _ unitCode: Int32, _ period: Int32, form: DenseIndex<Form>?, into sink: inout Sink
    ) {
        tally.inError += 1
        let submission = submission(unitCode, period, form: form, &row, &sink)
        sink.find(
            .unknownIndicator, submission: submission, item: nil, at: row.place(columns.indicator, field: .indicator),
            found: row.bytes(columns.indicator), arguments: { [:] })
    }

    /// `mutating` though it changes nothing: a borrowed layout is copied by each call.
    @inline(never)
    private mutating func tell<Row: TableRow & ~Copyable>(
        _ code: FindingCode, _ field: Field, _ row: inout Row, submission: Int32?,
        item: DenseIndex<Item>? = nil, into sink: inout Sink, arguments: @autoclosure () -> [String: String] = [:]
    ) {
        let cell = columns.cell(of: field)
        sink.find(
            code, submission: submission, item: item, at: row.place(cell, field: field), found: row.bytes(cell),
            arguments: arguments)
    }

    @inline(never)
    private mutating func tellSurplus<Row: TableRow & ~Copyable>(_ row: inout Row, into sink: inout Sink) {
        let surplus = (columns.cells..<row.cellCount).first {
            !Spaces.trimmed(row.bytes($0)).isEmpty && !FindingMark.begins(row.bytes($0))
        }
        guard let surplus else { return }
        let (expected, actual) = (columns.cells, row.cellCount)
        sink.find(
            .tooManyCells, submission: nil, item: nil, at: row.place(surplus, field: .none), found: row.bytes(surplus),
            arguments: { ["expected": String(expected), "actual": String(actual)] })
    }

    private mutating func pass(_ reason: RowTally.PassedOver) {
        tally.passedOver[reason, default: 0] += 1
    }

}
