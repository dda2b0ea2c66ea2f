/// The columns of a form's table, from 1.
enum FormColumn: Int, CaseIterable {
    case number = 1
    case code, name, measure, previous, actual, estimate, remark

    /// In points. The first holds the labels above the table too.
    var width: Double {
        switch self {
        case .number: 96
        case .code: 92
        case .name: 260
        case .measure, .previous, .actual, .estimate: 84
        case .remark: 150
        }
    }

    /// How many columns stand between the two.
    func distance(to other: FormColumn) -> Int { other.rawValue - rawValue }
}

extension FormWorkbook {
    typealias Cell = WorkbookSheet.Cell

    /// The sheet to fill in.
    static func form(_ contents: FormContents) -> Page {
        var sheet = WorkbookSheet(
            name: contents.terms["sheet.form_sheet"], widths: FormColumn.allCases.map(\.width))
        var checks: [InputCheck] = []
        for heading in contents.headings {
            sheet.row(cells(of: heading), lines: heading.answer == .text ? 2 : 1)
            if let check = check(of: heading, row: sheet.count, contents) { checks.append(check) }
        }
        sheet.row([])
        sheet.row(contents.columns.map { Cell($0, .head) })
        let head = sheet.count
        var start: (row: Int, column: Int)?
        for row in contents.rows {
            switch row {
            case .group(let number, let name):
                sheet.row([
                    Cell(number, .groupNumber), Cell(.empty, .group),
                    Cell(name, .group, across: FormColumn.name.distance(to: .remark)),
                ])
            case .line(let line):
                sheet.row(cells(of: line, contents), lines: line.isText ? 4 : 1)
                checks.append(check(of: line, row: sheet.count, contents))
                start = start ?? (sheet.count, FormColumn.actual.rawValue)
            }
        }
        if sheet.count > head { checks.append(remarkCheck(rows: head + 1...sheet.count, contents)) }
        return Page(sheet: sheet, head: head, isFrozen: true, start: start ?? (1, 1), checks: checks)
    }

    private static func cells(of heading: FormContents.Heading) -> [Cell] {
        let label = Cell(heading.label, .label)
        let hint = Cell(heading.hint, .plain, across: FormColumn.name.distance(to: .remark))
        return switch heading.answer {
        case .given: [label, Cell(heading.value, .given), hint]
        // A number typed into a cell of text would be no number to the check.
        case .revision: [label, Cell(heading.value, .openNumber(.general)), hint]
        case .nilMark: [label, Cell(heading.value, .openMark), hint]
        case .line: [label, Cell(heading.value, .openLine, across: FormColumn.code.distance(to: .name))]
        case .text: [label, Cell(heading.value, .openText, across: FormColumn.code.distance(to: .remark))]
        }
    }

    private static func cells(of line: FormContents.Line, _ contents: FormContents) -> [Cell] {
        let given = [
            Cell(line.number, .number), Cell(line.code, .cell), Cell(line.name, .cell),
            Cell(line.indicator.unitOfMeasure, .cell), previous(of: line, contents),
        ]
        if line.isText {
            // Words take the room of the estimate and the note, which a text has none of.
            return given + [Cell(.empty, .openText, across: FormColumn.actual.distance(to: .remark))]
        }
        let style = WorkbookStyle.openNumber(format(of: line))
        return given + [Cell(.empty, style), Cell(.empty, style), Cell(.empty, .openText)]
    }

    private static func format(of line: FormContents.Line) -> WorkbookStyle.NumberFormat {
        if line.isWhole { return .whole }
        return line.indicator.decimals > 0 ? .decimals(line.indicator.decimals) : .general
    }

    private static func previous(of line: FormContents.Line, _ contents: FormContents) -> Cell {
        switch line.previous {
        case .none: return Cell(.empty, .previous(.text))
        case .mark(let mark): return Cell(mark, .previous(.text))
        case .number(let value):
            // A spreadsheet keeps 15 digits of a number; one that has more is shown as a text, with all of them.
            guard value.coefficient.magnitude < 1_000_000_000_000_000 else {
                let mark = contents.terms["decimal.mark"]
                return Cell(value.description.replacing(".", with: mark), .previous(.text))
            }
            let decimals = max(line.indicator.decimals, Int(value.scale))
            return Cell(.number(value), .previous(decimals > 0 ? .decimals(decimals) : .whole))
        }
    }
}
