/// Reads a long table: a row for each value, with its unit, period and indicator.
struct LongLayout<Sink: SubmissionSink> {
    private let vocabulary: Vocabulary
    private let columns: ColumnMap
    private let limits: ReadingLimits
    private let values: ValueCell
    private let isTextItem: [Bool]
    private let formOfItem: [DenseIndex<Form>]
    private var directory: SubmissionDirectory
    private var periodCodes = CodeTable()
    private var periods: [Period] = []
    private var lastUnit = CodeTable.Recent()
    private var lastPeriod = CodeTable.Recent()
    /// The unit and the revision of each submission, by its ordinal.
    private var units: [DenseIndex<ReportingUnit>] = []
    private var revisions: [Int16] = []
    private(set) var tally: RowTally

    init(vocabulary: Vocabulary, columns: ColumnMap, limits: ReadingLimits, tally: RowTally) {
        self.tally = tally
        self.vocabulary = vocabulary
        self.columns = columns
        self.limits = limits
        values = ValueCell(notation: .table, textBytes: limits.textBytes)
        isTextItem = vocabulary.plan.items.map { vocabulary.plan.indicators[$0.indicator].type == .text }
        formOfItem = vocabulary.plan.items.map { vocabulary.plan.indicators[$0.indicator].form }
        directory = SubmissionDirectory(vocabulary: vocabulary, limits: limits)
    }

    /// Takes the scanner's present row, which it leaves as it is: lent `inout`, for a borrowed one is copied each time.
    @inline(__always)
    mutating func take(_ row: inout CSVScanner, into sink: inout Sink) {
        tally.read += 1
        if row.cellCount > columns.cells { tellSurplus(row, into: &sink) }
        guard let unitCode = lastUnit.find(row.bytes(columns.unit), in: vocabulary.unitCodes),
            let period = lastPeriod.find(row.bytes(columns.period), in: periodCodes),
            let item = vocabulary.itemCodes[row.bytes(columns.indicator)],
            columns.form < 0, columns.breakdown < 0, columns.revision < 0
        else {
            takeCarefully(&row, into: &sink)
            return
        }
        takeValue(
            &row, unitCode: unitCode, periodNumber: period, item: DenseIndex(Int(item)),
            form: formOfItem[Int(item)], into: &sink)
    }

    /// The row again, with every cell that may be written otherwise, be missing or be wrong.
    @inline(never)
    private mutating func takeCarefully(_ row: inout CSVScanner, into sink: inout Sink) {
        if isBlank(row) {
            pass(.blank)
            return
        }
        guard let unitCode = vocabulary.unit(row.bytes(columns.unit)) else {
            refuseUnidentified(.unknownUnit, .unit, row, into: &sink)
            return
        }
        guard let period = period(row.bytes(columns.period)) else {
            refuseUnidentified(.unreadablePeriod, .period, row, into: &sink)
            return
        }
        var statedForm: DenseIndex<Form>?
        let formBytes = Spaces.trimmed(row.bytes(columns.form))
        if !formBytes.isEmpty {
            guard let form = vocabulary.form(formBytes) else {
                let known = vocabulary.plan.forms.map(\.code).joined(separator: ", ")
                refuseUnidentified(.unknownForm, .form, row, into: &sink, arguments: ["known": known])
                return
            }
            statedForm = DenseIndex(Int(form))
        }
        let codeBytes = Spaces.trimmed(row.bytes(columns.indicator))
        if codeBytes.isEmpty, Spaces.trimmed(row.bytes(columns.value)).isEmpty {
            pass(.note)
            return
        }
        guard let whole = vocabulary.item(codeBytes) else {
            let submission = submission(unitCode, period, form: statedForm, row, &sink)
            refuse(.unknownIndicator, .indicator, row, submission: submission, into: &sink)
            return
        }
        var item = DenseIndex<Item>(Int(whole))
        let form = formOfItem[item.position]
        if let statedForm, statedForm != form {
            let submission = submission(unitCode, period, form: statedForm, row, &sink)
            let owner = vocabulary.plan.forms[form].code
            refuse(
                .indicatorOfOtherForm, .indicator, row, submission: submission, item: item, into: &sink,
                arguments: ["owner": owner])
            return
        }
        let partBytes = Spaces.trimmed(row.bytes(columns.breakdown))
        if !partBytes.isEmpty {
            guard let part = vocabulary.part(partBytes, of: item) else {
                let submission = submission(unitCode, period, form: form, row, &sink)
                let parts = vocabulary.plan.indicator(of: item).breakdown.joined(separator: ", ")
                refuse(
                    .unknownPart, .breakdown, row, submission: submission, item: item, into: &sink,
                    arguments: ["parts": parts])
                return
            }
            item = part
        }
        takeValue(&row, unitCode: unitCode, periodNumber: period, item: item, form: form, into: &sink)
    }

