import GRDB

extension Ledger {
    /// What a run took in.
    public struct RunRecord: Hashable, Sendable {
        public let moment: Moment
        /// Files taken in, tries left out.
        public let taken: Int
        /// Of them, those with something returned to be mended.
        public let returned: Int
    }

    /// The last runs that took something in, the newest first.
    public func lastRuns(_ count: Int) throws -> [RunRecord] {
        try told {
            try queue.read { database in
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
                        moment: Moment(secondsSinceEpoch: row[0], offset: row[1]), taken: row[2], returned: row[3])
                }
            }
        }
    }
}
