import GRDB
import Glibc

/// What was taken in, judged and published: reports.sqlite.
///
/// It speaks of units, forms and indicators by their ids and codes, so that it outlives a changed plan.
public final class Ledger: Sendable {
    public let path: String
    let queue: DatabaseQueue

    /// Opens the ledger, and makes it where there is none.
    ///
    /// - Throws: `LedgerFault`: on a network mount, when another program holds it, when it is damaged or of a later
    ///   edition of the program.
    public init(path: String) throws(LedgerFault) {
        self.path = path
        // SQLite gives its write-ahead log the ledger's own mode: nothing of it is for others to read.
        let made = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard made >= 0 else {
            let kind: LedgerFault.Kind =
                switch errno {
                case ENOSPC, EDQUOT: .diskFull
                case EROFS: .readOnly
                default: .noRights
                }
            throw LedgerFault(path: path, kind: kind)
        }
        close(made)
        if let name = NetworkMount.name(of: path, mounts: Self.mounts) {
            throw LedgerFault(path: path, kind: .networkMount(name))
        }
        do {
            queue = try Self.open(path)
            let migrator = LedgerSchema.migrator
            if try queue.read(migrator.hasBeenSuperseded) { throw LedgerFault(path: path, kind: .newer) }
            try migrator.migrate(queue)
        } catch let fault as LedgerFault {
            throw fault
        } catch {
            throw LedgerFault(path: path, error)
        }
    }

    /// Opens a ledger that is there, to read it alone: it is neither made nor changed.
    ///
    /// SQLite opens it for writing all the same: a connection that may only read would leave its write-ahead log behind,
    /// in the name of whoever has read.
    ///
    /// - Throws: `LedgerFault`: on a network mount, without rights, when it is damaged or of a later edition of the
    ///   program.
    public init(reading path: String) throws(LedgerFault) {
        self.path = path
        guard access(path, R_OK) == 0 else { throw LedgerFault(path: path, kind: .noRights) }
        if let name = NetworkMount.name(of: path, mounts: Self.mounts) {
            throw LedgerFault(path: path, kind: .networkMount(name))
        }
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            queue = try DatabaseQueue(path: path, configuration: configuration)
            if try queue.read(LedgerSchema.migrator.hasBeenSuperseded) { throw LedgerFault(path: path, kind: .newer) }
        } catch let fault as LedgerFault {
            throw fault
        } catch {
            throw LedgerFault(path: path, error)
        }
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        // A commit must outlast a power cut: the inbox entry goes right after it. GRDB sets NORMAL with WAL.
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return queue
    }

    static func mounts() -> String {
        guard let file = fopen("/proc/self/mountinfo", "re") else { return "" }
        defer { fclose(file) }
        var text: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 { text += block[..<count] }
        return String(decoding: text, as: UTF8.self)
    }

    /// Runs the body in one transaction: all of it is kept, or nothing.
    ///
    /// - Throws: `LedgerFault`, or what the body throws.
    public func write<Result>(
        plan: Plan, units: UnitRegistry, _ body: (LedgerWriter) throws -> Result
    ) throws -> Result {
        let result = try told {
            try queue.write { database in
                try body(LedgerWriter(database: database, plan: plan, units: units))
            }
        }
        FaultPoint.pass(.committed)
        return result
    }

    /// Runs the body in one transaction, in which nothing changes under it. It must not write.
    ///
    /// GRDB's own `read` switches a pragma on and off, at which SQLite forgets all statements that it had prepared: where
    /// every answer reads a few rows, preparing took longer than reading.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try told {
            try queue.unsafeRead { database in
                var result: Result?
                try database.inTransaction(.deferred) {
                    result = try body(database)
                    return .commit
                }
                guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
                return result
            }
        }
    }

    /// Runs the body, and tells a fault of SQLite as one of the ledger.
    func told<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw LedgerFault(path: path, error)
        }
    }

    // MARK: - Runs

    /// How many runs have taken something in.
    public func runs() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM run") ?? 0 }
    }

    /// The number of the run to come. For the holder of the lock.
    public func nextRun() throws -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT MAX(id) FROM run") ?? 0 } + 1
    }

    /// The moment of the last run that took something in.
    public func lastRun() throws -> Moment? {
        try read { database in
            guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return nil }
            let row = try Row.fetchOne(
                database, sql: "SELECT moment, time_offset FROM run ORDER BY id DESC LIMIT 1")
            return row.map { Moment(secondsSinceEpoch: $0[0], offset: $0[1]) }
        }
    }

    /// Changes whenever something has been taken in.
    ///
    /// A run that finds it, the plan, the units, the closings and the templates as the last one left them has
    /// nothing to consolidate.
    public func fingerprint() throws -> String {
        try read { "arrivals:\(try Int64.fetchOne($0, sql: "SELECT MAX(id) FROM arrival") ?? 0)" }
    }
}
