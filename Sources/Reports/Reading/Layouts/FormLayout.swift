/// Reads a form as `reports form` makes it: heading rows, then a table of one unit's items.
struct FormLayout<Sink: SubmissionSink> {
    /// The heading rows, as far as they say what the submission is.
    struct Heading {
        struct Entry {
            let text: String
            let place: Place
        }

        private(set) var entries: [Field: Entry] = [:]

        /// Keeps a row's label and the first cell behind it; false when the row is no such thing.
        mutating func take(_ row: borrowing CSVScanner) -> Bool {
            guard let label = (0..<row.cellCount).first(where: { !Spaces.trimmed(row.bytes($0)).isEmpty }),
                let field = Headings.labels[Folding.key(row.bytes(label).text)], entries[field] == nil
            else { return false }
            let value = label + 1
            entries[field] = Entry(text: row.bytes(value).text, place: row.place(value, field: field))
            return true
        }

        var isForm: Bool { entries[.form] != nil || entries[.period] != nil }
    }

    private typealias Fault = (code: FindingCode, entry: Heading.Entry, arguments: [String: String])

    private let vocabulary: Vocabulary
    private let columns: ColumnMap
    private let values: ValueCell
    private var directory: SubmissionDirectory
    private var key: SubmissionKey?
    private var ordinal: Int32 = 0
    private(set) var tally: RowTally

    /// Begins the submission that the heading describes; what the heading lacks is told.
    init(
        heading: Heading, tableAt place: Place, vocabulary: Vocabulary, columns: ColumnMap, limits: ReadingLimits,
        tally: RowTally, into sink: inout Sink
    ) {
        self.vocabulary = vocabulary
        self.columns = columns
        self.tally = tally
        values = ValueCell(notation: .table, textBytes: limits.textBytes)
        directory = SubmissionDirectory(vocabulary: vocabulary, limits: limits)
        begin(heading, tableAt: place, limits, into: &sink)
    }

    private mutating func begin(
        _ heading: Heading, tableAt place: Place, _ limits: ReadingLimits, into sink: inout Sink
    ) {
        var faults: [Fault] = []
        var missing: [String] = []
        for (field, label) in Headings.requiredOfForm where heading.entries[field]?.text.isEmpty ?? true {
            missing.append(label)
        }
        let plan = vocabulary.plan
        let form = heading.entries[.form].flatMap { entry -> DenseIndex<Form>? in
            if let found = bytes(entry.text, vocabulary.form) { return DenseIndex(Int(found)) }
            if !entry.text.isEmpty {
                faults.append((.unknownForm, entry, ["known": plan.forms.map(\.code).joined(separator: ", ")]))
            }
            return nil
        }
        let period = heading.entries[.period].flatMap { entry -> Period? in
            let period = PeriodNames.read(entry.text)
            if period == nil, !entry.text.isEmpty { faults.append((.unreadablePeriod, entry, [:])) }
            return period
        }
        let unitCode = heading.entries[.unit].flatMap { entry -> Int32? in
            let found = bytes(entry.text, vocabulary.unit)
            if found == nil, !entry.text.isEmpty { faults.append((.unknownUnit, entry, [:])) }
            return found
        }
        if let form, let period, let unitCode, let entry = heading.entries[.unit] {
            let dates = plan.forms[form].dates(of: period)
            if let unit = directory.unit(unitCode, during: dates) {
                key = SubmissionKey(unit: unit, form: form, period: period)
            } else {
                let candidates = vocabulary.unitCandidates[Int(unitCode)].indices.map { vocabulary.units[$0] }
                faults.append((.unitNotValid, entry, UnitValidity.arguments(candidates, period: period, dates: dates)))
            }
        }
        var submission = directory.next(key: key, at: place).submission
        ordinal = submission.ordinal
        readNote(heading.entries[.note], limit: limits.textBytes, of: &submission, &faults)
        readRevision(heading.entries[.revision], of: &submission, &faults)
        readNilMark(heading.entries[.isNil], of: &submission, &faults)
        sink.begin(submission)
        for label in missing {
            sink.find(
                .missingColumn, submission: ordinal, item: nil, at: place, found: .none,
                arguments: { ["column": label] })
        }
        for fault in faults {
            var text = fault.entry.text
            text.withUTF8 {
                sink.find(
                    fault.code, submission: ordinal, item: nil, at: fault.entry.place,
                    found: UnsafeRawBufferPointer($0), arguments: { fault.arguments })
            }
        }
    }

