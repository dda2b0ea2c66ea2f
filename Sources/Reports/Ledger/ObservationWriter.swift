import GRDB

/// Writes the observations of a file's accepted submissions to the ledger, one by one, in file order.
public struct ObservationWriter: ObservationSink {
    private let insertion: Statement
    private let arrival: DatabaseValue
    /// By ordinal: whether the submission is accepted.
    private let isAccepted: [Bool]
    /// By item: the codes of its indicator and part.
    private let codes: [(indicator: DatabaseValue, part: DatabaseValue)]
    private var sequence: Int64 = 0
    private var failure: (any Error)?

    init(database: Database, plan: Plan, arrival: Int64, judgement: FileJudgement) throws {
        insertion = try database.cachedStatement(
            sql: """
                INSERT INTO observation (arrival, ordinal, sequence, indicator, part, content, status, coefficient,
                  scale, text, note, byte_offset, line, column, row, cell, field)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        self.arrival = arrival.databaseValue
        var isAccepted: [Bool] = []
        for judged in judgement.submissions where judged.outcome == .accepted {
            let ordinal = Int(judged.submission.ordinal)
            if ordinal >= isAccepted.count {
                isAccepted += Array(repeating: false, count: ordinal + 1 - isAccepted.count)
            }
            isAccepted[ordinal] = true
        }
        self.isAccepted = isAccepted
        codes = plan.items.map { item in
            (plan.indicators[item.indicator].code.databaseValue, item.part?.databaseValue ?? .null)
        }
    }

    public mutating func accept(
        _ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer
    ) {
        let ordinal = Int(observation.submission)
        guard failure == nil, ordinal < isAccepted.count, isAccepted[ordinal] else { return }
        let code = codes[observation.item.position]
        let place = observation.place
        insertion.setUncheckedArguments([
            arrival, observation.submission, sequence, code.indicator, code.part, Int64(observation.content.rawValue),
            observation.status.letter, observation.value.coefficient, Int64(observation.value.scale),
            String(decoding: text, as: UTF8.self), String(decoding: note, as: UTF8.self),
            Int64(clamping: place.offset), Int64(place.line), Int64(place.column), Int64(place.row), Int64(place.cell),
            place.field.rawValue,
        ])
        do {
            try insertion.execute()
            sequence += 1
        } catch {
            failure = error
        }
    }

    /// - Returns: How many observations were written.
    /// - Throws: The first fault there was; the transaction must not be kept then.
    @discardableResult
    public func finish() throws -> Int {
        if let failure { throw failure }
        return Int(sequence)
    }
}
