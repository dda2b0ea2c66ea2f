import CPlatform
import Glibc
import Subprocess
import Synchronization

/// The machine's program for sending mail: `sendmail -i -f SENDER -- RECIPIENT`, the message on its standard input.
///
/// Message and output are files in memory. So a program that reads nothing, prints without end or leaves children behind
/// neither stops nor ends this one, and how far it has read can be seen.
struct Sendmail: Sendable {
    let program: Settings.Mail.Program
    let sender: Mailbox

    /// Bytes of its output that are kept.
    private static let keptOutput = 4096

    /// What is wrong with the program before it is started; nil where nothing is.
    var fault: MailTrouble? {
        access(program.path, X_OK) == 0 ? nil : MailTrouble(.notStarted, code: errno)
    }

    /// Hands a message over, for one recipient.
    func send(_ message: [UInt8], to recipient: String) async -> MailOutcome {
        let bytes = Self.withLocalLineEnds(message)
        var (input, output): (Int32, Int32) = (-1, -1)
        let code = bytes.withUnsafeBytes { platform_memory_file($0.baseAddress, UInt64($0.count), &input) }
        guard code == 0 else { return .failed(MailTrouble(.notStarted, code: code)) }
        defer { close(input) }
        let outputCode = platform_bounded_file(UInt64(Self.keptOutput), &output)
        guard outputCode == 0 else { return .failed(MailTrouble(.notStarted, code: outputCode)) }
        defer { close(output) }
        switch await run(recipient, input: input, output: output) {
        case .late: return .unsure(MailTrouble(.timeLimit, said: Self.said(output)))
        case .ended(.exited(0)):
            // It says that it has taken over what it has not seen.
            let isWhole = lseek(input, 0, SEEK_CUR) == bytes.count
            return isWhole ? .sent : .unsure(MailTrouble(.unread, said: Self.said(output)))
        case .ended(.exited(let code)): return ExitCodes.outcome(code, said: Self.said(output))
        case .ended(.signaled(let signal)):
            return .unsure(MailTrouble(.signal, code: signal, said: Self.said(output)))
        case .notStarted(let code): return .failed(MailTrouble(.notStarted, code: code))
        case .unseen: return .unsure(MailTrouble(.interrupted, said: Self.said(output)))
        }
    }

    /// How the program ended.
    private enum Ending {
        case ended(TerminationStatus)
        case late
        case notStarted(Int32)
        /// It was started, and its end was not seen.
        case unseen
    }

    private func run(_ recipient: String, input: Int32, output: Int32) async -> Ending {
        var options = PlatformOptions()
        // A group of its own, so that its children end with it.
        options.processGroupID = 0
        let (limit, late) = (program.timeLimit, Flag())
        do {
            let result = try await Subprocess.run(
                .path(.init(program.path)),
                arguments: Arguments(program.arguments + ["-i", "-f", sender.address, "--", recipient]),
                platformOptions: options,
                input: .fileDescriptor(.init(rawValue: input), closeAfterSpawningProcess: false),
                output: .discarded,
                error: .fileDescriptor(.init(rawValue: output), closeAfterSpawningProcess: false)
            ) { execution in
                Task {
                    try await Task.sleep(for: .seconds(limit))
                    late.set()
                    try? execution.send(signal: .kill, toProcessGroup: true)
                }
            }
            result.closureResult.cancel()
            return late.isSet ? .late : .ended(result.terminationStatus)
        } catch let error as SubprocessError where error.code == .spawnFailed || error.code == .executableNotFound {
            return .notStarted(error.underlyingError?.rawValue ?? ENOENT)
        } catch {
            return .unseen
        }
    }

    /// The program takes text of this machine, and gives its lines the ends of mail itself.
    private static func withLocalLineEnds(_ message: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(message.count)
        for byte in message {
            if byte == UInt8(ascii: "\n"), bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            bytes.append(byte)
        }
        return bytes
    }

    /// What the program has said, on one line.
    private static func said(_ output: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: keptOutput)
        let count = pread(output, &bytes, bytes.count, 0)
        let text = String(decoding: bytes.prefix(max(0, count)).prefix { $0 != 0 }, as: UTF8.self)
        let isSeen = { (scalar: Unicode.Scalar) in scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) }
        let seen = String(String.UnicodeScalarView(text.unicodeScalars.map { isSeen($0) ? $0 : " " }))
        return String(seen.split(separator: " ").joined(separator: " ").prefix(300))
    }
}

/// Set once, from any thread.
private final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .acquiring) }

    func set() { value.store(true, ordering: .releasing) }
}
