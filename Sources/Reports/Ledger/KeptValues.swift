import Crypto
import Foundation
import GRDB

/// The values of what stands of a form for a period, packed and kept beside the rows that they are copied from: all but what
/// is new is read at once.
///
/// They say which submissions they are of, and are not used for others.
struct KeptValues: Sendable {
    /// A form's code and a period.
    struct Key: Hashable, Sendable {
        let form: String
        let period: String
    }

    /// Where the ledger has a submission.
    struct Place: Hashable, Sendable {
        let arrival: Int64
        let ordinal: Int32

        init(_ candidate: StandingCandidate) { self.init(arrival: candidate.arrival, ordinal: candidate.ordinal) }

        fileprivate init(arrival: Int64, ordinal: Int32) {
            self.arrival = arrival
            self.ordinal = ordinal
        }
    }

    let key: Key
    /// How they are written, and the plan whose items they are of.
    let source: String
    /// SHA-256 over what follows: of each submission its place, and its values.
    let bytes: [UInt8]

    private init(key: Key, source: String, bytes: [UInt8]) {
        self.key = key
        self.source = source
        self.bytes = bytes
    }

    init(_ submissions: [(place: Place, values: PackedSubmission)], key: Key, plan: Plan) {
        var packed = PackedBytes()
        for submission in submissions {
            packed.append(UInt64(bitPattern: submission.place.arrival))
            packed.append(UInt64(bitPattern: Int64(submission.place.ordinal)))
            packed.append(submission.values)
        }
        self.init(
            key: key, source: Self.source(plan), bytes: Array(SHA256.hash(data: packed.bytes)) + packed.bytes)
    }

    static func source(_ plan: Plan) -> String { "values 3 \(plan.hash)" }

    /// The submissions as they were kept; none where the bytes are not those that were written.
    func submissions() -> [Place: PackedSubmission] {
        let packed = Array(bytes.dropFirst(SHA256.byteCount))
        guard bytes.starts(with: SHA256.hash(data: packed)) else { return [:] }
        var submissions: [Place: PackedSubmission] = [:]
        var position = 0
        while position < packed.count {
            let place = packed.withUnsafeBufferPointer { all -> Place? in
                var reader = PackedReader(all, position..<all.count)
                guard let arrival = reader.number(), let ordinal = reader.number() else { return nil }
                position = reader.position
                return Place(
                    arrival: Int64(bitPattern: arrival), ordinal: Int32(truncatingIfNeeded: Int64(bitPattern: ordinal)))
            }
            guard let place, let values = PackedSubmission(in: packed, at: position) else { return [:] }
            submissions[place] = values
            position = values.end
        }
        return submissions
    }

    static func fetch(_ database: Database) throws -> [Key: KeptValues] {
        var kept: [Key: KeptValues] = [:]
        let rows = try Row.fetchCursor(
            try database.cachedStatement(sql: "SELECT form, period, source, bytes FROM kept_values"))
        while let row = try rows.next() {
            let key = Key(form: row[0], period: row[1])
            let bytes = try row.withUnsafeData(atIndex: 3) { data in data.map { [UInt8]($0) } ?? [] }
            kept[key] = KeptValues(key: key, source: row[2], bytes: bytes)
        }
        return kept
    }

    func write(_ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO kept_values (form, period, source, bytes) VALUES (?, ?, ?, ?)")
        try statement.execute(arguments: [key.form, key.period, source, Data(bytes)])
    }
}
