import GRDB

/// The queue of mail. Whoever sends holds the lock of mail, so that what is being sent by nobody shows.
extension Ledger {
    /// Puts the messages into the queue, apart from those that tell of what another message has told.
    ///
    /// - Parameters:
    ///   - messages: What is to be sent.
    ///   - occasions: What needs no message, and is not to be looked at again.
    /// - Throws: `LedgerFault`; nothing is queued then.
    public func queue(_ messages: [OutgoingMessage], noting occasions: [String] = []) throws {
        guard !messages.isEmpty || !occasions.isEmpty else { return }
        try told {
            try queue.write { database in
                let mail = MailQueue(database: database)
                try mail.add(messages)
                for occasion in occasions { try mail.note(occasion, message: nil) }
            }
        }
    }

    /// Those of the occasions that a message has told of.
    public func toldOccasions(among occasions: [String]) throws -> Set<String> {
        try read { database in
            let question = try database.cachedStatement(sql: "SELECT 1 FROM mail_occasion WHERE occasion = ?")
            return try Set(occasions.filter { try Int.fetchOne(question, arguments: [$0]) != nil })
        }
    }

    // MARK: - Sending

    /// What a killed program was sending may have gone or not: it becomes unsure.
    public func settleInterrupted(at time: Int64) throws {
        try told {
            try queue.write { database in
                try database.execute(
                    sql: """
                        UPDATE mail_queue SET state = 'unsure', cause = ?, code = 0, said = '', changed = ?
                        WHERE state = 'sending'
                        """,
                    arguments: [MailTrouble.Cause.interrupted.rawValue, time])
            }
        }
    }

    /// What may be sent now: the most urgent first, then what has failed least often, then the oldest.
    ///
    /// - Parameters:
    ///   - time: The real clock's.
    ///   - isAtOnce: Whether what has failed does not wait for its pause.
    /// - Returns: All of it, without the messages' bytes.
    /// - Throws: `LedgerFault` when it cannot be read.
    public func dueMail(at time: Int64, isAtOnce: Bool = false) throws -> [QueuedMail] {
        let due = try mail([.queued, .failed]).filter { isAtOnce || $0.nextTry <= time }
        let rank = Dictionary(uniqueKeysWithValues: MailKind.byUrgency.enumerated().map { ($1, $0) })
        return due.map { (rank[$0.kind] ?? rank.count, $0) }
            .sorted { ($0.0, $0.1.tries, $0.1.id) < ($1.0, $1.1.tries, $1.1.id) }
            .map(\.1)
    }

    /// Notes what became of one message and marks another as being sent, in one step. Both are on the disk before this
    /// returns.
    ///
    /// - Returns: The bytes of the message that is to be sent; nil where there is none, or where it does not wait any more.
    public func advanceMail(
        finished: (mail: QueuedMail, outcome: MailOutcome)?, starting next: QueuedMail?, at time: Int64
    ) throws -> [UInt8]? {
        try told {
            try queue.write { database in
                let mail = MailQueue(database: database)
                if let finished { try mail.finish(finished.mail, finished.outcome, at: time) }
                return try next.flatMap { try mail.start($0.id, at: time) }
            }
        }
    }

    /// Puts back what was refused, has failed or is unsure, by a person's wish.
    ///
    /// - Returns: Whether there is such mail.
    public func sendAgain(_ id: Int64) throws -> Bool {
        try told {
            try queue.write { database in
                try database.execute(
                    sql: """
                        UPDATE mail_queue SET state = 'queued', tries = 0, next_try = 0
                        WHERE id = ? AND state IN ('refused', 'failed', 'unsure')
                        """,
                    arguments: [id])
                return database.changesCount == 1
            }
        }
    }

    // MARK: - The pause of the whole queue

    /// When the queue may be tried again, after rounds in which nothing could be sent.
    public func mailPausedUntil() throws -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT until FROM mail_pause") ?? 0 }
    }

    /// Notes that nothing could be sent: the next pause is longer.
    public func pauseMail(at time: Int64) throws {
        try told {
            try queue.write { database in
                let rounds = (try Int.fetchOne(database, sql: "SELECT rounds FROM mail_pause") ?? 0) + 1
                try database.execute(
                    sql: "INSERT OR REPLACE INTO mail_pause (id, rounds, until) VALUES (1, ?, ?)",
                    arguments: [rounds, time + MailPauses.ofQueue(after: rounds)])
            }
        }
    }

    public func endMailPause() throws {
        guard try mailPausedUntil() > 0 else { return }
        try told { try queue.write { try $0.execute(sql: "DELETE FROM mail_pause") } }
    }
}
