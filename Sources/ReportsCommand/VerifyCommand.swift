import ArgumentParser
import Reports

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Finds what has changed in the archive and in what was published, by hashes.",
        discussion: """
            Every archived file is held against the hash that is its name, the journal against the ledger, every published
            file against SHA256SUMS in its folder, that list against the ledger, and the foot of each page against what
            the ledger gives today. Nothing is changed.

            Example:
              reports verify --workspace /srv/reports

            Ends with 0 where everything holds, 1 where something differs, with a line for each difference.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(
        help: ArgumentHelp(
            "Where the public reports are; by default out/ and wherever else they were published.", valueName: "folder")
    )
    var out: String?

    @Option(
        help: ArgumentHelp("One edition alone, such as 2025-Q1/1.", valueName: "period/number"))
    var edition: String?

    @Option(help: "text for people, json for programs.")
    var format = OutputFormat.text

    @Option(help: ArgumentHelp("The language of the messages; the settings' by default.", valueName: "vi|en"))
    var lang: Language?

    func run() throws {
        let workspace = try options.load()
        let verification =
            try edition.map { try one($0, workspace) }
            ?? Verification(workspace: workspace, published: out, now: try options.givenMoment(workspace.settings))
        switch format {
        case .json: try JSONOutput.write(verification)
        case .text:
            try Standard.output(verification.text(TraceTerms(workspace: workspace, language: lang)))
        }
        if !verification.isSound { throw Ending.foundErrors }
    }

    private func one(_ name: String, _ workspace: Workspace) throws -> Verification {
        let parts = name.split(separator: "/")
        guard parts.count == 2, let period = Period(canonical: parts[0]), let number = Int(parts[1]),
            let verification = try Verification(edition: number, of: period, in: workspace)
        else { throw Mistake.edition(name) }
        return verification
    }
}
