import GRDB

/// A submission of the ledger, with its file: what may stand, and what is told of it when it does.
struct StoredCandidate: Sendable {
    let candidate: StandingCandidate
    let unit: String
    let form: String
    let period: String
    let isNil: Bool
    let note: String
    let hash: String
    /// How many values it has.
    let observations: Int
    /// Whether anything was found on it.
    let hasFindings: Bool
    /// Its values, where they have been kept.
    var values: PackedSubmission?

    init(
        candidate: StandingCandidate, unit: String, form: String, period: String, isNil: Bool, note: String,
        hash: String,
        observations: Int, hasFindings: Bool
    ) {
        self.candidate = candidate
        self.unit = unit
        self.form = form
        self.period = period
        self.isNil = isNil
        self.note = note
        self.hash = hash
        self.observations = observations
        self.hasFindings = hasFindings
    }

    var origin: LedgerExtract.Origin {
        LedgerExtract.Origin(
            fileName: candidate.fileName, hash: hash, ordinal: candidate.ordinal, received: candidate.received)
    }

    /// Those that meet the condition (on `s`, the submission, and `a`, its arrival), in the order of arrival; what
    /// was only tried, and what has no key, is none.
    static func fetch(
        _ database: Database, where condition: String = "1", arguments: StatementArguments = []
    ) throws -> [StoredCandidate] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT s.arrival, s.ordinal, a.received, a.time_offset, s.outcome, s.revision, a.name_revision,
                  a.modified, a.name, s.unit, s.form, s.period, s.is_nil, s.note, a.hash,
                  s.observations,
                  EXISTS (SELECT 1 FROM finding f WHERE f.arrival = s.arrival AND f.submission = s.ordinal)
                FROM submission s JOIN arrival a ON a.id = s.arrival
                WHERE a.is_trial = 0 AND s.unit IS NOT NULL AND s.form IS NOT NULL AND s.period IS NOT NULL
                  AND \(condition)
                ORDER BY s.arrival, s.ordinal
                """)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var candidates: [StoredCandidate] = []
        while let row = try rows.next() {
            let candidate = StandingCandidate(
                arrival: row[0], ordinal: row[1], received: Moment(secondsSinceEpoch: row[2], offset: row[3]),
                isAccepted: row[4] == JudgedSubmission.Outcome.accepted.rawValue, revision: row[5],
                nameRevision: row[6], modified: FileTime(nanoseconds: row[7]), fileName: row[8])
            candidates.append(
                StoredCandidate(
                    candidate: candidate, unit: row[9], form: row[10], period: row[11], isNil: row[12],
                    note: row[13], hash: row[14], observations: row[15], hasFindings: row[16]))
        }
        return candidates
    }
}
