import ArgumentParser
import Foundation
import Reports

/// How a command ends when it cannot go on: what it says, to whom, and with which exit code.
enum Ending {
    /// Done as asked, and a file has errors.
    static let foundErrors = ExitCode(1)
    /// Done as asked, and there are differences.
    static let differs = ExitCode(1)
    /// Looked at, and something is at fault.
    static let foundFaults = ExitCode(1)
    private static let usage: Int32 = 2
    private static let held: Int32 = 3
    private static let failed: Int32 = 4

    static func end(_ error: any Error) -> Never {
        switch error {
        case let faults as WorkspaceFaults:
            for fault in faults.faults { tell(fault) }
            exit(usage)
        case let fault as WorkspaceFault:
            tell(fault)
            exit(usage)
        case let held as RunLock.Held:
            tell(
                LocalName(
                    vietnamese: "một lượt chạy khác đang giữ khóa \(held.path)",
                    english: "another run holds the lock \(held.path)"))
            exit(Self.held)
        case let fault as StorageFault:
            tell(fault.message)
            exit(failed)
        case let fault as LedgerFault:
            tell(fault.message)
            exit(failed)
        default:
            endAsParsed(error)
        }
    }

    /// Help and versions end well; what was typed wrongly ends as a fault of usage.
    private static func endAsParsed(_ error: any Error) -> Never {
        if let code = error as? ExitCode { exit(code.rawValue) }
        let text = Reports.fullMessage(for: error)
        if Reports.exitCode(for: error) == .success {
            print(text)
            exit(0)
        }
        let isUsage = Reports.exitCode(for: error) == .validationFailure || error is ValidationError
        write(text)
        exit(isUsage ? usage : failed)
    }

    private static func tell(_ fault: WorkspaceFault) {
        write(fault.text(.vietnamese))
        if fault.message.english != fault.message.vietnamese { write("  \(fault.message.english)") }
    }

    private static func tell(_ message: LocalName) {
        write("reports: \(message.vietnamese)")
        write("  \(message.english)")
    }

    private static func write(_ text: String) {
        Standard.error(text + "\n")
    }
}
