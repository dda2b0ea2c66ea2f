import ArgumentParser
import Foundation
import Reports

struct FormCommand: ParsableCommand {
    /// What the form is written as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, xml
    }

    static let configuration = CommandConfiguration(
        commandName: "form",
        abstract: "Makes a form to fill in, with what the unit reported for the period before.",
        discussion: """
            As xml it is a workbook that Excel opens by a double click: only the cells for answers are open, what is
            typed is checked, and a second sheet explains each item. As csv it is a file that a spreadsheet with
            Vietnamese settings opens as it is.

            Examples:
              reports form B03 --unit 045 --period 2025-Q1 --format xml --output "B03 Hà Quảng.xml"
              reports form --all --period 2025-Q1

            With --all, the forms that units owe for the period are laid out in forms/, a folder a unit, in both formats: all of
            them, or those of one form or one unit. A run does so by itself from a period's first day until it is closed. A
            file there that somebody has changed is left as it is.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The form's code; it may be left out with --all.")
    var form: String?

    @Option(help: ArgumentHelp("The period, such as 2025-Q1.", valueName: "period"))
    var period: String

    @Option(help: ArgumentHelp("The id or code of the unit; left open by default.", valueName: "unit"))
    var unit: String?

    @Flag(help: "Lay out the forms of all units that owe one in forms/.")
    var all = false

    @Option(help: "csv for any spreadsheet, which is the default, or xml for a workbook with checks and notes.")
    var format: Format?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where to write it; to the terminal by default.", valueName: "file"))
    var output: String?

    func validate() throws {
        if all, output != nil || format != nil { throw Mistake.allFormsElsewhere() }
        if !all, form == nil { throw Mistake.noForm() }
    }

    func run() throws {
        let workspace = try options.load()
        let form = try form.map { code in
            guard let form = workspace.plan.form(code: code.uppercased()) else {
                throw Mistake.form(code, known: workspace.plan.forms.map(\.code))
            }
            return form
        }
        guard let period = PeriodNames.read(period) else {
            throw Mistake.period(period)
        }
        if all {
            try layOut(form, for: period, workspace)
        } else if let form {
            try write(form, for: period, workspace)
        }
    }

    private func layOut(_ form: DenseIndex<Form>?, for period: Period, _ workspace: Workspace) throws {
        let forms = form.map { [$0] } ?? workspace.plan.forms.indices.map { DenseIndex($0) }
        guard let some = forms.first(where: { workspace.plan.forms[$0].periodicity == period.kind }) else {
            throw Mistake.noFormOf(period.description)
        }
        let request = try FormRequest(workspace: workspace)
        let written = try request.make(
            for: period, form: form, unit: index(of: unit, in: workspace, form: some, period: period),
            now: options.moment(workspace.settings))
        try Standard.output("\(request.folder): \(written)\n")
    }

    private func write(_ form: DenseIndex<Form>, for period: Period, _ workspace: Workspace) throws {
        let unit = try index(of: unit, in: workspace, form: form, period: period)
        let now = try options.moment(workspace.settings)
        let previous = try unit.map {
            try workspace.previousValues(form: form, unit: $0, period: period, now: now)
        }
        let contents = try FormContents(
            form: form, unit: unit, period: period, previous: previous ?? [],
            context: try RenderContext(workspace: workspace))
        let bytes =
            switch format ?? .csv {
            case .csv: FormSheet.csv(contents)
            case .xml: FormWorkbook.xml(contents)
            }
        if let output {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } else {
            try Standard.output(bytes)
        }
    }

    /// The unit with the id, or with the code in the form's period.
    private func index(
        of unit: String?, in workspace: Workspace, form: DenseIndex<Form>, period: Period
    ) throws -> DenseIndex<ReportingUnit>? {
        guard let unit else { return nil }
        let dates = workspace.plan.forms[form].dates(of: period)
        if let index = workspace.units.index(ofID: unit) { return index }
        guard
            let index = workspace.units.candidates(code: unit).first(where: {
                workspace.units[$0].state(during: dates) != nil
            })
        else { throw Mistake.unit(unit, in: period.description) }
        return index
    }
}
