import ArgumentParser
import Reports

struct TraceCommand: ParsableCommand {
    /// For whom a trace is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Shows what a published figure was made of, down to the lines of the files that were sent.",
        discussion: """
            A figure is a period and an indicator, with a part of its breakdown, a time (/year, /plan: to date) and a unit
            (its id or code), units below another, or a kind of unit behind it, as two words or as one:

              reports trace 2025-Q1 NS02 --unit 045
              reports trace 2025-Q1/DN01.HTX
              reports trace 2025-Q3/DN02/year
              reports trace "2024/NS02@under:04"
              reports trace 2024/KH01@kind:district --format html > KH01.html
              reports trace --all 2025-Q1 --format json

            Ends with 0 where the lines come to what is published, exactly; else with 1.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("A unit's id or code; all units by default.", valueName: "unit"))
    var unit: String?

    @Option(
        help: ArgumentHelp(
            "Every figure of the period's tables, as JSON, a line each, without the rows as they were sent.",
            valueName: "period"))
    var all: String?

    @Option(help: "text for people, json for programs, html for a page.")
    var format = Format.text

    @Option(help: ArgumentHelp("The language of the messages; the settings' by default.", valueName: "vi|en"))
    var lang: Language?

    @Argument(help: "The period and the indicator, or both in one word.")
    var figure: [String] = []

    func validate() throws {
        if all != nil, !figure.isEmpty || unit != nil { throw Mistake.figureBesideAll() }
        if all != nil, format != .json { throw Mistake.allAsJSON() }
    }

    func run() throws {
        let workspace = try options.load()
        let tracing = try Tracing(
            workspace: workspace, now: try options.givenMoment(workspace.settings), language: lang)
        do {
            let holds = try all.map { try tell($0, tracing) } ?? tell(figure, tracing)
            if !holds { throw Ending.foundErrors }
        } catch let fault as FigureFault {
            throw Mistake.figure(fault)
        }
    }

    private func tell(_ figure: [String], _ tracing: Tracing) throws -> Bool {
        let trace = try tracing.trace(figure, unit: unit)
        let evidence = try tracing.evidence(for: trace)
        switch format {
        case .text: try Standard.output(tracing.text(trace, evidence))
        case .json: try JSONOutput.write(tracing.summary(trace, evidence))
        case .html: try Standard.output(tracing.page(trace, evidence))
        }
        return trace.holds
    }

    private func tell(_ period: String, _ tracing: Tracing) throws -> Bool {
        var holds = true
        for trace in try tracing.all(period) {
            holds = holds && trace.holds
            try JSONOutput.writeLine(tracing.summary(trace, nil))
        }
        return holds
    }
}
