/// The values of a row: each to its submission, in the indicator's unit of measure.
extension CrossLayout {
    mutating func takeValues<Row: TableRow & ~Copyable>(
        of row: borrowing Row, _ key: RowKey, into sink: inout Sink
    ) {
        guard isSingle || hasValue(row) else {
            pass(.notAnswered)
            return
        }
        let rowMeasure = measure(of: row, key.item)
        var taken = 0
        var failed = 0
        var derived = 0
        var sum = TotalCheck()
        for position in columns.values.indices {
            let heading = columns.values[position]
            guard let item = heading.item ?? key.item else { continue }
            switch take(heading, item, rowMeasure, row, key, into: &sink) {
            case .taken(let value):
                taken += 1
                guard vocabulary.plan.items[item].part == nil || heading.item != nil else { continue }
                let measure = vocabulary.plan.indicator(of: item).unitOfMeasure
                totals[position].add(value, measure: measure)
                sum.add(value, measure: measure)
            case .failed:
                failed += 1
                totals[position].add(nil, measure: vocabulary.plan.indicator(of: item).unitOfMeasure)
            case .derived: derived += 1
            case .blank: continue
            }
        }
        compareTotalColumn(row, key, &sum, into: &sink)
        if failed > 0 {
            tally.inError += 1
        } else if taken > 0 {
            tally.taken += 1
        } else {
            pass(derived > 0 ? .derived : .notAnswered)
        }
    }

    private enum Taken {
        /// With its number; nil where it is no number that can be added.
        case taken(ExactDecimal?)
        case blank, failed, derived
    }

    private mutating func take<Row: TableRow & ~Copyable>(
        _ heading: ColumnMap.Values, _ item: DenseIndex<Item>, _ rowMeasure: Measure?, _ row: borrowing Row,
        _ key: RowKey, into sink: inout Sink
    ) -> Taken {
        let (cell, isEstimate) = chosen(heading, item, row)
        let isBlank = Spaces.trimmed(row.bytes(cell)).isEmpty
        let place = row.place(cell, field: isEstimate ? .estimate : .value)
        // Whose form it is that was left blank is told by what else the row holds.
        if isBlank, !isSingle, !columns.hasItems { return .blank }
        guard let (ordinal, unit, period) = submission(heading, item, row, key, isBlank: isBlank, place, into: &sink)
        else { return isBlank ? .blank : .failed }
        if heading.actual >= 0, heading.estimate >= 0, !isEstimate {
            let estimate = Spaces.trimmed(row.bytes(heading.estimate))
            if !estimate.isEmpty, !isBlank {
                sink.find(
                    .estimateBesideActual, submission: ordinal, item: item,
                    at: row.place(heading.estimate, field: .estimate), found: estimate, arguments: { [:] })
            }
        }
        let status = status(row, isEstimate)
        let target = ValueCell.Target(
            item: item, submission: ordinal, unit: unit, period: period, status: status ?? .official, place: place)
        defer {
            // Behind the value, so that what is wrong with that is told as well.
            if status == nil {
                tell(
                    .unknownStatus, at: row.place(columns.status, field: .status),
                    found: row.bytes(columns.status).text, submission: ordinal, item: item, into: &sink)
            }
        }
        var power = 0
        if !isBlank {
            guard let found = self.power(heading, rowMeasure, item, ordinal, row, cell, into: &sink) else {
                sink.leaveUnread(ValueCell.observation(of: target, .zero))
                return .failed
            }
            power = found
        }
        let note = row.bytes(columns.note)
        let outcome = values.read(
            row.bytes(cell), kind: row.kind(cell), for: target, powerOfTen: power, note: note,
            noteAt: row.place(columns.note, field: .note), into: &sink)
        switch outcome {
        case .inError:
            sink.leaveUnread(ValueCell.observation(of: target, .zero))
            return .failed
        case .blank:
            sink.leaveBlank(item, submission: ordinal, at: place)
            return status == nil ? .failed : .blank
        case .observation(let observation, let text):
            switch ValueCell.hand(observation, text: text, note: note, to: &sink) {
            case .taken where status == nil: return .failed
            case .taken:
                switch observation.content {
                case .number: return .taken(observation.value)
                case .nothing: return .taken(.zero)
                case .missing, .text: return .taken(nil)
                }
            case .inError: return .failed
            case .derived: return .derived
            case .notAnswered: return .blank
            }
        }
    }

