/// How grave a finding is.
public enum Severity: String, CaseIterable, Comparable, Codable, Sendable {
    /// The submission is returned, or the item dropped.
    case error
    /// Accepted and flagged.
    case warning
    /// Told, and nothing more.
    case note

    /// The gravest first.
    public static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }
}

/// Findings of one cause in one submission: the same code, indicator and column.
public struct Finding: Sendable {
    /// One place where it was found, and what stood there.
    public struct Occurrence: Hashable, Sendable, Codable {
        public let place: Place
        /// What was found, as typed and cut to a length; empty where something is missing.
        public let found: String

        public init(place: Place, found: String) {
            self.place = place
            self.found = found
        }
    }

    public let code: FindingCode
    /// The code's own, the workspace's, or, of a rule, the rule's.
    public let severity: Severity
    /// The submission's place in its file; nil for the file as a whole.
    public let submission: Int32?
    /// The item that it is about.
    public let item: DenseIndex<Item>?
    /// Words that the message needs beside the place and the item, by the placeholder's name.
    public let arguments: [String: String]
    /// How often it was found.
    public var count: Int
    /// The first few, in file order.
    public var occurrences: [Occurrence]
    /// The submitter's note that settles a warning ("đã kiểm tra: …"); nil while it is open.
    public var answer: String?

    /// The severity is the code's own where none is given.
    public init(
        code: FindingCode, severity: Severity? = nil, submission: Int32?, item: DenseIndex<Item>?,
        arguments: [String: String], count: Int, occurrences: [Occurrence], answer: String? = nil
    ) {
        self.code = code
        self.severity = severity ?? code.severity
        self.submission = submission
        self.item = item
        self.arguments = arguments
        self.count = count
        self.occurrences = occurrences
        self.answer = answer
    }

    /// Whether somebody is still asked: a warning without an answer.
    public var isOpenWarning: Bool { severity == .warning && answer == nil }

    public var place: Place { occurrences.first?.place ?? Place() }
}
