/// The form that a unit fills in: a CSV file that a spreadsheet with Vietnamese settings opens as it is, and that
/// the reader reads back.
public enum FormSheet {
    /// Semicolons, a byte order mark and CRLF; headings in the language of the settings.
    ///
    /// Where `unit` is nil, whose form it is stays open.
    ///
    /// - Throws: `WorkspaceFault` where a file of words is missing or cannot be read.
    public static func csv(
        form: DenseIndex<Form>, unit: DenseIndex<ReportingUnit>?, period: Period, context: RenderContext
    ) throws(WorkspaceFault) -> [UInt8] {
        let terms = try FeedbackTerms(language: context.settings.language, in: context.folder)
        var sheet = SheetRows()
        appendHeading(form, unit, period, context, terms, to: &sheet)
        appendItems(form, context, terms, to: &sheet)
        return sheet.bytes
    }

    private static func appendHeading(
        _ form: DenseIndex<Form>, _ unit: DenseIndex<ReportingUnit>?, _ period: Period, _ context: RenderContext,
        _ terms: FeedbackTerms, to sheet: inout SheetRows
    ) {
        let plan = context.plan
        let dates = plan.forms[form].dates(of: period)
        let state = unit.map { context.units[$0].state(during: dates) ?? context.units[$0].latest }
        sheet.row([terms["sheet.form"], plan.forms[form].code, plan.forms[form].title.text(terms.language)])
        sheet.row([terms["sheet.unit"], state?.code ?? "", state?.name.text(terms.language) ?? ""])
        // A spreadsheet takes 2025-03 for a date, so a month is named in words.
        let title = terms.periods.title(period)
        sheet.row([terms["sheet.period"], period.kind == .monthly ? title : period.description, title])
        sheet.row([terms["sheet.revision"], "", ""])
        sheet.row([terms["sheet.nil"], "", terms["sheet.nil_hint"]])
        sheet.row([terms["sheet.note"], "", ""])
        sheet.row([])
        sheet.row(
            ["number", "code", "name", "measure", "actual", "estimate", "remark"].map { terms["sheet.\($0)"] })
    }

    private static func appendItems(
        _ form: DenseIndex<Form>, _ context: RenderContext, _ terms: FeedbackTerms, to sheet: inout SheetRows
    ) {
        let plan = context.plan
        var (group, groups, number) = ("", 0, 0)
        for position in plan.forms[form].items {
            let item = DenseIndex<Item>(position)
            let indicator = plan.indicator(of: item)
            guard !indicator.isDerived else { continue }
            if indicator.group != group {
                group = indicator.group
                groups += 1
                let name = plan.groups.first { $0.name.vietnamese == group }?.name.text(terms.language) ?? group
                sheet.row([PeriodWords.roman(groups), "", name, "", "", "", ""])
            }
            let part = plan.items[item].part
            if part == nil { number += 1 }
            let name = part.map { "– " + (plan.partNames[$0]?.text(terms.language) ?? $0) }
            sheet.row([
                part == nil ? "\(number)" : "", plan.code(of: item), name ?? indicator.name.text(terms.language),
                indicator.unitOfMeasure, "", "", "",
            ])
        }
    }
}

/// The rows of a form's file.
private struct SheetRows {
    private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Cells are quoted where any separator occurs in them, so that commas in names never pass for the separator;
    /// one that a spreadsheet would run gets an apostrophe in front.
    mutating func row(_ cells: [String]) {
        for (position, cell) in cells.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ";")) }
            var line = VisibleText.line(cell)
            if let first = line.first, "=+-@".contains(first) { line = "'" + line }
            guard line.utf8.contains(where: { ";,|\"".utf8.contains($0) }) else {
                bytes += line.utf8
                continue
            }
            bytes += "\"\(line.replacing("\"", with: "\"\""))\"".utf8
        }
        bytes += [0x0D, 0x0A]
    }
}
