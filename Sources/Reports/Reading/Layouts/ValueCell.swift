/// Turns one value as written into an observation, or into a finding.
///
/// The layouts share it, so that a value is read alike wherever it stands.
struct ValueCell {
    enum Notation {
        /// Typed by people into a table.
        case table
        /// Written by a program after the schema.
        case schema
    }

    let notation: Notation
    /// The bytes of one text or note.
    let textBytes: Int

    @inline(__always)
    func take<Sink: SubmissionSink>(
        _ bytes: UnsafeRawBufferPointer, item: DenseIndex<Item>, submission: Int32, unit: DenseIndex<ReportingUnit>,
        period: Period, status: ObservationStatus, note: UnsafeRawBufferPointer, at place: Place,
        noteAt notePlace: @autoclosure () -> Place, isText: Bool, into sink: inout Sink
    ) -> ValueOutcome {
        // What programs write comes first, and needs no more than its digits.
        if !isText, note.count <= textBytes, let plain = Numbers.plain(bytes), notation == .schema || plain.scale != 3 {
            return sink.take(
                Observation(
                    submission: submission, unit: unit, item: item, period: period, content: .number, status: status,
                    value: plain, place: place),
                text: .none, note: note)
        }
        var observation = Observation(
            submission: submission, unit: unit, item: item, period: period, content: .number, status: status,
            value: .zero, place: place)
        guard note.count <= textBytes else {
            observation.place = notePlace()
            return refuseLength(of: note, observation, into: &sink)
        }
        if isText {
            return takeText(bytes, &observation, note: note, into: &sink)
        }
        switch notation == .table ? Numbers.table(bytes) : Numbers.schema(bytes) {
        case .number(let value):
            observation.value = value
        case .nothing:
            observation.content = .nothing
        case .missing:
            observation.content = .missing
            observation.status = .missing
        case .empty:
            guard status == .missing else {
                sink.leaveBlank(item, submission: submission, at: place)
                return .notAnswered
            }
            observation.content = .missing
        case let reading:
            refuse(reading, bytes, observation, into: &sink)
            return .inError
        }
        return sink.take(observation, text: .none, note: note)
    }

    private func takeText<Sink: SubmissionSink>(
        _ bytes: UnsafeRawBufferPointer, _ observation: inout Observation, note: UnsafeRawBufferPointer,
        into sink: inout Sink
    ) -> ValueOutcome {
        let text = Spaces.trimmed(bytes)
        if text.isEmpty {
            sink.leaveBlank(observation.item, submission: observation.submission, at: observation.place)
            return .notAnswered
        }
        guard text.count <= textBytes else { return refuseLength(of: text, observation, into: &sink) }
        observation.content = .text
        return sink.take(observation, text: text, note: note)
    }

    @inline(never)
    private func refuseLength<Sink: SubmissionSink>(
        of text: UnsafeRawBufferPointer, _ observation: Observation, into sink: inout Sink
    ) -> ValueOutcome {
        let limit = String(textBytes)
        sink.find(
            .textTooLong, submission: observation.submission, item: observation.item, at: observation.place,
            found: text, arguments: { ["limit": limit] })
        return .inError
    }

    @inline(never)
    private func refuse<Sink: SubmissionSink>(
        _ reading: Numbers.Reading, _ bytes: UnsafeRawBufferPointer, _ observation: Observation, into sink: inout Sink
    ) {
        let (code, arguments): (FindingCode, [String: String]) =
            switch reading {
            case .tooManyDigits: (.tooManyDigits, [:])
            case .senseless: (.makesNoSense, [:])
            case .ambiguous(let small, let large):
                (.ambiguousNumber, ["reading1": small.description, "reading2": large.description])
            default: (.notANumber, [:])
            }
        sink.find(
            code, submission: observation.submission, item: observation.item, at: observation.place, found: bytes,
            arguments: { arguments })
    }
}
