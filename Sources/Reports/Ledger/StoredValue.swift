import GRDB

/// The values of the ledger.
enum StoredValue {
    /// The values of a submission, in their order, or those alone that have a note; those of items that the plan no longer
    /// has are left out.
    static func fetch(
        _ database: Database, of candidate: StandingCandidate, codes: ItemCodes, withNoteAlone: Bool = false
    ) throws -> [LedgerExtract.Value] {
        try fetch(
            database, arrival: candidate.arrival, ordinal: candidate.ordinal, codes: codes,
            withNoteAlone: withNoteAlone)
    }

    static func fetch(
        _ database: Database, arrival: Int64, ordinal: Int32, codes: ItemCodes, withNoteAlone: Bool = false
    ) throws -> [LedgerExtract.Value] {
        var values: [LedgerExtract.Value] = []
        let statement = try database.cachedStatement(
            sql: """
                SELECT indicator, part, content, status, coefficient, scale, text, note, byte_offset, line, column, row,
                  cell, field
                FROM observation WHERE arrival = ? AND ordinal = ? \(withNoteAlone ? "AND note <> ''" : "")
                ORDER BY sequence
                """)
        let rows = try Row.fetchCursor(statement, arguments: [arrival, ordinal])
        while let row = try rows.next() {
            guard let item = codes.item(indicator: row[0], part: row[1]),
                let content = Observation.Content(rawValue: row[2]), let status = ObservationStatus(letter: row[3])
            else { continue }
            let place = Place(
                offset: UInt64(row[8] as Int64), line: row[9], column: row[10], row: row[11], cell: row[12],
                field: Field(rawValue: row[13]) ?? .none)
            values.append(
                LedgerExtract.Value(
                    item: item, content: content, status: status,
                    value: ExactDecimal(coefficient: row[4], scale: row[5]), text: row[6], note: row[7], place: place))
        }
        return values
    }
}

extension ObservationStatus {
    /// Reads the letter A, E, M or P.
    init?(letter: String) {
        guard letter.utf8.count == 1, let byte = letter.utf8.first else { return nil }
        self.init(rawValue: byte)
    }
}
