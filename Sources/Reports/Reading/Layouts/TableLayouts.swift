/// Takes the rows of one table, tells its layout by its heading, and hands the rows below it to that layout.
///
/// Rows come one by one, from a CSV file or from a sheet of a spreadsheet.
struct TableLayouts<Sink: SubmissionSink> {
    private struct HeadingRow {
        let texts: [String]
        let place: Place
        var isTitle = false
        /// What the rows above it say.
        var above = TitleBlock()
    }

    private static var headingRows: Int { 3 }

    private let vocabulary: Vocabulary
    private let limits: ReadingLimits
    private let options: ReadingOptions
    private(set) var directory: SubmissionDirectory
    private(set) var tally = RowTally()
    private(set) var evidence = NumberEvidence()

    private var words: HeadingWords
    private var title = TitleBlock()
    /// The last rows that may be the heading's, or its upper rows.
    private var recent: [HeadingRow] = []
    /// The rows of the heading, once there is one, while a further row may belong to it.
    private var heading: [HeadingRow] = []
    private var columns: ColumnMap?
    private var lengthOfSearch = 0
    /// The first row that would be the heading if it said what the values are of.
    private var headingOfNothing: (row: UInt32, columns: ColumnMap)?
    /// The layout of the table, once its rows have begun.
    private(set) var long: LongLayout<Sink>?
    private(set) var cross: CrossLayout<Sink>?

    init(vocabulary: Vocabulary, limits: ReadingLimits, options: ReadingOptions, directory: SubmissionDirectory) {
        self.vocabulary = vocabulary
        self.limits = limits
        self.options = options
        self.directory = directory
        words = HeadingWords(vocabulary: vocabulary)
    }

    /// Whether the heading has been looked for long enough.
    var isGivenUp: Bool { columns == nil && lengthOfSearch >= limits.headingRows }
    var isRecognised: Bool { columns != nil }
    /// Whether there is a heading, but for the column that says what the values are of.
    var lacksColumn: Bool { columns == nil && headingOfNothing != nil }
    var format: SubmissionFormat? { long != nil ? .csvLong : cross?.format }
    /// Why there was nothing to read, once the table has ended; nil where there was.
    var nothing: FindingCode? {
        guard isRecognised else { return isEmpty ? .emptyFile : .unknownLayout }
        return directory.count == 0 && tally.taken == 0 && tally.inError == 0 ? .noSubmission : nil
    }

    /// Whether nothing but blank rows has come.
    var isEmpty: Bool { tally.read == tally.passedOver[.blank, default: 0] }

    /// The rows of the heading by their numbers; none while there is no heading.
    var headingRows: [(row: UInt32, texts: [String])] { heading.map { ($0.place.row, $0.texts) } }

    /// Takes one row.
    mutating func take<Row: TableRow & ~Copyable>(_ row: inout Row, into sink: inout Sink) {
        row.clearFindings()
        if long != nil {
            long?.take(&row, into: &sink)
        } else if cross != nil {
            cross?.take(&row, into: &sink)
        } else {
            seek(&row, into: &sink)
        }
    }

    /// Takes the rest of a file's rows: the layout is asked for once, not for each row.
    mutating func takeAll(_ scanner: inout CSVScanner, into sink: inout Sink) throws(CSVScanner.Fault) {
        if var long {
            // It is taken out and put back, so that it is changed in place.
            self.long = nil
            defer { self.long = long }
            while try scanner.advance() { long.take(&scanner, into: &sink) }
        } else if var cross {
            self.cross = nil
            defer { self.cross = cross }
            while try scanner.advance() {
                scanner.clearFindings()
                cross.take(&scanner, into: &sink)
            }
        } else {
            while try scanner.advance() { take(&scanner, into: &sink) }
        }
    }

