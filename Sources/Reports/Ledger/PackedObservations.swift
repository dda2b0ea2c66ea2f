/// The values of all that stands, submission by submission, packed.
public struct PackedObservations: Sendable {
    /// Those that have any values, in their order.
    private var submissions: [PackedSubmission] = []
    /// Of each the place of its first value among all values.
    private var firsts: [Int] = []
    /// How many values there are.
    public private(set) var count = 0

    init() {}

    /// The values of submissions that have these places.
    init(_ values: [LedgerExtract.Value], of ranges: [Range<Int>]) {
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            submissions.append(PackedSubmission(Array(values[range])))
            firsts.append(range.lowerBound)
        }
        count = values.count
    }

    /// Where its values are now.
    mutating func append(_ submission: PackedSubmission) -> Range<Int> {
        let range = count..<count + submission.count
        guard !range.isEmpty else { return range }
        submissions.append(submission)
        firsts.append(count)
        count = range.upperBound
        return range
    }

    /// The submission whose values have these places; nil where it has none.
    func submission(_ range: Range<Int>) -> PackedSubmission? {
        guard !range.isEmpty else { return nil }
        let place = firsts.endOfLeading { $0 < range.lowerBound }
        return place < firsts.count && firsts[place] == range.lowerBound ? submissions[place] : nil
    }

    /// The values of one submission.
    public subscript(range: Range<Int>) -> [LedgerExtract.Value] { submission(range)?.values ?? [] }

    /// The values of all, in the order of their places.
    public var values: [LedgerExtract.Value] { submissions.flatMap(\.values) }
}
