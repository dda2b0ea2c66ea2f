import Foundation
import Glibc
import Testing

@testable import Reports

/// What becomes of a message by what the sendmail program does with it.
@Suite struct DeliveryTests {
    @Test func `what waits is sent once, with the lines of this machine`() async throws {
        let bench = try DeliveryBench()
        try bench.queue(30)
        let program = bench.program(DeliveryBench.takes)
        let round = try await bench.send(program)
        #expect(round.sent == 30 && round.waiting == 0)
        #expect(bench.taken.count == 30)
        let message = "Message-ID: <7@skhcn.vn>\nSubject: 7\n\nDòng một\nDòng hai\n"
        #expect(bench.scratch.read("box/u7@xa.vn") == message)
        let again = try await bench.send(program)
        #expect(again.sent == 0)
        #expect(bench.scratch.read("box/u7@xa.vn") == message)
        #expect(try bench.states() == [.sent: 30])
    }

    @Test func `the program is told the sender and one recipient, and no address is an option`() async throws {
        let bench = try DeliveryBench()
        try bench.ledger.queue([bench.message("1", to: ["a@xa.vn", "-oQ@xa.vn"])])
        let program = bench.program("cat > /dev/null; echo \"$*\" >> \"$BOX/arguments\"")
        let extra = Settings.Mail.Program(path: program.path, arguments: ["-C", "/etc/x y"], timeLimit: 3600)
        #expect(try await bench.send(extra).sent == 2)
        let lines = bench.scratch.read("box/arguments")?.split(separator: "\n").sorted()
        #expect(
            lines == [
                "-C /etc/x y -i -f bao-cao@skhcn.vn -- -oQ@xa.vn", "-C /etc/x y -i -f bao-cao@skhcn.vn -- a@xa.vn",
            ])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let program: String
        let state: QueuedMail.State
        let cause: MailTrouble.Cause?
        var code: Int32 = 0

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "takes it", program: DeliveryBench.takes, state: .sent, cause: nil),
        Case(
            name: "prints without end of sense", program: "cat > /dev/null; yes | head -c 3000000; yes >&2 | head -c 9",
            state: .sent, cause: nil),
        Case(
            name: "leaves a child behind", program: "cat > /dev/null; sleep 300 & exit 0", state: .sent, cause: nil),
        Case(name: "try again", program: "cat > /dev/null; exit 75", state: .failed, cause: .exit, code: 75),
        Case(name: "no service", program: "exit 69", state: .failed, cause: .exit, code: 69),
        Case(name: "no host", program: "exit 68", state: .failed, cause: .exit, code: 68),
        Case(name: "no rights", program: "exit 77", state: .failed, cause: .exit, code: 77),
        Case(name: "faulty settings", program: "exit 78", state: .failed, cause: .exit, code: 78),
        Case(
            name: "a wrapper finds nothing", program: "exec /nonexistent/msmtp", state: .failed, cause: .exit, code: 127
        ),
        Case(name: "no such user", program: "cat > /dev/null; exit 67", state: .refused, cause: .exit, code: 67),
        Case(name: "a faulty message", program: "cat > /dev/null; exit 65", state: .refused, cause: .exit, code: 65),
        Case(name: "faulty options", program: "exit 64", state: .refused, cause: .exit, code: 64),
        Case(
            name: "the connection broke off", program: "cat > /dev/null; exit 74", state: .unsure, cause: .exit,
            code: 74),
        Case(name: "a strange code", program: "cat > /dev/null; exit 1", state: .unsure, cause: .exit, code: 1),
        Case(
            name: "takes it, then dies", program: "\(DeliveryBench.takes)\nkill -9 $$", state: .unsure, cause: .signal,
            code: SIGKILL),
        Case(name: "closes its input", program: "exec < /dev/null; exit 0", state: .unsure, cause: .unread),
        Case(name: "reads a part", program: "head -c 10 > /dev/null; exit 0", state: .unsure, cause: .unread),
        Case(name: "hangs", program: "cat > /dev/null; sleep 3600", state: .unsure, cause: .timeLimit),
        Case(name: "hangs in a child", program: "(sleep 3600); exit 0", state: .unsure, cause: .timeLimit),
    ]

    @Test(arguments: cases) func `what the program does decides`(_ one: Case) async throws {
        let bench = try DeliveryBench()
        try bench.queue(1)
        _ = try await bench.send(bench.program(one.program, timeLimit: one.cause == .timeLimit ? 1 : 3600))
        let mail = try #require(try bench.ledger.mail(QueuedMail.State.allCases).first)
        #expect(mail.state == one.state)
        #expect(mail.trouble?.cause == one.cause)
        #expect((mail.trouble?.code ?? 0) == one.code)
        // Nothing but what failed for the moment is started again.
        bench.wait(90_000)
        let again = try await bench.send(bench.program(DeliveryBench.takes))
        #expect(again.sent == (one.state == .failed ? 1 : 0))
    }

    @Test func `what the program says is kept, on one line and cut`() async throws {
        let bench = try DeliveryBench()
        try bench.queue(1)
        let said =
            "printf 'sendmail: không\\033[1m tìm\\n thấy\\n\\0' >&2; yes 0123456789 | head -c 100000 >&2; exit 75"
        _ = try await bench.send(bench.program(said))
        let text = try #require(try bench.ledger.mail([.failed]).first?.trouble?.said)
        #expect(text == "sendmail: không [1m tìm thấy")
    }

    @Test func `a program that is missing sends nothing, and nothing counts against the messages`() async throws {
        let bench = try DeliveryBench()
        try bench.queue(3)
        bench.scratch.write("text", "no program")
        for path in ["/nonexistent/sendmail", "\(bench.scratch.path)/text"] {
            let round = try await bench.send(.init(path: path))
            #expect(round.faultyProgram == path && round.waiting == 3)
        }
        #expect(try bench.ledger.mail([.queued]).map(\.tries) == [0, 0, 0])
        // A program that the system cannot start, found only then.
        let program = bench.program("exit 0")
        bench.scratch.write("sendmail", "#!/nonexistent/shell\n")
        chmod(program.path, 0o755)
        #expect(try await bench.send(program).failed == 3)
        #expect(try bench.ledger.mail([.failed]).first?.trouble?.cause == .notStarted)
    }

    // MARK: - Pauses

    @Test func `what fails is tried again after growing pauses, and then no more`() async throws {
        let bench = try DeliveryBench()
        try bench.queue(1)
        let program = bench.program("cat > /dev/null; date >> \"$BOX/tries\"; exit 75")
        for (number, pause) in ([300, 900, 3600, 14_400, 86_400] as [Int64]).enumerated() {
            #expect(try await bench.send(program).failed == 1)
            #expect(try bench.ledger.mail([.failed]).map(\.tries) == [number + 1])
            bench.wait(pause - 1)
            #expect(try await bench.send(program).failed == 0)
            bench.wait(1)
        }
        _ = try await bench.send(program)
        #expect(try bench.states() == [.refused: 1])
        bench.wait(1_000_000)
        _ = try await bench.send(program)
        #expect(bench.scratch.read("box/tries")?.split(separator: "\n").count == 6)
    }

    @Test func `a person's wish does not wait for the pause`() async throws {
        let bench = try DeliveryBench()
        try bench.queue(1)
        #expect(try await bench.send(bench.program("exit 75")).failed == 1)
        #expect(try await bench.send(bench.program(DeliveryBench.takes), isAtOnce: true).sent == 1)
    }

    @Test func `one recipient's failure holds up no other`() async throws {
        let bench = try DeliveryBench()
        try bench.queue(20)
        let program = bench.program("\(DeliveryBench.takes)\n[ $to = u1@xa.vn ] && exit 75; exit 0")
        let round = try await bench.send(program)
        #expect(round.sent == 19 && round.failed == 1)
    }

    @Test func `where nothing can be sent, a round ends soon, and the queue rests longer each time`() async throws {
        let bench = try DeliveryBench()
        try bench.queue(20)
        let program = bench.program("exit 75")
        let round = try await bench.send(program)
        #expect(round.failed == 3 && round.waiting == 20)
        bench.wait(299)
        #expect(try await bench.send(program).failed == 0)
        bench.wait(1)
        // Others come first, so that each has its turn.
        #expect(try await bench.send(program).failed == 3)
        #expect(try bench.ledger.mail([.failed]).count == 6)
        bench.wait(899)
        #expect(try await bench.send(program).failed == 0)
        bench.wait(1)
        #expect(try await bench.send(bench.program(DeliveryBench.takes)).sent == 20)
        #expect(try bench.ledger.mailPausedUntil() == 0)
    }

    @Test func `where a server hangs, one message is unsure and not a handful`() async throws {
        let bench = try DeliveryBench()
        try bench.queue(20)
        let round = try await bench.send(bench.program("cat > /dev/null; sleep 3600", timeLimit: 1))
        #expect(round.unsure == 1 && round.waiting == 19)
        #expect(try await bench.send(bench.program(DeliveryBench.takes)).sent == 0)
        bench.wait(300)
        #expect(try await bench.send(bench.program(DeliveryBench.takes)).sent == 19)
    }

    // MARK: - The queue

    @Test func `what a killed process was sending is unsure, and a person sends it again`() async throws {
        let bench = try DeliveryBench()
        try bench.queue(2)
        let first = try #require(try bench.ledger.dueMail(at: bench.now).first)
        #expect(try bench.ledger.advanceMail(finished: nil, starting: first, at: bench.now) != nil)
        // Nobody else gets hold of it.
        #expect(try bench.ledger.advanceMail(finished: nil, starting: first, at: bench.now) == nil)
        let program = bench.program(DeliveryBench.takes)
        let round = try await bench.send(program)
        #expect(round.sent == 1 && round.forOfficer == 1)
        let unsure = try bench.ledger.mail([.unsure])
        #expect(unsure.map(\.messageID) == ["<1@skhcn.vn>"] && unsure[0].trouble == MailTrouble(.interrupted))
        #expect(bench.taken == ["u2@xa.vn"])
        #expect(try bench.ledger.sendAgain(unsure[0].id))
        #expect(try bench.ledger.sendAgain(unsure[0].id) == false, "it waits already")
        #expect(try await bench.send(program).sent == 1)
        #expect(try bench.ledger.sendAgain(unsure[0].id) == false, "it was sent")
    }

    @Test func `what is told already is not queued again`() throws {
        let bench = try DeliveryBench()
        try bench.queue(3)
        try bench.ledger.queue([
            bench.message("2", to: ["x@xa.vn"]), bench.message("4", to: ["y@xa.vn", "y@xa.vn", "z@xa.vn"]),
        ])
        #expect(
            try bench.ledger.mail([.queued]).map(\.recipient) == [
                "u1@xa.vn", "u2@xa.vn", "u3@xa.vn", "y@xa.vn", "z@xa.vn",
            ])
    }

    @Test func `urgent mail goes first, and what is not allowed now stays`() async throws {
        let bench = try DeliveryBench()
        try bench.queue(2, kind: .answer)
        try bench.queue(2, kind: .reminder)
        try bench.queue(1, kind: .approval)
        let due = try bench.ledger.dueMail(at: bench.now).map(\.kind)
        #expect(due == [.approval, .reminder, .reminder, .answer, .answer])
        let round = try await bench.send(bench.program(DeliveryBench.takes)) { $0 != .reminder }
        #expect(round.sent == 3 && round.waiting == 2)
    }
}
