import Crypto
import Foundation
import GRDB

extension Ledger {
    /// What has been told of confidential forms.
    public func allTold() throws -> [LedgerExtract.Told] {
        try read { try ToldRows(database: $0).all() }
    }

    /// Keeps what is about to be told of confidential forms: what is told later must not lay open a single unit beside
    /// it.
    public func keep(told forms: [LedgerExtract.Told]) throws {
        try told {
            let known = Set(try read { try ToldRows(database: $0).hashes() })
            let new = forms.filter { !known.contains($0.hash) }
            if new.isEmpty { return }
            try queue.write { database in
                for form in new {
                    try database.execute(
                        sql: "INSERT INTO told (form, period, hash, shares) VALUES (?, ?, ?, ?)",
                        arguments: [form.form, form.period.description, form.hash, form.text])
                }
            }
        }
    }
}

/// The rows of what has been told.
struct ToldRows {
    let database: Database

    /// In the order of form, period and hash.
    func all() throws -> [LedgerExtract.Told] {
        guard try exists else { return [] }
        let rows = try Row.fetchCursor(
            database, sql: "SELECT form, period, hash, shares FROM told ORDER BY form, period, hash")
        var told: [LedgerExtract.Told] = []
        while let row = try rows.next() {
            guard let period = Period(canonical: row[1] as String) else { continue }
            let (shares, years) = LedgerExtract.Told.contents(of: row[3])
            told.append(
                LedgerExtract.Told(form: row[0], period: period, shares: shares, years: years, hash: row[2]))
        }
        return told
    }

    func hashes() throws -> [String] {
        try exists ? String.fetchAll(database, sql: "SELECT hash FROM told") : []
    }

    /// A ledger that an older program wrote is read as it is.
    private var exists: Bool { get throws { try database.tableExists("told") } }
}

extension LedgerExtract.Told {
    private static let yearMark = "year"

    /// With the hash that follows from the rest.
    public init(form: String, period: Period, shares: [String: [Share]], years: Set<String>) {
        let text = "\(form) \(period)\n" + Self.text(shares, years)
        let hash = SHA256.hash(data: Array(text.utf8)).hexadecimal
        self.init(form: form, period: period, shares: shares, years: years, hash: hash)
    }

    var text: String { Self.text(shares, years) }

    /// A line for each item, and below it one for each share, divided by tabs.
    private static func text(_ shares: [String: [Share]], _ years: Set<String>) -> String {
        var text = ""
        for (code, shares) in shares.sorted(by: { $0.key < $1.key }) {
            text += years.contains(code) ? "\(code)\t\(yearMark)\n" : "\(code)\n"
            for share in shares {
                let numbers = [share.sent, share.amount, share.last].map { $0.map { "\($0)" } ?? "" }
                text += ([share.unit, share.group ?? "="] + numbers).joined(separator: "\t") + "\n"
            }
        }
        return text
    }

    static func contents(of text: String) -> (shares: [String: [Share]], years: Set<String>) {
        var (shares, years): ([String: [Share]], Set<String>) = ([:], [])
        var code = ""
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 5 else {
                code = cells.first.map { String($0) } ?? ""
                shares[code] = []
                if cells.count == 2, cells[1] == yearMark[...] { years.insert(code) }
                continue
            }
            shares[code, default: []].append(
                Share(
                    unit: String(cells[0]), group: cells[1] == "=" ? nil : String(cells[1]), sent: Int128(cells[2]),
                    amount: Int128(cells[3]), last: Int128(cells[4])))
        }
        return (shares, years)
    }
}
