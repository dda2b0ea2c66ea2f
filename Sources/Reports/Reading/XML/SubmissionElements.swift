import CLibXML

/// Turns the elements of a submission document into submissions and observations.
final class SubmissionElements: DocumentElements {
    private enum Level: Int {
        case document, submissions, submission, observation
    }

    private struct Names {
        var namespace, submissions, submission, observation: Name?
        var indicator, value, breakdown, status, note: Name?
        /// The attributes of a submission.
        var header: [(name: Name?, field: Field)] = []
    }

    static var namespace: String { "urn:reports:submission:1" }

    private var observations: ObservationElements
    private var names = Names()
    private var level = Level.document
    /// The depth within an element that the schema does not know.
    private var strangeDepth = 0
    private var current: Submission?
    /// Whether an element without a prefix, within the submission, is of the schema.
    private var isUnprefixed = false
    private(set) var giving = PlainGiving()

    var tally: RowTally { observations.tally }

    override init(vocabulary: Vocabulary, limits: ReadingLimits, sink: SinkCalls) {
        observations = ObservationElements(vocabulary: vocabulary, limits: limits)
        super.init(vocabulary: vocabulary, limits: limits, sink: sink)
    }

    override func intern(_ parser: xmlParserCtxtPtr) {
        func name(_ text: String) -> UnsafePointer<xmlChar>? {
            xmlDictLookup(parser.pointee.dict, text, -1)
        }
        names.namespace = name(Self.namespace)
        names.submissions = name("submissions")
        names.submission = name("submission")
        names.observation = name("observation")
        names.indicator = name(Field.indicator.rawValue)
        names.value = name(Field.value.rawValue)
        names.breakdown = name(Field.breakdown.rawValue)
        names.status = name(Field.status.rawValue)
        names.note = name(Field.note.rawValue)
        names.header = XMLSubmissionHeader.fields.map { (name($0.rawValue), $0) }
    }

    override func start(_ name: Name?, uri: Name?, attributes: Attributes?, count: Int) {
        let attributes = XMLAttributes(attributes, count: count)
        if strangeDepth > 0 {
            strangeDepth += 1
        } else if level == .submission, name == names.observation, isOurs(uri) {
            level = .observation
            observe(attributes)
        } else if level == .submissions, name == names.submission, isOurs(uri) {
            level = .submission
            isUnprefixed = prefix == nil
            begin(attributes)
        } else if level == .document, name == names.submissions, isOurs(uri) {
            level = .submissions
        } else {
            refuseElement(name, uri)
        }
    }

    override func end(_ name: Name?, uri: Name?) {
        if strangeDepth > 0 {
            strangeDepth -= 1
        } else {
            level = Level(rawValue: level.rawValue - 1) ?? .document
        }
    }

    /// Tells of a document in which there was nothing to read.
    func finish() {
        if directory.count == 0, !isStopped { refuseFile(.noSubmission, line: 1, [:]) }
    }

    // MARK: - Elements

    private func isOurs(_ uri: Name?) -> Bool {
        // The parser interns it: the same pointer is the same namespace.
        uri != nil && uri == names.namespace
    }

    private func refuseElement(_ name: Name?, _ uri: Name?) {
        strangeDepth = 1
        let element = name.map { String(cString: $0) } ?? ""
        let space = uri.map { String(cString: $0) } ?? ""
        var found = space.isEmpty || isOurs(uri) ? element : "{\(space)}\(element)"
        let (place, submission) = (place, current?.ordinal)
        found.withUTF8 {
            sink.find(
                .unknownElement, submission: level == .submission ? submission : nil, item: nil, at: place,
                found: UnsafeRawBufferPointer($0), arguments: { ["element": element] })
        }
        if level == .document { stop() }
    }

