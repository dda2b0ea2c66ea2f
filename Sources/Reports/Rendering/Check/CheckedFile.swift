/// A file that was checked, and what was found in it.
public struct CheckedFile: Sendable {
    /// As it was named; `-` is the standard input.
    public let path: String
    public let judgement: FileJudgement
    /// The rows that the findings kept are in, as they were typed; a place that has none is shown by what was found.
    public let excerpts: [Place: RowExcerpt]

    public init(path: String, judgement: FileJudgement, excerpts: [Place: RowExcerpt] = [:]) {
        self.path = path
        self.judgement = judgement
        self.excerpts = excerpts
    }

    /// Whether something in it must be mended, whether or not a finding of it was kept.
    public var hasErrors: Bool {
        judgement.submissions.contains { $0.errors > 0 } || judgement.findings.contains { $0.severity == .error }
    }
}

/// What checking came to, in numbers: of one file, or of many.
public struct CheckTotals: Sendable {
    public private(set) var files = 0
    private(set) var findings: [Severity: Int] = [:]
    private(set) var rows = RowTally()
    private(set) var rules = RuleCount(rule: "")
    private(set) var accepted = 0
    private(set) var returned = 0

    /// Of no file yet.
    public init() {}

    init(_ judgement: FileJudgement) {
        add(judgement)
    }

    /// Counts a file.
    public mutating func add(_ file: CheckedFile) {
        add(file.judgement)
    }

    private mutating func add(_ judgement: FileJudgement) {
        files += 1
        for (severity, count) in judgement.severityCounts { findings[severity, default: 0] += count }
        rows.read += judgement.rows.read
        rows.taken += judgement.rows.taken
        rows.inError += judgement.rows.inError
        for (reason, count) in judgement.rows.passedOver { rows.passedOver[reason, default: 0] += count }
        for rule in judgement.rules {
            rules.passed += rule.passed
            rules.failed += rule.failed
            rules.notChecked += rule.notChecked
        }
        returned += judgement.submissions.count { $0.outcome == .returned }
        accepted += judgement.submissions.count { $0.outcome == .accepted }
    }
}

extension FileJudgement {
    /// The true count of each severity, whatever the findings keep.
    ///
    /// A code has one severity but for a failed rule, which has its rule's: those that were not kept count as the
    /// first that was.
    var severityCounts: [Severity: Int] {
        var kept: [FindingCode: Int] = [:]
        var first: [FindingCode: Severity] = [:]
        var counts: [Severity: Int] = [:]
        for finding in findings {
            kept[finding.code, default: 0] += finding.count
            counts[finding.severity, default: 0] += finding.count
            if first[finding.code] == nil { first[finding.code] = finding.severity }
        }
        for (code, count) in self.counts {
            let rest = count - (kept[code] ?? 0)
            if rest > 0 { counts[first[code] ?? code.severity, default: 0] += rest }
        }
        return counts
    }

    /// The findings, the gravest first; of one gravity in the order of the file.
    var gravestFirst: [Finding] {
        findings.enumerated()
            .sorted { left, right in
                let (first, second) = (left.element, right.element)
                if first.severity != second.severity { return first.severity < second.severity }
                if first.place.line != second.place.line { return first.place.line < second.place.line }
                if first.place.column != second.place.column { return first.place.column < second.place.column }
                return left.offset < right.offset
            }
            .map(\.element)
    }

    /// The submission of an ordinal, which as a rule is its place in the list.
    func submission(_ ordinal: Int32) -> JudgedSubmission? {
        let position = Int(ordinal)
        if submissions.indices.contains(position), submissions[position].submission.ordinal == ordinal {
            return submissions[position]
        }
        return submissions.first { $0.submission.ordinal == ordinal }
    }
}
