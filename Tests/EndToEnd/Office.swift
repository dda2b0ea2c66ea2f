import Foundation
import Reports
import Subprocess
import Testing

/// A workspace in a folder of the test's own, with what is dropped there and the runs over it.
struct Office {
    let scratch: Scratch
    let root: String

    var out: String { "\(root)/out" }
    var office: String { "\(root)/office" }
    var inbox: String { "\(root)/inbox" }
    var returned: String { "\(root)/returned" }

    private init(scratch: Scratch) {
        self.scratch = scratch
        root = "\(scratch.path)/workspace"
    }

    /// A copy of a workspace, its files' times with it.
    init(copyOf folder: String) throws {
        self.init(scratch: try Scratch())
        try Files.copy(folder, to: root)
        for name in Files.names(below: folder) { try Files.copyTime("\(folder)/\(name)", to: "\(root)/\(name)") }
    }

    /// The example, with nothing taken in yet.
    static func example() throws -> Office {
        try Office(copyOf: "\(Program.repository)/Examples/cao-bang")
    }

    /// A workspace as `reports init` makes it.
    static func initialised() async throws -> Office {
        let office = Office(scratch: try Scratch())
        let outcome = try await Program.run(["init", "--workspace", office.root])
        try #require(outcome.code == 0, "\(outcome.errors)")
        return office
    }

    // MARK: - Runs

    func run(
        now: String, _ more: [String] = [], environment: Environment = .inherit
    ) async throws -> Program.Outcome {
        try await Program.run(
            ["run", "--workspace", root, "--now", now, "--settle", "0"] + more, environment: environment)
    }

    /// A run that has to end well.
    func runWell(now: String, environment: Environment = .inherit) async throws {
        let outcome = try await run(now: now, environment: environment)
        try #require(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.saidNothing, "\(outcome.output)\(outcome.errors)")
    }

    /// What `reports run --format json` tells.
    func summary(now: String) async throws -> [String: Any] {
        let outcome = try await run(now: now, ["--format", "json"])
        try #require(outcome.code == 0, "\(outcome.errors)")
        return try #require(try outcome.json() as? [String: Any])
    }

    // MARK: - The example's arrivals

    /// A file of the example and when it arrived.
    struct Arrival {
        let time: String
        let file: String
    }

    static func arrivals() throws -> [Arrival] {
        try Files.text("\(Program.repository)/Examples/cao-bang/arrivals.csv").split(separator: "\n").dropFirst()
            .map { line in
                let parts = line.split(separator: ",", maxSplits: 1)
                return Arrival(time: String(parts[0]), file: String(parts[1]))
            }
    }

    func drop(_ arrival: Arrival) throws {
        let path = "\(inbox)/\(arrival.file)"
        try Files.copy("\(root)/submissions/\(arrival.file)", to: path)
        let moment = try #require(Moment(arrival.time, defaultOffset: 0))
        Files.setTime(path, moment.secondsSinceEpoch)
    }

    /// Replays the example as replay.sh does: all of it, or the arrivals at some times.
    func replay(
        _ isIncluded: (String) -> Bool = { _ in true }, environment: Environment = .inherit
    ) async throws {
        let arrivals = try Self.arrivals().filter { isIncluded($0.time) }
        for (position, arrival) in arrivals.enumerated() {
            try drop(arrival)
            if position + 1 == arrivals.count || arrivals[position + 1].time != arrival.time {
                try await runWell(now: arrival.time, environment: environment)
            }
        }
    }

    // MARK: - What was published

    /// The names of the periods published.
    func periods(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { !$0.contains(".") && $0 != "SHA256SUMS" }.sorted()
    }

    /// Why files came back, for whoever reads a failure.
    func reasons() -> String {
        let answers = Files.names(below: returned).filter { $0.contains("tra-lai") && $0.hasSuffix(".txt") }
        return answers.compactMap { try? Files.text("\(returned)/\($0)") }.joined(separator: "\n")
    }

    /// The rows of a published table, by the names of their columns.
    func rows(_ path: String) throws -> [[String: String]] {
        let table = Table(try Files.text("\(root)/\(path)"))
        return table.rows
    }
}

/// A CSV table as the program publishes it.
struct Table {
    let rows: [[String: String]]

    init(_ text: String) {
        let lines = Self.cells(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
        let heading = lines.first ?? []
        rows = lines.dropFirst().map { Dictionary(zip(heading, $0)) { first, _ in first } }
    }

    private static func cells(_ text: String) -> [[String]] {
        var lines: [[String]] = []
        var line: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var last: UInt8 = 0
        func end() {
            line.append(String(decoding: cell, as: UTF8.self))
            cell = []
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""):
                if !isQuoted, last == byte { cell.append(byte) }
                isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: end()
            case UInt8(ascii: "\r") where !isQuoted: break
            case UInt8(ascii: "\n") where !isQuoted:
                end()
                lines.append(line)
                line = []
            default: cell.append(byte)
            }
            last = byte
        }
        return lines
    }
}
