/// Packs the values of a file's submissions as they will be read of the ledger, so that what a run takes in need not be read
/// back.
struct SubmissionPacker: ObservationSink, Sendable {
    private var current: Int32?
    private var values: [LedgerExtract.Value] = []
    /// Of the others: a file's rows may go back to a submission.
    private var others: [Int32: [LedgerExtract.Value]] = [:]

    mutating func accept(
        _ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer
    ) {
        if observation.submission != current { turn(to: observation.submission) }
        var place = observation.place
        // As SQLite's integers hold it.
        place.offset = UInt64(Int64(clamping: place.offset))
        values.append(
            LedgerExtract.Value(
                item: observation.item, content: observation.content, status: observation.status,
                value: observation.value, text: String(decoding: text, as: UTF8.self),
                note: String(decoding: note, as: UTF8.self), place: place))
    }

    private mutating func turn(to submission: Int32?) {
        if let current { others[current] = values }
        values = submission.flatMap { others.removeValue(forKey: $0) } ?? []
        current = submission
    }

    /// The submissions by their places in the file, when all has been accepted.
    mutating func submissions() -> [Int32: PackedSubmission] {
        turn(to: nil)
        return others.mapValues { PackedSubmission($0) }
    }
}
