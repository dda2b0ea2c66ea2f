import GRDB

/// What the ledger knows of a file that was taken in, for who reads it again.
public struct ArrivalRecord: Sendable {
    public let run: Int64
    /// The moment of the run that took it in.
    public let received: Moment
    /// The id of the unit whose folder it lay in; nil for the inbox itself.
    public let folder: String?
    /// The name it had, for people; never a path.
    public let fileName: String
    public let hash: String
    public let size: Int64
    public let owner: UInt32
    public let modified: FileTime
    /// The hashes of what it was judged by.
    public let plan: String
    public let units: String
    public let settings: String
}

extension Ledger {
    /// Every file ever taken in, in the order of arrival.
    public func arrivals() throws -> [ArrivalRecord] {
        try read { database in
            guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [] }
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT a.run, a.received, a.time_offset, a.folder, a.name, a.hash, a.size, a.owner, a.modified,
                      r.plan, r.units, r.settings
                    FROM arrival a JOIN run r ON r.id = a.run ORDER BY a.id
                    """)
            var records: [ArrivalRecord] = []
            while let row = try rows.next() {
                records.append(
                    ArrivalRecord(
                        run: row[0], received: Moment(secondsSinceEpoch: row[1], offset: row[2]), folder: row[3],
                        fileName: row[4], hash: row[5], size: row[6],
                        owner: UInt32(truncatingIfNeeded: row[7] as Int64),
                        modified: FileTime(nanoseconds: row[8]), plan: row[9], units: row[10], settings: row[11]))
            }
            return records
        }
    }

    /// What runs were made by beside the files: the kind (plan, units, templates, settings) and the hash.
    public func sources() throws -> [(kind: String, hash: String)] {
        try read { database in
            guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [] }
            return try Row.fetchAll(database, sql: "SELECT kind, hash FROM source ORDER BY kind, hash")
                .map { ($0[0], $0[1]) }
        }
    }

    /// What SQLite itself finds wrong with the file; empty where it is sound.
    public func damage() throws -> [String] {
        try read { database in
            try String.fetchAll(database, sql: "PRAGMA quick_check(10)").filter { $0 != "ok" }
        }
    }
}