    private func begin(_ attributes: XMLAttributes) {
        let place = place
        if isFull() { return }
        let (cells, strange) = collect(attributes)
        let header = XMLSubmissionHeader(cells: cells, vocabulary: vocabulary)
        var (submission, isRepeated) = directory.next(key: header.key(directory), at: place)
        submission.revision = header.revision ?? 0
        submission.isNil = header.isNil ?? false
        let note = cells[.note] ?? .none
        if note.count <= limits.textBytes { submission.note = note.text }
        current = submission
        observations.begin(submission)
        sink.begin(submission)
        for fault in header.faults(directory) {
            tell(fault.code, field: fault.field, found: cells[fault.field] ?? .none, at: place, fault.arguments)
        }
        if note.count > limits.textBytes {
            tell(
                .limitReached, field: .note, found: note, at: place,
                ["limit": String(limits.textBytes), "setting": "text_bytes"])
        }
        if isRepeated { tell(.repeatedSubmission, field: .unit, found: cells[.unit] ?? .none, at: place) }
        tellStrange(strange, element: "submission", at: place)
    }

    private func collect(_ attributes: XMLAttributes) -> (cells: [Field: UnsafeRawBufferPointer], strange: [String]) {
        var cells: [Field: UnsafeRawBufferPointer] = [:]
        var strange: [String] = []
        for index in 0..<attributes.count where attributes.isPlain(index) {
            if let known = names.header.first(where: { $0.name == attributes.name(index) }) {
                cells[known.field] = attributes.value(index)
            } else {
                strange.append(attributes.name(index).map { String(cString: $0) } ?? "")
            }
        }
        return (cells, strange)
    }

    private func observe(_ attributes: XMLAttributes) {
        var known = ObservationAttributes()
        var strange: [String] = []
        for index in 0..<attributes.count where attributes.isPlain(index) {
            switch attributes.name(index) {
            case names.indicator: known.indicator = attributes.value(index)
            case names.value: known.value = attributes.value(index)
            case names.breakdown: known.breakdown = attributes.value(index)
            case names.status: known.status = attributes.value(index)
            case names.note: known.note = attributes.value(index)
            default: strange.append(attributes.name(index).map { String(cString: $0) } ?? "")
            }
        }
        let place = place
        if !strange.isEmpty { tellStrange(strange, element: "observation", at: place) }
        observations.take(known, at: place, into: &sink)
    }

    // MARK: - Plain observations

    /// Gives a block to the parser, but for the runs of plain observations, which are taken here.
    func give<Sink: SubmissionSink>(
        _ block: XMLDocument.Block, to parser: xmlParserCtxtPtr, _ sink: UnsafeMutablePointer<Sink>
    ) {
        giving.give(block, to: parser, of: self, runsOf: PlainObservation.self) { run in
            guard awaitsObservation else { return false }
            observations.take(&run, into: &sink.pointee)
            return true
        }
    }

    /// Whether an observation without a prefix that comes next is one of the submission, whatever stands before it.
    private var awaitsObservation: Bool {
        level == .submission && strangeDepth == 0 && isUnprefixed && isRoom(for: 1)
    }

    /// Whether the parser stands between two submissions and has made all before.
    var awaitsSubmission: Bool {
        level == .submissions && strangeDepth == 0 && !isStopped && isAllParsed && !giving.hasSection
            && directory.count > 0
    }

    // MARK: - Faults

    private func tell(
        _ code: FindingCode, field: Field, found: UnsafeRawBufferPointer, at place: Place,
        _ arguments: [String: String] = [:], item: DenseIndex<Item>? = nil
    ) {
        var place = place
        place.field = field
        sink.find(
            code, submission: current?.ordinal, item: item, at: place, found: found, arguments: { arguments })
    }

    private func tellStrange(_ strange: [String], element: String, at place: Place) {
        for name in strange {
            var found = name
            found.withUTF8 {
                tell(
                    .unknownAttribute, field: .none, found: UnsafeRawBufferPointer($0), at: place,
                    ["attribute": name, "element": element])
            }
        }
    }
}
