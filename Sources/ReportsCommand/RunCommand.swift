import ArgumentParser
import Foundation
import Reports

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Takes in what lies in the inbox, answers it and publishes the periods that changed.",
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

    func validate() throws {
        if let settle, settle < 0 { throw ValidationError("--settle: seconds are 0 or more") }
    }

    func run() throws {
        let workspace = try options.load()
        let isWatched = isatty(STDOUT_FILENO) == 1 && format == .text
        let run = try Run(
            workspace: workspace, now: try options.moment(workspace.settings), published: out, settleSeconds: settle,
            progress: { progress in
                if isWatched { Self.tell(progress) }
            })
        let summary = try run.execute()
        switch format {
        case .json: try JSONOutput.write(summary)
        case .text: if isWatched { tell(summary, workspace.settings.language) }
        }
    }

    private static func tell(_ progress: RunProgress) {
        switch progress {
        case .takenIn(let done, let all): print("  \(done)/\(all)")
        case .consolidating(let periods): print("  \(periods) …")
        case .published(let period): print("  \(period)")
        }
    }

    private func tell(_ summary: RunSummary, _ language: Language) {
        let text =
            switch language {
            case .vietnamese:
                "Đã nhận \(summary.taken) tệp (trả lại \(summary.returned), trùng \(summary.duplicates)), "
                    + "còn \(summary.left.count) tệp trong inbox, cập nhật \(summary.published.count) kỳ."
            case .english:
                "\(summary.taken) files taken in (\(summary.returned) returned, \(summary.duplicates) duplicates), "
                    + "\(summary.left.count) left in the inbox, \(summary.published.count) periods published."
            }
        print(text)
    }
}
