import ArgumentParser
import Foundation
import Reports

struct FormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form",
        abstract: "Makes a form to fill in: a CSV file that a spreadsheet with Vietnamese settings opens as it is.",
        discussion: """
            Example:
              reports form B03 --unit 045 --period 2025-Q1 --output "B03 Hà Quảng.csv"
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The form's code.")
    var form: String

    @Option(help: ArgumentHelp("The period, such as 2025-Q1.", valueName: "period"))
    var period: String

    @Option(help: ArgumentHelp("The id or code of the unit; left open by default.", valueName: "unit"))
    var unit: String?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where to write it; to the terminal by default.", valueName: "file"))
    var output: String?

    func run() throws {
        let workspace = try options.load()
        guard let form = workspace.plan.form(code: form.uppercased()) else {
            throw Mistake.form(form, known: workspace.plan.forms.map(\.code))
        }
        guard let period = PeriodNames.read(period) else {
            throw Mistake.period(period)
        }
        let dates = workspace.plan.forms[form].dates(of: period)
        var index: DenseIndex<ReportingUnit>?
        if let unit {
            index =
                workspace.units.index(ofID: unit)
                ?? workspace.units.candidates(code: unit).first { workspace.units[$0].state(during: dates) != nil }
            guard index != nil else { throw Mistake.unit(unit, in: period.description) }
        }
        let bytes = try FormSheet.csv(
            form: form, unit: index, period: period, context: try RenderContext(workspace: workspace))
        if let output {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } else {
            try Standard.output(bytes)
        }
    }
}
