import GRDB
import GRDBSQLite

/// Writes the observations of a file's accepted submissions to the ledger, one by one, in file order.
///
/// Values are bound by SQLite's own calls: there are millions, and an array of boxed ones for each row took longer than
/// writing it.
public struct ObservationWriter: ObservationSink {
    private let insertion: Statement
    private let arrival: Int64
    /// By ordinal: whether the submission is accepted.
    private let isAccepted: [Bool]
    private let codes: CodeBytes
    private var sequence: Int64 = 0
    private var failure: (any Error)?

    init(database: Database, codes: CodeBytes, arrival: Int64, judgement: FileJudgement) throws {
        insertion = try database.cachedStatement(
            sql: """
                INSERT INTO observation (arrival, ordinal, sequence, indicator, part, content, status, coefficient,
                  scale, text, note, byte_offset, line, column, row, cell, field)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        self.arrival = arrival
        var isAccepted: [Bool] = []
        for judged in judgement.submissions where judged.outcome == .accepted {
            let ordinal = Int(judged.submission.ordinal)
            if ordinal >= isAccepted.count {
                isAccepted += Array(repeating: false, count: ordinal + 1 - isAccepted.count)
            }
            isAccepted[ordinal] = true
        }
        self.isAccepted = isAccepted
        self.codes = codes
    }

    public mutating func accept(
        _ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer
    ) {
        let ordinal = Int(observation.submission)
        guard failure == nil, ordinal < isAccepted.count, isAccepted[ordinal] else { return }
        let code = insert(observation, text, note)
        if code == SQLITE_DONE {
            sequence += 1
        } else {
            let message = sqlite3_errmsg(sqlite3_db_handle(insertion.sqliteStatement)).map { String(cString: $0) }
            failure = DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
    }

    /// What SQLite says. Texts are lent to it until the row is written.
    private func insert(
        _ observation: Observation, _ text: UnsafeRawBufferPointer, _ note: UnsafeRawBufferPointer
    ) -> CInt {
        let row = insertion.sqliteStatement
        let place = observation.place
        var field = place.field.rawValue
        return withUnsafeBytes(of: observation.status.rawValue) { status in
            field.withUTF8 { field in
                codes.bytes.withUnsafeBytes { codes in
                    func bind(_ column: CInt, _ number: Int64) { sqlite3_bind_int64(row, column, number) }
                    func bind(_ column: CInt, _ text: UnsafeRawBufferPointer) {
                        // Of a text without bytes there is nothing that could be pointed at.
                        let start = (text.isEmpty ? codes : text).baseAddress?.assumingMemoryBound(to: CChar.self)
                        sqlite3_bind_text(row, column, start, CInt(text.count), nil)
                    }
                    let item = self.codes.items[observation.item.position]
                    bind(1, arrival)
                    bind(2, Int64(observation.submission))
                    bind(3, sequence)
                    bind(4, .init(rebasing: codes[item.indicator]))
                    if let part = item.part { bind(5, .init(rebasing: codes[part])) } else { sqlite3_bind_null(row, 5) }
                    bind(6, Int64(observation.content.rawValue))
                    bind(7, status)
                    bind(8, observation.value.coefficient)
                    bind(9, Int64(observation.value.scale))
                    bind(10, text)
                    bind(11, note)
                    bind(12, Int64(clamping: place.offset))
                    bind(13, Int64(place.line))
                    bind(14, Int64(place.column))
                    bind(15, Int64(place.row))
                    bind(16, Int64(place.cell))
                    bind(17, UnsafeRawBufferPointer(field))
                    let code = sqlite3_step(row)
                    sqlite3_reset(row)
                    return code
                }
            }
        }
    }

    /// - Returns: How many observations were written.
    /// - Throws: The first fault there was; the transaction must not be kept then.
    @discardableResult
    public func finish() throws -> Int {
        sqlite3_clear_bindings(insertion.sqliteStatement)
        if let failure { throw failure }
        return Int(sequence)
    }
}

/// The codes of the plan's items as bytes, one behind the other.
struct CodeBytes: Sendable {
    /// One byte at least.
    let bytes: [UInt8]
    /// By item: where its indicator's code stands, and its part's.
    let items: [(indicator: Range<Int>, part: Range<Int>?)]

    init(_ plan: Plan) {
        var bytes: [UInt8] = [0]
        func place(_ code: String) -> Range<Int> {
            let start = bytes.count
            bytes += code.utf8
            return start..<bytes.count
        }
        items = plan.items.map { item in (place(plan.indicators[item.indicator].code), item.part.map(place)) }
        self.bytes = bytes
    }
}
