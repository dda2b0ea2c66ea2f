/// Turns one value as written into an observation, or into a finding.
///
/// The layouts share it, so that a value is read alike wherever it stands.
struct ValueCell {
    enum Notation {
        /// Typed by people into a table.
        case table
        /// Written by a program after a schema.
        case schema
    }

    /// What a value is of, and where it stands.
    struct Target {
        var item: DenseIndex<Item>
        var submission: Int32
        var unit: DenseIndex<ReportingUnit>
        var period: Period
        var status: ObservationStatus
        var place: Place
    }

    /// What reading a value came to.
    enum Outcome {
        case observation(Observation, text: UnsafeRawBufferPointer)
        case blank
        case inError
    }

    let notation: Notation
    private let vocabulary: Vocabulary
    /// The bytes of one text or note.
    let textBytes: Int
    /// The decimal mark of the file, as far as it has been decided.
    let mark: DecimalMark
    /// Whether it is a text, by item.
    private let isTextItem: [Bool]
    /// What the file's numbers say of its decimal mark.
    private(set) var evidence = NumberEvidence()

    init(notation: Notation, vocabulary: Vocabulary, limits: ReadingLimits, mark: DecimalMark = .undecided) {
        self.notation = notation
        self.vocabulary = vocabulary
        self.mark = mark
        textBytes = limits.textBytes
        isTextItem = vocabulary.isTextItem
    }

    /// Reads a value and hands it on; all that it is of is asked for where more than its number has to be looked at.
    @inline(always)
    mutating func take<Sink: SubmissionSink>(
        _ bytes: UnsafeRawBufferPointer, kind: CellKind = .untold, of item: DenseIndex<Item>, submission: Int32,
        status: ObservationStatus, note: UnsafeRawBufferPointer, noteAt notePlace: @autoclosure () -> Place,
        target: @autoclosure () -> Target, into sink: inout Sink
    ) -> ValueOutcome {
        let plain = kind == .untold && note.isEmpty ? plain(bytes, of: item) : nil
        if let plain,
            sink.takeQuietly(plain, of: item, submission: submission, status: status, at: target().place)
        {
            return .taken
        }
        return takeSlowly(plain, bytes, kind: kind, for: target(), note: note, noteAt: notePlace(), into: &sink)
    }

    /// What programs write comes first, and needs no more than its digits; nil of all else.
    @inline(__always)
    private mutating func plain(_ bytes: UnsafeRawBufferPointer, of item: DenseIndex<Item>) -> ExactDecimal? {
        guard !isTextItem[item.position], let plain = Numbers.plain(bytes), notation == .schema || plain.scale != 3
        else { return nil }
        if notation == .table, plain.scale > 0, !evidence.hasAllOfPlain {
            evidence.formUnion(Numbers.evidence(ofPlain: plain))
        }
        return plain
    }

    @inline(never)
    private mutating func takeSlowly<Sink: SubmissionSink>(
        _ plain: ExactDecimal?, _ bytes: UnsafeRawBufferPointer, kind: CellKind, for target: Target,
        note: UnsafeRawBufferPointer, noteAt notePlace: Place, into sink: inout Sink
    ) -> ValueOutcome {
        if let plain { return sink.take(Self.observation(of: target, plain), text: .none, note: note) }
        let isRemark =
            kind == .untold && notation == .table && note.isEmpty && !isTextItem[target.item.position]
            && Numbers.isRemark(bytes)
        if isRemark {
            let observation = Self.observation(of: target, .zero)
            _ = refuse(as: .notANumber, bytes, observation, into: &sink)
            sink.leaveUnread(observation)
            return .inError
        }
        return deliver(
            read(bytes, kind: kind, for: target, powerOfTen: 0, note: note, noteAt: notePlace, into: &sink), target,
            note, into: &sink)
    }

    private func deliver<Sink: SubmissionSink>(
        _ outcome: Outcome, _ target: Target, _ note: UnsafeRawBufferPointer, into sink: inout Sink
    ) -> ValueOutcome {
        switch outcome {
        case .observation(let observation, let text):
            return Self.hand(observation, text: text, note: note, to: &sink)
        case .inError:
            sink.leaveUnread(Self.observation(of: target, .zero))
            return .inError
        case .blank:
            sink.leaveBlank(target.item, submission: target.submission, at: target.place)
            return .notAnswered
        }
    }

