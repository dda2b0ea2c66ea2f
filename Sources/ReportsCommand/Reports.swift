import ArgumentParser

@main
struct Reports: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: "Consolidates the submissions of reporting units into the reports of a plan.",
        discussion: """
            The line for cron:
              */5 * * * * reports run --workspace /srv/reports
            """,
        version: "0.1.0",
        subcommands: [Check.self])
}
