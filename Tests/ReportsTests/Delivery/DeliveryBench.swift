import Foundation
import Glibc
import Synchronization

@testable import Reports

/// A ledger with a queue, a sendmail program of the test's own, and a clock that the test sets.
final class DeliveryBench: Sendable {
    let scratch = ScratchFolder()
    let ledger: Ledger
    private let time = Atomic<Int64>(1_800_000_000)

    init() throws {
        ledger = try Ledger(path: scratch.workspace.ledger)
    }

    var now: Int64 { time.load(ordering: .relaxed) }

    func wait(_ seconds: Int64) { time.add(seconds, ordering: .relaxed) }

    /// Messages `1`, `2` and so on, each to a recipient of its own.
    func queue(_ count: Int, kind: MailKind = .answer) throws {
        let first = try ledger.mailCounts().values.reduce(0, +) + 1
        try ledger.queue((first..<first + count).map { message("\($0)", to: ["u\($0)@xa.vn"], kind: kind) })
    }

    func message(_ name: String, to recipients: [String], kind: MailKind = .answer) -> OutgoingMessage {
        OutgoingMessage(
            kind: kind, occasions: ["test:\(name)"], messageID: "<\(name)@skhcn.vn>", subject: "Thư \(name)",
            recipients: recipients,
            bytes: Array("Message-ID: <\(name)@skhcn.vn>\r\nSubject: \(name)\r\n\r\nDòng một\r\nDòng hai\r\n".utf8),
            made: LedgerBench.moment(1))
    }

    // MARK: - Programs

    var box: String { "\(scratch.path)/box" }

    /// A program that keeps what it is given under the recipient's name.
    static let takes = "for to; do :; done\ncat >> \"$BOX/$to\" || exit 70"

    /// Writes the program, as lines of shell. Beside hundreds of other tests it may be minutes before its end is seen.
    func program(_ lines: String, timeLimit: Int = 3600) -> Settings.Mail.Program {
        mkdir(box, 0o755)
        scratch.write("sendmail", "#!/bin/sh\nBOX='\(box)'\n\(lines)\n")
        chmod("\(scratch.path)/sendmail", 0o755)
        return Settings.Mail.Program(path: "\(scratch.path)/sendmail", timeLimit: timeLimit)
    }

    func send(
        _ program: Settings.Mail.Program, isAtOnce: Bool = false,
        isAllowed: @escaping @Sendable (MailKind) -> Bool = { _ in true }
    ) async throws -> MailRound {
        let delivery = Delivery(
            ledger: ledger, sender: Mailbox("Sở <bao-cao@skhcn.vn>") ?? .nobody, program: program,
            isAllowed: isAllowed, clock: { [self] in now })
        return try await delivery.send(isAtOnce: isAtOnce)
    }

    func states() throws -> [QueuedMail.State: Int] { try ledger.mailCounts() }

    var taken: [String] { scratch.names("box") }
}
