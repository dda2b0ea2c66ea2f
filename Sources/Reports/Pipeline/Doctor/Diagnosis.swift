/// One thing that the doctor has looked at, and what of it.
public struct Diagnosis: Hashable, Sendable {
    public enum State: String, CaseIterable, Encodable, Sendable {
        case ok
        /// Runs go on, and somebody should look.
        case warning
        /// Runs fail, or what they keep is not safe.
        case fault
    }

    /// What was looked at, such as `disk`.
    public let subject: String
    /// What was found of it, such as `full`: the key of its words below the subject's.
    public let kind: String
    public let state: State
    /// What stands in the place of the words' placeholders.
    public let values: [String: String]
    /// What a fault of the program's own says, in the place of the kind's words.
    let told: LocalName?

    init(
        _ subject: String, _ kind: String, _ state: State, _ values: [String: String] = [:], told: LocalName? = nil
    ) {
        self.subject = subject
        self.kind = kind
        self.state = state
        self.values = values
        self.told = told
    }

    static func ok(_ subject: String, _ values: [String: String] = [:]) -> Diagnosis {
        Diagnosis(subject, "ok", .ok, values)
    }
}
