import ArgumentParser
import Foundation
import Reports

struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Puts all that a figure rests on into a plain folder, for an auditor.",
        discussion: """
            The folder has the figure with its trace, a row for each line it is made of, the files as they were sent, the
            plan, units, settings and decisions, a README.txt and SHA256SUMS. A figure is named as `reports trace` names it:

              reports evidence 2025-Q1 NS02
              reports evidence 2025-Q1 NS02 --unit 045 --output /tmp/NS02-045

            It holds what single units reported: hand it to those alone who may see that. Ends with 0 where the lines come to
            the figure and every file is there as it was sent; else with 1, and README.txt says what is wrong.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("A unit's id or code; all units by default.", valueName: "unit"))
    var unit: String?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "The folder to make; by default evidence-<figure> in the folder that the command is run in.",
            valueName: "folder"))
    var output: String?

    @Option(help: ArgumentHelp("The language of the texts; the settings' by default.", valueName: "vi|en"))
    var lang: Language?

    @Argument(help: "The period and the indicator, or both in one word.")
    var figure: [String]

    func run() throws {
        let workspace = try options.load()
        let tracing = try Tracing(
            workspace: workspace, now: try options.givenMoment(workspace.settings), language: lang)
        do {
            let trace = try tracing.trace(figure, unit: unit)
            let folder = output ?? tracing.evidenceName(of: trace)
            guard !FileManager.default.fileExists(atPath: folder) else { throw Mistake.folderIsThere(folder) }
            let holds = try tracing.writeEvidence(of: trace, to: folder)
            try Standard.output("\(folder)/README.txt\n")
            if !holds { throw Ending.foundErrors }
        } catch let fault as FigureFault {
            throw Mistake.figure(fault)
        }
    }
}
