/// The values of what a run has taken in, by where the ledger has it.
struct TakenValues: Sendable {
    /// Where the ledger has a submission.
    struct Place: Hashable {
        let arrival: Int64
        let ordinal: Int32
    }

    private var submissions: [Place: PackedSubmission] = [:]

    mutating func add(_ packed: [Int32: PackedSubmission], of arrival: Int64) {
        for (ordinal, values) in packed { submissions[Place(arrival: arrival, ordinal: ordinal)] = values }
    }

    subscript(candidate: StandingCandidate) -> PackedSubmission? {
        get { submissions[Place(arrival: candidate.arrival, ordinal: candidate.ordinal)] }
        set { submissions[Place(arrival: candidate.arrival, ordinal: candidate.ordinal)] = newValue }
    }
}
