import Foundation

/// The mail of a run: what is to be sent is put into the queue, and what waits there is sent.
///
/// Files are answered by mail where they are answered at all (`Answering`), and leaders are told of an edition when it is
/// frozen (`Editions`); the rest is looked at here.
public struct Mailing: Sendable {
    let workspace: Workspace
    let context: RenderContext
    let folders: WorkspaceFolders
    let pages: LetterPages
    let schedule: ReminderSchedule

    /// Nil in a workspace whose mail is not enabled: nothing is queued there, and nothing sent.
    ///
    /// - Throws: `WorkspaceFault` where words or templates are missing or wrong.
    public init?(workspace: Workspace, context: RenderContext, folders: WorkspaceFolders) throws(WorkspaceFault) {
        guard workspace.settings.mail.isEnabled else { return nil }
        self.workspace = workspace
        self.context = context
        self.folders = folders
        pages = try LetterPages(context)
        schedule = ReminderSchedule(calendar: workspace.settings.workCalendar, mail: workspace.settings.mail)
    }

    /// Nil in a workspace whose mail is not enabled.
    ///
    /// - Throws: `WorkspaceFault` where words or templates are missing or wrong.
    public init?(workspace: Workspace) throws(WorkspaceFault) {
        try self.init(
            workspace: workspace, context: RenderContext(workspace: workspace),
            folders: WorkspaceFolders(root: workspace.root))
    }

    // MARK: - Queueing

    /// What the calendar asks for at a moment.
    struct Due {
        var messages: [OutgoingMessage] = []
        /// What has been looked at and needs no message.
        var occasions: [String] = []
    }

    /// Puts into the queue what the calendar asks for, and takes back reminders of what has come since. For the holder of the run's lock.
    ///
    /// - Throws: `LedgerFault`, or `WorkspaceFault` of a template.
    public func queueDue(_ ledger: Ledger, _ decided: DecisionsInForce, now: Moment) throws {
        try withdrawSettled(ledger, decided, now: now)
        let due = try due(ledger, decided, now: now)
        try ledger.queue(due.messages, noting: due.occasions)
    }

    /// The same, with what has been decided as the workspace has it.
    public func queueDue(_ ledger: Ledger, now: Moment) throws {
        try queueDue(ledger, workspace.review(ledger, now: now).decided, now: now)
    }

    /// What would be put into the queue now, and nothing is.
    public func dueMessages(_ ledger: Ledger, now: Moment) throws -> [OutgoingMessage] {
        try due(ledger, workspace.review(ledger, now: now).decided, now: now).messages
    }

    private func due(_ ledger: Ledger, _ decided: DecisionsInForce, now: Moment) throws -> Due {
        var due = Due()
        guard schedule.isWorkingTime(now) else { return due }
        let reminders = try reminders(ledger, decided, now: now)
        due.messages = try reminders.messages + leaderDigests(ledger, decided, now: now)
        due.occasions = reminders.occasions
        let day = "officer:\(now.date)"
        if try ledger.toldOccasions(among: [day]).isEmpty {
            let digest = try officerDigest(ledger, decided, now: now)
            if let digest { due.messages.append(digest) } else { due.occasions.append(day) }
        }
        return due
    }

    // MARK: - Sending

    /// Sends what may be sent now.
    ///
    /// - Parameters:
    ///   - now: The run's moment: reminders go in working hours.
    ///   - isAtOnce: Whether what has failed does not wait for its pause.
    /// - Returns: What became of it.
    /// - Throws: `RunLock.Held` where another process is sending; `LedgerFault` or `StorageFault`.
    public func deliver(now: Moment, isAtOnce: Bool = false) async throws -> MailRound {
        let lock = try RunLock(path: folders.mailLock)
        let isWorkingTime = schedule.isWorkingTime(now)
        let delivery = Delivery(
            ledger: try Ledger(path: folders.ledger), sender: context.settings.output.sender ?? .nobody,
            program: context.settings.mail.program, isAllowed: { $0 != .reminder || isWorkingTime },
            clock: { Int64(Date().timeIntervalSince1970) })
        let round = try await delivery.send(isAtOnce: isAtOnce)
        withExtendedLifetime(lock) {}
        return round
    }

    /// The sendmail program, where it cannot be started.
    public var faultyProgram: String? {
        let program = context.settings.mail.program
        return Sendmail(program: program, sender: context.settings.output.sender ?? .nobody).fault == nil
            ? nil : program.path
    }

    /// What the queue holds that is not done with, as text.
    public func text(of mail: [QueuedMail], counts: [QueuedMail.State: Int]) -> String {
        pages.text(of: mail, counts: counts, offset: context.settings.timeOffset)
    }

    /// What would be queued, as text.
    public func text(of messages: [OutgoingMessage]) -> String { pages.text(of: messages) }

    /// What a round of sending did, as text.
    public func text(of round: MailRound) -> String { pages.text(of: round) }

    /// That the sendmail program cannot be started, as text.
    public func text(ofFaultyProgram path: String) -> String { pages.text(ofFaultyProgram: path) }
}
