extension FormWorkbook {
    /// The sheet of notes: how to write what, and what each item counts.
    static func notes(_ contents: FormContents) -> Page {
        let terms = contents.terms
        let widths: [Double] = [104, 250, 84, 120, 120, 60, 190, 190]
        var sheet = WorkbookSheet(name: terms["sheet.notes_sheet"], widths: widths)
        sheet.row([
            Cell(terms.text("sheet.notes_title", ["form": contents.code, "title": contents.title]), .title)
        ])
        sheet.row([])
        for (mark, meaning) in marks(terms) {
            sheet.row([Cell(mark, .label), Cell(meaning, .plain, across: widths.count - 2)])
        }
        sheet.row([])
        let columns = ["code", "name", "measure", "counts", "limits", "required", "source", "parts"]
        sheet.row(columns.map { Cell(terms["sheet.\($0)"], .head) })
        let head = sheet.count
        for line in contents.lines where !line.isPart {
            let cells = [
                line.code, line.name, line.indicator.unitOfMeasure, counts(line.indicator, terms),
                contents.values(of: line), line.indicator.isRequired ? terms["sheet.yes"] : "", line.indicator.source,
                line.parts.joined(separator: "; "),
            ]
            sheet.row(cells.map { Cell($0, .cellTop) })
        }
        return Page(sheet: sheet, head: head, isFrozen: false, start: (1, 1), checks: [])
    }

    /// What may be written, and what it says.
    private static func marks(_ terms: FeedbackTerms) -> [(mark: String, meaning: String)] {
        [
            (terms["sheet.actual"], "actual"), (terms["sheet.estimate"], "estimate"), ("-", "nothing"),
            ("…", "missing"), (terms["empty"], "blank"), (terms["sheet.nil"], "nil"), (terms["sheet.parts"], "parts"),
            (terms["sheet.previous"], "previous"), (terms["sheet.remark"], "remark"),
            (terms["sheet.revision"], "revision"),
        ]
        .map { ($0, terms["sheet.how.\($1)"]) }
    }

    /// Over which time the item's value goes.
    private static func counts(_ indicator: Indicator, _ terms: FeedbackTerms) -> String {
        if indicator.type == .text { return terms["sheet.over.period"] }
        if indicator.flow == .stock { return terms["sheet.over.stock"] }
        return switch indicator.basis {
        case .period: terms["sheet.over.period"]
        case .cumulative: terms["sheet.over.year"]
        case .planCumulative: terms["sheet.over.plan"]
        }
    }
}
