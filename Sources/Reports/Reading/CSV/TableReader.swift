import Glibc

/// Reads submissions from a CSV file: tells the separator, cuts it into rows, and hands them to the table's layout.
struct TableReader {
    let vocabulary: Vocabulary
    let limits: ReadingLimits
    let options: ReadingOptions

    /// Reads the whole table into the sink; what stops it is told there too.
    ///
    /// Where the likeliest separator shows no heading, the others are tried, as long as the file is short enough to be
    /// at hand: by the wrong one quotes are astray as well. The source is the file's text as UTF-8; the head is without the byte order mark that the source has.
    func read<Sink: SubmissionSink>(
        _ source: ByteSource, head: UnsafeRawBufferPointer, isWhole: Bool, byteOrderMark: Int, into sink: inout Sink
    ) -> ReadingResult {
        let separators = Separator.ranked(head)
        var first = CSVScanner(
            source: source, separator: separators[0], limits: limits, skipping: byteOrderMark)
        let (table, fault) = read(&first, into: &sink)
        if fault?.isOfQuote ?? true, !table.isRecognised, !table.lacksColumn, isWhole {
            for separator in separators.dropFirst() {
                var scanner = CSVScanner(
                    source: ByteSource(bytes: Array(head)), separator: separator, limits: limits)
                let (other, fault) = read(&scanner, into: &sink)
                guard other.isRecognised else { continue }
                return end(other, fault, scanner, into: &sink)
            }
        }
        return end(table, fault, first, into: &sink)
    }

    private func read<Sink: SubmissionSink>(
        _ scanner: inout CSVScanner, into sink: inout Sink
    ) -> (table: TableLayouts<Sink>, fault: CSVScanner.Fault?) {
        var table = TableLayouts<Sink>(
            vocabulary: vocabulary, limits: limits, options: options,
            directory: SubmissionDirectory(vocabulary: vocabulary, limits: limits))
        do {
            try read(&scanner, &table, into: &sink)
            table.finish(into: &sink)
            return (table, nil)
        } catch {
            table.finish(into: &sink)
            return (table, error)
        }
    }

    private func end<Sink: SubmissionSink>(
        _ table: TableLayouts<Sink>, _ fault: CSVScanner.Fault?, _ scanner: borrowing CSVScanner, into sink: inout Sink
    ) -> ReadingResult {
        if let fault {
            tell(fault, scanner, into: &sink)
        } else if let nothing = table.nothing {
            sink.find(
                nothing, submission: nil, item: nil, at: Place(line: 1, row: 1), found: .none, arguments: { [:] })
        }
        return ReadingResult(
            format: table.format, rows: table.tally, evidence: table.evidence,
            extent: Self.extent(scanner, isStopped: fault != nil))
    }

    private func read<Sink: SubmissionSink>(
        _ scanner: inout CSVScanner, _ table: inout TableLayouts<Sink>, into sink: inout Sink
    ) throws(CSVScanner.Fault) {
        while table.format == nil, !table.isGivenUp, try scanner.advance() {
            table.seek(&scanner, into: &sink)
        }
        guard table.isRecognised else { return }
        try table.takeAll(&scanner, into: &sink)
    }

    private static func extent(_ scanner: borrowing CSVScanner, isStopped: Bool) -> TableExtent {
        TableExtent(lines: scanner.lines, rows: scanner.row, isClosed: !isStopped && !scanner.lacksLineEnd)
    }

    // MARK: - Parts

    /// The columns of a table in long layout by its head, which holds the heading and the first row of values.
    func longColumns(_ head: UnsafeRawBufferPointer) -> ColumnMap? {
        var scanner = CSVScanner(
            source: ByteSource(bytes: Array(head)), separator: Separator.detect(head), limits: limits)
        var table = TableLayouts<Silence>(
            vocabulary: vocabulary, limits: limits, options: options,
            directory: SubmissionDirectory(vocabulary: vocabulary, limits: limits))
        var silence = Silence()
        while table.format == nil, !table.isGivenUp, (try? scanner.advance()) ?? false {
            table.seek(&scanner, into: &silence)
        }
        return table.long?.columns
    }

    /// Reads rows of a long table whose heading stands in another part.
    func read<Sink: SubmissionSink>(
        _ part: FilePart, separator: UInt8, columns: ColumnMap, into sink: inout Sink
    ) -> ReadingResult {
        var scanner = CSVScanner(
            source: ByteSource(part), separator: separator, limits: limits, startingAt: part.range.lowerBound)
        var long = LongLayout<Sink>(
            columns: columns, vocabulary: vocabulary, limits: limits, mark: options.decimalMark,
            directory: SubmissionDirectory(vocabulary: vocabulary, limits: limits))
        var fault: CSVScanner.Fault?
        do throws(CSVScanner.Fault) {
            while try scanner.advance() { long.take(&scanner, into: &sink) }
        } catch {
            tell(error, scanner, into: &sink)
            fault = error
        }
        return ReadingResult(
            format: .csvLong, rows: long.tally, evidence: long.values.evidence,
            extent: Self.extent(scanner, isStopped: fault != nil))
    }

    // MARK: - Faults

    private func tell<Sink: SubmissionSink>(
        _ fault: CSVScanner.Fault, _ scanner: borrowing CSVScanner, into sink: inout Sink
    ) {
        func find(_ code: FindingCode, at place: Place, found: String = "", _ arguments: [String: String] = [:]) {
            var found = found
            found.withUTF8 {
                sink.find(
                    code, submission: nil, item: nil, at: place, found: UnsafeRawBufferPointer($0),
                    arguments: { arguments })
            }
        }
        switch fault {
        case .notUTF8(let byte):
            find(.notUTF8, at: scanner.faultPlace(), found: Hexadecimal.byte(byte))
        case .controlCharacter(let byte):
            find(.controlCharacter, at: scanner.faultPlace(), found: Hexadecimal.byte(byte))
        case .unclosedQuote(let lines):
            find(.unclosedQuote, at: scanner.openQuotePlace(), ["lines": String(lines)])
        case .rowTooLong(let limit):
            find(
                .limitReached, at: scanner.unfinishedRowPlace(), ["limit": String(limit), "setting": "row_bytes"])
        case .tooManyCells(let limit):
            find(.limitReached, at: scanner.unfinishedRowPlace(), ["limit": String(limit), "setting": "columns"])
        case .unreadable(let failure):
            find(.unreadableFile, at: Place(), ["reason": String(cString: strerror(failure.code))])
        }
    }
}

/// Two hexadecimal digits, as people name a byte.
enum Hexadecimal {
    static func byte(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "0x" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
}
