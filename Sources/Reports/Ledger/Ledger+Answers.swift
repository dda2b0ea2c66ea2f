import GRDB

/// An arrival that has not been answered yet, and all that its answer needs.
public struct UnansweredArrival: Sendable {
    public let arrival: Int64
    /// The entry of the inbox, which a killed run may have left there.
    public let entry: InboxEntry
    /// SHA-256 of its bytes, hexadecimal: its name in the archive.
    public let hash: String
    /// The moment of the run that took it in.
    public let received: Moment
    /// The moment of the run in which a reopening took it in, after it had waited; nil otherwise.
    public let retaken: Moment?
    /// How often the same bytes came before in the same folder at the same moment.
    public let repetition: Int
    public let judgement: FileJudgement
    /// The arrival whose bytes these are again.
    public let duplicateOf: Duplicate?

    /// The moment that its answer is of.
    public var answered: Moment { retaken ?? received }
}

extension Ledger {
    /// What was taken in behind an arrival and not answered, in the order of arrival and `limit` at most: after a killed
    /// run, what it left to do.
    ///
    /// The answer is to be written and synced, the entry to be removed from the inbox (which does nothing when it has
    /// gone), and the arrival to be marked.
    public func unanswered(
        plan: Plan, units: UnitRegistry, after last: Int64 = 0, limit: Int = .max
    ) throws -> [UnansweredArrival] {
        try read { database in
            try AnswerQuery(database: database, plan: plan, units: units, codes: ItemCodes(plan))
                .unanswered(after: last, limit: limit)
        }
    }

    /// The entries of the inbox that were taken in and not answered.
    public func unansweredEntries() throws -> [InboxEntry] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT path, device, inode, size, modified FROM arrival WHERE is_answered = 0 ORDER BY id"
            ).map { row in
                InboxEntry(path: Array(row[0] as StoredBytes), identity: FileIdentity(row, at: 1))
            }
        }
    }

    /// Marks the arrivals as answered, some of them by that they wait for a reopening, and puts the mail that tells of the
    /// answers into the queue: both or neither.
    public func markAnswered(
        _ arrivals: [Int64], waiting: Set<Int64> = [], telling messages: [OutgoingMessage] = []
    ) throws {
        guard !arrivals.isEmpty else { return }
        try told {
            try queue.write { database in
                let update = try database.cachedStatement(
                    sql: "UPDATE arrival SET is_answered = 1, waits = ? WHERE id = ?")
                for arrival in arrivals { try update.execute(arguments: [waiting.contains(arrival), arrival]) }
                try MailQueue(database: database).add(messages)
            }
        }
    }
}

/// Rebuilds what an answer is made of.
private struct AnswerQuery {
    let database: Database
    let plan: Plan
    let units: UnitRegistry
    let codes: ItemCodes
    let json = ArrivalJSON()

    func unanswered(after last: Int64, limit: Int) throws -> [UnansweredArrival] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT a.id, a.path, a.device, a.inode, a.size, a.modified, a.hash, a.received, a.time_offset,
                  a.format, a.row_tally, a.finding_counts, d.id, d.name, d.received, d.time_offset,
                  (SELECT COUNT(*) FROM arrival e WHERE e.hash = a.hash AND e.folder IS a.folder
                    AND e.received = a.received AND e.id < a.id),
                  a.encoding, a.rule_counts, a.retaken, a.retaken_offset
                FROM arrival a LEFT JOIN arrival d ON d.id = a.duplicate_of
                WHERE a.is_answered = 0 AND a.id > ? ORDER BY a.id LIMIT ?
                """, arguments: [last, limit])
        return try rows.map { row in
            let identity = FileIdentity(row, at: 2)
            let duplicate = (row[12] as Int64?).map { arrival in
                Duplicate(
                    arrival: arrival, fileName: row[13],
                    received: Moment(secondsSinceEpoch: row[14], offset: row[15]))
            }
            return UnansweredArrival(
                arrival: row[0], entry: InboxEntry(path: Array(row[1] as StoredBytes), identity: identity),
                hash: row[6], received: Moment(secondsSinceEpoch: row[7], offset: row[8]),
                retaken: (row[19] as Int64?).map { Moment(secondsSinceEpoch: $0, offset: row[20]) },
                repetition: row[16],
                judgement: try judgement(
                    arrival: row[0], format: row[9], encoding: row[17], rows: row[10], counts: row[11],
                    rules: row[18]),
                duplicateOf: duplicate)
        }
    }

    private func judgement(
        arrival: Int64, format: String?, encoding: String?, rows: String, counts: String, rules: String?
    ) throws -> FileJudgement {
        var kept: [FindingCode: Int] = [:]
        for (code, count) in json.counts.value(counts) ?? [:] {
            if let code = FindingCode(rawValue: code) { kept[code] = count }
        }
        return FileJudgement(
            format: format.flatMap(SubmissionFormat.init), encoding: encoding.flatMap(json.encodings.value),
            submissions: try submissions(of: arrival),
            findings: try StoredFinding.fetch(database, arrival: arrival, codes: codes), counts: kept,
            rows: json.rows.value(rows) ?? RowTally(), rules: rules.flatMap(json.rules.value) ?? [])
    }

    private func submissions(of arrival: Int64) throws -> [JudgedSubmission] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT ordinal, unit, form, period, revision, is_nil, note, place, outcome, observations, errors,
                      warnings, answered
                    FROM submission WHERE arrival = ? ORDER BY ordinal
                    """),
            arguments: [arrival])
        return rows.map { row in
            let submission = Submission(
                ordinal: row[0], key: key(unit: row[1], form: row[2], period: row[3]), revision: row[4],
                isNil: row[5], note: row[6], place: json.places.value(row[7]) ?? Place())
            return JudgedSubmission(
                submission: submission, outcome: JudgedSubmission.Outcome(rawValue: row[8]) ?? .returned,
                observations: row[9], errors: row[10], warnings: row[11], answered: row[12])
        }
    }

    private func key(unit: String?, form: String?, period: String?) -> SubmissionKey? {
        guard let unit = unit.flatMap(units.index(ofID:)), let form = form.flatMap(plan.form(code:)),
            let period = period.flatMap({ Period(canonical: $0) })
        else { return nil }
        return SubmissionKey(unit: unit, form: form, period: period)
    }
}

extension FileIdentity {
    /// Device, inode, size and time of change, from the column on.
    fileprivate init(_ row: Row, at column: Int) {
        self.init(
            device: UInt64(bitPattern: row[column]), inode: UInt64(bitPattern: row[column + 1]), size: row[column + 2],
            modified: FileTime(nanoseconds: row[column + 3]))
    }
}
