import GRDB

extension Ledger {
    /// All mail in one of the states, in the order in which it was queued.
    public func mail(_ states: [QueuedMail.State]) throws -> [QueuedMail] {
        try read { database in
            guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [] }
            let list = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT q.id, q.message, m.kind, m.message_id, m.subject, q.recipient, q.state, q.tries,
                      q.next_try, q.cause, q.code, q.said, q.changed, m.made, m.time_offset
                    FROM mail_queue q JOIN message m ON m.id = q.message
                    WHERE q.state IN (\(list)) ORDER BY q.id
                    """)
            var mail: [QueuedMail] = []
            while let row = try rows.next() { if let one = Self.mail(row) { mail.append(one) } }
            return mail
        }
    }

    /// How much mail there is in each state.
    public func mailCounts() throws -> [QueuedMail.State: Int] {
        try read { database in
            guard try LedgerSchema.migrator.hasCompletedMigrations(database) else { return [:] }
            var counts: [QueuedMail.State: Int] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT state, COUNT(*) FROM mail_queue GROUP BY state") {
                if let state = QueuedMail.State(rawValue: row[0]) { counts[state] = row[1] }
            }
            return counts
        }
    }

    private static func mail(_ row: Row) -> QueuedMail? {
        guard let kind = MailKind(rawValue: row[2]), let state = QueuedMail.State(rawValue: row[6]) else { return nil }
        let cause = (row[9] as String?).flatMap(MailTrouble.Cause.init)
        return QueuedMail(
            id: row[0], message: row[1], kind: kind, messageID: row[3], subject: row[4], recipient: row[5],
            state: state, tries: row[7], nextTry: row[8],
            trouble: cause.map { MailTrouble($0, code: row[10], said: row[11]) }, changed: row[12],
            made: Moment(secondsSinceEpoch: row[13], offset: row[14]))
    }

    // MARK: - What a message tells of

    /// Reminders that no recipient has been sent yet, each with what it tells of.
    public func waitingReminders() throws -> [(message: Int64, occasions: [String])] {
        try read { database in
            let messages = try Int64.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT m.id FROM message m JOIN mail_queue q ON q.message = m.id
                    WHERE m.kind = ? AND q.state IN ('queued', 'failed')
                      AND NOT EXISTS (SELECT 1 FROM mail_queue o WHERE o.message = m.id AND o.state
                        NOT IN ('queued', 'failed'))
                    ORDER BY m.id
                    """, arguments: [MailKind.reminder.rawValue])
            return try messages.map { message in
                let occasions = try String.fetchAll(
                    database, sql: "SELECT occasion FROM mail_occasion WHERE message = ? ORDER BY occasion",
                    arguments: [message])
                return (message, occasions)
            }
        }
    }

    /// Takes a message back that has not been sent, and has others in its place tell what is still so.
    public func withdraw(_ message: Int64, replacedBy messages: [OutgoingMessage]) throws {
        try told {
            try queue.write { database in
                try database.execute(
                    sql: """
                        UPDATE mail_queue SET state = 'withdrawn' WHERE message = ? AND state IN ('queued', 'failed')
                        """,
                    arguments: [message])
                if !messages.isEmpty {
                    try database.execute(sql: "DELETE FROM mail_occasion WHERE message = ?", arguments: [message])
                }
                try MailQueue(database: database).add(messages)
            }
        }
    }

    // MARK: - For the officer's digest

    /// The moment of the last message of a kind, and the last file taken in that it told of; nil where there is none.
    public func lastMessage(_ kind: MailKind) throws -> (made: Moment, arrivalsThrough: Int64)? {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT made, time_offset, arrivals_through FROM message WHERE kind = ? ORDER BY id DESC LIMIT 1
                    """, arguments: [kind.rawValue])
            return row.map {
                (Moment(secondsSinceEpoch: $0[0], offset: $0[1]), ($0[2] as Int64?) ?? 0)
            }
        }
    }
}
