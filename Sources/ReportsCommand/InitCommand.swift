import ArgumentParser
import Reports

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes a new workspace with a small plan to begin from.",
        discussion: """
            Example:
              reports init --workspace /srv/reports
            """)

    @Option(
        help: ArgumentHelp("The folder to make it in; what is there already is left as it is.", valueName: "folder"))
    var workspace = "."

    func run() throws {
        let made = try WorkspaceSkeleton.make(in: workspace)
        for name in made { print(name) }
        print("reports run --workspace \(workspace)")
    }
}
