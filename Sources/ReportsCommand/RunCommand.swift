import ArgumentParser
import Foundation
import Logging
import Reports

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Takes in what lies in the inbox, answers it, publishes the periods that changed and sends the mail.",
        discussion: """
            Example, as a line for cron:
              */5 * * * * reports run --workspace /srv/reports

            Prints nothing on plain success.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("Where to publish; the workspace's out/ by default.", valueName: "folder"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "Seconds that a file must have been at rest; the settings' by default.", valueName: "seconds"))
    var settle: Int?

    @Option(help: "text for people, json for programs.")
    var format = OutputFormat.text

    @Flag(help: "Tell what the run does, on standard error.")
    var verbose = false

    func validate() throws {
        if let settle, settle < 0 { throw Mistake.seconds() }
    }

    func run() async throws {
        let workspace = try options.load()
        let isWatched = isatty(STDOUT_FILENO) == 1 && format == .text
        let log = logger()
        let run = try Run(
            workspace: workspace, now: try options.moment(workspace.settings), published: out, settleSeconds: settle,
            progress: { progress in
                log.info("\(Self.text(progress))")
                if isWatched { print("  " + Self.text(progress)) }
            })
        var summary = try run.execute()
        try warn(of: summary.left, workspace, log)
        summary.mail = try await run.deliver(after: summary)
        if let fault = run.fault(of: summary.mail) { log.warning("\(fault)") }
        switch format {
        case .json: try JSONOutput.write(summary)
        case .text: if isWatched { tell(summary, workspace.settings.language) }
        }
    }

    private func logger() -> Logger {
        var log = Logger(label: "reports") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = verbose ? .info : .warning
        return log
    }

    /// Files that only the administrator can free are told each run, until someone acts.
    private func warn(of left: [RunSummary.Left], _ workspace: Workspace, _ log: Logger) throws {
        let blocked = left.filter { $0.isBlocked }
        guard !blocked.isEmpty else { return }
        let words = try StatusText(RenderContext(workspace: workspace))
        for file in blocked { log.warning("\(words.line(file))") }
    }

    private static func text(_ progress: RunProgress) -> String {
        switch progress {
        case .takenIn(let done, let all): "inbox: \(done)/\(all)"
        case .consolidating(let periods): "\(periods) …"
        case .published(let period): "\(period)"
        }
    }

    private func tell(_ summary: RunSummary, _ language: Language) {
        let text =
            switch language {
            case .vietnamese:
                "Đã nhận \(summary.taken) tệp (trả lại \(summary.returned), trùng \(summary.duplicates)), "
                    + "còn \(summary.left.count) tệp trong inbox, cập nhật \(summary.published.count) kỳ, "
                    + "lập \(summary.forms) tệp biểu mẫu."
            case .english:
                "\(summary.taken) files taken in (\(summary.returned) returned, \(summary.duplicates) duplicates), "
                    + "\(summary.left.count) left in the inbox, \(summary.published.count) periods published, "
                    + "\(summary.forms) forms to fill in made."
            }
        print(text)
    }
}
