import Crypto
import Foundation
import GRDB

extension LedgerExtract.KeptTotals {
    init(form: String, period: Period, source: String, totals: PackedBytes) {
        self.init(
            form: form, period: period.description, source: source,
            bytes: Self.hash(source, totals.bytes[...]) + totals.bytes)
    }

    private static func hash(_ source: String, _ totals: ArraySlice<UInt8>) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: Array(source.utf8))
        hasher.update(data: totals)
        return Array(hasher.finalize())
    }

    /// What `body` reads of them; nil where they are not those that were written.
    func read<Read>(_ body: (inout PackedReader) -> Read?) -> Read? {
        let totals = bytes.dropFirst(SHA256.byteCount)
        guard bytes.prefix(SHA256.byteCount).elementsEqual(Self.hash(source, totals)) else { return nil }
        return bytes.withUnsafeBufferPointer { all in
            var reader = PackedReader(all, SHA256.byteCount..<all.count)
            return body(&reader)
        }
    }

    /// Nil where the plan has no such form or period.
    func key(in plan: Plan) -> FormPeriod? {
        guard let form = plan.form(code: form), let period = Period(canonical: period) else { return nil }
        return FormPeriod(form: form, period: period)
    }

    static func fetch(_ database: Database) throws -> [Self] {
        let rows = try Row.fetchCursor(
            try database.cachedStatement(sql: "SELECT form, period, source, bytes FROM kept_totals"))
        var kept: [Self] = []
        while let row = try rows.next() {
            let bytes = try row.withUnsafeData(atIndex: 3) { data in data.map { [UInt8]($0) } ?? [] }
            kept.append(Self(form: row[0], period: row[1], source: row[2], bytes: bytes))
        }
        return kept
    }

    func write(_ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO kept_totals (form, period, source, bytes) VALUES (?, ?, ?, ?)")
        try statement.execute(arguments: [form, period, source, Data(bytes)])
    }
}
