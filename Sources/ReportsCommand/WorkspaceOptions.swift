import ArgumentParser
import Foundation
import Reports

/// What all commands that work on a workspace take.
struct WorkspaceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The workspace's folder.", valueName: "folder"))
    var workspace = "."

    @Option(
        help: ArgumentHelp(
            "The moment that is recorded and published, such as 2025-04-03T08:00:00+07:00; the clock's by default.",
            valueName: "time"))
    var now: String?

    /// - Throws: `WorkspaceFaults` when the workspace's own files are wrong.
    func load() throws -> Workspace {
        try Workspace(root: workspace)
    }

    /// The run's moment on the office's clock.
    func moment(_ settings: Settings) throws -> Moment {
        try givenMoment(settings)
            ?? Moment(secondsSinceEpoch: Int64(Date().timeIntervalSince1970), offset: settings.timeOffset)
    }

    /// The moment that was given; nil where none was.
    func givenMoment(_ settings: Settings) throws -> Moment? {
        guard let now else { return nil }
        guard let moment = Moment(now, defaultOffset: settings.timeOffset) else {
            throw Mistake.time(now)
        }
        return Moment(secondsSinceEpoch: moment.secondsSinceEpoch, offset: settings.timeOffset)
    }
}

/// For whom a command writes.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// Writes a value as JSON, its keys in order.
enum JSONOutput {
    static func write(_ value: some Encodable) throws {
        try Standard.output(text(value) + "\n")
    }

    /// The same on one line.
    static func writeLine(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try Standard.output(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
    }

    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
