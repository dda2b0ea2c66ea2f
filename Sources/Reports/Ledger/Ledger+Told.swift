import GRDB

/// That the figures of a confidential form have left the office for a period that was closed at the moment.
public struct ToldClosing: Hashable, Sendable {
    public let form: String
    public let period: Period
    public let closed: Moment

    public init(form: String, period: Period, closed: Moment) {
        self.form = form
        self.period = period
        self.closed = closed
    }
}

extension Ledger {
    /// Keeps under which closings figures leave the office: what is told later must not be told apart from them.
    public func keep(told closings: [ToldClosing]) throws {
        try told {
            try queue.write { database in
                for closing in closings {
                    try database.execute(
                        sql: "INSERT OR IGNORE INTO told (form, period, closed) VALUES (?, ?, ?)",
                        arguments: [closing.form, closing.period.description, closing.closed.secondsSinceEpoch])
                }
            }
        }
    }
}

/// Reads under which closings figures have left the office.
struct ToldQuery {
    let database: Database

    /// In the order of period, form and moment.
    func closings() throws -> [ToldClosing] {
        // A ledger that an older program wrote is read as it is.
        guard try database.tableExists("told") else { return [] }
        return try Row.fetchAll(database, sql: "SELECT form, period, closed FROM told").compactMap {
            row -> ToldClosing? in
            Period(canonical: row[1] as String).map {
                ToldClosing(form: row[0], period: $0, closed: Moment(secondsSinceEpoch: row[2], offset: 0))
            }
        }.sorted { ($0.period, $0.form, $0.closed) < ($1.period, $1.form, $1.closed) }
    }
}
