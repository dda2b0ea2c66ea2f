import GRDB

extension Ledger {
    /// What was published last of the period (its name, or another word for what is of no period) in the folder
    /// (`out` or `office`).
    public func publishedHash(_ period: String, in folder: String) throws -> String? {
        try read {
            try String.fetchOne(
                $0, sql: "SELECT hash FROM publication WHERE folder = ? AND period = ?",
                arguments: [folder, period])
        }
    }

    /// All that is published in the folder: the hash by the period's name.
    public func publishedHashes(in folder: String) throws -> [String: String] {
        try read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT period, hash FROM publication WHERE folder = ?", arguments: [folder])
            return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { _, last in last })
        }
    }

    public func setPublishedHash(_ hash: String, of period: String, in folders: String...) throws {
        try told {
            try queue.write { database in
                for folder in folders { try Self.write(hash, period, folder, database) }
            }
        }
    }

    /// The hash of each list of hashes (SHA256SUMS) in the folder of reports: by the period's name, and by an empty one
    /// for what is of no period.
    public func sums(in folder: String) throws -> [String: String] {
        try read { database in
            guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [:] }
            let rows = try Row.fetchAll(
                database, sql: "SELECT period, hash FROM published_sums WHERE folder = ?", arguments: [folder])
            return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { _, last in last })
        }
    }

    /// The folders of reports that lists are kept of.
    public func foldersWithSums() throws -> [String] {
        try read { database in
            guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [] }
            return try String.fetchAll(
                database, sql: "SELECT DISTINCT folder FROM published_sums ORDER BY folder")
        }
    }

    /// The moment of the run that last published anything: until then decisions are in force in what is published. Nil
    /// where nothing has been.
    public func lastPublication() throws -> Moment? {
        try read { database in
            guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return nil }
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT moment, time_offset FROM published_sums
                    WHERE folder = 'office' AND period = '' AND moment IS NOT NULL
                    """)
            return row.map { Moment(secondsSinceEpoch: $0[0], offset: $0[1]) }
        }
    }

    /// Notes a list of hashes, and what its folder was made from where that is told: at once, as a folder that counts as published
    /// is one whose list is known.
    public func setSums(
        _ hash: String, of period: String, in folder: String, madeFrom source: String? = nil, now: Moment
    ) throws {
        try told {
            try queue.write { database in
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO published_sums (folder, period, hash, moment, time_offset)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [folder, period, hash, now.secondsSinceEpoch, now.offset])
                if let source { try Self.write(source, period, folder, database) }
            }
        }
    }

    private static func write(_ hash: String, _ period: String, _ folder: String, _ database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO publication (folder, period, hash) VALUES (?, ?, ?)",
            arguments: [folder, period, hash])
    }
}
