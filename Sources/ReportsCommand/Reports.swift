import ArgumentParser
import Reports

@main
struct Reports: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: "Consolidates the submissions of reporting units into the reports of a plan.",
        discussion: """
            A workspace is a folder with reports.yml, units.csv and plans/. The line for cron:
              */5 * * * * reports run --workspace /srv/reports

            Exit codes: 0 done; 1 check, verify or doctor found something, or template diff changes; 2 usage or settings are wrong; 3 another run is at work;
            4 failed, and nothing is lost.
            """,
        version: ProgramVersion.text,
        subcommands: [
            InitCommand.self, RunCommand.self, CheckCommand.self, FormCommand.self, StatusCommand.self,
            DecideCommand.self, SendCommand.self, TraceCommand.self, EvidenceCommand.self, VerifyCommand.self,
            ExplainCommand.self, TemplateCommand.self,
            DoctorCommand.self, ManualCommand.self,
        ])

    static func main() async {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            var command = try parseAsRoot(PackedNames.packed(arguments, of: CheckCommand.name))
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Ending.end(error)
        }
    }
}