    /// Hands an observation on, with its text and note composed.
    static func hand<Sink: SubmissionSink>(
        _ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer, to sink: inout Sink
    ) -> ValueOutcome {
        if text.isEmpty, note.isEmpty { return sink.take(observation, text: text, note: note) }
        return Folding.withComposed(text) { text in
            Folding.withComposed(note) { note in sink.take(observation, text: text, note: note) }
        }
    }

    @inline(__always)
    static func observation(of target: Target, _ value: ExactDecimal) -> Observation {
        Observation(
            submission: target.submission, unit: target.unit, item: target.item, period: target.period,
            content: .number, status: target.status, value: value, place: target.place)
    }

    /// Reads a value; what is wrong with it is told. `powerOfTen` brings the unit of measure of the column or the file
    /// to the indicator's.
    mutating func read<Sink: SubmissionSink>(
        _ bytes: UnsafeRawBufferPointer, kind: CellKind, for target: Target, powerOfTen: Int,
        note: UnsafeRawBufferPointer, noteAt notePlace: Place, into sink: inout Sink
    ) -> Outcome {
        if kind == .untold, powerOfTen == 0, note.isEmpty, let plain = plain(bytes, of: target.item) {
            return .observation(Self.observation(of: target, plain), text: .none)
        }
        let bytes = FindingMark.removed(from: bytes)
        var observation = Self.observation(of: target, .zero)
        guard note.count <= textBytes else {
            observation.place = notePlace
            refuseLength(of: note, observation, into: &sink)
            return .inError
        }
        if kind == .untold, notation == .table {
            tellLettersLost(in: note, at: notePlace, into: &sink)
            if isTextItem[target.item.position] { tellLettersLost(in: bytes, at: target.place, into: &sink) }
        }
        if isTextItem[target.item.position] { return readText(bytes, observation, into: &sink) }
        var reading = self.reading(bytes, kind)
        if case .ambiguous(let small, let large, let measure) = reading {
            reading = settled(small, large, measure, observation, powerOfTen, found: bytes, into: &sink)
        }
        switch reading {
        case .number(let value):
            guard let converted = Measure.convert(value, byPowerOfTen: powerOfTen) else {
                return refuse(.tooManyDigits, bytes, observation, into: &sink)
            }
            observation.value = converted
        case .measured(let value, let measure):
            guard let power = power(from: measure, to: target.item) else {
                return refuseMeasure(measure, bytes, observation, into: &sink)
            }
            guard let converted = Measure.convert(value, byPowerOfTen: power) else {
                return refuse(.tooManyDigits, bytes, observation, into: &sink)
            }
            observation.value = converted
        case .nothing:
            observation.content = .nothing
        case .missing:
            observation.content = .missing
            observation.status = .missing
        case .empty:
            guard target.status == .missing else { return .blank }
            observation.content = .missing
        case .notANumber:
            return refuse(as: .notANumber, bytes, observation, into: &sink)
        default:
            return refuse(reading, bytes, observation, into: &sink)
        }
        return .observation(observation, text: .none)
    }

    /// The power of ten that brings a unit of measure to the indicator's; nil where the two are not of one kind.
    func power(from measure: Measure, to item: DenseIndex<Item>) -> Int? {
        vocabulary.measures[vocabulary.plan.items[item].indicator.position].flatMap { measure.powerOfTen(to: $0) }
    }

    private mutating func reading(_ bytes: UnsafeRawBufferPointer, _ kind: CellKind) -> Numbers.Reading {
        switch (notation, kind) {
        case (.schema, _): return Numbers.schema(bytes)
        case (.table, .number): return Numbers.double(bytes)
        case (.table, .date): return .spreadsheetDate
        case (.table, .error): return .spreadsheetError
        case (.table, .untold): return Numbers.table(bytes, mark: mark, evidence: &evidence)
        }
    }

    // MARK: - Two readings

