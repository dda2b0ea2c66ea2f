import ArgumentParser
import Foundation
import Reports

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells a finding's code at length, with examples; or a rule of the plan.",
        discussion: """
            Example:
              reports explain V402
              reports explain D103
              reports explain R04 --workspace /srv/reports

            Needs no workspace. With one, its severities and words hold, and its plan's rules are explained too.
            """)

    /// The languages that the words are in.
    enum Words: String, ExpressibleByArgument, CaseIterable {
        case vietnamese = "vi"
        case english = "en"

        var language: Language {
            switch self {
            case .vietnamese: .vietnamese
            case .english: .english
            }
        }
    }

    @Argument(help: "The code of a finding, such as V402, or of a rule of the workspace's plan.")
    var code: String?

    @Flag(help: "All codes of findings.")
    var list = false

    @Option(
        help: ArgumentHelp(
            "The workspace's folder; by default the folder that the command is run in, if it is one.",
            valueName: "folder"))
    var workspace: String?

    @Option(help: "vi or en; the workspace's language by default, else Vietnamese.")
    var lang: Words?

    @Option(help: "text for people, json for programs.")
    var format = OutputFormat.text

    func validate() throws {
        if list == (code != nil) { throw Mistake.codeOrList() }
    }

    func run() throws {
        let workspace = try loaded()
        let language = lang?.language ?? workspace?.settings.language ?? .vietnamese
        let catalogue = try FindingCatalogue(workspace: workspace, language: language)
        guard let code else {
            switch format {
            case .text: try Standard.output(catalogue.list)
            case .json: try JSONOutput.write(catalogue.entries)
            }
            return
        }
        if let entry = catalogue.entry(code) {
            switch format {
            case .text: try Standard.output(catalogue.text(of: entry))
            case .json: try JSONOutput.write(entry)
            }
        } else if let entry = catalogue.decisions.entry(code) {
            switch format {
            case .text: try Standard.output(catalogue.decisions.text(of: entry))
            case .json: try JSONOutput.write(entry)
            }
        } else if let rule = try workspace?.explanation(ofRule: code, language: language) {
            switch format {
            case .text: try Standard.output(rule.text)
            case .json: try JSONOutput.write(rule)
            }
        } else {
            let known =
                FindingCode.allCases.map(\.rawValue) + DecisionFault.Code.allCases.map(\.rawValue)
                + (workspace?.plan.rules.map(\.code) ?? [])
            throw Mistake.code(code, nearest: NearestCodes.of(code, among: known))
        }
    }

    /// The workspace asked for; else the one that the command is run in, unless it has faults: codes are explained all
    /// the same.
    private func loaded() throws -> Workspace? {
        if let workspace { return try Workspace(root: workspace) }
        return FileManager.default.fileExists(atPath: "reports.yml") ? try? Workspace(root: ".") : nil
    }
}
