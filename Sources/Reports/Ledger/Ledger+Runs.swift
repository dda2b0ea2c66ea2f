import GRDB

extension Ledger {
    /// What a run took in.
    public struct RunRecord: Hashable, Sendable {
        public let moment: Moment
        /// Files taken in, tries left out.
        public let taken: Int
        /// Of them, those with something returned to be mended.
        public let returned: Int
        /// Files that had waited, and were taken in because their period was reopened.
        public let retaken: Int
    }

    /// The last runs that took something in, the newest first.
    public func lastRuns(_ count: Int) throws -> [RunRecord] {
        try read { database in
            let all = try Self.taking(count, database) + Self.retaking(count, database)
            let moments = Dictionary(grouping: all, by: \.moment)
            return moments.sorted { $1.key < $0.key }.prefix(count).map { moment, records in
                RunRecord(
                    moment: moment, taken: records.reduce(0) { $0 + $1.taken },
                    returned: records.reduce(0) { $0 + $1.returned },
                    retaken: records.reduce(0) { $0 + $1.retaken })
            }
        }
    }

    private static func retaking(_ count: Int, _ database: Database) throws -> [RunRecord] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT retaken, retaken_offset, COUNT(*) FROM arrival WHERE retaken IS NOT NULL
                GROUP BY retaken, retaken_offset ORDER BY retaken DESC LIMIT ?
                """, arguments: [count]
        ).map {
            RunRecord(
                moment: Moment(secondsSinceEpoch: $0[0], offset: $0[1]), taken: 0, returned: 0, retaken: $0[2])
        }
    }

    private static func taking(_ count: Int, _ database: Database) throws -> [RunRecord] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT r.moment, r.time_offset,
                  (SELECT COUNT(*) FROM arrival a WHERE a.run = r.id AND a.is_trial = 0),
                  (SELECT COUNT(DISTINCT a.id) FROM arrival a
                    LEFT JOIN submission s ON s.arrival = a.id
                    WHERE a.run = r.id AND a.is_trial = 0 AND a.duplicate_of IS NULL
                      AND (s.outcome = 'returned' OR s.outcome IS NULL))
                FROM run r ORDER BY r.id DESC LIMIT ?
                """, arguments: [count])
        return rows.map { row in
            RunRecord(
                moment: Moment(secondsSinceEpoch: row[0], offset: row[1]), taken: row[2], returned: row[3], retaken: 0)
        }
    }
}
