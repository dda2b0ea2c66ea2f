/// A sink as plain calls, for the classes that a C parser calls back.
///
/// Of a generic class there is no version for each sink, as there is of a generic function: each of its steps would look
/// its types up as it runs.
final class SinkCalls: SubmissionSink {
    private typealias Take = (Observation, UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> ValueOutcome
    private typealias Find = (
        FindingCode, Int32?, DenseIndex<Item>?, Place, UnsafeRawBufferPointer, () -> [String: String]
    ) -> Void

    private let beginning: (Submission) -> Void
    private let taking: Take
    private let leavingBlank: (DenseIndex<Item>, Int32, Place) -> Void
    private let leavingUnread: (Observation) -> Void
    private let finding: Find

    init<Sink: SubmissionSink>(_ sink: UnsafeMutablePointer<Sink>) {
        beginning = { sink.pointee.begin($0) }
        taking = { sink.pointee.take($0, text: $1, note: $2) }
        leavingBlank = { sink.pointee.leaveBlank($0, submission: $1, at: $2) }
        leavingUnread = { sink.pointee.leaveUnread($0) }
        finding = { sink.pointee.find($0, submission: $1, item: $2, at: $3, found: $4, arguments: $5) }
    }

    func begin(_ submission: Submission) { beginning(submission) }

    func take(
        _ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer
    ) -> ValueOutcome {
        taking(observation, text, note)
    }

    func leaveBlank(_ item: DenseIndex<Item>, submission: Int32, at place: Place) {
        leavingBlank(item, submission, place)
    }

    func leaveUnread(_ observation: Observation) { leavingUnread(observation) }

    func find(
        _ code: FindingCode, submission: Int32?, item: DenseIndex<Item>?, at place: Place,
        found: UnsafeRawBufferPointer, arguments: () -> [String: String]
    ) {
        finding(code, submission, item, place, found, arguments)
    }
}
