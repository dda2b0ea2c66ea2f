/// What a row is: an indicator, a unit, a period, a group, a sum, or something beside the table.
extension CrossLayout {
    /// The indicator or part of the row; nil where the row is none and has been accounted for.
    mutating func item<Row: TableRow & ~Copyable>(
        of row: inout Row, _ first: Int, into sink: inout Sink
    ) -> DenseIndex<Item>? {
        let code = Spaces.trimmed(row.bytes(columns.indicator))
        if !code.isEmpty {
            if let found = vocabulary.item(code) {
                let item = DenseIndex<Item>(Int(found))
                if let other = otherItem(named: &row, besides: item) {
                    identify(form: form ?? formOf(item), into: &sink)
                    let other = vocabulary.plan.code(of: other)
                    refuse(.nameOfOtherItem, nameCell, .name, row, item: item, ["other": other], into: &sink)
                    return nil
                }
                return accepted(item, &row, into: &sink)
            }
            if let found = named(&row) { return accepted(found, &row, into: &sink) }
            if !passOver(&row, first, into: &sink) {
                keepBack(.unknownIndicator, columns.indicator, .indicator, row, item: nil, owner: "", into: &sink)
            }
            return nil
        }
        // Where there are codes, a name without one and without values is a group's, whatever it is called.
        if columns.indicator < 0 || hasValue(&row), let found = named(&row) {
            return accepted(found, &row, into: &sink)
        }
        if !passOver(&row, first, into: &sink) {
            let cell = columns.indicator >= 0 ? columns.indicator : nameCell
            keepBack(.unknownIndicator, cell, .indicator, row, item: nil, owner: "", into: &sink)
        }
        return nil
    }

    /// The indicator of the same form whose name the row bears beside the code of another: rows have shifted.
    private mutating func otherItem<Row: TableRow & ~Copyable>(
        named row: inout Row, besides item: DenseIndex<Item>
    ) -> DenseIndex<Item>? {
        guard nameCell >= 0, columns.indicator >= 0, vocabulary.plan.items[item].part == nil else { return nil }
        let name = Spaces.trimmed(row.bytes(nameCell))
        guard (8...2_000).contains(name.count),
            !name.equals(vocabulary.plan.indicators[vocabulary.plan.items[item].indicator].name.vietnamese)
        else { return nil }
        let own = vocabulary.plan.indicator(of: item)
        guard let other = vocabulary.itemNames.item(name.text, form: own.form, in: vocabulary.plan), other != item,
            vocabulary.plan.indicator(of: other).form == own.form,
            !vocabulary.itemNames.mayName(name.text, item)
        else { return nil }
        return other
    }

    /// By the name: a part of the indicator above where the row is a dash below it, else an indicator.
    private mutating func named<Row: TableRow & ~Copyable>(_ row: inout Row) -> DenseIndex<Item>? {
        guard nameCell >= 0 else { return nil }
        let name = row.bytes(nameCell)
        guard !name.isEmpty, name.count <= 2_000 else { return nil }
        let text = name.text
        let bare = String(text.drop { "-–—+•* ".contains($0) })
        if let whole, let part = vocabulary.part(named: bare, of: whole) { return part }
        return vocabulary.itemNames.item(bare, form: form, in: vocabulary.plan)
    }

    /// The item, if it is of the table's form.
    private mutating func accepted<Row: TableRow & ~Copyable>(
        _ found: DenseIndex<Item>, _ row: inout Row, into sink: inout Sink
    ) -> DenseIndex<Item>? {
        var item = found
        let part = Spaces.trimmed(row.bytes(columns.breakdown))
        if !part.isEmpty {
            guard let found = vocabulary.part(part, of: item) else {
                let parts = vocabulary.plan.indicator(of: item).breakdown.joined(separator: ", ")
                refuse(.unknownPart, columns.breakdown, .breakdown, row, item: item, ["parts": parts], into: &sink)
                return nil
            }
            item = found
        }
        whole = vocabulary.plan.items[item].indicator
        let owner = formOf(item)
        if let form, form != owner {
            let cell = columns.indicator >= 0 ? columns.indicator : nameCell
            let code = vocabulary.plan.forms[owner].code
            keepBack(.indicatorOfOtherForm, cell, .indicator, row, item: item, owner: code, into: &sink)
            return nil
        }
        ownRows += 1
        return item
    }

    /// The unit of the row, a number for `Vocabulary.candidates(at:)`.
    mutating func unit<Row: TableRow & ~Copyable>(
        of row: inout Row, _ first: Int, into sink: inout Sink
    ) -> Int32? {
        let bytes = row.bytes(columns.unit)
        if let found = vocabulary.unit(Spaces.trimmed(bytes)) { return found }
        if !passOver(&row, first, into: &sink) {
            refuse(.unknownUnit, columns.unit, .unit, row, item: nil, into: &sink)
        }
        return nil
    }

    /// The period of the row.
    mutating func period<Row: TableRow & ~Copyable>(
        of row: inout Row, _ first: Int, into sink: inout Sink
    ) -> Period? {
        let bytes = row.bytes(columns.period)
        if bytes.count <= 80, let period = PeriodNames.read(bytes.text) { return period }
        if !passOver(&row, first, into: &sink) {
            refuse(.unreadablePeriod, columns.period, .period, row, item: nil, into: &sink)
        }
        return nil
    }