    /// Takes a row while the table's first has not come.
    mutating func seek<Row: TableRow & ~Copyable>(_ row: inout Row, into sink: inout Sink) {
        row.clearFindings()
        if columns != nil {
            if takeFurtherHeading(row) { return }
            begin(into: &sink)
            take(&row, into: &sink)
            return
        }
        tally.read += 1
        lengthOfSearch += 1
        if row.isBlank {
            pass(.blank)
            return
        }
        if tally.read == 1, isSeparatorLine(row) {
            pass(.heading)
            return
        }
        let texts = row.texts
        var own = HeadingRow(texts: texts, place: row.place(-1, field: .none), above: title)
        if let found = bestHeading(endingWith: own), !isBelowHeading(found) {
            (heading, columns) = found
            // Its upper rows had passed for titles.
            title = heading.first?.above ?? title
            for upper in heading.dropLast() {
                tally.passedOver[upper.isTitle ? .title : .heading, default: 0] -= 1
                pass(.heading)
            }
            pass(.heading)
            return
        }
        if headingOfNothing == nil, texts.count(where: { !$0.isEmpty }) > 2 {
            let columns = ColumnMap(rows: [texts], words: words)
            if columns.isTableOfNothing { headingOfNothing = (own.place.row, columns) }
        }
        let isLabelled = title.take(row)
        pass(isLabelled ? .heading : .title)
        own.isTitle = !isLabelled
        recent.append(own)
        if recent.count >= Self.headingRows { recent.removeFirst() }
    }

    /// Ends the table: what can only now be told is told.
    mutating func finish(into sink: inout Sink) {
        if columns != nil, long == nil, cross == nil { begin(into: &sink) }
        cross?.finish(into: &sink)
        if let long {
            (directory, evidence) = (long.directory, long.values.evidence)
            tally = tally.adding(long.tally)
        } else if let cross {
            (directory, evidence) = (cross.directory, cross.values.evidence)
            tally = tally.adding(cross.tally)
        }
    }

    private mutating func pass(_ reason: RowTally.PassedOver) {
        tally.passedOver[reason, default: 0] += 1
    }

    /// "sep=;", by which Excel is told the separator.
    private func isSeparatorLine<Row: TableRow & ~Copyable>(_ row: borrowing Row) -> Bool {
        row.bytes(0).text.lowercased().hasPrefix("sep=")
            && (1..<max(1, row.cellCount)).allSatisfy { row.bytes($0).isEmpty }
    }

    // MARK: - The heading

    /// The heading of one to three rows of which most is known, if it is one at all; of equals the shortest.
    private mutating func bestHeading(endingWith last: HeadingRow) -> (rows: [HeadingRow], columns: ColumnMap)? {
        // One text alone is a title's.
        guard last.texts.count(where: { !$0.isEmpty }) > 1 else { return nil }
        words.form = formOfTitle
        var best: (rows: [HeadingRow], columns: ColumnMap)?
        for upper in 0..<Self.headingRows where upper <= recent.count {
            let rows = recent.suffix(upper) + [last]
            let columns = ColumnMap(rows: rows.map(\.texts), words: words)
            guard columns.isTable, columns.known > best?.columns.known ?? 0 else { continue }
            // Where indicators stand across, a row with a number is one of values, whose own code is no heading.
            if columns.hasItems, !rows.allSatisfy({ isWordsAlone($0.texts) || ColumnNumbers.areAll($0.texts) }) {
                continue
            }
            best = (Array(rows), columns)
        }
        return best
    }

    /// Whether a row with an indicator's code passes for a heading, below one that has lost a column.
    private func isBelowHeading(_ found: (rows: [HeadingRow], columns: ColumnMap)) -> Bool {
        guard let headingOfNothing, found.columns.hasItems, let first = found.rows.first else { return false }
        let below = found.rows.filter { $0.place.row > headingOfNothing.row }
        // A row of values has one indicator's code, a row of a heading has several.
        let isOfOne = found.columns.values.count { $0.item != nil } < 2
        let fields = isOfOne ? ColumnMap.naming : [.unit, .period]
        return first.place.row > headingOfNothing.row
            || below.contains { headingOfNothing.columns.namesSomething($0.texts, in: fields) }
    }

