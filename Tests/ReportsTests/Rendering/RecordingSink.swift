@testable import Reports

/// Keeps all that a reader tells, in words that a test can compare.
struct RecordingSink: SubmissionSink {
    private(set) var submissions: [Submission] = []
    /// `DN01=4 E`, one for each value.
    private(set) var values: [String] = []
    private(set) var findings: [String] = []

    mutating func begin(_ submission: Submission) {
        submissions.append(submission)
    }

    mutating func amend(_ ordinal: Int32, _ change: (inout Submission) -> Void) {
        change(&submissions[Int(ordinal)])
    }

    mutating func take(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) -> Bool {
        let code = RenderingFixture.plan.code(of: observation.item)
        let value =
            switch observation.content {
            case .number: "\(observation.value) \(observation.status.letter)"
            case .nothing: "-"
            case .missing: "…"
            case .text: text.text
            }
        values.append("\(code)=\(value)")
        return true
    }

    mutating func find(
        _ code: FindingCode, submission: Int32?, item: DenseIndex<Item>?, at place: Place,
        found: UnsafeRawBufferPointer, arguments: () -> [String: String]
    ) {
        findings.append("\(code.rawValue) \(place.cellName ?? "") \(found.text) \(arguments())")
    }
}
