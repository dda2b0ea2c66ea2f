import ArgumentParser
import Reports

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks at all that runs need, and says what is at fault and what to do.",
        discussion: """
            Rights and owners, folders, the ledger and its disk, the clock, mail, files that no run can take in, what killed
            runs left, and the plan and the settings as `reports check` does. It changes nothing.

            Example, as the user who runs it:
              runuser -u reports -- reports doctor --workspace /srv/reports

            Ends with 0 where nothing is at fault, warnings or not, and with 1 otherwise.
            """)

    @Option(help: ArgumentHelp("The workspace's folder.", valueName: "folder"))
    var workspace = "."

    @Option(help: ArgumentHelp("Where runs publish; the workspace's out/ by default.", valueName: "folder"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "The language; the settings' by default, Vietnamese where they cannot be read.", valueName: "vi|en"))
    var lang: Language?

    @Option(help: "text for people, json for programs.")
    var format = OutputFormat.text

    @Option(help: "Colours: auto on a terminal unless NO_COLOR is set, always, never.")
    var color = ColourChoice.auto

    func run() throws {
        let doctor = Doctor(root: workspace, published: out)
        let report = try DoctorReport(doctor, language: lang ?? doctor.language ?? .vietnamese)
        switch format {
        case .json: try JSONOutput.write(report)
        case .text: try Standard.output(report.text(isColoured: color.isColoured))
        }
        if !report.sound { throw Ending.foundFaults }
    }
}