    private func bytes<Value>(_ text: String, _ find: (UnsafeRawBufferPointer) -> Value?) -> Value? {
        var text = text
        return text.withUTF8 { find(UnsafeRawBufferPointer($0)) }
    }

    private func readNote(
        _ entry: Heading.Entry?, limit: Int, of submission: inout Submission, _ faults: inout [Fault]
    ) {
        guard let entry else { return }
        if entry.text.utf8.count <= limit {
            submission.note = entry.text
        } else {
            faults.append((.limitReached, entry, ["limit": String(limit), "setting": "text_bytes"]))
        }
    }

    private func readRevision(
        _ entry: Heading.Entry?, of submission: inout Submission,
        _ faults: inout [Fault]
    ) {
        guard let entry, !entry.text.isEmpty else { return }
        if let revision = Int(entry.text), (0...9999).contains(revision) {
            submission.revision = revision
        } else {
            faults.append((.unreadableRevision, entry, [:]))
        }
    }

    private func readNilMark(
        _ entry: Heading.Entry?, of submission: inout Submission,
        _ faults: inout [Fault]
    ) {
        guard let entry else { return }
        switch Folding.key(entry.text) {
        case "", "khong", "no", "0", "false": break
        case "x", "co", "yes", "1", "true", "v": submission.isNil = true
        default: faults.append((.unreadableNilMark, entry, [:]))
        }
    }

    /// Takes the scanner's present row, below the table's heading.
    mutating func take(_ row: borrowing CSVScanner, into sink: inout Sink) {
        tally.read += 1
        let code = Spaces.trimmed(row.bytes(columns.indicator))
        let actual = Spaces.trimmed(row.bytes(columns.value))
        let estimate = Spaces.trimmed(row.bytes(columns.estimate))
        if code.isEmpty {
            guard actual.isEmpty, estimate.isEmpty else {
                refuse(.unknownIndicator, .indicator, row, item: nil, into: &sink)
                return
            }
            let isBlank = (0..<row.cellCount).allSatisfy { Spaces.trimmed(row.bytes($0)).isEmpty }
            tally.passedOver[isBlank ? .blank : .group, default: 0] += 1
            return
        }
        guard let found = vocabulary.item(code) else {
            refuse(.unknownIndicator, .indicator, row, item: nil, into: &sink)
            return
        }
        let item = DenseIndex<Item>(Int(found))
        let indicator = vocabulary.plan.indicator(of: item)
        if let key, indicator.form != key.form {
            refuse(
                .indicatorOfOtherForm, .indicator, row, item: item, into: &sink,
                arguments: ["owner": vocabulary.plan.forms[indicator.form].code])
            return
        }
        guard let key else {
            // Whose values they are is not known; the heading's fault has been told.
            tally.inError += 1
            return
        }
        let isEstimate = actual.isEmpty && !estimate.isEmpty
        if !actual.isEmpty, !estimate.isEmpty {
            sink.find(
                .estimateBesideActual, submission: ordinal, item: item,
                at: row.place(columns.estimate, field: .estimate), found: estimate, arguments: { [:] })
        }
        let column = isEstimate ? columns.estimate : columns.value
        let outcome = values.take(
            row.bytes(column), item: item, submission: ordinal, unit: key.unit, period: key.period,
            status: isEstimate ? .estimate : .official, note: row.bytes(columns.note),
            at: row.place(column, field: isEstimate ? .estimate : .value),
            noteAt: row.place(columns.note, field: .note), isText: indicator.type == .text, into: &sink)
        switch outcome {
        case .taken: tally.taken += 1
        case .inError: tally.inError += 1
        case .notAnswered: tally.passedOver[.notAnswered, default: 0] += 1
        case .derived: tally.passedOver[.derived, default: 0] += 1
        }
    }

    private mutating func refuse(
        _ code: FindingCode, _ field: Field, _ row: borrowing CSVScanner, item: DenseIndex<Item>?,
        into sink: inout Sink, arguments: [String: String] = [:]
    ) {
        tally.inError += 1
        let cell = columns.cell(of: field)
        sink.find(
            code, submission: ordinal, item: item, at: row.place(cell, field: field), found: row.bytes(cell),
            arguments: { arguments })
    }
}
