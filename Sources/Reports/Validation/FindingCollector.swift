/// Gathers the findings of one file by cause: the same code, submission, item and column are one group.
///
/// What is shown is capped; what is counted never is.
struct FindingCollector {
    private struct Cause: Hashable {
        let code: UInt8
        let submission: Int32
        let item: Int32
        let cell: UInt16
        let field: Field
        let rule: Int32

        /// The same of a submission's ordinal in the whole file.
        func of(_ ordinals: [Int32]) -> Cause {
            Cause(
                code: code, submission: submission < 0 ? submission : ordinals[Int(submission)], item: item, cell: cell,
                field: field, rule: rule)
        }
    }

    static let groups = 1_000
    static let occurrences = 5
    /// Bytes of what was found that are kept.
    static let excerpt = 80

    private(set) var findings: [Finding] = []
    /// Each finding by itself, in the order of the file, as far as `rowLimit` goes.
    private(set) var rows: [RowFinding] = []
    private let severities: Severities
    private let rowLimit: Int
    private var counted = [Int](repeating: 0, count: FindingCode.allCases.count)
    private var groupOfCause: [Cause: Int] = [:]
    /// Whether a finding of the file as a whole has gone by uncounted among the groups, since they were full.
    private(set) var hasLostCause = false
    /// The last submission that a group has been opened for: once the groups are full, later ones have none.
    private var lastSubmission: Int32 = -1

    /// - Parameters:
    ///   - severities: Those in force.
    ///   - rowLimit: How many findings are kept one by one, for the column of findings in the submitter's file.
    init(severities: Severities, rowLimit: Int = 0) {
        self.severities = severities
        self.rowLimit = rowLimit
    }

    /// Counts a finding; its arguments are asked for only when it opens a group. Of a rule, its place among the plan's
    /// and its severity are given.
    mutating func add(
        _ code: FindingCode, rule: (position: Int, severity: Severity)? = nil, submission: Int32?,
        item: DenseIndex<Item>?, at place: Place, found: UnsafeRawBufferPointer, arguments: () -> [String: String]
    ) {
        guard count(code, submission: submission) else { return }
        keep(
            code, rule: rule, submission: submission, item: item, at: place, found: found, arguments: arguments)
    }

    /// Counts a finding; whether it may have to be kept as well.
    @inline(__always)
    mutating func count(_ code: FindingCode, submission: Int32?) -> Bool {
        counted[code.position] += 1
        return rows.count < rowLimit || hasGroup(for: submission ?? -1)
    }

    /// Whether a finding of the submission may belong to a group.
    @inline(__always)
    private func hasGroup(for submission: Int32) -> Bool { !isFull || submission <= lastSubmission }

    /// Keeps a finding that has been counted.
    @inline(never)
    mutating func keep(
        _ code: FindingCode, rule: (position: Int, severity: Severity)? = nil, submission: Int32?,
        item: DenseIndex<Item>?, at place: Place, found: UnsafeRawBufferPointer, arguments: () -> [String: String]
    ) {
        let submission = submission ?? -1
        let severity = rule?.severity ?? severities[code]
        if rows.count < rowLimit {
            let finding = Finding(
                code: code, severity: severity, submission: submission < 0 ? nil : submission, item: item,
                arguments: arguments(), count: 1,
                occurrences: [Finding.Occurrence(place: place, found: Self.excerpt(of: found))])
            rows.append(RowFinding(place: place, finding: finding))
        }
        guard hasGroup(for: submission) else { return }
        let cause = Cause(
            code: UInt8(code.position), submission: submission, item: item?.rawValue ?? -1, cell: place.cell,
            field: place.field, rule: Int32(rule?.position ?? -1))
        group(code, severity, cause, place, item, found, arguments)
    }

    /// Marks the warnings that the submitters' notes answer.
    ///
    /// - Returns: The submissions of those that were settled, and how many each has.
    mutating func settle(_ note: (Finding) -> String?) -> [(submission: Int32, count: Int)] {
        var settled: [(submission: Int32, count: Int)] = []
        for position in findings.indices {
            guard findings[position].isOpenWarning, let submission = findings[position].submission,
                let answer = note(findings[position])
            else { continue }
            findings[position].answer = answer
            settled.append((submission, findings[position].count))
        }
        rows.removeAll { $0.finding.severity == .warning && note($0.finding) != nil }
        return settled
    }

    /// Whether further causes are counted, and not kept.
    var isFull: Bool { findings.count == Self.groups }

    /// Takes over the findings of the rows that follow, as if they had been added one by one. Neither keeps rows.
    mutating func join(_ other: FindingCollector, _ ordinals: [Int32], behind extent: TableExtent) {
        for position in counted.indices { counted[position] += other.counted[position] }
        var causes = [Cause?](repeating: nil, count: other.findings.count)
        for (cause, group) in other.groupOfCause { causes[group] = cause }
        for (finding, cause) in zip(other.findings, causes) {
            guard let cause = cause?.of(ordinals) else { continue }
            let moved = Finding(
                code: finding.code, severity: finding.severity,
                submission: finding.submission.map { ordinals[Int($0)] }, item: finding.item,
                arguments: finding.arguments, count: finding.count,
                occurrences: finding.occurrences.map {
                    Finding.Occurrence(place: $0.place.moved(behind: extent), found: $0.found)
                })
            if let group = groupOfCause[cause] {
                findings[group].count += moved.count
                findings[group].occurrences += moved.occurrences.prefix(
                    Self.occurrences - findings[group].occurrences.count)
            } else if !isFull {
                groupOfCause[cause] = findings.count
                lastSubmission = max(lastSubmission, cause.submission)
                findings.append(moved)
            }
        }
    }

    private mutating func group(
        _ code: FindingCode, _ severity: Severity, _ cause: Cause, _ place: Place, _ item: DenseIndex<Item>?,
        _ found: UnsafeRawBufferPointer, _ arguments: () -> [String: String]
    ) {
        if let group = groupOfCause[cause] {
            findings[group].count += 1
            if findings[group].occurrences.count < Self.occurrences {
                findings[group].occurrences.append(Finding.Occurrence(place: place, found: Self.excerpt(of: found)))
            }
            return
        }
        guard !isFull else {
            hasLostCause = hasLostCause || cause.submission < 0
            return
        }
        groupOfCause[cause] = findings.count
        lastSubmission = max(lastSubmission, cause.submission)
        findings.append(
            Finding(
                code: code, severity: severity, submission: cause.submission < 0 ? nil : cause.submission, item: item,
                arguments: arguments(), count: 1,
                occurrences: [Finding.Occurrence(place: place, found: Self.excerpt(of: found))]))
    }

    /// How often each code was found.
    var counts: [FindingCode: Int] {
        var counts: [FindingCode: Int] = [:]
        for code in FindingCode.allCases where counted[code.position] > 0 {
            counts[code] = counted[code.position]
        }
        return counts
    }

    private static func excerpt(of found: UnsafeRawBufferPointer) -> String {
        guard found.count > excerpt else { return found.text }
        var end = excerpt
        while end > 0, found[end] & 0xC0 == 0x80 { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: found[..<end]).text + "…"
    }
}
