import GRDB

/// A file that was taken in, as the officer is told of it.
public struct ArrivalNews: Sendable {
    public let arrival: Int64
    public let received: Moment
    /// The id of the unit whose folder it lay in; nil for the inbox itself.
    public let folder: String?
    public let fileName: String
    public let isDuplicate: Bool
    /// Whether anything of it came back.
    public let isReturned: Bool
}

extension Ledger {
    /// The files taken in after the given one and since the moment, apart from those that were only tried.
    public func arrivals(after last: Int64, since moment: Moment) throws -> [ArrivalNews] {
        try told {
            try queue.read { database in
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT a.id, a.received, a.time_offset, a.folder, a.name, a.duplicate_of IS NOT NULL,
                          (SELECT COUNT(*) FROM submission s WHERE s.arrival = a.id AND s.outcome = ?),
                          (SELECT COUNT(*) FROM submission s WHERE s.arrival = a.id)
                        FROM arrival a WHERE a.is_trial = 0 AND a.id > ? AND a.received >= ? ORDER BY a.id
                        """,
                    arguments: [JudgedSubmission.Outcome.returned.rawValue, last, moment.secondsSinceEpoch])
                return rows.map { row in
                    let (isDuplicate, returned, all): (Bool, Int, Int) = (row[5], row[6], row[7])
                    return ArrivalNews(
                        arrival: row[0], received: Moment(secondsSinceEpoch: row[1], offset: row[2]), folder: row[3],
                        fileName: row[4], isDuplicate: isDuplicate,
                        isReturned: !isDuplicate && (returned > 0 || all == 0))
                }
            }
        }
    }

    /// How many units have sent reports of the form's period that came after its closing and wait for its reopening.
    public func waitingForReopening(_ period: Period, form: String, closed: Moment) throws -> Int {
        try told {
            try queue.read { database in
                try Int.fetchOne(
                    database,
                    sql: """
                        SELECT COUNT(DISTINCT s.unit) FROM submission s JOIN arrival a ON a.id = s.arrival
                        WHERE s.period = ? AND s.form = ? AND s.outcome = ? AND a.received > ? AND a.is_trial = 0
                          AND a.duplicate_of IS NULL
                        """,
                    arguments: [
                        period.description, form, JudgedSubmission.Outcome.accepted.rawValue, closed.secondsSinceEpoch,
                    ]) ?? 0
            }
        }
    }
}
