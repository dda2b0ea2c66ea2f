/// Sends what waits in the queue, each message at most once to each recipient.
///
/// A message is marked before the sendmail program is started, and again when it has ended. What is found marked and
/// is being sent by nobody has been left by a crash: it is unsure, and only a person sends it again.
public struct Delivery: Sendable {
    /// Programs at a time, once one has sent a message.
    private static let width = 4
    /// So many troubles one after the other, with nothing sent between them, end a round: it is the machine's fault.
    private static let endurance = 3

    private let ledger: Ledger
    private let sendmail: Sendmail
    private let isAllowed: @Sendable (MailKind) -> Bool
    private let clock: @Sendable () -> Int64

    /// - Parameters:
    ///   - ledger: Where the queue is. The caller holds the lock of mail.
    ///   - sender: Whom messages are from.
    ///   - program: What sends them.
    ///   - isAllowed: Whether messages of a kind may go now.
    ///   - clock: The real clock, in seconds since 1970.
    public init(
        ledger: Ledger, sender: Mailbox, program: Settings.Mail.Program,
        isAllowed: @escaping @Sendable (MailKind) -> Bool = { _ in true }, clock: @escaping @Sendable () -> Int64
    ) {
        self.ledger = ledger
        sendmail = Sendmail(program: program, sender: sender)
        self.isAllowed = isAllowed
        self.clock = clock
    }

    /// Sends all that may be sent now.
    ///
    /// - Parameter isAtOnce: Whether nothing waits for its pause.
    /// - Returns: What became of it, and what waits.
    /// - Throws: `LedgerFault`; what was being sent is then unsure.
    public func send(isAtOnce: Bool = false) async throws -> MailRound {
        try ledger.settleInterrupted(at: clock())
        var summary = MailRound()
        let isPaused = try !isAtOnce && ledger.mailPausedUntil() > clock()
        if !isPaused {
            let due = try ledger.dueMail(at: clock(), isAtOnce: isAtOnce).filter { isAllowed($0.kind) }
            if !due.isEmpty {
                if sendmail.fault == nil {
                    try await send(due, &summary)
                } else {
                    summary.faultyProgram = sendmail.program.path
                }
            }
        }
        let counts = try ledger.mailCounts()
        summary.waiting = (counts[.queued] ?? 0) + (counts[.failed] ?? 0)
        summary.forOfficer = (counts[.unsure] ?? 0) + (counts[.refused] ?? 0)
        return summary
    }

    private func send(_ due: [QueuedMail], _ summary: inout MailRound) async throws {
        var round = Round(due: due)
        try await withThrowingTaskGroup(of: (QueuedMail, MailOutcome).self) { group in
            try start(&group, &round, finished: nil)
            while let (mail, outcome) = try await group.next() {
                FaultPoint.pass(.mailSent)
                round.underWay -= 1
                round.note(outcome)
                count(outcome, &summary)
                try start(&group, &round, finished: (mail, outcome))
            }
        }
        if round.isEnded {
            try ledger.pauseMail(at: clock())
        } else if round.hasSent {
            try ledger.endMailPause()
        }
    }

    /// Notes what is finished, and starts as many as may be under way.
    private func start(
        _ group: inout ThrowingTaskGroup<(QueuedMail, MailOutcome), any Error>, _ round: inout Round,
        finished: (mail: QueuedMail, outcome: MailOutcome)?
    ) throws {
        var finished = finished
        repeat {
            let next = round.next()
            guard next != nil || finished != nil else { return }
            let message = try ledger.advanceMail(finished: finished, starting: next, at: clock())
            finished = nil
            guard let next else { return }
            FaultPoint.pass(.mailMarked)
            guard let message else { continue }
            round.underWay += 1
            group.addTask { [sendmail] in (next, await sendmail.send(message, to: next.recipient)) }
        } while true
    }

    private func count(_ outcome: MailOutcome, _ summary: inout MailRound) {
        switch outcome {
        case .sent: summary.sent += 1
        case .failed: summary.failed += 1
        case .refused: summary.refused += 1
        case .unsure: summary.unsure += 1
        }
    }

    /// How a round goes.
    ///
    /// Until a message has been sent, they go one by one: where a server hangs, one is unsure and not a handful. What the
    /// program refuses for good says that it works.
    private struct Round {
        private var rest: ArraySlice<QueuedMail>
        var underWay = 0
        private(set) var hasSent = false
        private(set) var isEnded = false
        private var troubles = 0

        init(due: [QueuedMail]) {
            rest = due[...]
        }

        mutating func next() -> QueuedMail? {
            guard !isEnded, underWay < (hasSent && troubles == 0 ? Delivery.width : 1) else { return nil }
            return rest.popFirst()
        }

        mutating func note(_ outcome: MailOutcome) {
            switch outcome {
            case .sent:
                hasSent = true
                troubles = 0
            case .refused: break
            case .failed: troubles += 1
            case .unsure: troubles += hasSent ? 1 : Delivery.endurance
            }
            if troubles >= Delivery.endurance { isEnded = true }
        }
    }
}