    private var formOfTitle: DenseIndex<Form>? {
        title.cells.isEmpty ? nil : TitleFacts.form(of: title, vocabulary)?.form
    }

    /// Whether the row below the heading is one more of it, or that of the column numbers.
    private mutating func takeFurtherHeading<Row: TableRow & ~Copyable>(_ row: borrowing Row) -> Bool {
        guard let columns else { return false }
        let texts = row.texts
        if ColumnNumbers.areAll(texts) {
            tally.read += 1
            pass(.heading)
            return true
        }
        // What a row names is found by its columns alone; whether it is words alone may take the names of all units.
        guard heading.count < Self.headingRows, !row.isBlank, !columns.namesSomething(texts, in: ColumnMap.naming),
            isWordsAlone(texts)
        else { return false }
        let own = HeadingRow(texts: texts, place: row.place(-1, field: .none))
        let longer = ColumnMap(rows: (heading + [own]).map(\.texts), words: words)
        // A text that nothing knows is told, sooner than that the columns which the row does name are lost.
        let gained = longer.values.count - columns.values.count
        guard longer.isTable, gained > 0 || longer.known > columns.known,
            longer.unknown.count - columns.unknown.count <= max(0, gained)
        else { return false }
        tally.read += 1
        pass(.heading)
        heading.append(own)
        self.columns = longer
        return true
    }

    /// A heading has no values in its cells; years are periods, and units may stand across by their codes.
    private func isWordsAlone(_ texts: [String]) -> Bool {
        texts.allSatisfy { text in
            var evidence = NumberEvidence()
            var bytes = text
            let reading = bytes.withUTF8 {
                Numbers.table(UnsafeRawBufferPointer($0), mark: .undecided, evidence: &evidence)
            }
            switch reading {
            case .empty, .notANumber: return true
            default: return PeriodNames.read(text) != nil || (text.utf8.count > 2 && vocabulary.unit(text: text) != nil)
            }
        }
    }

    private mutating func begin(into sink: inout Sink) {
        guard let columns, let place = heading.first?.place else { return }
        tell(columns, into: &sink)
        if columns.isLong {
            long = LongLayout(
                columns: columns, vocabulary: vocabulary, limits: limits, mark: options.decimalMark,
                directory: directory)
        } else {
            cross = CrossLayout(
                title: title, columns: columns, tableAt: place, vocabulary: vocabulary, limits: limits,
                options: options, directory: directory)
        }
    }

    private func tell(_ columns: ColumnMap, into sink: inout Sink) {
        for cell in columns.unknown { tell(.unknownColumn, cell, { ["column": $0] }, into: &sink) }
        for cell in columns.repeated {
            if let item = columns.unknownParts[cell] {
                let parts = vocabulary.plan.indicator(of: item).breakdown.joined(separator: ", ")
                tell(.unknownPart, cell, of: item, { _ in ["parts": parts] }, into: &sink)
            } else {
                tell(.repeatedColumn, cell, { ["column": $0] }, into: &sink)
            }
        }
    }

    private func tell(
        _ code: FindingCode, _ cell: Int, of item: DenseIndex<Item>? = nil, _ arguments: (String) -> [String: String],
        into sink: inout Sink
    ) {
        guard let row = heading.last(where: { cell < $0.texts.count && !$0.texts[cell].isEmpty }) else { return }
        var text = row.texts[cell]
        let name = text
        var place = row.place
        place.cell = UInt16(truncatingIfNeeded: cell + 1)
        text.withUTF8 {
            sink.find(
                code, submission: nil, item: item, at: place, found: UnsafeRawBufferPointer($0),
                arguments: { arguments(name) })
        }
    }
}

extension RowTally {
    /// Both together.
    func adding(_ other: RowTally) -> RowTally {
        var sum = self
        sum.read += other.read
        sum.taken += other.taken
        sum.inError += other.inError
        for (reason, count) in other.passedOver { sum.passedOver[reason, default: 0] += count }
        return sum
    }
}
