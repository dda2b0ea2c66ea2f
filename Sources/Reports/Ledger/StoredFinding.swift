import GRDB

/// The plan's items by the codes that the ledger keeps.
struct ItemCodes {
    private struct Code: Hashable {
        let indicator: String
        let part: String?
    }

    private let items: [Code: DenseIndex<Item>]

    init(_ plan: Plan) {
        items = Dictionary(
            plan.items.enumerated().map { position, item in
                (Code(indicator: plan.indicators[item.indicator].code, part: item.part), DenseIndex(position))
            }, uniquingKeysWith: { first, _ in first })
    }

    func item(indicator: String, part: String?) -> DenseIndex<Item>? {
        items[Code(indicator: indicator, part: part)]
    }
}

/// What a finding is about, by which it is known again in another revision.
struct FindingIdentity: Hashable {
    let code: FindingCode
    let item: DenseIndex<Item>?
}

/// The findings of the ledger.
enum StoredFinding {
    /// The findings of an arrival, or of one of its submissions, as they were made. Those of codes that the program
    /// no longer knows are left out.
    static func fetch(
        _ database: Database, arrival: Int64, submission: Int32? = nil, codes: ItemCodes
    ) throws -> [Finding] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT submission, code, indicator, part, count, arguments, occurrences, severity, answer FROM finding
                WHERE arrival = ? \(submission == nil ? "" : "AND submission = ?") ORDER BY sequence
                """)
        let rows = try Row.fetchAll(
            statement, arguments: submission.map { [arrival, $0] } ?? [arrival])
        return rows.compactMap { row in
            guard let code = FindingCode(rawValue: row[1]) else { return nil }
            let item = (row[2] as String?).flatMap { codes.item(indicator: $0, part: row[3]) }
            return Finding(
                code: code, severity: (row[7] as String?).flatMap(Severity.init), submission: row[0], item: item,
                arguments: StoredJSON.value(row[5]) ?? [:], count: row[4],
                occurrences: StoredJSON.value(row[6]) ?? [], answer: row[8])
        }
    }

    /// What the findings of a submission are about, and how grave each is. Those of codes and items that are no longer
    /// known are left out.
    static func causes(
        _ database: Database, of candidate: StandingCandidate, codes: ItemCodes
    ) throws -> [(cause: FindingIdentity, severity: Severity)] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT code, indicator, part, severity FROM finding
                WHERE arrival = ? AND submission = ? ORDER BY sequence
                """)
        return try Row.fetchAll(statement, arguments: [candidate.arrival, candidate.ordinal]).compactMap { row in
            guard let code = FindingCode(rawValue: row[0]) else { return nil }
            let indicator = row[1] as String?
            let item = indicator.flatMap { codes.item(indicator: $0, part: row[2]) }
            if indicator != nil, item == nil { return nil }
            let severity = (row[3] as String?).flatMap(Severity.init) ?? code.severity
            return (FindingIdentity(code: code, item: item), severity)
        }
    }
}
