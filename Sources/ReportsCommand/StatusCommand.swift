import ArgumentParser
import Reports

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Says who has reported or is late, what findings are open, and why files are still in the inbox.",
        discussion: """
            Example:
              reports status --workspace /srv/reports --period 2025-Q1
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(
        help: ArgumentHelp("The period; of each form the last one that has ended, by default.", valueName: "period"))
    var period: String?

    @Option(help: "text for people, json for programs.")
    var format = OutputFormat.text

    func run() throws {
        let workspace = try options.load()
        let asked = period.flatMap(PeriodNames.read)
        if let period, asked == nil {
            throw Mistake.period(period)
        }
        let status = try Status(workspace: workspace, period: asked, now: try options.moment(workspace.settings))
        switch format {
        case .json: try JSONOutput.write(status)
        case .text:
            try Standard.output(StatusText(RenderContext(workspace: workspace)).text(status))
        }
    }
}
