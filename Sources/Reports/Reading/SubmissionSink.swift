/// What a reader tells of a submission file, in file order.
///
/// The bytes are lent for the call alone.
protocol SubmissionSink {
    /// A submission begins; what follows names it by its ordinal.
    mutating func begin(_ submission: Submission)

    /// One value; returns what becomes of it.
    mutating func take(
        _ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer
    ) -> ValueOutcome

    /// One number without a note, if nothing can have to be told of it: false where there may be something, and then
    /// nothing has been done with it. Its place is asked for where it has to be kept.
    mutating func takeQuietly(
        _ value: ExactDecimal, of item: DenseIndex<Item>, submission: Int32, status: ObservationStatus,
        at place: @autoclosure () -> Place
    ) -> Bool

    /// A cell of an item was left empty.
    mutating func leaveBlank(_ item: DenseIndex<Item>, submission: Int32, at place: Place)

    /// A value cannot be read, which is told beside; the observation is what is known of it without its content.
    mutating func leaveUnread(_ observation: Observation)

    /// Something is wrong.
    ///
    /// The submission is given by its ordinal, nil for the file as a whole; `found` is what stands there; the
    /// arguments are the message's further words, asked for only when the finding is kept.
    mutating func find(
        _ code: FindingCode, submission: Int32?, item: DenseIndex<Item>?, at place: Place,
        found: UnsafeRawBufferPointer, arguments: () -> [String: String])
}

extension SubmissionSink {
    @inline(__always)
    mutating func takeQuietly(
        _ value: ExactDecimal, of item: DenseIndex<Item>, submission: Int32, status: ObservationStatus,
        at place: @autoclosure () -> Place
    ) -> Bool { false }

    mutating func leaveUnread(_ observation: Observation) {}
}

/// What becomes of a value.
enum ValueOutcome {
    case taken, inError, notAnswered
    /// It is computed from others, and what was sent is passed over.
    case derived
}

extension UnsafeRawBufferPointer {
    /// No bytes.
    static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    /// The bytes as composed text without blanks at its ends.
    var text: String {
        Folding.composed(String(decoding: Spaces.trimmed(self), as: UTF8.self))
    }
}
