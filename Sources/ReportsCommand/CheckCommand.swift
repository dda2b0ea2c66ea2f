import ArgumentParser
import Reports

struct CheckCommand: ParsableCommand {
    /// For whom what was found is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv
    }

    static let name = "check"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Checks files as a run would, or the plan and the settings, and takes nothing in.",
        discussion: """
            Each finding is told with its place, the row as it was typed and how to mend it, the gravest first. Without
            files, the workspace itself is checked: settings, units, plan, decisions, templates.

            Examples:
              reports check --workspace /srv/reports "BC quý I-2025 Hà Quảng.csv"
              reports check --lang en --format csv inbox/045/*.csv > findings.csv
              export-from-accounts | reports check --unit 045 -
              reports check --plan && git commit plans
              reports check --schema > findings.schema.json

            Ends with 0 where nothing must be mended, 1 where a file has errors, 2 where the workspace is wrong.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("The id of the unit that the files come from; any unit by default.", valueName: "id"))
    var unit: String?

    @Option(help: "text for people, json for programs, csv for spreadsheets.")
    var format = Format.text

    @Option(help: ArgumentHelp("The language of the messages; the settings' by default.", valueName: "vi|en"))
    var lang: Language?

    @Option(help: "Colours: auto on a terminal unless NO_COLOR is set, always, never.")
    var color = ColourChoice.auto

    @Flag(help: "Check the plan and the settings alone, as without files.")
    var plan = false

    @Flag(help: "Print the JSON Schema of what --format json writes.")
    var schema = false

    @Argument(
        help: ArgumentHelp("The files; - is the standard input.", valueName: "files"), completion: .file())
    var packed: [PackedNames] = []

    private var files: [String] { packed.flatMap(\.names) }

    func validate() throws {
        let files = files
        if plan, !files.isEmpty { throw Mistake.filesBesidePlan() }
        if files.isEmpty, format == .csv, !schema { throw Mistake.tableOfPlan() }
        if files.count(where: { $0 == "-" }) > 1 { throw Mistake.standardInputTwice() }
    }

    func run() throws {
        if schema {
            try Standard.output(FileCheck.schema())
        } else if files.isEmpty {
            try checkWorkspace()
        } else {
            try checkFiles()
        }
    }

    // MARK: - The workspace

    private func checkWorkspace() throws {
        do {
            let check = try WorkspaceCheck(options.load(), language: lang)
            switch format {
            case .json: try JSONOutput.write(check)
            case .text, .csv: try Standard.output(check.text(layout))
            }
        } catch let faults as WorkspaceFaults {
            try tell(faults.faults)
            throw faults
        } catch let fault as WorkspaceFault {
            try tell([fault])
            throw fault
        }
    }

    /// Programs get the faults as values; people are told on standard error, as by every command.
    private func tell(_ faults: [WorkspaceFault]) throws {
        guard format == .json else { return }
        try JSONOutput.write(WorkspaceFaultSummary(faults, language: lang ?? .vietnamese))
    }

    // MARK: - Files

    /// So many are checked before the first of them is written: the pool is busy, and memory bounded.
    private static let batch = 32

    private func checkFiles() throws {
        let files = files
        let workspace = try options.load()
        if let unit, workspace.units.index(ofID: unit) == nil { throw Mistake.unit(id: unit) }
        let check = try FileCheck(
            workspace: workspace, now: try options.moment(workspace.settings), unit: unit, language: lang)
        let output = CheckOutput(check, format: format, layout: layout)
        var hasErrors = false
        try output.begin()
        for start in stride(from: 0, to: files.count, by: Self.batch) {
            let hasMore = try output.write(Array(files[start..<min(start + Self.batch, files.count)]))
            hasErrors = hasErrors || hasMore
        }
        try output.end()
        if hasErrors { throw Ending.foundErrors }
    }

    private var layout: FileCheck.Layout {
        FileCheck.Layout(width: Terminal.width, isColoured: color.isColoured)
    }
}

extension Language: ExpressibleByArgument {}
