/// The values of a row: each to its submission, in the indicator's unit of measure.
///
/// What each cell or row asks for is `mutating` though it changes nothing: a borrowed layout is copied by each call.
extension CrossLayout {
    mutating func takeValues<Row: TableRow & ~Copyable>(
        of row: inout Row, _ key: RowKey, into sink: inout Sink
    ) {
        guard isSingle || hasValue(&row) else {
            pass(.notAnswered)
            return
        }
        let rowMeasure = measure(of: &row, key.item)
        let isSummed = totalCell >= 0 && columns.isAcross
        var (taken, failed, derived) = (0, 0, 0)
        var sum = TotalCheck()
        for column in columns.values.indices {
            guard let item = columns.values[column].item ?? key.item else { continue }
            switch take(column, item, rowMeasure, &row, key, into: &sink) {
            case .taken(let value):
                taken += 1
                guard columns.values[column].item != nil || vocabulary.plan.items[item].part == nil else { continue }
                let part = TotalCheck.Part(value, measure: vocabulary.measureNumbers[item.position])
                totals[column].add(part)
                if isSummed { sum.add(part) }
            case .failed:
                failed += 1
                totals[column].add(TotalCheck.Part(nil, measure: vocabulary.measureNumbers[item.position]))
            case .derived: derived += 1
            case .blank: continue
            }
        }
        if isSummed { compareTotalColumn(&row, key, &sum, into: &sink) }
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
        _ column: Int, _ item: DenseIndex<Item>, _ rowMeasure: Measure?, _ row: inout Row, _ key: RowKey,
        into sink: inout Sink
    ) -> Taken {
        let (cell, isEstimate) = chosen(column, item, &row)
        let bytes = row.bytes(cell)
        let isBlank = Spaces.trimmed(bytes).isEmpty
        let place = row.place(cell, field: isEstimate ? .estimate : .value)
        // Whose form it is that was left blank is told by what else the row holds.
        if isBlank, !isSingle, !hasItems { return .blank }
        guard let (ordinal, unit, period) = submission(column, item, &row, key, isBlank: isBlank, place, into: &sink)
        else { return isBlank ? .blank : .failed }
        let estimateCell = columns.values[column].estimate
        if columns.values[column].actual >= 0, estimateCell >= 0, !isEstimate, !isBlank {
            let estimate = Spaces.trimmed(row.bytes(estimateCell))
            if !estimate.isEmpty {
                sink.find(
                    .estimateBesideActual, submission: ordinal, item: item,
                    at: row.place(estimateCell, field: .estimate), found: estimate, arguments: { [:] })
            }
        }
        let status = status(&row, isEstimate)
        let target = ValueCell.Target(
            item: item, submission: ordinal, unit: unit, period: period, status: status ?? .official, place: place)
        let taken = read(bytes, target, column, rowMeasure, &row, cell, into: &sink)
        guard status == nil else { return taken }
        // Behind the value, so that what is wrong with that is told as well.
        tell(
            .unknownStatus, at: row.place(columns.status, field: .status),
            found: row.bytes(columns.status).text, submission: ordinal, item: item, into: &sink)
        if case .derived = taken { return .derived }
        return .failed
    }

    /// Reads a cell and hands on what it holds.
    private mutating func read<Row: TableRow & ~Copyable>(
        _ bytes: UnsafeRawBufferPointer, _ target: ValueCell.Target, _ column: Int, _ rowMeasure: Measure?,
        _ row: inout Row, _ cell: Int, into sink: inout Sink
    ) -> Taken {
        let isBlank = Spaces.trimmed(bytes).isEmpty
        var power = 0
        if !isBlank, isMeasureTold || rowMeasure != nil {
            guard
                let found = self.power(
                    column, rowMeasure, target.item, target.submission, &row, cell, into: &sink)
            else {
                sink.leaveUnread(ValueCell.observation(of: target, .zero))
                return .failed
            }
            power = found
        }
        let note = row.bytes(columns.note)
        let outcome = values.read(
            bytes, kind: row.kind(cell), for: target, powerOfTen: power, note: note,
            noteAt: row.place(columns.note, field: .note), into: &sink)
        switch outcome {
        case .inError:
            sink.leaveUnread(ValueCell.observation(of: target, .zero))
            return .failed
        case .blank:
            sink.leaveBlank(target.item, submission: target.submission, at: target.place)
            return .blank
        case .observation(let observation, let text):
            switch ValueCell.hand(observation, text: text, note: note, to: &sink) {
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
    private mutating func chosen<Row: TableRow & ~Copyable>(
        _ column: Int, _ item: DenseIndex<Item>, _ row: inout Row
    ) -> (cell: Int, isEstimate: Bool) {
        func isFilled(_ cell: Int) -> Bool { cell >= 0 && !Spaces.trimmed(row.bytes(cell)).isEmpty }
        let cumulative = columns.values[column].cumulative
        let (actual, estimate) = (columns.values[column].actual, columns.values[column].estimate)
        if cumulative >= 0, vocabulary.plan.indicator(of: item).basis != .period, isFilled(cumulative) {
            return (cumulative, false)
        }
        if isFilled(actual) { return (actual, false) }
        if isFilled(estimate) { return (estimate, true) }
        return actual >= 0 ? (actual, false) : (estimate, estimate >= 0)
    }

    private mutating func status<Row: TableRow & ~Copyable>(_ row: inout Row, _ isEstimate: Bool) -> ObservationStatus?
    {
        let bytes = Spaces.trimmed(row.bytes(columns.status))
        if bytes.isEmpty { return isEstimate ? .estimate : .official }
        return bytes.count == 1 ? ObservationStatus(rawValue: bytes[0] & 0xDF) : nil
    }

    // MARK: - Units of measure

    /// The unit of measure in the row; nil where there is none, or nothing to convert by it.
    private mutating func measure<Row: TableRow & ~Copyable>(of row: inout Row, _ item: DenseIndex<Item>?) -> Measure? {
        guard measureCell >= 0, let item else { return nil }
        let bytes = Spaces.trimmed(row.bytes(measureCell))
        guard !bytes.isEmpty, bytes.count <= 200 else { return nil }
        let indicator = vocabulary.plan.items[item].indicator
        guard bytes.equals(vocabulary.plan.indicators[indicator].unitOfMeasure) else {
            return vocabulary.measure(bytes)
        }
        return isMeasureTold ? vocabulary.measures[indicator.position] : nil
    }

    /// The power of ten that brings what the column, the row or the file says to the indicator's unit of measure; nil
    /// where they contradict each other or are not of its kind, which is told.
    private func power<Row: TableRow & ~Copyable>(
        _ column: Int, _ rowMeasure: Measure?, _ item: DenseIndex<Item>, _ ordinal: Int32, _ row: inout Row,
        _ cell: Int, into sink: inout Sink
    ) -> Int? {
        var power: Int?
        for (position, measure) in [columns.values[column].measure, rowMeasure, facts.measure?.measure].enumerated() {
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
        _ row: inout Row, _ key: RowKey, _ sum: inout TotalCheck, into sink: inout Sink
    ) {
        guard let item = key.item, let total = plainNumber(row, totalCell),
            let parts = sum.difference(of: total, isWhole: isCounted(item))
        else { return }
        tellTotal(total, parts, row.place(totalCell, field: .total), item: item, into: &sink)
    }
}
