import Foundation
import Subprocess

/// The program as it is installed: another process.
enum Program {
    /// How it ended and what it said.
    struct Outcome {
        /// The exit code; nil where a signal ended it.
        let code: Int32?
        let signal: Int32?
        let output: String
        let errors: String

        /// The lines of the output as one JSON value.
        func json() throws -> Any {
            try JSONSerialization.jsonObject(with: Data(output.utf8))
        }

        var saidNothing: Bool { output.isEmpty && errors.isEmpty }
    }

    /// It is built beside the tests.
    static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("reports").path
    }()

    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static func run(
        _ arguments: [String], environment: Environment = .inherit, in folder: String? = nil
    ) async throws -> Outcome {
        try await launch(path, arguments, environment: environment, in: folder)
    }

    /// Starts any program.
    static func launch(
        _ program: String, _ arguments: [String], environment: Environment = .inherit, in folder: String? = nil
    ) async throws -> Outcome {
        let result = try await Subprocess.run(
            .path(.init(program)), arguments: .init(arguments), environment: environment,
            workingDirectory: folder.map { .init($0) }, output: .string(limit: 16 << 20),
            error: .string(limit: 16 << 20))
        switch result.terminationStatus {
        case .exited(let code):
            return Outcome(code: code, signal: nil, output: result.standardOutput, errors: result.standardError)
        case .signaled(let signal):
            return Outcome(code: nil, signal: signal, output: result.standardOutput, errors: result.standardError)
        }
    }

    /// Runs a line of shell with `$1` and so on as given.
    static func shell(_ line: String, _ arguments: String...) async throws -> Outcome {
        try await launch("/bin/sh", ["-c", line, "sh"] + arguments)
    }
}