    /// The cell to read: the cumulated one of an indicator that is cumulated, else the period's own, else the estimate.
    private func chosen<Row: TableRow & ~Copyable>(
        _ heading: ColumnMap.Values, _ item: DenseIndex<Item>, _ row: borrowing Row
    ) -> (cell: Int, isEstimate: Bool) {
        func isFilled(_ cell: Int) -> Bool { cell >= 0 && !Spaces.trimmed(row.bytes(cell)).isEmpty }
        if heading.cumulative >= 0, vocabulary.plan.indicator(of: item).basis != .period, isFilled(heading.cumulative) {
            return (heading.cumulative, false)
        }
        if isFilled(heading.actual) { return (heading.actual, false) }
        if isFilled(heading.estimate) { return (heading.estimate, true) }
        return heading.actual >= 0 ? (heading.actual, false) : (heading.estimate, heading.estimate >= 0)
    }

    private func status<Row: TableRow & ~Copyable>(_ row: borrowing Row, _ isEstimate: Bool) -> ObservationStatus? {
        let bytes = Spaces.trimmed(row.bytes(columns.status))
        if bytes.isEmpty { return isEstimate ? .estimate : .official }
        return bytes.count == 1 ? ObservationStatus(rawValue: bytes[0] & 0xDF) : nil
    }

    // MARK: - Units of measure

    private func measure<Row: TableRow & ~Copyable>(of row: borrowing Row, _ item: DenseIndex<Item>?) -> Measure? {
        guard measureCell >= 0, let item else { return nil }
        let bytes = Spaces.trimmed(row.bytes(measureCell))
        let own = vocabulary.plan.indicator(of: item).unitOfMeasure
        guard !bytes.isEmpty, bytes.count <= 200 else { return nil }
        return Measure(bytes.elementsEqual(own.utf8) ? own : bytes.text)
    }

    /// The power of ten that brings what the column, the row or the file says to the indicator's unit of measure; nil
    /// where they contradict each other or are not of its kind, which is told.
    private func power<Row: TableRow & ~Copyable>(
        _ heading: ColumnMap.Values, _ rowMeasure: Measure?, _ item: DenseIndex<Item>, _ ordinal: Int32,
        _ row: borrowing Row, _ cell: Int, into sink: inout Sink
    ) -> Int? {
        var power: Int?
        for (position, measure) in [heading.measure, rowMeasure, facts.measure?.measure].enumerated() {
            guard let measure else { continue }
            guard let found = values.power(from: measure, to: item) else {
                // A word for what is counted may differ; money and shares are what they are. Of the file's own unit
                // only those indicators are meant that have one of its kind.
                if position == 1, isMoneyOrShare(measure) || isMoneyOrShare(item) {
                    return refuseMeasure(rowMeasureText(row), item, ordinal, row, measureCell, into: &sink)
                }
                continue
            }
            if let power, power != found {
                let other = position == 2 ? facts.measure?.entry.text ?? "" : rowMeasureText(row)
                return refuseMeasure(other, item, ordinal, row, cell, into: &sink)
            }
            power = found
        }
        return power ?? 0
    }

    private func rowMeasureText<Row: TableRow & ~Copyable>(_ row: borrowing Row) -> String {
        row.bytes(measureCell).text
    }

    private func isMoneyOrShare(_ measure: Measure) -> Bool {
        switch measure {
        case .money, .percent: true
        case .counted: false
        }
    }

    private func isMoneyOrShare(_ item: DenseIndex<Item>) -> Bool {
        Measure(vocabulary.plan.indicator(of: item).unitOfMeasure).map(isMoneyOrShare) ?? false
    }

    private func refuseMeasure<Row: TableRow & ~Copyable>(
        _ found: String, _ item: DenseIndex<Item>, _ ordinal: Int32, _ row: borrowing Row, _ cell: Int,
        into sink: inout Sink
    ) -> Int? {
        tell(
            .measureDoesNotFit, at: row.place(cell, field: .unitOfMeasure), found: found, submission: ordinal,
            item: item, ["expected": vocabulary.plan.indicator(of: item).unitOfMeasure], into: &sink)
        return nil
    }

    // MARK: - The column of sums

    private mutating func compareTotalColumn<Row: TableRow & ~Copyable>(
        _ row: borrowing Row, _ key: RowKey, _ sum: inout TotalCheck, into sink: inout Sink
    ) {
        guard totalCell >= 0, columns.isAcross, let item = key.item, let total = plainNumber(row, totalCell),
            let parts = sum.difference(of: total, isWhole: isCounted(item))
        else { return }
        tellTotal(total, parts, row.place(totalCell, field: .total), item: item, into: &sink)
    }
}
