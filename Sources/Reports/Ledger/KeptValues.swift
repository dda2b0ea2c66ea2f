import Crypto
import Foundation
import GRDB

/// The values of what stands of a form for a period, packed and kept beside the rows that they are copied from: periods of
/// which nothing new has come are read at once.
///
/// They say what they were made from, and are not used for anything else.
struct KeptValues: Sendable {
    /// A form's code and a period.
    struct Key: Hashable, Sendable {
        let form: String
        let period: String
    }

    let key: Key
    /// SHA-256, hexadecimal, over the plan and the submissions in their order.
    let source: String
    let bytes: [UInt8]

    static func source(of standing: [StandingCandidate], plan: Plan) -> String {
        var hasher = SHA256()
        hasher.update(data: Array("values 1 \(plan.hash)".utf8))
        for candidate in standing {
            withUnsafeBytes(of: candidate.arrival.littleEndian) { hasher.update(bufferPointer: $0) }
            withUnsafeBytes(of: candidate.ordinal.littleEndian) { hasher.update(bufferPointer: $0) }
        }
        return hasher.finalize().map { Padded.hexadecimal($0) }.joined()
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
