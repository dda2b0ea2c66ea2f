import GRDB

/// A file that was taken in, as the officer is told of it.
public struct ArrivalNews: Sendable {
    public let arrival: Int64
    public let received: Moment
    /// When a reopening took it in, after it had waited; nil otherwise.
    public let retaken: Moment?
    /// The id of the unit whose folder it lay in; nil for the inbox itself.
    public let folder: String?
    public let fileName: String
    public let isDuplicate: Bool
    /// Whether anything of it came back.
    public let isReturned: Bool
    /// The reports of it that were accepted, each form and period once.
    public let accepted: [(period: Period, form: String)]
}

extension Ledger {
    /// The files taken in after the given one and since the moment, and those that a reopening has taken in since; apart from
    /// those that were only tried.
    public func arrivals(after last: Int64, since moment: Moment) throws -> [ArrivalNews] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT a.id, a.received, a.time_offset, a.folder, a.name, a.duplicate_of IS NOT NULL,
                      (SELECT COUNT(*) FROM submission s WHERE s.arrival = a.id AND s.outcome = ?),
                      (SELECT COUNT(*) FROM submission s WHERE s.arrival = a.id),
                      (SELECT GROUP_CONCAT(DISTINCT s.period || '/' || s.form) FROM submission s
                        WHERE s.arrival = a.id AND s.outcome = ?), a.retaken, a.retaken_offset
                    FROM arrival a
                    WHERE a.is_trial = 0 AND (a.id > ? AND a.received >= ? OR a.retaken > ?) ORDER BY a.id
                    """,
                arguments: [
                    JudgedSubmission.Outcome.returned.rawValue, JudgedSubmission.Outcome.accepted.rawValue, last,
                    moment.secondsSinceEpoch, moment.secondsSinceEpoch,
                ])
            return rows.map { row in
                let (isDuplicate, returned, all): (Bool, Int, Int) = (row[5], row[6], row[7])
                return ArrivalNews(
                    arrival: row[0], received: Moment(secondsSinceEpoch: row[1], offset: row[2]),
                    retaken: (row[9] as Int64?).map { Moment(secondsSinceEpoch: $0, offset: row[10]) },
                    folder: row[3],
                    fileName: row[4], isDuplicate: isDuplicate,
                    isReturned: !isDuplicate && (returned > 0 || all == 0), accepted: accepted(row[8] ?? ""))
            }
        }
    }

    private func accepted(_ list: String) -> [(period: Period, form: String)] {
        list.split(separator: ",").compactMap { key in
            let parts = key.split(separator: "/", maxSplits: 1)
            guard parts.count == 2, let period = Period(canonical: String(parts[0])) else { return nil }
            return (period, String(parts[1]))
        }
    }
}
