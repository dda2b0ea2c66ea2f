import ArgumentParser
import Foundation
import Reports

struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Sends the mail that waits, or says what waits, what failed and what may not have gone.",
        discussion: """
            Each run sends its mail by itself. A message that may have gone or not is never sent again but by --again.
            Examples:
              reports send --workspace /srv/reports --list
              reports send --workspace /srv/reports --again 17
            """)

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Only say what would be sent.")
    var dryRun = false

    @Flag(help: "Only say what waits, what failed and what may not have gone.")
    var list = false

    @Flag(help: "Try at once what has failed, without waiting for its pause.")
    var retry = false

    @Option(help: ArgumentHelp("Send this one again, by its number in --list.", valueName: "number"))
    var again: Int64?

    @Option(help: "text for people, json for programs.")
    var format = OutputFormat.text

    func validate() throws {
        if [dryRun, list, again != nil || retry].count(where: { $0 }) > 1 { throw Mistake.waysOfSending() }
    }

    func run() async throws {
        let workspace = try options.load()
        let now = try options.moment(workspace.settings)
        guard let mailing = try Mailing(workspace: workspace) else {
            return try tell(Mistake.mailDisabled(workspace.settings.language), as: Nothing())
        }
        let folders = WorkspaceFolders(root: workspace.root)
        guard FileManager.default.fileExists(atPath: folders.ledger) || !(list || dryRun) else {
            return try tell(mailing.text(of: [], counts: [:]), as: [QueueEntry]())
        }
        let ledger = try Ledger(path: folders.ledger)
        if list {
            let open = try ledger.mail([.queued, .sending, .failed, .refused, .unsure])
            return try tell(mailing.text(of: open, counts: ledger.mailCounts()), as: open.map(QueueEntry.init))
        }
        if dryRun {
            let messages = try mailing.dueMessages(ledger, now: now)
            let waiting = try ledger.mail([.queued, .failed])
            return try tell(
                mailing.text(of: messages) + mailing.text(of: waiting, counts: ledger.mailCounts()),
                as: messages.flatMap(QueueEntry.entries) + waiting.map(QueueEntry.init))
        }
        try await send(mailing, ledger, folders, now)
    }

    private func send(
        _ mailing: Mailing, _ ledger: Ledger, _ folders: WorkspaceFolders, _ now: Moment
    ) async throws {
        do {
            let lock = try RunLock(path: folders.lock)
            defer { withExtendedLifetime(lock) {} }
            try mailing.queueDue(ledger, now: now)
        }
        if let again, try !ledger.sendAgain(again) { throw Mistake.mail(again) }
        let round = try await mailing.deliver(now: now, isAtOnce: retry || again != nil)
        if let path = round.faultyProgram { Standard.error("reports: \(mailing.text(ofFaultyProgram: path))\n") }
        try tell(mailing.text(of: round) + "\n", as: round)
    }

    private func tell(_ text: String, as value: some Encodable) throws {
        switch format {
        case .text: try Standard.output(text)
        case .json: try JSONOutput.write(value)
        }
    }

    private struct Nothing: Encodable {}
}

/// A message on its way to one recipient, for programs.
private struct QueueEntry: Encodable {
    /// For `--again`; nil of what is not in the queue.
    let number: Int64?
    let kind: String
    let messageID: String
    let subject: String
    let recipient: String
    let state: String
    let tries: Int
    let cause: String?
    let code: Int32?
    let said: String?

    init(_ mail: QueuedMail) {
        number = mail.id
        kind = mail.kind.rawValue
        messageID = mail.messageID
        subject = mail.subject
        recipient = mail.recipient
        state = mail.state.rawValue
        tries = mail.tries
        cause = mail.trouble?.cause.rawValue
        code = mail.trouble?.code
        said = mail.trouble?.said
    }

    private init(_ message: OutgoingMessage, to recipient: String) {
        number = nil
        kind = message.kind.rawValue
        messageID = message.messageID
        subject = message.subject
        self.recipient = recipient
        state = "new"
        tries = 0
        (cause, code, said) = (nil, nil, nil)
    }

    static func entries(_ message: OutgoingMessage) -> [QueueEntry] {
        message.recipients.map { QueueEntry(message, to: $0) }
    }
}
