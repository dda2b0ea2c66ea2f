import GRDB

/// An earlier arrival of the same bytes, whose submissions all stand.
public struct Duplicate: Hashable, Sendable {
    /// The arrival's number.
    public let arrival: Int64
    /// The name it had, for people.
    public let fileName: String
    public let received: Moment

    public init(arrival: Int64, fileName: String, received: Moment) {
        self.arrival = arrival
        self.fileName = fileName
        self.received = received
    }
}

extension Ledger {
    /// Whether the bytes are already there, dropped in the same folder, in submissions that all stand now.
    ///
    /// The bytes of a file that was returned, replaced or tried are judged again.
    public func duplicate(of hash: String, folder: String?, decided: DecisionsInForce) throws -> Duplicate? {
        try read {
            try DuplicateQuery(database: $0).duplicate(of: hash, folder: folder, decided: decided)
        }
    }
}

/// Looks for an earlier arrival of the same bytes.
struct DuplicateQuery {
    let database: Database

    func duplicate(of hash: String, folder: String?, decided: DecisionsInForce) throws -> Duplicate? {
        let arrivals = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT id, name, received, time_offset FROM arrival
                    WHERE hash = ? AND folder IS ? AND is_trial = 0 AND duplicate_of IS NULL ORDER BY id DESC
                    """),
            arguments: [hash, folder])
        for row in arrivals where try stands(row[0], decided: decided) {
            return Duplicate(
                arrival: row[0], fileName: row[1],
                received: Moment(secondsSinceEpoch: row[2], offset: row[3]))
        }
        return nil
    }

    /// Whether each of the arrival's submissions stands.
    private func stands(_ arrival: Int64, decided: DecisionsInForce) throws -> Bool {
        let submissions = try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT ordinal, unit, form, period, outcome FROM submission WHERE arrival = ?"),
            arguments: [arrival])
        for row in submissions {
            guard row[4] == JudgedSubmission.Outcome.accepted.rawValue, let form = row[2] as String?,
                let name = row[3] as String?, let period = Period(canonical: name)
            else { return false }
            let candidates = try StoredCandidate.fetch(
                database, where: "s.unit = ? AND s.form = ? AND s.period = ?", arguments: [row[1], form, name])
            let standing = decided.standing(of: candidates.map(\.candidate), period, form: form, unit: row[1]).standing
            guard standing?.arrival == arrival, standing?.ordinal == row[0] else { return false }
        }
        return !submissions.isEmpty
    }
}