    // MARK: - Rows that hold no values of their own

    /// Accounts for a row of sums, of a group's name, or below the table; false where it is none of them.
    private mutating func passOver<Row: TableRow & ~Copyable>(
        _ row: inout Row, _ first: Int, into sink: inout Sink
    ) -> Bool {
        let labels = (first..<min(row.cellCount, first + 4)).map { row.bytes($0).text }
        if labels.contains(where: Headings.isTotal) {
            compareTotals(row, into: &sink)
            pass(.total)
            return true
        }
        if row.texts.contains(where: Headings.beginsFoot) { isBelow = true }
        if isBelow {
            // A number below the table is still somebody's: it is asked about.
            if hasNumber(row) { return false }
            pass(.foot)
            return true
        }
        guard !hasValue(&row) else { return false }
        for position in totals.indices { totals[position].beginGroup() }
        pass(isColumnNumbers(row) ? .heading : .group)
        return true
    }

    mutating func hasValue<Row: TableRow & ~Copyable>(_ row: inout Row) -> Bool {
        func isFilled(_ cell: Int) -> Bool { cell >= 0 && !Spaces.trimmed(row.bytes(cell)).isEmpty }
        for position in columns.values.indices {
            if isFilled(columns.values[position].actual) || isFilled(columns.values[position].estimate)
                || isFilled(columns.values[position].cumulative)
            {
                return true
            }
        }
        return false
    }

    private func hasNumber<Row: TableRow & ~Copyable>(_ row: borrowing Row) -> Bool {
        var evidence = NumberEvidence()
        for heading in columns.values {
            for cell in [heading.actual, heading.estimate, heading.cumulative] where cell >= 0 {
                switch Numbers.table(row.bytes(cell), mark: .undecided, evidence: &evidence) {
                case .number, .measured, .ambiguous: return true
                default: continue
                }
            }
        }
        return false
    }

    private func isColumnNumbers<Row: TableRow & ~Copyable>(_ row: borrowing Row) -> Bool {
        ColumnNumbers.areAll(row.texts)
    }

    // MARK: - Sums

    private mutating func compareTotals<Row: TableRow & ~Copyable>(_ row: borrowing Row, into sink: inout Sink) {
        for (position, heading) in columns.values.enumerated() where heading.actual >= 0 {
            guard let total = plainNumber(row, heading.actual) else { continue }
            let isWhole = heading.item.map { isCounted($0) } ?? false
            guard let sum = totals[position].difference(of: total, isWhole: isWhole) else { continue }
            tellTotal(total, sum, row.place(heading.actual, field: .value), item: heading.item, into: &sink)
        }
    }

    func isCounted(_ item: DenseIndex<Item>) -> Bool {
        [.count, .integer].contains(vocabulary.plan.indicator(of: item).type)
    }

    func tellTotal(
        _ total: ExactDecimal, _ sum: Int128, _ place: Place, item: DenseIndex<Item>?, into sink: inout Sink
    ) {
        let arguments = [
            "total": total.description, "sum": ExactTotal(atFullScale: sum).description,
            "difference": ExactTotal(atFullScale: sum - total.atFullScale).description,
        ]
        tell(
            .totalDiffers, at: place, found: total.description, submission: single, item: item, arguments,
            into: &sink)
    }

    /// The number in a cell of sums; nil where there is none that can be compared.
    func plainNumber<Row: TableRow & ~Copyable>(_ row: borrowing Row, _ cell: Int) -> ExactDecimal? {
        var evidence = NumberEvidence()
        let reading =
            row.kind(cell) == .number
            ? Numbers.double(row.bytes(cell))
            : Numbers.table(row.bytes(cell), mark: options.decimalMark, evidence: &evidence)
        guard case .number(let value) = reading else { return nil }
        return value
    }

    // MARK: - Faults

    /// Refuses a row, at the cell of a field.
    mutating func refuse<Row: TableRow & ~Copyable>(
        _ code: FindingCode, _ cell: Int, _ field: Field, _ row: borrowing Row, item: DenseIndex<Item>?,
        _ arguments: [String: String] = [:], into sink: inout Sink
    ) {
        tally.inError += 1
        let submission = single ?? faultySubmission(into: &sink)
        sink.find(
            code, submission: submission, item: item, at: row.place(cell, field: field), found: row.bytes(cell),
            arguments: { arguments })
    }

    private mutating func keepBack<Row: TableRow & ~Copyable>(
        _ code: FindingCode, _ cell: Int, _ field: Field, _ row: borrowing Row, item: DenseIndex<Item>?, owner: String,
        into sink: inout Sink
    ) {
        tally.inError += 1
        let kept = ForeignRows.Row(
            code: code, item: item, place: row.place(cell, field: field), found: row.bytes(cell).text, owner: owner)
        guard !foreign.keep(kept) else { return }
        identify(form: form, into: &sink)
        if foreign.rows.count > 0, ownRows > 0 { tellForeign(into: &sink) }
        tell(kept, submission: single ?? faultySubmission(into: &sink), into: &sink)
    }
}
