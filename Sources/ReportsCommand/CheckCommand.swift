import ArgumentParser
import Reports

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks files as a run would, and takes nothing in.",
        discussion: """
            Example:
              reports check --workspace /srv/reports "BC quý I-2025 Hà Quảng.csv"

            Ends with 1 when a file has errors.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("The id of the unit that the files come from; any unit by default.", valueName: "id"))
    var unit: String?

    @Option(help: "text for people, json for programs.")
    var format = OutputFormat.text

    @Argument(help: "The files.", completion: .file())
    var files: [String]

    func run() throws {
        let workspace = try options.load()
        let check = try FileCheck(workspace: workspace, now: try options.moment(workspace.settings), unit: unit)
        var hasErrors = false
        var results: [FileCheck.Result] = []
        for file in files {
            let result = check.check(file)
            hasErrors = hasErrors || result.hasErrors
            switch format {
            case .text: try Standard.output(check.text(of: result))
            case .json: results.append(result)
            }
        }
        if format == .json { try JSONOutput.write(results.map(check.summary)) }
        if hasErrors { throw Ending.foundErrors }
    }
}
