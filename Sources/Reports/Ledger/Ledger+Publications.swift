import GRDB

extension Ledger {
    /// What was published last of the period (its name, or another word for what is of no period) in the folder
    /// (`out` or `office`).
    public func publishedHash(_ period: String, in folder: String) throws -> String? {
        try told {
            try queue.read {
                try String.fetchOne(
                    $0, sql: "SELECT hash FROM publication WHERE folder = ? AND period = ?",
                    arguments: [folder, period])
            }
        }
    }

    /// All that is published in the folder: the hash by the period's name.
    public func publishedHashes(in folder: String) throws -> [String: String] {
        try told {
            try queue.read { database in
                let rows = try Row.fetchAll(
                    database, sql: "SELECT period, hash FROM publication WHERE folder = ?", arguments: [folder])
                return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { _, last in last })
            }
        }
    }

    public func setPublishedHash(_ hash: String, of period: String, in folder: String) throws {
        try told {
            try queue.write {
                try $0.execute(
                    sql: "INSERT OR REPLACE INTO publication (folder, period, hash) VALUES (?, ?, ?)",
                    arguments: [folder, period, hash])
            }
        }
    }

    /// The hash of each list of hashes (SHA256SUMS) in the folder of reports: by the period's name, and by an empty one
    /// for what is of no period.
    public func sums(in folder: String) throws -> [String: String] {
        try told {
            try queue.read { database in
                guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [:] }
                let rows = try Row.fetchAll(
                    database, sql: "SELECT period, hash FROM published_sums WHERE folder = ?", arguments: [folder])
                return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { _, last in last })
            }
        }
    }

    /// The folders of reports that lists are kept of.
    public func foldersWithSums() throws -> [String] {
        try told {
            try queue.read { database in
                guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [] }
                return try String.fetchAll(
                    database, sql: "SELECT DISTINCT folder FROM published_sums ORDER BY folder")
            }
        }
    }

    public func setSums(_ hash: String, of period: String, in folder: String) throws {
        try told {
            try queue.write {
                try $0.execute(
                    sql: "INSERT OR REPLACE INTO published_sums (folder, period, hash) VALUES (?, ?, ?)",
                    arguments: [folder, period, hash])
            }
        }
    }
}
