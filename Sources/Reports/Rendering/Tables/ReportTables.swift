/// A period's tables for people who take the figures on: six CSV files with datapackage.json, which describes
/// them, submission.xml, the same totals as a submission of the next level up, and adx.xml, the same for DHIS2.
public struct ReportTables: Sendable {
    let context: RenderContext
    /// What the tables' columns are called and mean.
    let tableWords: Words
    let terms: FeedbackTerms

    /// - Throws: `WorkspaceFault` where a file of words is missing or cannot be read.
    public init(_ context: RenderContext) throws(WorkspaceFault) {
        self.context = context
        let language = context.settings.language
        tableWords = try Words(named: "tables.\(language.rawValue)", language: language, in: context.folder)
        terms = try FeedbackTerms(language: language, in: context.folder)
    }

    var plan: Plan { context.plan }
    var units: UnitRegistry { context.units }
    var language: Language { context.settings.language }

    /// The tables in the order in which datapackage.json names them, then what else there is.
    public func files(_ report: PeriodReport) -> [OutputFile] {
        let tables = [
            OutputFile(name: TableSchema.indicators.fileName, bytes: indicators(report)),
            OutputFile(name: TableSchema.units.fileName, bytes: unitFigures(report)),
            OutputFile(name: TableSchema.observations.fileName, bytes: observations(report)),
            OutputFile(name: TableSchema.completeness.fileName, bytes: completeness(report)),
            OutputFile(name: TableSchema.findings.fileName, bytes: findings(report)),
            OutputFile(name: TableSchema.series.fileName, bytes: series(report)),
        ]
        let forms = consolidatedForms(report)
        return tables + [
            OutputFile(name: "datapackage.json", text: dataPackage(report, tables: tables)),
            OutputFile(name: "submission.xml", text: consolidatedSubmission(report, of: forms)),
            OutputFile(name: "adx.xml", text: adx(report, of: forms)),
        ]
    }

    /// Whether the item has a figure; the narrative has none.
    func isFigure(_ item: DenseIndex<Item>) -> Bool {
        plan.indicator(of: item).type != .text
    }

    func form(of item: DenseIndex<Item>) -> Form { plan.forms[plan.indicator(of: item).form] }

    /// The unit as it was called in the form's period, else as it is called last.
    func state(
        of unit: DenseIndex<ReportingUnit>, form: Form, period: Period
    ) -> ReportingUnit.State {
        units[unit].state(during: form.dates(of: period)) ?? units[unit].latest
    }
}
