import GRDB

/// A form to fill in that was laid out in forms/, as the ledger keeps it.
public struct MadeForm: Hashable, Sendable {
    /// The unit's folder and the file in it.
    public struct Place: Hashable, Sendable {
        public let folder: String
        public let name: String

        public init(folder: String, name: String) {
            self.folder = folder
            self.name = name
        }
    }

    public let place: Place
    /// Somebody asked for it by a command: it stays until somebody removes it.
    public var isAsked: Bool
    /// What it was made from, as one hash.
    public var source: String
    /// SHA-256 of its bytes, hexadecimal.
    public var hash: String
    /// The hash of what it takes the place of, until it has been written.
    public var replaced: String?
    /// Size and time (nanoseconds since 1970) of the file when it was last looked at; nil until it has been written.
    public var size: Int64?
    public var modified: Int64?
    /// What stands there is no longer what was made: somebody has changed it.
    public var isForeign: Bool

    public init(
        place: Place, isAsked: Bool, source: String, hash: String, replaced: String? = nil, size: Int64? = nil,
        modified: Int64? = nil, isForeign: Bool = false
    ) {
        self.place = place
        self.isAsked = isAsked
        self.source = source
        self.hash = hash
        self.replaced = replaced
        self.size = size
        self.modified = modified
        self.isForeign = isForeign
    }
}

extension Ledger {
    /// All forms that were laid out, in the order of their places.
    public func madeForms() throws -> [MadeForm] {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT folder, name, is_asked, source, hash, replaced, size, modified, is_foreign FROM made_form
                    ORDER BY folder, name
                    """)
            var forms: [MadeForm] = []
            while let row = try rows.next() {
                forms.append(
                    MadeForm(
                        place: .init(folder: row[0], name: row[1]), isAsked: row[2], source: row[3], hash: row[4],
                        replaced: row[5], size: row[6], modified: row[7], isForeign: row[8]))
            }
            return forms
        }
    }

    /// Keeps the forms, each in the place of what was kept of it, and forgets others: all of it or nothing.
    public func keep(_ forms: [MadeForm], forgetting gone: [MadeForm.Place] = []) throws {
        guard !forms.isEmpty || !gone.isEmpty else { return }
        try told {
            try queue.write { database in
                let insertion = try database.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO made_form
                          (folder, name, is_asked, source, hash, replaced, size, modified, is_foreign)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                for form in forms {
                    try insertion.execute(arguments: [
                        form.place.folder, form.place.name, form.isAsked, form.source, form.hash, form.replaced,
                        form.size, form.modified, form.isForeign,
                    ])
                }
                let deletion = try database.cachedStatement(sql: "DELETE FROM made_form WHERE folder = ? AND name = ?")
                for place in gone { try deletion.execute(arguments: [place.folder, place.name]) }
            }
        }
    }
}