    @inline(__always)
    private mutating func takeValue(
        _ row: inout CSVScanner, unitCode: Int32, periodNumber: Int32, item: DenseIndex<Item>,
        form: DenseIndex<Form>, into sink: inout Sink
    ) {
        let named = directory.last(unitCode: unitCode, periodNumber: periodNumber, form: form)
        guard let ordinal = named ?? resolve(row, unitCode, periodNumber, form, into: &sink) else { return }
        let period = periods[Int(periodNumber)]
        if columns.revision >= 0, !checkRevision(row, ordinal: ordinal, into: &sink) { return }
        guard let status = status(row, ordinal: ordinal, item: item, into: &sink) else { return }
        let outcome = values.take(
            row.bytes(columns.value), item: item, submission: ordinal, unit: units[Int(ordinal)], period: period,
            status: status, note: row.bytes(columns.note), at: row.place(columns.value, field: .value),
            noteAt: row.place(columns.note, field: .note), isText: isTextItem[item.position], into: &sink)
        switch outcome {
        case .taken: tally.taken += 1
        case .inError: tally.inError += 1
        case .notAnswered: pass(.notAnswered)
        case .derived: pass(.derived)
        }
    }

    /// The submission that the row belongs to, begun if it is new; nil where the row is refused.
    @inline(never)
    private mutating func resolve(
        _ row: borrowing CSVScanner, _ unitCode: Int32, _ periodNumber: Int32, _ form: DenseIndex<Form>,
        into sink: inout Sink
    ) -> Int32? {
        let period = periods[Int(periodNumber)]
        let resolution = directory.resolve(
            unitCode: unitCode, period: period, periodNumber: periodNumber, form: form, at: row.place(columns.unit))
        switch resolution {
        case .found, .new: return take(resolution, row, into: &sink)
        case .unitNotValid: refuseUnit(unitCode, period: period, form: form, row, into: &sink)
        case .tooMany:
            let tooMany = ["limit": String(limits.submissions), "setting": "submissions"]
            refuse(.limitReached, .none, row, submission: nil, into: &sink, arguments: tooMany)
        }
        return nil
    }

    /// The submission that was named, begun if it is new; nil where there can be none.
    private mutating func take(
        _ resolution: SubmissionDirectory.Resolution, _ row: borrowing CSVScanner, into sink: inout Sink
    ) -> Int32? {
        switch resolution {
        case .found(let ordinal): return ordinal
        case .new(let submission):
            begin(submission, row, into: &sink)
            return submission.ordinal
        case .unitNotValid, .tooMany: return nil
        }
    }

    // MARK: - Cells that are not the value

    /// The number of the period, in `periods`.
    private mutating func period(_ bytes: UnsafeRawBufferPointer) -> Int32? {
        if let known = periodCodes[bytes] { return known }
        guard bytes.count <= 80, let period = PeriodNames.read(bytes.text) else { return nil }
        let number = periods.firstIndex(of: period) ?? periods.count
        if number == periods.count { periods.append(period) }
        periodCodes.insert(bytes, Int32(number))
        return Int32(number)
    }

    @inline(__always)
    private mutating func status(
        _ row: borrowing CSVScanner, ordinal: Int32, item: DenseIndex<Item>, into sink: inout Sink
    ) -> ObservationStatus? {
        guard columns.status >= 0 else { return .official }
        let bytes = Spaces.trimmed(row.bytes(columns.status))
        if bytes.isEmpty { return .official }
        if bytes.count == 1, let status = ObservationStatus(rawValue: bytes[0] & 0xDF) { return status }
        refuse(.unknownStatus, .status, row, submission: ordinal, item: item, into: &sink)
        return nil
    }