    /// Of two readings the one that the indicator's kind and hard limits leave; both, where they leave both.
    private func settled<Sink: SubmissionSink>(
        _ small: ExactDecimal, _ large: ExactDecimal, _ measure: Measure?, _ observation: Observation, _ power: Int,
        found: UnsafeRawBufferPointer, into sink: inout Sink
    ) -> Numbers.Reading {
        let own = measure.flatMap { self.power(from: $0, to: observation.item) } ?? power
        let possible = [small, large].filter { isPossible($0, own, observation.item) }
        guard possible.count == 1, let only = possible.first else { return .ambiguous(small, large, measure) }
        sink.find(
            .readByItsKind, submission: observation.submission, item: observation.item, at: observation.place,
            found: found, arguments: { ["reading": only.description] })
        return measure.map { .measured(only, $0) } ?? .number(only)
    }

    private func isPossible(_ value: ExactDecimal, _ power: Int, _ item: DenseIndex<Item>) -> Bool {
        guard let value = Measure.convert(value, byPowerOfTen: power) else { return false }
        let indicator = vocabulary.plan.indicator(of: item)
        if indicator.type == .count || indicator.type == .integer, !value.isWhole { return false }
        guard vocabulary.plan.items[item].part == nil else { return true }
        return (indicator.hardLimits.lowest.map { $0 <= value } ?? true)
            && (indicator.hardLimits.highest.map { value <= $0 } ?? true)
    }

    // MARK: - Texts

    private func readText<Sink: SubmissionSink>(
        _ bytes: UnsafeRawBufferPointer, _ observation: Observation, into sink: inout Sink
    ) -> Outcome {
        let text = Spaces.trimmed(bytes)
        if text.isEmpty { return .blank }
        guard text.count <= textBytes else {
            refuseLength(of: text, observation, into: &sink)
            return .inError
        }
        var observation = observation
        observation.content = .text
        return .observation(observation, text: text)
    }

    /// Of a table's beginning it has been told before its rows are read.
    private func tellLettersLost<Sink: SubmissionSink>(
        in text: UnsafeRawBufferPointer, at place: Place, into sink: inout Sink
    ) {
        guard place.offset >= UInt64(FileText.shown), let lost = FileText.lettersLost(in: text) else { return }
        sink.find(
            .lettersLost, submission: nil, item: nil, at: place, found: text,
            arguments: { ["words": String(lost.words)] })
    }

    // MARK: - Faults

    private func refuseLength<Sink: SubmissionSink>(
        of text: UnsafeRawBufferPointer, _ observation: Observation, into sink: inout Sink
    ) {
        let limit = String(textBytes)
        sink.find(
            .textTooLong, submission: observation.submission, item: observation.item, at: observation.place,
            found: text, arguments: { ["limit": limit] })
    }

    private func refuseMeasure<Sink: SubmissionSink>(
        _ measure: Measure, _ bytes: UnsafeRawBufferPointer, _ observation: Observation, into sink: inout Sink
    ) -> Outcome {
        if measure.faultOfMisfit == .notANumber { return refuse(.notANumber, bytes, observation, into: &sink) }
        let own = vocabulary.plan.indicator(of: observation.item).unitOfMeasure
        sink.find(
            .measureDoesNotFit, submission: observation.submission, item: observation.item, at: observation.place,
            found: bytes, arguments: { ["expected": own] })
        return .inError
    }

    private func refuse<Sink: SubmissionSink>(
        _ reading: Numbers.Reading, _ bytes: UnsafeRawBufferPointer, _ observation: Observation, into sink: inout Sink
    ) -> Outcome {
        let (code, arguments) = reading.fault ?? (.notANumber, [:])
        return refuse(as: code, bytes, observation, arguments: arguments, into: &sink)
    }

    private func refuse<Sink: SubmissionSink>(
        as code: FindingCode, _ bytes: UnsafeRawBufferPointer, _ observation: Observation,
        arguments: @autoclosure () -> [String: String] = [:], into sink: inout Sink
    ) -> Outcome {
        sink.find(
            code, submission: observation.submission, item: observation.item, at: observation.place, found: bytes,
            arguments: arguments)
        // Something stands beside M, whatever it will be when it is mended.
        if observation.status == .missing {
            sink.find(
                .missingBesideNumber, submission: observation.submission, item: observation.item,
                at: observation.place, found: bytes, arguments: { [:] })
        }
        return .inError
    }
}
