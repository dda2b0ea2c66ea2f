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
        let place = workspace.contains(where: { $0 == " " || $0 == "'" }) ? Self.quoted(workspace) : workspace
        print(
            """

            # Sửa các bảng trên, rồi / Edit these tables, then:
            reports check --workspace \(place)   # còn sai gì / what is still wrong in them
            reports form FORM --unit UNIT --period PERIOD --workspace \(place)   # biểu để điền thử / a form to fill in
            reports run --workspace \(place)   # nhận, trả lời, công bố / takes in, answers, publishes
            """)
    }

    private static func quoted(_ path: String) -> String { "'\(path.replacing("'", with: "'\\''"))'" }
}
