extension ReportTables {
    /// observations.csv: every value that counts, with the file and the place it came from.
    ///
    /// A table of some hundred thousand rows: what is alike in all rows of a submission, or of an item, is made once.
    func observations(_ report: PeriodReport) -> [UInt8] {
        var table = TableSchema.observations.begun
        table.reserve(report.observations.count * 320)
        var items = [(cells: [UInt8], basis: String)?](repeating: nil, count: plan.items.count)
        for submission in report.submissions {
            let head = headCells(submission)
            let (file, received) = (fileCells(submission), Array(submission.origin.received.description.utf8))
            for value in report.observations[submission.observations] {
                let item = items[value.item.position] ?? (itemCells(value.item), basis(value.item))
                items[value.item.position] = item
                table.prepared(head)
                table.prepared(item.cells)
                append(value, to: &table)
                table.code(item.basis)
                table.code(value.status.letter)
                table.text(note(of: value))
                table.count(submission.revision)
                table.prepared(file)
                table.count(Int(value.place.line))
                table.count(Int(value.place.column))
                table.prepared(received)
                let correction =
                    value.correction == nil
                    ? nil : report.corrections.first { $0.key == submission.key && $0.item == value.item }
                append(correction, to: &table)
                table.endRow()
            }
        }
        return table.bytes
    }

    /// "-" is a zero here, so that the column holds numbers alone; "…" and texts leave it empty.
    private func append(_ value: LedgerExtract.Value, to table: inout TableBytes) {
        switch value.content {
        case .number: table.number(value.value)
        case .nothing: table.count(0)
        case .missing, .text: table.empty()
        }
    }

    /// What had been sent in the place of a value that the office corrected, and its decision.
    private func append(_ correction: LedgerExtract.Correction?, to table: inout TableBytes) {
        guard let correction else {
            table.empty()
            return table.empty()
        }
        switch correction.content {
        case .number: table.text("\(correction.value)")
        case .nothing: table.text("-")
        case .missing: table.text("…")
        case .text: table.text(correction.text)
        }
        table.text(correction.decision.settlement)
    }

    /// The submitter's note; of a narrative indicator its text, which no column of numbers can hold.
    private func note(of value: LedgerExtract.Value) -> String {
        guard value.content == .text else { return value.note }
        return value.note.isEmpty ? value.text : "\(value.text)\n\(value.note)"
    }

    private func basis(_ item: DenseIndex<Item>) -> String { plan.indicator(of: item).basis.rawValue }

    /// `period,from,to,unit,unit_code,unit_name,form`.
    private func headCells(_ submission: LedgerExtract.Standing) -> [UInt8] {
        let form = plan.forms[submission.key.form]
        let period = submission.key.period
        let dates = form.dates(of: period)
        let state = state(of: submission.key.unit, form: form, period: period)
        return cells { cells in
            cells.code(period.description)
            cells.code(dates.lowerBound.description)
            cells.code(dates.upperBound.description)
            cells.text(units[submission.key.unit].id)
            cells.text(state.code)
            cells.text(state.name.text(language))
            cells.text(form.code)
        }
    }

    /// `file,sha256`.
    private func fileCells(_ submission: LedgerExtract.Standing) -> [UInt8] {
        cells { cells in
            cells.text(submission.origin.fileName)
            cells.code(submission.origin.hash)
        }
    }

    /// `indicator,breakdown`.
    private func itemCells(_ item: DenseIndex<Item>) -> [UInt8] {
        cells { cells in
            cells.text(plan.indicator(of: item).code)
            cells.text(plan.items[item].part ?? "")
        }
    }

    /// Cells as they stand in a row, to be made once and written often.
    func cells(_ build: (inout TableBytes) -> Void) -> [UInt8] {
        var cells = TableBytes(hasMark: false)
        build(&cells)
        return cells.bytes
    }
}
