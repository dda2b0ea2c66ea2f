import Crypto
import Foundation
import GRDB

/// What was judged of a form for a period, with the values of what stands of it: packed, and kept beside the rows that it is
/// copied from, so that of periods to which nothing has come no row is read.
///
/// It says how much it is of. Where the ledger has more, its values serve for the submissions that they are of.
struct KeptReturns: Sendable {
    /// A form's code and a period, as the ledger writes them.
    struct Key: Hashable, Sendable {
        let form: String
        let period: String
    }

    /// How many submissions the ledger has of a form for a period, and the newest arrival that has one: submissions are
    /// only ever added.
    struct Extent: Equatable, Sendable {
        let submissions: Int
        let newest: Int64
    }

    let key: Key
    /// How it is written, and the plan whose items the values are of.
    let source: String
    let extent: Extent
    /// SHA-256 over what follows: the submissions, and behind each that stands its values.
    private let bytes: [UInt8]

    private init(key: Key, source: String, extent: Extent, bytes: [UInt8]) {
        self.key = key
        self.source = source
        self.extent = extent
        self.bytes = bytes
    }

    /// - Parameters:
    ///   - returns: All that was judged, with the values of what stands.
    ///   - key: What it is of.
    ///   - extent: How much there is of it.
    ///   - plan: The plan whose items the values are of.
    init(_ returns: [StoredCandidate], key: Key, extent: Extent, plan: Plan) {
        var packed = PackedBytes()
        var last: StoredCandidate?
        for stored in returns {
            packed.append(stored, after: last)
            if let values = stored.values { packed.append(values) }
            last = stored
        }
        self.init(
            key: key, source: Self.source(plan), extent: extent,
            bytes: Array(SHA256.hash(data: packed.bytes)) + packed.bytes)
    }

    static func source(_ plan: Plan) -> String { "returns 1 \(plan.hash)" }

    /// The submissions as they were kept.
    struct Read: Sendable {
        let extent: Extent
        let returns: [StoredCandidate]
    }

    /// Nil where they are of another plan, or the bytes are not those that were written.
    func read(_ plan: Plan) -> Read? {
        guard source == Self.source(plan) else { return nil }
        return returns().map { Read(extent: extent, returns: $0) }
    }

    private func returns() -> [StoredCandidate]? {
        let isWhole = bytes.withUnsafeBytes { all in
            var hasher = SHA256()
            hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: all.dropFirst(SHA256.byteCount)))
            return all.prefix(SHA256.byteCount).elementsEqual(hasher.finalize())
        }
        guard isWhole else { return nil }
        var returns: [StoredCandidate] = []
        returns.reserveCapacity(extent.submissions)
        var position = SHA256.byteCount
        while position < bytes.count {
            let read = bytes.withUnsafeBufferPointer { all in
                var reader = PackedReader(all, position..<all.count)
                return reader.candidate(of: key, after: returns.last).map {
                    ($0.candidate, $0.hasValues, reader.position)
                }
            }
            guard let (candidate, hasValues, end) = read else { return nil }
            var stored = candidate
            position = end
            if hasValues {
                guard let values = PackedSubmission(in: bytes, at: end) else { return nil }
                stored.values = values
                position = values.end
            }
            returns.append(stored)
        }
        return returns
    }

    /// One of several parts that together are all.
    static func fetch(_ database: Database, part: Int, of parts: Int) throws -> [KeptReturns] {
        var kept: [KeptReturns] = []
        let rows = try Row.fetchCursor(
            try database.cachedStatement(
                sql: """
                    SELECT form, period, source, submissions, newest, bytes FROM kept_returns
                    WHERE rowid % ? = ?
                    """),
            arguments: [parts, part])
        while let row = try rows.next() {
            let bytes = try row.withUnsafeData(atIndex: 5) { data in data.map { [UInt8]($0) } ?? [] }
            kept.append(
                KeptReturns(
                    key: Key(form: row[0], period: row[1]), source: row[2],
                    extent: Extent(submissions: row[3], newest: row[4]), bytes: bytes))
        }
        return kept
    }

    /// How much the ledger has, in the order of form and period.
    static func extents(_ database: Database) throws -> [(key: Key, extent: Extent)] {
        let rows = try Row.fetchCursor(
            try database.cachedStatement(
                sql: """
                    SELECT form, period, COUNT(*), MAX(arrival) FROM submission
                    WHERE form IS NOT NULL AND period IS NOT NULL GROUP BY form, period
                    """))
        var extents: [(Key, Extent)] = []
        while let row = try rows.next() {
            extents.append((Key(form: row[0], period: row[1]), Extent(submissions: row[2], newest: row[3])))
        }
        return extents
    }

    func write(_ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO kept_returns (form, period, source, submissions, newest, bytes)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(
            arguments: [key.form, key.period, source, extent.submissions, extent.newest, Data(bytes)])
    }
}
