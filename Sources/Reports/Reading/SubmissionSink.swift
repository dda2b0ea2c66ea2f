/// What a reader tells of a submission file, in file order.
///
/// The bytes are lent for the call alone.
protocol SubmissionSink {
    /// A submission begins; what follows names it by its ordinal.
    mutating func begin(_ submission: Submission)

    /// The submitter ticked "nothing to report", gave the revision or a note, after it had begun.
    mutating func amend(_ ordinal: Int32, _ change: (inout Submission) -> Void)

    /// One value. Returns whether it counts, or is in error.
    mutating func take(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) -> Bool

    /// Something is wrong.
    ///
    /// - Parameters:
    ///   - submission: The ordinal of the submission that it is of; nil for the file as a whole.
    ///   - found: What stands there.
    ///   - arguments: The message's further words; asked for only when the finding is kept.
    mutating func find(
        _ code: FindingCode, submission: Int32?, item: DenseIndex<Item>?, at place: Place,
        found: UnsafeRawBufferPointer, arguments: () -> [String: String])
}

extension UnsafeRawBufferPointer {
    /// No bytes.
    static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    /// The bytes as composed text without blanks at its ends.
    var text: String {
        Folding.composed(String(decoding: Spaces.trimmed(self), as: UTF8.self))
    }
}
