/// Judges the observations of a submission document by their attributes.
struct ObservationElements {
    private let vocabulary: Vocabulary
    private var values: ValueCell
    /// The submission that they are of; its key is nil where what it is for could not be made out.
    private var submission: Int32?
    private var key: SubmissionKey?
    private(set) var tally = RowTally()

    init(vocabulary: Vocabulary, limits: ReadingLimits) {
        self.vocabulary = vocabulary
        values = ValueCell(notation: .schema, vocabulary: vocabulary, limits: limits)
    }

    /// What follows is of this submission.
    mutating func begin(_ submission: Submission) {
        (self.submission, key) = (submission.ordinal, submission.key)
    }

    /// Takes all of a run.
    mutating func take<Sink: SubmissionSink>(_ run: inout PlainRun<PlainObservation>, into sink: inout Sink) {
        while let observation = run.next() { take(observation.attributes, at: run.place, into: &sink) }
    }

    @inline(__always)
    mutating func take<Sink: SubmissionSink>(
        _ attributes: ObservationAttributes, at place: Place, into sink: inout Sink
    ) {
        tally.read += 1
        guard let submission, let key else {
            // Whose value it is is not known; the submission's fault has been told.
            tally.inError += 1
            return
        }
        guard let code = required(attributes.indicator, .indicator, at: place, into: &sink),
            let item = item(code, part: attributes.breakdown, form: key.form, at: place, into: &sink),
            let value = required(attributes.value, .value, of: item, at: place, into: &sink)
        else {
            tally.inError += 1
            return
        }
        let status = Self.status(attributes.status)
        let outcome = values.take(
            value, of: item, submission: submission, status: status ?? .official, note: attributes.note,
            noteAt: place.of(.note),
            target: ValueCell.Target(
                item: item, submission: submission, unit: key.unit, period: key.period, status: status ?? .official,
                place: place.of(.value)),
            into: &sink)
        guard status != nil else {
            // What is wrong with the value beside it has been told as well.
            tell(.unknownStatus, .status, attributes.status, at: place, item: item, into: &sink)
            tally.inError += 1
            return
        }
        switch outcome {
        case .taken: tally.taken += 1
        case .inError: tally.inError += 1
        case .notAnswered: tally.passedOver[.notAnswered, default: 0] += 1
        case .derived: tally.passedOver[.derived, default: 0] += 1
        }
    }

    /// An attribute that every observation has; nil where this one lacks it.
    @inline(__always)
    private mutating func required<Sink: SubmissionSink>(
        _ bytes: UnsafeRawBufferPointer?, _ field: Field, of item: DenseIndex<Item>? = nil, at place: Place,
        into sink: inout Sink
    ) -> UnsafeRawBufferPointer? {
        if bytes == nil {
            tell(
                .missingAttribute, field, .none, at: place, ["attribute": field.rawValue, "element": "observation"],
                item: item, into: &sink)
        }
        return bytes
    }

    @inline(__always)
    private mutating func item<Sink: SubmissionSink>(
        _ code: UnsafeRawBufferPointer, part: UnsafeRawBufferPointer, form: DenseIndex<Form>, at place: Place,
        into sink: inout Sink
    ) -> DenseIndex<Item>? {
        guard let found = vocabulary.item(code) else {
            tell(.unknownIndicator, .indicator, code, at: place, into: &sink)
            return nil
        }
        let item = DenseIndex<Item>(Int(found))
        let own = vocabulary.formOfItem[item.position]
        guard own == form else {
            let owner = vocabulary.plan.forms[own].code
            tell(.indicatorOfOtherForm, .indicator, code, at: place, ["owner": owner], item: item, into: &sink)
            return nil
        }
        if part.isEmpty { return item }
        guard let whole = vocabulary.part(part, of: item) else {
            let parts = vocabulary.plan.indicator(of: item).breakdown.joined(separator: ", ")
            tell(.unknownPart, .breakdown, part, at: place, ["parts": parts], item: item, into: &sink)
            return nil
        }
        return whole
    }

    @inline(__always)
    private static func status(_ bytes: UnsafeRawBufferPointer) -> ObservationStatus? {
        if bytes.isEmpty { return .official }
        return bytes.count == 1 ? ObservationStatus(rawValue: bytes[0]) : nil
    }

    @inline(never)
    private mutating func tell<Sink: SubmissionSink>(
        _ code: FindingCode, _ field: Field, _ found: UnsafeRawBufferPointer, at place: Place,
        _ arguments: [String: String] = [:], item: DenseIndex<Item>? = nil, into sink: inout Sink
    ) {
        sink.find(
            code, submission: submission, item: item, at: place.of(field), found: found, arguments: { arguments })
    }
}

extension Place {
    /// The same place, of one of the fields that stand there.
    @inline(__always)
    fileprivate func of(_ field: Field) -> Place {
        var place = self
        place.field = field
        return place
    }
}
