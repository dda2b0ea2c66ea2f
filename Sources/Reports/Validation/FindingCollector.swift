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
    }

    static let groups = 1_000
    static let occurrences = 5
    /// Bytes of what was found that are kept.
    static let excerpt = 80

    private(set) var findings: [Finding] = []
    private var counted = [Int](repeating: 0, count: FindingCode.allCases.count)
    private var groupOfCause: [Cause: Int] = [:]
    /// The last submission that a group has been opened for: once the groups are full, later ones have none.
    private var lastSubmission: Int32 = -1

    /// Counts a finding; its arguments are asked for only when it opens a group.
    mutating func add(
        _ code: FindingCode, submission: Int32?, item: DenseIndex<Item>?, at place: Place,
        found: UnsafeRawBufferPointer, arguments: () -> [String: String]
    ) {
        counted[code.position] += 1
        let submission = submission ?? -1
        if findings.count == Self.groups, submission > lastSubmission { return }
        keep(code, submission, item, place, found, arguments)
    }

    @inline(never)
    private mutating func keep(
        _ code: FindingCode, _ submission: Int32, _ item: DenseIndex<Item>?, _ place: Place,
        _ found: UnsafeRawBufferPointer, _ arguments: () -> [String: String]
    ) {
        let cause = Cause(
            code: UInt8(code.position), submission: submission, item: item?.rawValue ?? -1, cell: place.cell,
            field: place.field)
        if let group = groupOfCause[cause] {
            findings[group].count += 1
            if findings[group].occurrences.count < Self.occurrences {
                findings[group].occurrences.append(Finding.Occurrence(place: place, found: Self.excerpt(of: found)))
            }
            return
        }
        guard findings.count < Self.groups else { return }
        groupOfCause[cause] = findings.count
        lastSubmission = max(lastSubmission, submission)
        findings.append(
            Finding(
                code: code, submission: submission < 0 ? nil : submission, item: item, arguments: arguments(), count: 1,
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