    @inline(never)
    private mutating func checkRevision(_ row: borrowing CSVScanner, ordinal: Int32, into sink: inout Sink) -> Bool {
        let bytes = Spaces.trimmed(row.bytes(columns.revision))
        if bytes.isEmpty { return true }
        guard let revision = Int(bytes.text), (0...9999).contains(revision) else {
            refuse(.unreadableRevision, .revision, row, submission: ordinal, into: &sink)
            return false
        }
        if Int(revisions[Int(ordinal)]) == revision { return true }
        let both = ["first": String(revisions[Int(ordinal)]), "second": String(revision)]
        refuse(.twoRevisions, .revision, row, submission: ordinal, into: &sink, arguments: both)
        return false
    }

    // MARK: - Submissions

    @inline(never)
    private mutating func begin(_ submission: Submission, _ row: borrowing CSVScanner, into sink: inout Sink) {
        var submission = submission
        if let revision = Int(row.bytes(columns.revision).text), (0...9999).contains(revision) {
            submission.revision = revision
        }
        sink.begin(submission)
        units.append(submission.key?.unit ?? DenseIndex(-1))
        revisions.append(Int16(clamping: submission.revision))
    }

    private mutating func unidentified(_ row: borrowing CSVScanner, _ sink: inout Sink) -> Int32 {
        let (ordinal, new) = directory.unidentified(at: row.place(0))
        if let new { begin(new, row, into: &sink) }
        return ordinal
    }

    /// The submission that a row's fault belongs to, begun if it is the first of its unit and period.
    private mutating func submission(
        _ unitCode: Int32, _ periodNumber: Int32, form: DenseIndex<Form>?, _ row: borrowing CSVScanner,
        _ sink: inout Sink
    ) -> Int32 {
        let period = periods[Int(periodNumber)]
        if form == nil, let any = directory.any(unitCode: unitCode, period: period, periodNumber: periodNumber) {
            return any
        }
        if let form = form ?? directory.formOwed(unitCode: unitCode, period: period) {
            let resolution = directory.resolve(
                unitCode: unitCode, period: period, periodNumber: periodNumber, form: form, at: row.place(columns.unit))
            if let ordinal = take(resolution, row, into: &sink) { return ordinal }
        }
        return unidentified(row, &sink)
    }

    // MARK: - Faults

    private mutating func refuseUnit(
        _ unitCode: Int32, period: Period, form: DenseIndex<Form>, _ row: borrowing CSVScanner, into sink: inout Sink
    ) {
        let arguments = UnitValidity.arguments(
            vocabulary.unitCandidates[Int(unitCode)].indices.map { vocabulary.units[$0] }, period: period,
            dates: vocabulary.plan.forms[form].dates(of: period))
        refuseUnidentified(.unitNotValid, .unit, row, into: &sink, arguments: arguments)
    }

    /// Refuses a row of which not even the submission can be made out.
    @inline(never)
    private mutating func refuseUnidentified(
        _ code: FindingCode, _ field: Field, _ row: borrowing CSVScanner, into sink: inout Sink,
        arguments: @autoclosure () -> [String: String] = [:]
    ) {
        let submission = unidentified(row, &sink)
        refuse(code, field, row, submission: submission, into: &sink, arguments: arguments())
    }

    @inline(never)
    private mutating func refuse(
        _ code: FindingCode, _ field: Field, _ row: borrowing CSVScanner, submission: Int32?,
        item: DenseIndex<Item>? = nil, into sink: inout Sink, arguments: @autoclosure () -> [String: String] = [:]
    ) {
        tally.inError += 1
        let cell = columns.cell(of: field)
        sink.find(
            code, submission: submission, item: item, at: row.place(cell, field: field), found: row.bytes(cell),
            arguments: arguments)
    }

    private func tellSurplus(_ row: borrowing CSVScanner, into sink: inout Sink) {
        guard let surplus = (columns.cells..<row.cellCount).first(where: { !Spaces.trimmed(row.bytes($0)).isEmpty })
        else { return }
        let (expected, actual) = (columns.cells, row.cellCount)
        sink.find(
            .tooManyCells, submission: nil, item: nil, at: row.place(surplus), found: row.bytes(surplus),
            arguments: { ["expected": String(expected), "actual": String(actual)] })
    }

    private mutating func pass(_ reason: RowTally.PassedOver) {
        tally.passedOver[reason, default: 0] += 1
    }

    private func isBlank(_ row: borrowing CSVScanner) -> Bool {
        (0..<row.cellCount).allSatisfy { Spaces.trimmed(row.bytes($0)).isEmpty }
    }
}
