import Crypto
import GRDB

/// The tables of mail, within a transaction.
struct MailQueue {
    let database: Database

    /// Adds the messages, apart from those that tell of what another message has told.
    func add(_ messages: [OutgoingMessage]) throws {
        for message in messages where try !isTold(message.occasions) { try add(message) }
    }

    private func isTold(_ occasions: [String]) throws -> Bool {
        let question = try database.cachedStatement(sql: "SELECT 1 FROM mail_occasion WHERE occasion = ?")
        return try occasions.contains { try Int.fetchOne(question, arguments: [$0]) != nil }
    }

    private func add(_ message: OutgoingMessage) throws {
        let hash = SHA256.hash(data: message.bytes).hexadecimal
        try database.cachedStatement(
            sql: """
                INSERT INTO message (kind, message_id, subject, hash, bytes, made, time_offset, arrivals_through)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            message.kind.rawValue, message.messageID, message.subject, hash, StoredBytes(message.bytes),
            message.made.secondsSinceEpoch, message.made.offset, message.arrivalsThrough,
        ])
        let id = database.lastInsertedRowID
        for occasion in message.occasions { try note(occasion, message: id) }
        let insertion = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO mail_queue (message, recipient, state) VALUES (?, ?, ?)")
        for recipient in message.recipients {
            try insertion.execute(arguments: [id, recipient, QueuedMail.State.queued.rawValue])
        }
    }

    func note(_ occasion: String, message: Int64?) throws {
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO mail_occasion (occasion, message) VALUES (?, ?)")
            .execute(arguments: [occasion, message])
    }

    // MARK: - On the way

    /// Marks a message as being sent, if it still waits.
    ///
    /// - Returns: Its bytes; nil where it does not wait any more.
    func start(_ id: Int64, at time: Int64) throws -> [UInt8]? {
        try database.cachedStatement(
            sql: """
                UPDATE mail_queue SET state = 'sending', changed = ? WHERE id = ? AND state IN ('queued', 'failed')
                """
        ).execute(arguments: [time, id])
        guard database.changesCount == 1 else { return nil }
        let bytes = try StoredBytes.fetchOne(
            database.cachedStatement(
                sql: "SELECT m.bytes FROM mail_queue q JOIN message m ON m.id = q.message WHERE q.id = ?"),
            arguments: [id])
        return bytes.map { Array($0) }
    }

    func finish(_ mail: QueuedMail, _ outcome: MailOutcome, at time: Int64) throws {
        switch outcome {
        case .sent: try set(mail.id, .sent, mail.tries, 0, nil, time)
        case .unsure(let trouble): try set(mail.id, .unsure, mail.tries, 0, trouble, time)
        case .refused(let trouble): try set(mail.id, .refused, mail.tries + 1, 0, trouble, time)
        case .failed(let trouble):
            let pause = MailPauses.after(mail.tries + 1)
            try set(
                mail.id, pause == nil ? .refused : .failed, mail.tries + 1, pause.map { time + $0 } ?? 0, trouble, time)
        }
    }

    private func set(
        _ id: Int64, _ state: QueuedMail.State, _ tries: Int, _ next: Int64, _ trouble: MailTrouble?, _ time: Int64
    ) throws {
        try database.cachedStatement(
            sql: """
                UPDATE mail_queue SET state = ?, tries = ?, next_try = ?, cause = ?, code = ?, said = ?, changed = ?
                WHERE id = ?
                """
        ).execute(arguments: [
            state.rawValue, tries, next, trouble?.cause.rawValue, trouble?.code ?? 0, trouble?.said ?? "", time, id,
        ])
    }
}

/// How long to wait after failures of the moment.
enum MailPauses {
    /// 5 and 15 minutes, 1 and 4 hours, a day.
    private static let seconds: [Int64] = [300, 900, 3600, 14_400, 86_400]

    /// The pause after so many failures of one message; nil where it is tried no more.
    static func after(_ failures: Int) -> Int64? { failures <= seconds.count ? seconds[max(0, failures - 1)] : nil }

    /// The pause after so many rounds in which nothing could be sent.
    static func ofQueue(after rounds: Int) -> Int64 { seconds[min(max(0, rounds - 1), seconds.count - 1)] }
}
