import Crypto

/// A period's tables for people who take the figures on: CSV files with datapackage.json, which describes them; the same
/// as one workbook (tables.xml); submission.xml, the totals as a submission of the next level up; and adx.xml, the same
/// for DHIS2.
public struct ReportTables: Sendable {
    let context: RenderContext
    /// What the tables' columns are called and mean.
    let tableWords: Words
    /// The same in each language.
    let dictionaryWords: [Words]
    let terms: FeedbackTerms

    /// - Throws: `WorkspaceFault` where a file of words is missing or cannot be read.
    public init(_ context: RenderContext) throws(WorkspaceFault) {
        self.context = context
        let language = context.settings.language
        tableWords = try Self.words(language, context)
        dictionaryWords = [try Self.words(.vietnamese, context), try Self.words(.english, context)]
        terms = try FeedbackTerms(language: language, in: context.folder)
    }

    private static func words(_ language: Language, _ context: RenderContext) throws(WorkspaceFault) -> Words {
        try Words(named: "tables.\(language.rawValue)", language: language, in: context.folder)
    }

    var plan: Plan { context.plan }
    var units: UnitRegistry { context.units }
    var language: Language { context.settings.language }

    /// The tables in the order in which datapackage.json names them, then what else there is.
    public func files(_ report: PeriodReport) -> [OutputFile] {
        let tables = tables(report)
        let forms = consolidatedForms(report)
        let makings: [@Sendable () -> OutputFile] = [
            { OutputFile(name: "datapackage.json", text: dataPackage(report, tables: tables)) },
            { OutputFile(name: "tables.xml", bytes: workbook(tables)) },
            { OutputFile(name: "submission.xml", text: consolidatedSubmission(report, of: forms)) },
            { OutputFile(name: "adx.xml", text: adx(report, of: forms)) },
        ]
        return tables + Workers.map(makings) { $0() }
    }

    /// Each of `TableSchema.all`.
    private func tables(_ report: PeriodReport) -> [OutputFile] {
        let makings: [(schema: TableSchema, bytes: @Sendable () -> [UInt8])] = [
            (.indicators, { indicators(report) }), (.units, { unitFigures(report) }),
            (.observations, { observations(report) }), (.completeness, { completeness(report) }),
            (.findings, { findings(report) }), (.series, { series(report) }), (.dictionary, { dictionary() }),
            (.observationsSDMX, { observationsSDMX(report) }),
        ]
        return Workers.map(makings) { schema, make in
            let bytes = make()
            let hash = SHA256.hash(data: bytes).hexadecimal
            return OutputFile(name: schema.fileName, bytes: bytes, hash: hash)
        }
    }

    private func workbook(_ tables: [OutputFile]) -> [UInt8] {
        let sheets = zip(TableSchema.sheets, tables).map { schema, table in
            TablesWorkbook.Sheet(
                schema: schema, bytes: table.bytes, title: tableWords["table.\(schema.name).title"],
                headings: schema.fields.map { Self.title(of: $0, in: schema, tableWords) },
                notice: tableWords.text("workbook.too_long", ["file": table.name]))
        }
        return TablesWorkbook(sheets: sheets).bytes
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
