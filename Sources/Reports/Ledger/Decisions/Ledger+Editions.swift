import GRDB

extension Ledger {
    /// An edition that was frozen.
    public struct StoredEdition: Hashable, Sendable {
        public let period: Period
        /// Of the period's editions, from 1.
        public let number: Int
        /// What its figures were, as one hash.
        public let content: String
        /// The hash of its list of hashes (SHA256SUMS).
        public let sums: String
        /// The names, sizes and times of its files when it was frozen, as one hash.
        public let stamp: String
        /// When it was approved.
        public let moment: Moment

        public init(period: Period, number: Int, content: String, sums: String, stamp: String, moment: Moment) {
            self.period = period
            self.number = number
            self.content = content
            self.sums = sums
            self.stamp = stamp
            self.moment = moment
        }
    }

    /// By period and number.
    public func editions() throws -> [StoredEdition] {
        try read { database in
            guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [] }
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT period, number, content, sums, stamp, moment, time_offset FROM edition")
            return rows.compactMap { row in
                Period(canonical: row[0] as String).map { period in
                    StoredEdition(
                        period: period, number: row[1], content: row[2], sums: row[3],
                        stamp: row[4], moment: Moment(secondsSinceEpoch: row[5], offset: row[6]))
                }
            }.sorted { ($0.period, $0.number) < ($1.period, $1.number) }
        }
    }

    /// Keeps an edition once its folder is there, and queues what tells of it, in one step.
    public func keep(_ edition: StoredEdition, telling messages: [OutgoingMessage] = []) throws {
        try told {
            try queue.write { database in
                try MailQueue(database: database).add(messages)
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO edition (period, number, content, sums, stamp, moment, time_offset)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        edition.period.description, edition.number, edition.content, edition.sums,
                        edition.stamp, edition.moment.secondsSinceEpoch, edition.moment.offset,
                    ])
            }
        }
    }
}
